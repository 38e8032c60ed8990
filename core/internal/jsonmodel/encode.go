package jsonmodel

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// An encoder appends JSON to its buffer as the codecs of the types say.
type encoder struct {
	*Coder
	buffer  []byte
	depth   int
	scanner jsontext.Scanner // checks JSON texts that are written as they are
}

// release makes the encoder ready for the next value. It drops a buffer that has grown unusually large.
func (e *encoder) release() {
	const largest = 64 << 10
	if cap(e.buffer) > largest {
		e.buffer = nil
	}
	e.buffer, e.depth = e.buffer[:0], 0
}

// enter begins an array or object. A variable that contains itself fails here.
func (e *encoder) enter() error {
	if e.depth == jsontext.MaxDepth {
		return &EncodeError{reason: fmt.Sprintf("arrays and objects are nested more than %d deep, as in a value that contains itself", jsontext.MaxDepth)}
	}
	e.depth++
	return nil
}

func (e *encoder) leave() { e.depth-- }

func (e *encoder) null() error {
	e.buffer = append(e.buffer, "null"...)
	return nil
}

func (e *encoder) string(text string) (err error) {
	var ok bool
	if e.buffer, ok = jsontext.AppendQuoted(e.buffer, text); !ok {
		return &EncodeError{reason: "text that is not UTF-8"}
	}
	return nil
}

// separate appends a comma unless the object has no member yet.
func (e *encoder) separate() {
	if e.buffer[len(e.buffer)-1] != '{' {
		e.buffer = append(e.buffer, ',')
	}
}

// member appends the name of a member and the colon.
func (e *encoder) member(name string) error {
	e.separate()
	if err := e.string(name); err != nil {
		return err
	}
	e.buffer = append(e.buffer, ':')
	return nil
}

// raw appends a JSON text as it is, after a check: it was not decoded at this depth, and can be of another kind, because a user can convert any
// Value to an Object.
func (e *encoder) raw(text string, c rawCodec) error {
	s := &e.scanner
	s.Reset(text)
	s.Depth = e.depth
	kind := jsontext.KindByFirst(s.Peek())
	s.Skip()
	ok := s.End()
	reason, _, _ := s.Problem()
	s.Release()
	switch {
	case strings.HasPrefix(text, cannotEncode): // it stands for a value that could not be encoded
		return &EncodeError{reason: strings.TrimPrefix(text, cannotEncode)}
	case !ok:
		return &EncodeError{reason: "invalid JSON: " + reason}
	case !c.accepts(kind):
		return &EncodeError{reason: fmt.Sprintf("expected %s, got %s", c.expected, kind)}
	}
	e.buffer = append(e.buffer, text...)
	return nil
}

// cannotEncode begins the text of every EncodeError, and no JSON.
const cannotEncode = "cannot encode "

// Unencodable returns the text that an Object or Value has in place of JSON if its value cannot be encoded. Encoding it returns an error with
// the reason.
func Unencodable(reason string) string { return cannotEncode + reason }

// An EncodeError says what cannot be written as JSON, and where.
type EncodeError struct {
	path   []string // tokens of a JSON pointer, the innermost first
	reason string
	err    error
}

// Error returns where and what.
func (e *EncodeError) Error() string {
	var text strings.Builder
	text.WriteString(strings.TrimSpace(cannotEncode))
	if len(e.path) > 0 {
		tokens := slices.Clone(e.path)
		slices.Reverse(tokens)
		text.WriteString(" " + jsontext.PrintablePointer("/"+strings.Join(tokens, "/")))
	}
	text.WriteString(": " + e.reason)
	if e.err != nil {
		text.WriteString(": " + e.err.Error())
	}
	return text.String()
}

// Unwrap returns the error of a type that encodes itself, or nil.
func (e *EncodeError) Unwrap() error { return e.err }

// inMember adds to an error the name of the member in which it happened.
func inMember(err error, name string) error {
	if e, ok := err.(*EncodeError); ok { //nolint:errorlint // it comes as it is, and may be the cause of another
		e.path = append(e.path, jsontext.EscapeName(name))
	}
	return err
}

// inItem adds to an error the index of the item in which it happened.
func inItem(err error, i int) error { return inMember(err, strconv.Itoa(i)) }
