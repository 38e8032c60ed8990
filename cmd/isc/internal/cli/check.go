package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
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
func checkBody(data []byte, t commands.Type, models map[string]commands.Model) *mistake {
	c := &checker{data: data, decoder: json.NewDecoder(bytes.NewReader(data)), models: models}
	c.decoder.UseNumber()
	if found := c.value(t, ""); found != nil {
		return found
	}
	if _, err := c.decoder.Token(); !errors.Is(err, io.EOF) {
		return &mistake{offset: c.start(), text: "there is more text after the JSON", syntax: true}
	}
	return nil
}

// position returns the line and the column of an offset in a text, both counted from 1, the column in characters.
func position(data []byte, offset int) (line, column int) {
	before := data[:min(offset, len(data))]
	line = 1 + bytes.Count(before, []byte("\n"))
	return line, 1 + utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])
}

// A checker compares a JSON text with the expected type.
type checker struct {
	data    []byte
	decoder *json.Decoder
	models  map[string]commands.Model
}

// start returns the offset of the next token.
func (c *checker) start() int {
	offset := int(c.decoder.InputOffset())
	return offset + len(c.data[offset:]) - len(bytes.TrimLeft(c.data[offset:], " \t\r\n,:"))
}

// token reads a token and returns its offset.
func (c *checker) token(pointer string) (token json.Token, start int, found *mistake) {
	start = c.start()
	token, err := c.decoder.Token()
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

// value checks the next value.
func (c *checker) value(t commands.Type, pointer string) *mistake {
	token, start, found := c.token(pointer)
	if found != nil {
		return found
	}
	kind := kindOf(token)
	wrong := func(format string, args ...any) *mistake {
		return &mistake{offset: start, pointer: pointer, text: fmt.Sprintf(format, args...)}
	}
	fits := t.Kind == "" || t.Kind == kind || t.Kind == "number" && kind == "integer" || t.Nullable && kind == "null"
	text, _ := token.(string)
	switch {
	case !fits:
		return wrong("is %s, but has to be %s", article(kind), article(t.Kind))
	case kind == "string" && len(t.Allowed) > 0 && !slices.Contains(t.Allowed, text):
		return wrong("is %q; it can be %s", text, strings.Join(t.Allowed, ", "))
	case kind == "object":
		return c.object(t, pointer, start)
	case kind == "array":
		return c.array(t, pointer, wrong)
	}
	return nil
}

// object checks the members of an object after its opening brace.
func (c *checker) object(t commands.Type, pointer string, start int) *mistake {
	model, isModel := c.models[t.Model]
	seen := map[string]bool{}
	for c.decoder.More() {
		token, at, found := c.token(pointer)
		if found != nil {
			return found
		}
		name, _ := token.(string)
		member := pointer + "/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(name)
		if seen[name] {
			return &mistake{offset: at, pointer: member, text: "is a duplicate"}
		}
		seen[name] = true
		var memberType commands.Type
		if t.Items != nil {
			memberType = *t.Items
		}
		if isModel {
			known := slices.IndexFunc(model.Properties, func(p commands.Property) bool { return p.Name == name })
			switch {
			case known >= 0:
				memberType = model.Properties[known].Type
			case !model.Open:
				return &mistake{offset: at, pointer: member, text: "is not a property of the API; its properties are " + strings.Join(propertyNames(model), ", ")}
			}
		}
		if found := c.value(memberType, member); found != nil {
			return found
		}
	}
	if _, _, found := c.token(pointer); found != nil {
		return found
	}
	for _, p := range model.Properties {
		if p.Required && !seen[p.Name] {
			return &mistake{offset: start, pointer: pointer + "/" + p.Name, text: "is missing"}
		}
	}
	return nil
}

// array checks the items of an array after its opening bracket.
func (c *checker) array(t commands.Type, pointer string, wrong func(string, ...any) *mistake) *mistake {
	var itemType commands.Type
	if t.Items != nil {
		itemType = *t.Items
	}
	length := 0
	for ; c.decoder.More(); length++ {
		if found := c.value(itemType, pointer+"/"+strconv.Itoa(length)); found != nil {
			return found
		}
	}
	if _, _, found := c.token(pointer); found != nil {
		return found
	}
	switch {
	case length < t.MinItems:
		return wrong("has %d items; at least %d are needed", length, t.MinItems)
	case t.MaxItems > 0 && length > t.MaxItems:
		return wrong("has %d items; at most %d can be sent at once", length, t.MaxItems)
	}
	return nil
}

func propertyNames(model commands.Model) (names []string) {
	for _, p := range model.Properties {
		names = append(names, p.Name)
	}
	return names
}

// kindOf returns the kind of the value that begins with a token.
func kindOf(token json.Token) string {
	switch token := token.(type) {
	case json.Delim:
		if token == '{' {
			return "object"
		}
		return "array"
	case string:
		return "string"
	case bool:
		return "boolean"
	case json.Number:
		if strings.ContainsAny(string(token), ".eE") {
			return "number"
		}
		return "integer"
	}
	return "null"
}

func article(kind string) string {
	switch kind {
	case "null":
		return kind
	case "object", "array", "integer":
		return "an " + kind
	}
	return "a " + kind
}
