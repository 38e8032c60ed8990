package core

import (
	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// Object is a free-form JSON object, kept as the text it came as and read on access; "" is the absent object. Its numbers are
// exact.
//
// A text with broken strings is kept as it is, too; the accessors return them with U+FFFD in place of what is broken. Where the
// text has a member twice, the last one counts.
//
// The accessors go over the text each time. Who needs many members decodes the object once with Map or Decode.
type Object string

// NewObject returns an object with these members, or [ErrInvalidArgument] where one cannot be written as JSON. A nil map gives
// an object without members.
func NewObject(members map[string]any) (Object, error) {
	if members == nil {
		return "{}", nil
	}
	text, err := Marshal(members)
	return Object(text), err
}

// Get returns a member's value: a string, bool, nil, map[string]any or []any, and for numbers an int64, a float64 if that is
// exact, or else an [encoding/json.Number].
func (o Object) Get(key string) (value any, ok bool) {
	text, ok := o.member(key)
	if !ok {
		return nil, false
	}
	value, err := text.Any()
	return value, err == nil
}

// String returns a member that is a string.
func (o Object) String(key string) (value string, ok bool) {
	return memberAs[string](o, key, KindString)
}

// Int64 returns a member that is an integer of at most 64 bits.
func (o Object) Int64(key string) (value int64, ok bool) {
	return memberAs[int64](o, key, KindNumber)
}

// Bool returns a member that is a boolean.
func (o Object) Bool(key string) (value, ok bool) {
	return memberAs[bool](o, key, KindBoolean)
}

// Map decodes all members, with types as by [Object.Get]. It is nil where the object is absent.
func (o Object) Map() (map[string]any, error) {
	if o == "" {
		return nil, nil
	}
	value, err := Value(o).Any()
	if err != nil {
		return nil, err
	}
	members, ok := value.(map[string]any)
	if !ok {
		return nil, errKind("object", Value(o).Kind())
	}
	return members, nil
}

// Keys returns the names of the members in the order of the text, each once.
func (o Object) Keys() []string {
	var keys []string
	var names jsontext.Scanner
	var seen jsontext.NameSet
	jsontext.EachMember(string(o), func(name, _ string, _ int) {
		if seen.Add(&names, jsontext.Name{Text: name}) {
			keys = append(keys, name)
		}
	})
	return keys
}

// Decode decodes the object into the variable that target points to: see [Unmarshal]. An absent object is an error.
func (o Object) Decode(target any) error { return Value(o).Decode(target) }

// Raw returns a copy of the text, nil where the object is absent.
func (o Object) Raw() []byte { return rawBytes(string(o)) }

// MarshalJSON returns the text, and null where the object is absent.
func (o Object) MarshalJSON() ([]byte, error) { return MarshalJSON(o) }

// UnmarshalJSON keeps the text of an object; null makes the object absent.
func (o *Object) UnmarshalJSON(data []byte) error { return Unmarshal(data, o) }

// member returns the text of a member's value, of the last one where the object has several of the name.
func (o Object) member(key string) (value Value, ok bool) {
	text, _, ok := jsontext.FindMember(string(o), key)
	return Value(text), ok
}

func memberAs[T any](o Object, key string, kind Kind) (value T, ok bool) {
	text, ok := o.member(key)
	if !ok || text.Kind() != kind {
		return value, false
	}
	if err := text.Decode(&value); err != nil {
		var none T
		return none, false
	}
	return value, true
}
