// Package unused has code that nothing uses, and code that the linter is told to leave.
package unused

// Used is exported, so others can use it.
func Used() { helper() }

func helper() {}

func forgotten() {} // want `func forgotten is unused \(U1000\)`

func kept() {} //nolint:U1000 // stands for code that only another platform uses

type state struct {
	count int
	last  int // want `field last is unused \(U1000\)`
}

// Count uses one field.
func Count() int { return state{}.count }
