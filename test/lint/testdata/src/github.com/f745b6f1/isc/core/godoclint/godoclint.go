// Package godoclint has comments.
package godoclint

type Bare struct { // want `symbol should have a godoc \("Bare"\) \(godoclint\)`
}

// This type has a comment that does not begin with its name. // want `should start with symbol name`
type Other struct{}

// Good has a comment.
type Good struct{}

func (Good) Method() {} // want `symbol should have a godoc \("Method"\)`

type hidden struct{}

func (hidden) Method() {}

func (*hidden) String() string { return "" }
