package core

import (
	"strings"
	"time"

	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// A shape is a value as parameters and forms send it: a text, the items of a list, or the members of an object.
type shape struct {
	kind   shapeKind
	names  []string // of the members
	items  []string // the text; those of the items or members, in which what is no scalar is a JSON text
	values []Value  // of the members, and of items that are not all scalars
}

type shapeKind int

const (
	shapeAbsent shapeKind = iota // nothing to send: null, or a list or an object without anything in it
	shapeScalar
	shapeList
	shapeObject
)

// shapeOf gives the shape of anything that can be encoded as JSON.
func shapeOf(value any) (shape, error) {
	switch v := value.(type) {
	case string:
		return shape{kind: shapeScalar, items: []string{v}}, nil
	case []string:
		if len(v) == 0 {
			return shape{}, nil
		}
		return shape{kind: shapeList, items: v}, nil
	case time.Time:
		return shape{kind: shapeScalar, items: []string{v.UTC().Format(time.RFC3339Nano)}}, nil
	}
	text, err := ValueOf(value)
	if err != nil {
		return shape{}, err
	}
	return shapeOfJSON(text)
}

func shapeOfJSON(v Value) (s shape, err error) {
	switch v.Kind() {
	case KindNull, "":
		return shape{}, nil
	case KindArray:
		return listShape(v)
	case KindObject:
		s.kind = shapeObject
		jsontext.EachMember(string(v), func(name, value string, _ int) {
			member := Value(value)
			if text, isText := member.text(); err == nil && !member.IsNull() {
				if !isText {
					text = string(member)
				}
				s.names, s.items, s.values = append(s.names, name), append(s.items, text), append(s.values, member)
			}
		})
		if len(s.names) == 0 {
			s.kind = shapeAbsent
		}
		return s, err
	}
	text, _ := v.text()
	return shape{kind: shapeScalar, items: []string{text}}, nil
}

// listShape gives the shape of an array.
func listShape(v Value) (shape, error) {
	var list []Value
	if err := v.Decode(&list); err != nil || len(list) == 0 {
		return shape{}, err
	}
	s := shape{kind: shapeList, items: make([]string, len(list))}
	for i, item := range list {
		text, isText := item.text()
		if !isText {
			text, s.values = string(item), list
		}
		s.items[i] = text
	}
	return s, nil
}

// text gives a scalar as it is sent outside JSON. What is none has no such text.
func (v Value) text() (text string, ok bool) {
	switch v.Kind() {
	case KindString:
		err := v.Decode(&text)
		return text, err == nil
	case KindObject, KindArray:
		return "", false
	}
	return strings.TrimSpace(string(v)), true
}

// text gives all of a shape in one text, for what looks at a call.
func (s shape) text() string { return s.joined(false, ",", asIs) }

// joined writes the items one after the other. Members are written name=value where they are exploded, and as two items each elsewhere.
func (s shape) joined(explode bool, separator string, escape func(string) string) string {
	between := separator
	if explode {
		between = "="
	}
	var b strings.Builder
	for i, item := range s.items {
		if i > 0 {
			b.WriteString(separator)
		}
		if s.kind == shapeObject {
			b.WriteString(escape(s.names[i]))
			b.WriteString(between)
		}
		b.WriteString(escape(item))
	}
	return b.String()
}
