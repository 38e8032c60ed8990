// Package old has a deprecated function.
package old

// Write writes.
//
// Deprecated: use Print.
func Write() {}

// Print prints.
func Print() {}
