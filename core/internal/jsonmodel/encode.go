package jsonmodel

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// An encoder appends JSON to its buffer as the plans of the types say.
type encoder struct {
	*Coder
	buffer  []byte
	depth   int
	scanner jsontext.Scanner // checks texts that are written as they are
}

// release makes the encoder ready for the next value. A buffer that has grown unusually large is not kept.
func (e *encoder) release() {
	const largest = 64 << 10
	if cap(e.buffer) > largest {
		e.buffer = nil
	}
	e.buffer, e.depth = e.buffer[:0], 0
}

// enter begins an array or object. A variable that contains itself ends here.
func (e *encoder) enter() error {
	if e.depth == jsontext.MaxDepth {
		return &EncodeError{reason: fmt.Sprintf("arrays and objects stand more than %d deep in one another", jsontext.MaxDepth)}
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

// separate appends the comma between two members.
func (e *encoder) separate() {
	if e.buffer[len(e.buffer)-1] != '{' {
		e.buffer = append(e.buffer, ',')
	}
}

// member appends what stands before a member's value.
func (e *encoder) member(name string) error {
	e.separate()
	if err := e.string(name); err != nil {
		return err
	}
	e.buffer = append(e.buffer, ':')
	return nil
}

// raw appends a JSON text as it is. It may come from the user, so it is checked.
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
	case !ok:
		return &EncodeError{reason: "a text that is not JSON: " + reason}
	case !c.accepts(kind):
		return &EncodeError{reason: fmt.Sprintf("a text that is %s instead of %s", kind, c.due)}
	}
	e.buffer = append(e.buffer, text...)
	return nil
}

// jsonEncodeError says what cannot be written as JSON, and where.
type EncodeError struct {
	path   []string // from the inside out, as pointer tokens
	reason string
	err    error
}

func (e *EncodeError) Error() string {
	var text strings.Builder
	text.WriteString("cannot encode")
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

func (e *EncodeError) Unwrap() error { return e.err }

// inMember adds the member that an error is in.
func inMember(err error, name string) error {
	if e, ok := err.(*EncodeError); ok {
		e.path = append(e.path, jsontext.EscapeName(name))
	}
	return err
}

// inItem adds the array item that an error is in.
func inItem(err error, i int) error { return inMember(err, strconv.Itoa(i)) }
