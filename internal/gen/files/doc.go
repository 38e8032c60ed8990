// Package files writes generated files to disk: either all of them or, on an error, none. It removes files that are no longer generated, and
// never changes files that it did not write. Concurrent runs wait for each other.
//
// The package knows nothing of the content of the files.
package files
