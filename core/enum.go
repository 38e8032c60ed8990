package core

import "slices"

// IsKnown is for generated code. It reports whether the value of an enum is one of the known ones. All enums are strings, so it is compiled once
// for all of them.
//
//go:noinline
func IsKnown[E ~string](value E, known []E) bool { return slices.Contains(known, value) }
