// Package resolve makes the model of a document: it follows references, merges allOf, and reads each keyword of a schema or an operation. It
// knows nothing of Go.
package resolve
