package jsonvalue

import (
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"
)

// A Kind is a type of JSON value.
type Kind int

// The kinds.
const (
	Null Kind = iota
	Bool
	Number
	String
	Array
	Object
)

// A Value is a JSON value.
type Value struct {
	Kind    Kind
	Text    string   // the text of a boolean, of a number as written, or of a string
	Items   []*Value // the items of an array
	Members []Member // the members of an object, in order; a duplicate name keeps the last value
}

// A Member is a member of an object.
type Member struct {
	Name  string
	Value *Value
}

// Text returns a string value.
func Text(text string) *Value { return &Value{Kind: String, Text: text} }

// Parse parses a JSON text with one value.
func Parse(text string) (*Value, error) {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	v, err := read(decoder)
	if err != nil {
		return nil, err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("there is more text after the JSON value")
	}
	return v, nil
}

func read(decoder *json.Decoder) (*Value, error) {
	token, err := decoder.Token()
	if err != nil {
		return nil, err
	}
	switch token := token.(type) {
	case bool:
		return &Value{Kind: Bool, Text: strconv.FormatBool(token)}, nil
	case json.Number:
		return &Value{Kind: Number, Text: token.String()}, nil
	case string:
		return Text(token), nil
	case json.Delim:
		if token == '[' {
			return readArray(decoder)
		}
		return readObject(decoder)
	}
	return &Value{}, nil
}

func readArray(decoder *json.Decoder) (*Value, error) {
	v := &Value{Kind: Array}
	for decoder.More() {
		item, err := read(decoder)
		if err != nil {
			return nil, err
		}
		v.Items = append(v.Items, item)
	}
	_, err := decoder.Token() // the closing bracket
	return v, err
}

func readObject(decoder *json.Decoder) (*Value, error) {
	v := &Value{Kind: Object}
	at := map[string]int{}
	for decoder.More() {
		name, err := decoder.Token()
		if err != nil {
			return nil, err
		}
		value, err := read(decoder)
		if err != nil {
			return nil, err
		}
		text, _ := name.(string) // the decoder allows only strings
		if i, twice := at[text]; twice {
			v.Members[i].Value = value
			continue
		}
		at[text] = len(v.Members)
		v.Members = append(v.Members, Member{text, value})
	}
	_, err := decoder.Token() // the closing bracket
	return v, err
}

// Member returns the value of a member of an object, or nil.
func (v *Value) Member(name string) *Value {
	for _, member := range v.Members {
		if member.Name == name {
			return member.Value
		}
	}
	return nil
}

// String returns the value on one line.
func (v *Value) String() string {
	var b strings.Builder
	v.write(&b)
	return b.String()
}

func (v *Value) write(b *strings.Builder) {
	switch v.Kind {
	case Null:
		b.WriteString("null")
	case Bool, Number:
		b.WriteString(v.Text)
	case String:
		b.WriteString(Quote(v.Text))
	case Array:
		b.WriteByte('[')
		for i, item := range v.Items {
			if i > 0 {
				b.WriteByte(',')
			}
			item.write(b)
		}
		b.WriteByte(']')
	case Object:
		b.WriteByte('{')
		for i, member := range v.Members {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(Quote(member.Name) + ":")
			member.Value.write(b)
		}
		b.WriteByte('}')
	}
}

// Indent returns the value indented.
func (v *Value) Indent() string {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(json.RawMessage(v.String())); err != nil {
		return v.String()
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// Fit returns the value on one line if it has at most so many bytes, and otherwise indented.
func (v *Value) Fit(most int) string {
	if line := v.String(); len(line) <= most {
		return line
	}
	return v.Indent()
}
