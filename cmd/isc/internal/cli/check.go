package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/f745b6f1/isc/cmd/isc/internal/commands"
)

// A mistake is something in a request body that the API does not accept.
type mistake struct {
	offset  int    // in bytes
	pointer string // JSON pointer (RFC 6901); empty: the whole body
	text    string
	syntax  bool // the body is not JSON
}

// checkBody returns the first mistake in a request body, or nil.
func checkBody(data []byte, o *commands.Operation) (*mistake, error) {
	s, body, found := scan(data)
	if found != nil {
		return found, nil
	}
	mistakes, err := o.Check(body)
	if err != nil {
		return nil, err
	}
	for _, m := range mistakes {
		at := m.Pointer
		if m.Missing {
			at = at[:len(at)-1]
		}
		place := mistake{offset: s.offsets[pointerTo(at)], pointer: pointerTo(m.Pointer), text: m.Text}
		if start, known := s.names[place.pointer]; known && m.Unknown {
			place.offset = start
		}
		if found == nil || place.offset < found.offset {
			found = &place
		}
	}
	return found, nil
}

// pointerTo returns the JSON pointer of what members and indexes lead to.
func pointerTo(place []string) (pointer string) {
	for _, name := range place {
		pointer += "/" + escapePointer.Replace(name)
	}
	return pointer
}

var escapePointer = strings.NewReplacer("~", "~0", "/", "~1")

// position returns the line and the column of an offset in a text, both counted from 1, the column in characters.
func position(data []byte, offset int) (line, column int) {
	before := data[:min(offset, len(data))]
	line = 1 + bytes.Count(before, []byte("\n"))
	return line, 1 + utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])
}

// A scanner finds where the values of a JSON text begin.
type scanner struct {
	data    []byte
	decoder *json.Decoder
	offsets map[string]int // of values, by pointer
	names   map[string]int // of the names of members, by pointer
}

// scan reads a JSON text. It finds what encoding/json does not: members that are there twice, and text after the value.
func scan(data []byte) (s *scanner, value any, found *mistake) {
	s = &scanner{data: data, decoder: json.NewDecoder(bytes.NewReader(data)), offsets: map[string]int{}, names: map[string]int{}}
	s.decoder.UseNumber()
	if value, found = s.value(""); found != nil {
		return s, nil, found
	}
	if _, err := s.decoder.Token(); !errors.Is(err, io.EOF) {
		return s, nil, &mistake{offset: s.start(), text: "there is more text after the JSON", syntax: true}
	}
	return s, value, nil
}

// start returns the offset of the next token.
func (s *scanner) start() int {
	offset := int(s.decoder.InputOffset())
	return offset + len(s.data[offset:]) - len(bytes.TrimLeft(s.data[offset:], " \t\r\n,:"))
}

// token reads a token and returns its offset.
func (s *scanner) token(pointer string) (token json.Token, start int, found *mistake) {
	start = s.start()
	token, err := s.decoder.Token()
	if err != nil {
		text := "not JSON: " + strings.TrimPrefix(err.Error(), "invalid character")
		if syntax := (*json.SyntaxError)(nil); errors.As(err, &syntax) {
			text = "not JSON: " + syntax.Error()
		} else if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			text = "not JSON: it ends too early"
		}
		return nil, start, &mistake{offset: start, pointer: pointer, text: text, syntax: true}
	}
	return token, start, nil
}

func (s *scanner) value(pointer string) (any, *mistake) {
	token, start, found := s.token(pointer)
	if found != nil {
		return nil, found
	}
	s.offsets[pointer] = start
	switch token {
	case json.Delim('{'):
		return s.object(pointer)
	case json.Delim('['):
		return s.array(pointer)
	}
	return token, nil
}

// object reads the members of an object after its opening brace.
func (s *scanner) object(pointer string) (any, *mistake) {
	members := map[string]any{}
	for s.decoder.More() {
		token, at, found := s.token(pointer)
		if found != nil {
			return nil, found
		}
		name, _ := token.(string)
		member := pointer + pointerTo([]string{name})
		if _, twice := members[name]; twice {
			return nil, &mistake{offset: at, pointer: member, text: "is a duplicate"}
		}
		s.names[member] = at
		if members[name], found = s.value(member); found != nil {
			return nil, found
		}
	}
	_, _, found := s.token(pointer)
	return members, found
}

// array reads the items of an array after its opening bracket.
func (s *scanner) array(pointer string) (any, *mistake) {
	items := []any{}
	for s.decoder.More() {
		item, found := s.value(pointer + "/" + strconv.Itoa(len(items)))
		if found != nil {
			return nil, found
		}
		items = append(items, item)
	}
	_, _, found := s.token(pointer)
	return items, found
}
