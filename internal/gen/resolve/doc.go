// Package resolve builds the model of a document: it follows references, merges allOf, and interprets every keyword of operations and schemas.
// It reports what contradicts itself, and records a notice for what is not supported. It knows nothing of Go.
package resolve
