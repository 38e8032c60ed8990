package jsonmodel

import (
	"encoding"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/f745b6f1/isc/core/internal/jsontext"
)

var (
	marshalerType     = reflect.TypeFor[json.Marshaler]()
	textMarshalerType = reflect.TypeFor[encoding.TextMarshaler]()
)

// A stdCheck looks through a variable that encoding/json has encoded, for strings that are not UTF-8, which encoding/json replaces without an
// error. It looks at what encoding/json encodes: exported fields, items, keys and values.
type stdCheck struct {
	*Coder
	texts bool // also check the JSON that types write themselves
	kinds bool // also look for values that have no JSON form
	kept  bool // there were models or free-form values, which may write back broken text
}

func (c *stdCheck) value(v reflect.Value, depth int) error {
	switch {
	case !v.IsValid(), isNilValue(v):
		return nil
	case depth > jsontext.MaxDepth: // encoding/json would have failed as well, or has not looked here
		return &EncodeError{reason: nestedTooDeep}
	}
	if v.Kind() != reflect.Pointer && v.Kind() != reflect.Interface {
		if as(v, marshalerType) != nil {
			return c.marshaler(v)
		}
		if text := as(v, textMarshalerType); text != nil {
			return checkText(text.(encoding.TextMarshaler))
		}
	}
	if c.kinds {
		if err := checkKind(v); err != nil {
			return err
		}
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		return c.value(v.Elem(), depth+1)
	case reflect.String:
		if !utf8.ValidString(v.String()) {
			return errNotUTF8()
		}
	case reflect.Struct:
		return c.fields(v, depth)
	case reflect.Map:
		return c.members(v, depth)
	case reflect.Slice, reflect.Array:
		return c.items(v, depth)
	}
	return nil
}

// nestedTooDeep is the reason for a variable that contains itself.
const nestedTooDeep = "nested too deep"

// checkKind returns an error if encoding/json does not encode a variable. It says where, and encoding/json says why.
func checkKind(v reflect.Value) error {
	switch v.Kind() {
	case reflect.Chan, reflect.Func, reflect.Complex64, reflect.Complex128, reflect.UnsafePointer:
		return &EncodeError{reason: v.Type().String()}
	case reflect.Float32, reflect.Float64:
		if f := v.Float(); math.IsNaN(f) || math.IsInf(f, 0) {
			return &EncodeError{reason: v.Type().String()}
		}
	}
	return nil
}

func (c *stdCheck) fields(v reflect.Value, depth int) error {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		tag := f.Tag.Get("json")
		name, options, _ := strings.Cut(tag, ",")
		field := v.Field(i)
		if f.Anonymous && name == "" {
			if field.Kind() == reflect.Pointer {
				field = field.Elem()
			}
			if field.Kind() == reflect.Struct { // its fields count as fields of the outer struct
				if err := c.fields(field, depth+1); err != nil {
					return err
				}
				continue
			}
		}
		if !f.IsExported() || tag == "-" || hasOption(options, "omitzero") && field.IsZero() {
			continue
		}
		if name == "" {
			name = f.Name
		}
		if err := c.value(field, depth+1); err != nil {
			return inMember(err, name)
		}
	}
	return nil
}

func (c *stdCheck) members(v reflect.Value, depth int) error {
	for member := v.MapRange(); member.Next(); {
		key := member.Key()
		if text := as(key, textMarshalerType); text != nil && key.Kind() != reflect.String {
			if err := checkText(text.(encoding.TextMarshaler)); err != nil {
				return err
			}
		} else if key.Kind() == reflect.String && !utf8.ValidString(key.String()) {
			return errNotUTF8()
		}
		if err := c.value(member.Value(), depth+1); err != nil {
			return inMember(err, fmt.Sprint(key))
		}
	}
	return nil
}

func (c *stdCheck) items(v reflect.Value, depth int) error {
	if elem := v.Type().Elem(); elem.Kind() <= reflect.Complex128 && elem.PkgPath() == "" { // booleans and numbers
		return nil
	}
	for i := range v.Len() {
		if err := c.value(v.Index(i), depth+1); err != nil {
			return inItem(err, i)
		}
	}
	return nil
}

// marshaler checks the JSON that a type writes itself. Models and free-form values write only broken text that they were decoded from.
func (c *stdCheck) marshaler(v reflect.Value) error {
	switch c.codecOf(v.Type()).(type) {
	case *modelCodec, rawCodec:
		c.kept = true
		return nil
	}
	if !c.texts {
		return nil
	}
	text, err := json.Marshal(as(v, marshalerType))
	if err != nil {
		return &EncodeError{reason: v.Type().String(), err: err}
	}
	return checkWhole(&jsontext.Scanner{Text: string(text), Strict: true})
}

// as returns a value, or a pointer to it, as an interface that encoding/json looks for; nil if neither implements it.
func as(v reflect.Value, i reflect.Type) any {
	switch {
	case v.Type().Implements(i):
		return v.Interface()
	case v.CanAddr() && reflect.PointerTo(v.Type()).Implements(i):
		return v.Addr().Interface()
	}
	return nil
}

func isNilValue(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface, reflect.Map, reflect.Slice:
		return v.IsNil()
	}
	return false
}

func checkText(text encoding.TextMarshaler) error {
	if written, err := text.MarshalText(); err == nil && !utf8.Valid(written) {
		return errNotUTF8()
	}
	return nil
}

func errNotUTF8() error { return &EncodeError{reason: "text that is not UTF-8"} }

// checkWhole returns an *EncodeError if the text is not one JSON value.
func checkWhole(s *jsontext.Scanner) error {
	s.Skip()
	if s.End() {
		return nil
	}
	reason, _, pointer := s.Problem()
	err := &EncodeError{reason: "invalid JSON: " + reason}
	if reason == jsontext.DuplicateMember {
		err.reason = reason
	}
	if pointer != "" {
		err.path = strings.Split(pointer[1:], "/")
		slices.Reverse(err.path)
	}
	return err
}
