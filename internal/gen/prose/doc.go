// Package prose turns descriptions, which people write in Markdown and HTML, into plain text and sentences. It also has helpers for words. It
// knows nothing of documents, Go or pages.
package prose
