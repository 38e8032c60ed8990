package core

import (
	"strings"
	"time"

	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// A flatValue is a value as parameters and forms send it: a text, the items of a list, or the members of an object.
type flatValue struct {
	kind   flatKind
	names  []string // of the members
	items  []string // the texts of the items or members, or the one text of a scalar; lists and objects among them are JSON
	values []Value  // the values of the members, and of the items if they are not all scalars
}

// A flatKind is the kind of a flatValue.
type flatKind int

const (
	flatAbsent flatKind = iota // null, or an empty list: nothing is sent
	flatScalar
	flatList
	flatObject
)

// flatten returns anything that can be encoded as JSON as a flatValue.
func flatten(value any) (flatValue, error) {
	switch v := value.(type) {
	case string:
		return flatValue{kind: flatScalar, items: []string{v}}, nil
	case []string:
		if len(v) == 0 {
			return flatValue{}, nil
		}
		return flatValue{kind: flatList, items: v}, nil
	case time.Time:
		return flatValue{kind: flatScalar, items: []string{v.UTC().Format(time.RFC3339Nano)}}, nil
	}
	text, err := ValueOf(value)
	if err != nil {
		return flatValue{}, err
	}
	return flattenJSON(text)
}

// flattenJSON returns a JSON value as a flatValue.
func flattenJSON(v Value) (s flatValue, err error) {
	switch v.Kind() {
	case KindNull, "":
		return flatValue{}, nil
	case KindArray:
		return flattenList(v)
	case KindObject:
		s.kind = flatObject
		jsontext.EachMember(v.json, func(name, value string, _ int) {
			member := Value{value}
			if text, isText := member.text(); err == nil && !member.IsNull() {
				if !isText {
					text = member.json
				}
				s.names, s.items, s.values = append(s.names, name), append(s.items, text), append(s.values, member)
			}
		})
		return s, err
	}
	text, _ := v.text()
	return flatValue{kind: flatScalar, items: []string{text}}, nil
}

// flattenList returns an array as a flatValue.
func flattenList(v Value) (flatValue, error) {
	var list []Value
	if err := v.Decode(&list); err != nil || len(list) == 0 {
		return flatValue{}, err
	}
	s := flatValue{kind: flatList, items: make([]string, len(list))}
	for i, item := range list {
		text, isText := item.text()
		if !isText {
			text, s.values = item.json, list
		}
		s.items[i] = text
	}
	return s, nil
}

// isEmpty reports whether a parameter has nothing to send. A part of a form sends an object without members, as JSON.
func (s flatValue) isEmpty() bool {
	return s.kind == flatAbsent || s.kind == flatObject && len(s.names) == 0
}

// text returns a scalar as it is sent outside JSON. It fails for other values.
func (v Value) text() (text string, ok bool) {
	switch v.Kind() {
	case KindString:
		err := v.Decode(&text)
		return text, err == nil
	case KindObject, KindArray:
		return "", false
	}
	return strings.TrimSpace(v.json), true
}

// text returns the whole value as one text, for code that looks at a call.
func (s flatValue) text() string { return s.joined(false, ",", asIs) }

// joined returns the items with separators between them. A member is written as name=value if explode is true, and otherwise as two items.
func (s flatValue) joined(explode bool, separator string, escape func(string) string) string {
	between := separator
	if explode {
		between = "="
	}
	var b strings.Builder
	for i, item := range s.items {
		if i > 0 {
			b.WriteString(separator)
		}
		if s.kind == flatObject {
			b.WriteString(escape(s.names[i]))
			b.WriteString(between)
		}
		b.WriteString(escape(item))
	}
	return b.String()
}
