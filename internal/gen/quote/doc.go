// Package quote escapes texts of a document for Go, Markdown and YAML, so that no text can become code, markup or a directive. It is the only
// package that does so. Templates can print values only through its functions: see [ParseGo] and [ParseMarkdown].
//
// The package knows nothing of OpenAPI.
package quote
