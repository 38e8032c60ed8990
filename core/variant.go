package core

import "strings"

// A model can be one of several: an object with properties of its own that is a oneOf besides, or one that others extend. Its fields are what
// all of them have, and Extra keeps the rest. Generated code stands on these functions, which see the model as what it is sent as.

// AsVariant decodes what a model holds, fields and Extra alike, as a T. See [As].
func AsVariant[T any](model any) (*T, error) {
	value, err := ValueOf(model)
	if err != nil {
		return nil, err
	}
	return As[T](value)
}

// SetVariant puts what value holds into the model that model points to, whose Extra is emptied first: fields that value does not have stay. It
// fails with [ErrInvalidArgument] where one of them cannot be encoded, and with [ErrDecode] where value is no object; the model is then as it was.
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
	members := map[string]Value{}
	var names []string
	for _, object := range []Value{before, added} {
		Object(object).each(func(name string, member Value) {
			if _, known := members[name]; !known {
				names = append(names, name)
			}
			members[name] = member
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
			return err
		}
		b.Write(quoted)
		b.WriteByte(':')
		b.WriteString(string(members[name]))
	}
	b.WriteByte('}')
	return Unmarshal([]byte(b.String()), model)
}

// VariantName returns the property of a model that names what it is; "" where that is no string.
func VariantName(model any, property string) string {
	value, err := ValueOf(model)
	if err != nil {
		return ""
	}
	name, _ := Object(value).String(property)
	return name
}

// VariantShape returns the name of the shape that a model fits best. See [Value.BestMatch].
func VariantShape(model any, shapes []Shape) string {
	value, err := ValueOf(model)
	if err != nil {
		return ""
	}
	return value.BestMatch(shapes)
}
