// Package keywords has the list of what the objects of OpenAPI can hold, and tells of what a document says that the generated code does not do. It
// knows nothing of Go.
package keywords
