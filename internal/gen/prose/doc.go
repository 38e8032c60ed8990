// Package prose makes plain text and sentences of descriptions that people wrote in markdown and HTML. It knows nothing of documents, of Go or
// of pages.
package prose
