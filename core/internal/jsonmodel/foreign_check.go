package jsonmodel

import (
	"encoding"
	"encoding/json"
	"fmt"
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

// foreignCheck goes over a variable that encoding/json has encoded and looks for text that it has replaced in silence: strings
// that are not UTF-8. It goes where encoding/json goes: to exported fields, items, and keys.
type foreignCheck struct {
	*Coder
	texts bool // check the JSON that types write by themselves, too
	kept  bool // models or free-form values were met, which may write broken text that came
}

func (c *foreignCheck) value(v reflect.Value, depth int) error {
	switch {
	case !v.IsValid(), isNilValue(v):
		return nil
	case depth > jsontext.MaxDepth: // encoding/json has found no end either, or has gone another way
		return &EncodeError{reason: "it is nested too deep"}
	}
	if v.Kind() != reflect.Pointer && v.Kind() != reflect.Interface {
		if as(v, marshalerType) != nil {
			return c.marshaler(v)
		}
		if text := as(v, textMarshalerType); text != nil {
			return checkText(text.(encoding.TextMarshaler))
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

func (c *foreignCheck) fields(v reflect.Value, depth int) error {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		tag := f.Tag.Get("json")
		name, options, _ := strings.Cut(tag, ",")
		field := v.Field(i)
		if f.Anonymous && name == "" {
			if field.Kind() == reflect.Pointer {
				field = field.Elem()
			}
			if field.Kind() == reflect.Struct { // its fields are those of the outer struct
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

func (c *foreignCheck) members(v reflect.Value, depth int) error {
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

func (c *foreignCheck) items(v reflect.Value, depth int) error {
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

// marshaler checks what a type writes by itself. Models and free-form values write broken text only where it came.
func (c *foreignCheck) marshaler(v reflect.Value) error {
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

// as returns the value as the interface that encoding/json looks for in it, which its pointer may have; nil where it has not.
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

// checkWhole returns why a text is not one JSON value, as an error of encoding; nil where it is one.
func checkWhole(s *jsontext.Scanner) error {
	s.Skip()
	if s.End() {
		return nil
	}
	reason, _, pointer := s.Problem()
	err := &EncodeError{reason: "a text that is not JSON: " + reason}
	if reason == jsontext.DuplicateMember {
		err.reason = reason
	}
	if pointer != "" {
		err.path = strings.Split(pointer[1:], "/")
		slices.Reverse(err.path)
	}
	return err
}
