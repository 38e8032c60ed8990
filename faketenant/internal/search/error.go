package search

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Error says what is wrong with a request.
type Error struct {
	Field    string // of the request: "query.query", "searchAfter", "limit"
	Position int    // the character in the text of the field, from 1; 0 if the error is not about one
	Message  string // never holds the text of the query
}

// Error returns the field, the position and the message.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Field)
	if e.Position > 0 {
		fmt.Fprintf(&b, ", character %d", e.Position)
	}
	b.WriteString(": ")
	b.WriteString(e.Message)
	return b.String()
}

func errorf(field, format string, args ...any) *Error {
	return &Error{Field: field, Message: fmt.Sprintf(format, args...)}
}

// errorAt returns an error about the character of text that starts at byte offset at.
func errorAt(field, text string, at int, format string, args ...any) *Error {
	e := errorf(field, format, args...)
	e.Position = utf8.RuneCountInString(text[:min(at, len(text))]) + 1
	return e
}
