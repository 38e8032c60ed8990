// Package quote writes texts of a document where they stand in Go, in markdown and in YAML, so that they mean nothing there but themselves. It
// is the only place that does, and templates print nothing else: see [Go.Parse] and [Markdown.Parse]. It knows nothing of OpenAPI.
package quote
