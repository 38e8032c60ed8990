// Package model says what a document means: its operations, and the schemas that they send and get, with references followed and everything
// in the document's order. It knows nothing of YAML, and nothing of Go.
package model
