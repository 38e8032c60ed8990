package core

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// A model can be one of several variants: an object with its own properties and a oneOf, or an object that others extend. Its fields are the
// properties of all variants, and Extra keeps the rest. These functions are for generated code. They work on the JSON that the model encodes to.

// VariantInto decodes a model, including its Extra, into the variable that target points to. See [AsInto].
//
//go:noinline
func VariantInto(model, target any) error {
	value, err := ValueOf(model)
	if err != nil {
		reflect.ValueOf(target).Elem().SetZero()
		return err
	}
	return AsInto(value, target)
}

// SetVariant puts the content of value into the model that model points to, after emptying its Extra. Fields that value does not have
// stay. The error is an [ErrInvalidArgument] if a field cannot be encoded, and an [ErrDecode] if value is not an object. The model is
// unchanged after an error.
func SetVariant(model any, extra *Extra, value any) error {
	kept := *extra
	*extra = Extra{}
	err := mergeInto(model, value)
	if err != nil {
		*extra = kept
	}
	return err
}

func mergeInto(model, value any) error {
	before, err := ValueOf(model)
	if err != nil {
		return err
	}
	added, err := ValueOf(value)
	if err != nil {
		return err
	}
	if added.Kind() != KindObject {
		return errKind("object", added.Kind())
	}
	merged, err := mergeObjects(before, added)
	if err != nil {
		return err
	}
	return Unmarshal([]byte(merged.json), model)
}

// mergeObjects returns an object with the members of both. A member that both have is the second's, in the place of the first's.
func mergeObjects(first, second Value) (Value, error) {
	members := map[string]Value{}
	var names []string
	for _, object := range []Value{first, second} {
		jsontext.EachMember(object.json, func(name, member string, _ int) {
			if _, known := members[name]; !known {
				names = append(names, name)
			}
			members[name] = Value{member}
		})
	}
	var b strings.Builder
	b.WriteByte('{')
	for i, name := range names {
		if i > 0 {
			b.WriteByte(',')
		}
		quoted, err := Marshal(name)
		if err != nil {
			return Value{}, err
		}
		b.Write(quoted)
		b.WriteByte(':')
		b.WriteString(members[name].json)
	}
	b.WriteByte('}')
	return Value{b.String()}, nil
}

// NamedValue returns a value as JSON, like [ValueOf], for a union whose members are told apart by a property. If the value is an object in which
// the property is absent, null or empty, it is set to the name of the member.
func NamedValue(value any, property, name string) (Value, error) {
	encoded, err := ValueOf(value)
	if err != nil || encoded.Kind() != KindObject {
		return encoded, err
	}
	if own, ok := Object(encoded).Get(property); ok && own != nil && own != "" {
		return encoded, nil
	}
	named, err := ValueOf(map[string]string{property: name})
	if err != nil {
		return Value{}, err
	}
	return mergeObjects(encoded, named)
}

// CheckMember returns an [ErrDecode] if the property that tells the members of a union apart names a member, and it is none of those that are
// wanted. named is "" if the property names no member that the document knows: then the value may be any of them.
func CheckMember(property, named string, wanted ...string) error {
	if named == "" || slices.Contains(wanted, named) {
		return nil
	}
	return &DecodeError{Reason: fmt.Sprintf("expected %s, got %s by its property %q", wanted[0], named, property)}
}

// VariantName returns the value of the property that says which variant a model is, or "" if it is not a string.
func VariantName(model any, property string) string {
	value, err := ValueOf(model)
	if err != nil {
		return ""
	}
	name, _ := Object(value).String(property)
	return name
}

// BestVariant returns the name of the variant that a model matches best. See [BestMatch].
func BestVariant(model any, variants ...[]string) string {
	value, err := ValueOf(model)
	if err != nil {
		return ""
	}
	return BestMatch(value, variants...)
}
