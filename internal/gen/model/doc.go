// Package model represents the meaning of a document: its operations, and the schemas of requests and responses, with references followed and in
// the order of the document. It knows nothing of YAML and nothing of Go.
package model
