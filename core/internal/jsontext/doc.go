// Package jsontext reads and writes the text of JSON: it checks a document, finds its strings, numbers and members, and knows how strings
// and numbers are written. It knows nothing of Go types; package jsonmodel decodes documents into variables.
package jsontext
