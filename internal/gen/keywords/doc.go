// Package keywords has the list of all keywords of OpenAPI with their treatment: supported, partly supported, not supported or irrelevant. It
// reports the keywords of a document that are not supported, and words that are not keywords, such as ReadOnly. The guide on generating contains
// the list as a table.
//
// The package knows nothing of Go.
package keywords
