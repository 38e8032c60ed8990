// Package deprecated uses what is deprecated elsewhere.
package deprecated

import "github.com/f745b6f1/isc/core/deprecated/old"

// Twice calls both functions.
func Twice() {
	old.Write() // want `old.Write is deprecated: use Print. \(SA1019\)`
	old.Print()
}
