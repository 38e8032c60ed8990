package core

import (
	"context"
	"fmt"
	"reflect"

	"github.com/f745b6f1/isc/core/internal/jsonmodel"
	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// Value is a JSON value of any kind, kept as the text it came as. "" is the absent value. Broken strings in the text are decoded with
// U+FFFD in place of what is broken, and the last of several members with the same name counts.
//
// Properties without a type are Values, and so are unions: a generated struct around a Value offers each member of the union.
type Value string

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

// ValueOf returns a value as JSON, or [ErrInvalidArgument] where it cannot be written as JSON.
//
//go:noinline
func ValueOf(v any) (Value, error) {
	text, err := Marshal(v)
	return Value(text), err
}

// Kind returns the kind of the value; "" where it is absent.
func (v Value) Kind() Kind { return Kind(jsontext.KindOf(string(v))) }

// IsNull reports whether the value is null. An absent value is not.
func (v Value) IsNull() bool { return v.Kind() == KindNull }

// Raw returns a copy of the text, nil where the value is absent.
func (v Value) Raw() []byte { return rawBytes(string(v)) }

// Any decodes the value: see [Unmarshal] for the types. An absent value is nil.
func (v Value) Any() (any, error) {
	if v == "" {
		return nil, nil
	}
	var decoded any
	err := v.Decode(&decoded)
	return decoded, err
}

// Decode decodes the value into the variable that target points to: see [Unmarshal]. An absent value is an error.
func (v Value) Decode(target any) error {
	return decode(context.Background(), jsonmodel.Document{Text: string(v), Shared: true}, target)
}

// As decodes the value as a T. It fails with [ErrDecode] where the value is absent or null or its kind is another one than T's,
// never because other types would fit as well.
func As[T any](v Value) (*T, error) {
	decoded := new(T)
	if err := decodeAs(v, decoded); err != nil {
		return nil, err
	}
	return decoded, nil
}

// decodeAs decodes a value, which has to be there, into what target points to. It is no method, which every union would have too.
func decodeAs(v Value, target any) error {
	if kind := v.Kind(); kind == "" || kind == KindNull {
		return errKind(reflect.TypeOf(target).Elem().String(), kind)
	}
	return v.Decode(target)
}

// errKind is the error of a whole value that is of another kind than what was due; "" is the kind of an absent one.
func errKind(due string, got Kind) error {
	if got == "" {
		got = "nothing"
	}
	return &DecodeError{Reason: fmt.Sprintf("expected %s, got %s", due, got)}
}

// MarshalJSON returns the text, and null where the value is absent.
func (v Value) MarshalJSON() ([]byte, error) { return MarshalJSON(v) }

// UnmarshalJSON keeps the text.
func (v *Value) UnmarshalJSON(data []byte) error { return Unmarshal(data, v) }

// BestMatch returns the name of the member of a union that a value fits best: of the members with the value's kind the one that declares
// most of the value's properties, and of equals the first. It returns "" where no member has the value's kind.
//
// Each member of the union is a list of its name, the kind of its values ("" is any) and the properties that its schema declares.
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

func rawBytes(text string) []byte {
	if text == "" {
		return nil
	}
	return []byte(text)
}
