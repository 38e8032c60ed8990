package core

import (
	"context"
	"fmt"
	"reflect"

	"github.com/f745b6f1/isc/core/internal/jsonmodel"
	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// Unmarshal decodes a JSON document into the variable that v points to. Calls of the SDK and the UnmarshalJSON methods of models use it, so
// that both decode a model in the same way.
//
// The document must be one JSON value. It may have a byte order mark before it, and nothing but white space after it. Arrays and objects may
// be nested 10,000 deep. Names are compared exactly.
//
// In a broken string, U+FFFD replaces each byte that is not UTF-8, each unpaired surrogate, and each raw control character. encoding/json
// does the same, except that it refuses control characters. An object that has a member twice is an error if it becomes a model; otherwise the
// last member counts.
//
// A model is a struct with a field of type [Extra]. Its exported fields are members, with the json tags of encoding/json. The option omitempty
// marks an optional property, which is not written if it is zero. The option inline marks a map for all members that have no field. With the
// tag isc:"nullable" a required slice, map or [Object] is written as null if it is zero. The tag isc:"readonly" is for [PatchDiff],
// and isc:"writeonly" for [Text]. A tag can have several, separated by commas. Embedded structs are like other fields.
//
// A value of the wrong type is no error in a model: the field stays zero, and Extra keeps the value. Outside a model it is an error, such as
// a number in a []string. Extra also keeps a number that a float cannot hold exactly, a field whose text has broken strings or names, and a
// map with a member twice; they are written back as they were received, unless the field is changed. [Object], [Value], [Time] and
// [encoding/json.Number] keep their text. An any gets a map[string]any, []any, string, bool or nil, and for a number an int64, a float64 if
// that is exact, or else an [encoding/json.Number].
//
// The variable is replaced. Types with methods of their own ([encoding/json.Unmarshaler], [encoding.TextUnmarshaler]) and structs that are no
// models are decoded by encoding/json, after the document has been checked as described here. They get U+FFFD for raw control characters.
//
// The document may become at most 16 MB, and 16 bytes of memory for each of its bytes. For calls of the SDK the configuration sets the limit.
//
// The error is a [*DecodeError], or an [ErrInvalidArgument] if v is not a pointer to a variable. The variable is undefined after an error.
//
//go:noinline
func Unmarshal(data []byte, v any) error {
	return decode(context.Background(), jsonmodel.Document{Text: jsontext.View(data)}, v)
}

// Marshal encodes a value as JSON. It is the reverse of [Unmarshal].
//
// The members of a model are written in the order of its fields, followed by those that Extra keeps. A nil pointer, slice or map and an absent
// [Object], [Value] or [Time] are not written if the property is optional. If it is required, a slice is written as [], a map and an Object
// as {}, and everything else as null. The members of a map are written in the order of its keys.
//
// What models, Objects, Values and Times were decoded from is written as it was received, even if it is broken. Everything else is checked:
// the error is an [ErrInvalidArgument] that says what cannot be written, and where. Errors are also strings that are not UTF-8, and broken
// strings and members twice in an [encoding/json.RawMessage] or in what a type writes itself.
func Marshal(v any) ([]byte, error) {
	text, err := jsonCoder.Encode(v)
	if wrong, ok := err.(*jsonmodel.EncodeError); ok { //nolint:errorlint // it comes as it is, and may be the cause of another
		return nil, &encodeError{wrong}
	}
	return text, err
}

// MarshalJSON is [Marshal] for methods that encoding/json calls. It writes escapes, such as \u0001, for raw control characters in strings,
// which text that was received can have: encoding/json does not accept them from a method.
//
//go:noinline
func MarshalJSON(v any) ([]byte, error) {
	text, err := Marshal(v)
	return jsontext.EscapeControls(text), err
}

// Ptr returns a pointer to a copy of a value, for optional properties: Alias: core.Ptr("walter").
func Ptr[T any](value T) *T { return &value }

// jsonCoder decodes and encodes all JSON. It needs to know the types that keep JSON text.
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
	if wrong, ok := err.(*jsonmodel.DecodeError); ok { //nolint:errorlint // it comes as it is, and may be the cause of another
		return &DecodeError{Pointer: wrong.Pointer, Offset: int64(wrong.Offset), Reason: wrong.Reason, Err: wrong.Err}
	}
	return err
}

// encodeError is the error of a value that cannot be written as JSON. errors.Is finds [ErrInvalidArgument] in it.
type encodeError struct{ *jsonmodel.EncodeError }

func (e *encodeError) Is(target error) bool { return target == ErrInvalidArgument }
