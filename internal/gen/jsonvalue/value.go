package jsonvalue

import (
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"
)

// A Kind is a type of JSON.
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

// A Value is a value of JSON.
type Value struct {
	Kind    Kind
	Text    string   // of a boolean, a number as it was written, or a string
	Items   []*Value // of an array
	Members []Member // of an object, in order; of those with the same name the last one
}

// A Member is one of an object.
type Member struct {
	Name  string
	Value *Value
}

// Text makes a string.
func Text(text string) *Value { return &Value{Kind: String, Text: text} }

// Parse reads a text of JSON.
func Parse(text string) (*Value, error) {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	v, err := read(decoder)
	if err != nil {
		return nil, err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("there is more than one value")
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
	_, err := decoder.Token() // which closes it
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
		text, _ := name.(string) // which the decoder has seen to
		if i, twice := at[text]; twice {
			v.Members[i].Value = value
			continue
		}
		at[text] = len(v.Members)
		v.Members = append(v.Members, Member{text, value})
	}
	_, err := decoder.Token() // which closes it
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

// String writes the value on one line.
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

// Indent writes the value as people read it.
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
