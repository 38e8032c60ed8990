package core

import (
	"fmt"
	"log/slog"

	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// Object is a free-form JSON object. It keeps the JSON text as it was received, and its methods read the text. Numbers are exact.
//
// The zero value is an absent object, which is not the same as an empty one: [NewObject](nil) returns {}. An Object can only be changed as a
// whole. Objects are equal (==) if their texts are.
//
// [NewObject] makes an object from a map, [Unmarshal] one from JSON.
//
// Broken strings are kept. The methods return them with U+FFFD in place of what is broken. If the text has a member twice, the last one
// counts.
//
// Each method reads the text. To use many members, decode the object once with Map or Decode.
type Object struct{ json string }

// NewObject returns an object with these members. The error is an [ErrInvalidArgument] if one of them cannot be written as JSON. A nil map
// gives an object without members.
func NewObject(members map[string]any) (Object, error) {
	if members == nil {
		return Object{"{}"}, nil
	}
	text, err := Marshal(members)
	return Object{string(text)}, err
}

// MustObject is [NewObject] for members that are known to be right, such as literals. It panics where NewObject returns an error.
func MustObject(members map[string]any) Object {
	object, err := NewObject(members)
	if err != nil {
		panic(err) //nolint:library // functions named Must panic, by convention
	}
	return object
}

// Get returns the value of a member: a string, bool, nil, map[string]any or []any, and for a number an int64, a float64 if that is exact, or
// else an [encoding/json.Number].
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

// Map returns all members, with values as those of [Object.Get]. It is nil if the object is absent.
func (o Object) Map() (map[string]any, error) {
	if o.IsZero() {
		return nil, nil
	}
	value, err := o.value().Any()
	if err != nil {
		return nil, err
	}
	members, ok := value.(map[string]any)
	if !ok {
		return nil, errKind("object", o.value().Kind())
	}
	return members, nil
}

// Keys returns the names of the members in the order of the text, each name once.
func (o Object) Keys() []string {
	var keys []string
	var names jsontext.Scanner
	var seen jsontext.NameSet
	jsontext.EachMember(o.json, func(name, _ string, _ int) {
		if seen.Add(&names, jsontext.Name{Text: name}) {
			keys = append(keys, name)
		}
	})
	return keys
}

// Decode decodes the object into the variable that target points to, see [Unmarshal]. An absent object is an error.
func (o Object) Decode(target any) error { return o.value().Decode(target) }

// Raw returns a copy of the text, or nil if the object is absent.
func (o Object) Raw() []byte { return rawBytes(o.json) }

// Format writes the object for fmt without the secrets in it, as [Text] does.
func (o Object) Format(state fmt.State, verb rune) { o.value().Format(state, verb) }

// LogValue returns the object as a group for log/slog, as [LogValue] does.
func (o Object) LogValue() slog.Value { return LogValue(o) }

// IsZero reports whether the object is absent.
func (o Object) IsZero() bool { return o.json == "" }

// MarshalJSON returns the text, or null if the object is absent.
func (o Object) MarshalJSON() ([]byte, error) { return MarshalJSON(o) }

// UnmarshalJSON keeps the text of an object; null makes the object absent.
func (o *Object) UnmarshalJSON(data []byte) error { return Unmarshal(data, o) }

// value returns the object as a value.
func (o Object) value() Value { return Value(o) }

// member returns the value of the last member of a name.
func (o Object) member(key string) (value Value, ok bool) {
	text, _, ok := jsontext.FindMember(o.json, key)
	return Value{text}, ok
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
