// Package vendoring makes the vendored document: the facts of a published document, joined with the words of this project. It reads and
// writes YAML, and must not know what becomes of the document.
package vendoring
