package core

import (
	"context"
	"fmt"
	"reflect"

	"github.com/f745b6f1/isc/core/internal/jsonmodel"
	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// Unmarshal decodes a JSON document into the variable that v points to. It is what the SDK's own calls and the models'
// UnmarshalJSON use, so that a model is the same however it came.
//
// The document must be one JSON value, after a byte order mark if there is one; nothing may follow it, and arrays and objects stand
// at most 10,000 deep in one another. Names are compared exactly.
//
// A string with broken text is decoded as by encoding/json: U+FFFD stands for each byte that is not UTF-8 and for each half of a
// surrogate pair, and besides for each raw control character, which encoding/json refuses. A member that comes twice in a model
// is an error; elsewhere the last one counts.
//
// A model is a struct with a field of type [Extra]. Its exported fields stand for members by json tags as in encoding/json: the
// option omitempty is an optional property, which is left out while it is zero, and the option inline a map for all members that
// have no field. The tag isc:"nullable" makes a required slice, map or [Object] null while it is zero. Embedded structs are fields
// like others.
//
// Decoding a model never fails for a value of the wrong kind: what has no field or does not fit its field is kept by Extra. Where there is no model around a value that does not fit, as for an item of an array
// of strings, Unmarshal fails. Numbers are exact: what an integer cannot hold does not fit, and what a float changes is kept
// beside it. So is the text of a field with broken strings or names in it, or with a member twice: it is written as it came as long as
// the field is not changed. [Object], [Value], [Time] and [encoding/json.Number] keep their text as it came. An any gets map[string]any, []any, string, bool, nil, and for numbers int64, float64 if that is exact, or else
// [encoding/json.Number].
//
// What v points to is replaced. Types that have a JSON form of their own ([encoding/json.Unmarshaler],
// [encoding.TextUnmarshaler]) and structs that are no models are left to encoding/json with its rules, once the document has
// passed those above. They get U+FFFD instead of raw control characters.
//
// What the document becomes is bounded: by 16 MB and 16 bytes of memory for each byte of the document. Calls of the SDK have the limit of
// their configuration.
//
// The error is a [*DecodeError], or [ErrInvalidArgument] where v is not a pointer to a variable. What v points to is then
// unspecified.
//
//go:noinline
func Unmarshal(data []byte, v any) error {
	return decode(context.Background(), jsonmodel.Document{Text: jsontext.View(data)}, v)
}

// Marshal encodes a value as JSON, the counterpart of [Unmarshal].
//
// A model's members stand in the order of its fields, followed by the unknown ones. A nil pointer, slice or map or an empty
// [Object], [Value] or [Time] is left out where the property is optional; where it is required, a slice is written as [], a map
// or Object as {} and anything else as null. Maps are written in the order of their keys.
//
// What models, Objects, Values and Times have kept is written as it came, broken strings included. Everything else is checked: the
// error is [ErrInvalidArgument] for what no JSON could be made from, and names the place. That includes strings that are not UTF-8,
// in structs that are no models too, and broken strings and members twice in [encoding/json.RawMessage] and in what types write
// by themselves.
func Marshal(v any) ([]byte, error) {
	text, err := jsonCoder.Encode(v)
	if wrong, ok := err.(*jsonmodel.EncodeError); ok {
		return nil, &encodeError{wrong}
	}
	return text, err
}

// MarshalJSON is [Marshal] for what encoding/json calls: the MarshalJSON methods of models and of this package's types. It writes
// raw control characters in strings, which may be in text that was kept as it came, as escapes such as \u0001. encoding/json
// refuses them in what a method returns.
//
//go:noinline
func MarshalJSON(v any) ([]byte, error) {
	text, err := Marshal(v)
	return jsontext.EscapeControls(text), err
}

// Ptr returns a pointer to a copy of a value, for optional properties: Alias: core.Ptr("walter").
func Ptr[T any](value T) *T { return &value }

// jsonCoder does the work of this file. It has to be told which types keep JSON as it came.
var jsonCoder = jsonmodel.NewCoder(jsonmodel.Types{
	Object: reflect.TypeFor[Object](),
	Value:  reflect.TypeFor[Value](),
	Time:   reflect.TypeFor[Time](),
	Extra:  reflect.TypeFor[Extra](),
})

// decode decodes a document into the variable that v points to.
func decode(ctx context.Context, document jsonmodel.Document, v any) error {
	target := reflect.ValueOf(v)
	if target.Kind() != reflect.Pointer || target.IsNil() {
		return fmt.Errorf("decode into %v, which is not a pointer to a variable: %w", reflect.TypeOf(v), ErrInvalidArgument)
	}
	err := jsonCoder.Decode(ctx, document, target)
	if wrong, ok := err.(*jsonmodel.DecodeError); ok {
		return &DecodeError{Pointer: wrong.Pointer, Offset: int64(wrong.Offset), Reason: wrong.Reason, Err: wrong.Err}
	}
	return err
}

// encodeError is the error of a value that cannot be written as JSON. errors.Is finds [ErrInvalidArgument] in it.
type encodeError struct{ *jsonmodel.EncodeError }

func (e *encodeError) Is(target error) bool { return target == ErrInvalidArgument }
