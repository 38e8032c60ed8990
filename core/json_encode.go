package core

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// An encoder appends JSON to its buffer as the plans of the types say.
type encoder struct {
	*coder
	buffer  []byte
	depth   int
	scanner scanner // checks texts that are written as they are
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
	if e.depth == maxDepth {
		return &jsonEncodeError{reason: fmt.Sprintf("arrays and objects stand more than %d deep in one another", maxDepth)}
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
	if e.buffer, ok = appendQuoted(e.buffer, text); !ok {
		return &jsonEncodeError{reason: "text that is not UTF-8"}
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
	s.reset(text)
	s.depth = e.depth
	kind := kindByFirst(s.peek())
	s.skip()
	ok := s.end()
	reason := s.reason
	s.release()
	switch {
	case !ok:
		return &jsonEncodeError{reason: "a text that is not JSON: " + reason}
	case !c.accepts(kind):
		return &jsonEncodeError{reason: fmt.Sprintf("a text that is %s instead of %s", kind, c.due)}
	}
	e.buffer = append(e.buffer, text...)
	return nil
}

// jsonEncodeError says what cannot be written as JSON, and where.
type jsonEncodeError struct {
	path   []string // from the inside out, as pointer tokens
	reason string
	err    error
}

func (e *jsonEncodeError) Error() string {
	var text strings.Builder
	text.WriteString("cannot encode")
	if len(e.path) > 0 {
		tokens := slices.Clone(e.path)
		slices.Reverse(tokens)
		text.WriteString(" " + printable("/"+strings.Join(tokens, "/")))
	}
	text.WriteString(": " + e.reason)
	if e.err != nil {
		text.WriteString(": " + e.err.Error())
	}
	return text.String()
}

func (e *jsonEncodeError) Unwrap() error { return e.err }

// inMember adds the member that an error is in.
func inMember(err error, name string) error {
	if e, ok := err.(*jsonEncodeError); ok {
		e.path = append(e.path, pointerEscapes.Replace(name))
	}
	return err
}

// inItem adds the array item that an error is in.
func inItem(err error, i int) error { return inMember(err, strconv.Itoa(i)) }
