// Package repair changes a document before it is interpreted. It applies repairs, both by rule and from repairs files, and it can reduce a
// document to some of its operations. Where possible it edits only the affected lines of the text, so that a repair is a small, reviewable
// difference.
//
// The package must not know what operations and schemas mean.
package repair
