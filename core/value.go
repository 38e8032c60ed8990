package core

import (
	"context"
	"fmt"
	"log/slog"
	"reflect"

	"github.com/f745b6f1/isc/core/internal/jsonmodel"
	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// Value is a JSON value of any kind. It keeps the JSON text as it was received. Broken strings are decoded with U+FFFD in place of what is
// broken, and if an object has a member twice, the last one counts.
//
// The zero value is an absent value, which is not the same as null: [ValueOf](nil) returns null. A Value can only be changed as a whole. Values
// are equal (==) if their texts are.
//
// [ValueOf] makes a value from anything that can be encoded, and from JSON if that is an [encoding/json.RawMessage].
//
// Properties without a type are Values. Unions are structs with a Value, and have methods for the members of the union.
type Value struct{ json string }

// Kind is the kind of a JSON value.
type Kind string

// The kinds of JSON values.
const (
	KindObject  Kind = "object"
	KindArray   Kind = "array"
	KindString  Kind = "string"
	KindNumber  Kind = "number"
	KindBoolean Kind = "boolean"
	KindNull    Kind = "null"
)

// ValueOf returns a value as JSON. The error is an [ErrInvalidArgument] if it cannot be written as JSON.
//
//go:noinline
func ValueOf(v any) (Value, error) {
	text, err := Marshal(v)
	return Value{string(text)}, err
}

// MustValue is [ValueOf] for values that are known to be right, such as literals. It panics where ValueOf returns an error.
func MustValue(v any) Value {
	value, err := ValueOf(v)
	if err != nil {
		panic(err) //nolint:library // functions named Must panic, by convention
	}
	return value
}

// Kind returns the kind of the value, or "" if it is absent.
func (v Value) Kind() Kind { return Kind(jsontext.KindOf(v.json)) }

// IsNull reports whether the value is null. An absent value is not null.
func (v Value) IsNull() bool { return v.Kind() == KindNull }

// Raw returns a copy of the text, or nil if the value is absent.
func (v Value) Raw() []byte { return rawBytes(v.json) }

// String returns the text, or "" if the value is absent. A string has its quotes; [Value.Decode] returns it without them.
func (v Value) String() string { return v.json }

// Format writes the value for fmt without the secrets in it, as [Text] does, and nothing if it is absent. String leaves nothing out.
func (v Value) Format(state fmt.State, verb rune) {
	text := ""
	if !v.IsZero() {
		text = Text(v)
	}
	_, _ = fmt.Fprintf(state, fmt.FormatString(state, verb), text) // fmt reports what its writer returns
}

// LogValue returns an object as a group for log/slog, and every other value as it is, without the secrets in it, see [Text].
func (v Value) LogValue() slog.Value { return LogValue(v) }

// IsZero reports whether the value is absent.
func (v Value) IsZero() bool { return v.json == "" }

// Any decodes the value, see [Unmarshal] for the types. An absent value is nil.
func (v Value) Any() (any, error) {
	if v.IsZero() {
		return nil, nil
	}
	var decoded any
	err := v.Decode(&decoded)
	return decoded, err
}

// Decode decodes the value into the variable that target points to, see [Unmarshal]. An absent value is an error.
func (v Value) Decode(target any) error {
	return decode(context.Background(), jsonmodel.Document{Text: v.json, Shared: true}, target)
}

// value returns the value itself. Unions have this method too.
func (v Value) value() Value { return v }

// As decodes a value as a T. The error is an [ErrDecode] if the value is absent or null, or of a kind that no T has. It does not matter whether
// the value fits other types too: a model takes every object, and its Extra keeps what does not fit, because servers leave out required
// properties and add new ones. The methods of a union refuse a value whose discriminator names another member. If a union has several objects
// and no discriminator, ask its method Shape first which one the value is.
func As[T any](v Value) (*T, error) {
	var decoded *T
	err := AsInto(v, &decoded)
	return decoded, err
}

// AsInto is for generated code. It is [As], and target points to the variable that gets the result: a pointer, or the list or map itself. After an
// error the variable is the zero value. It has no type parameter, so that it is compiled once and not for every type.
//
//go:noinline
func AsInto(v Value, target any) error {
	variable := reflect.ValueOf(target).Elem()
	isPointer := variable.Kind() == reflect.Pointer
	decoded := variable.Addr()
	if isPointer {
		decoded = reflect.New(variable.Type().Elem())
	}
	var err error
	if kind := v.Kind(); kind == "" || kind == KindNull {
		err = errKind(decoded.Type().Elem().String(), kind)
	} else {
		err = v.Decode(decoded.Interface())
	}
	switch {
	case err != nil:
		variable.SetZero()
	case isPointer:
		variable.Set(decoded)
	}
	return err
}

// errKind returns the error of a value of the wrong kind. "" is the kind of an absent value.
func errKind(expected string, got Kind) error {
	if got == "" {
		got = "nothing"
	}
	return &DecodeError{Reason: fmt.Sprintf("expected %s, got %s", expected, got)}
}

// MarshalJSON returns the text, or null if the value is absent.
func (v Value) MarshalJSON() ([]byte, error) { return MarshalJSON(v) }

// UnmarshalJSON keeps the text.
func (v *Value) UnmarshalJSON(data []byte) error { return Unmarshal(data, v) }

// BestMatch returns the name of the member of a union that fits a value best. Of the members with the kind of the value, that is the one that
// declares most of the value's properties, or the first of several. It returns "" if no member has the kind of the value.
//
// Each member is given as its name, the kind of its values ("" is any kind), and the properties that its schema declares.
func BestMatch(value Value, members ...[]string) string {
	kind := string(value.Kind())
	present := map[string]bool{}
	if kind == string(KindObject) {
		for _, name := range Object(value).Keys() {
			present[name] = true
		}
	}
	best, most := "", -1
	for _, member := range members {
		if len(member) < 2 || member[1] != kind && member[1] != "" {
			continue
		}
		declared := 0
		for _, name := range member[2:] {
			if present[name] {
				declared++
			}
		}
		if declared > most {
			best, most = member[0], declared
		}
	}
	return best
}

// rawBytes returns a copy of a text, or nil if it is empty.
func rawBytes(text string) []byte {
	if text == "" {
		return nil
	}
	return []byte(text)
}
