package jsonmodel

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strconv"

	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// anyCodec is for variables of type any. Objects become map[string]any, arrays []any, and numbers what anyNumber returns.
type anyCodec struct{}

func (anyCodec) decode(d *decoder, p pointer) outcome {
	outer := d.changed
	d.changed = false
	value, ok := d.any()
	changed := d.changed
	d.changed = outer
	if !ok {
		return invalid
	}
	*at[any](p) = value
	return inexactIf(changed)
}

func (anyCodec) encode(e *encoder, p pointer) error { return e.any(*at[any](p)) }

func (anyCodec) isZero(p pointer) bool { return *at[any](p) == nil }

// any reads one value of any kind. It sets changed if encoding the result gives another value than the text.
func (d *decoder) any() (value any, ok bool) {
	switch c := d.Peek(); c {
	case '"':
		content, form, ok := d.StringContent()
		d.changed = d.changed || form == jsontext.Broken
		d.spend(sizeOf[string]())
		return d.readable(content, form), ok
	case '{':
		return d.anyObject()
	case '[':
		return d.anyArray()
	case 't', 'f':
		return c == 't', d.Skip()
	case 'n':
		return nil, d.Skip()
	default:
		text, ok := d.Number()
		if !ok {
			return nil, false
		}
		d.spend(sizeOf[float64]())
		return anyNumber(d.own(text)), true
	}
}

func (d *decoder) anyObject() (members map[string]any, ok bool) {
	members = map[string]any{}
	for more := d.Open('}'); more; more = d.Next('}') {
		name, ok := d.MemberName()
		if !ok {
			return nil, false
		}
		value, ok := d.any()
		if !ok {
			return nil, false
		}
		before := len(members)
		d.spendEntry(before, sizeOf[string]()+sizeOf[any]())
		members[d.own(name.String())] = value
		d.changed = d.changed || name.Broken || len(members) == before
	}
	return members, !d.Failed()
}

func (d *decoder) anyArray() (items []any, ok bool) {
	items = []any{}
	for more := d.Open(']'); more; more = d.Next(']') {
		item, ok := d.any()
		if !ok {
			return nil, false
		}
		room := cap(items)
		items = append(items, item)
		d.spend((cap(items) - room) * sizeOf[any]())
	}
	return items, !d.Failed()
}

// anyNumber returns a number as an int64, or as a float64, if that is exact. Otherwise it returns the text as a json.Number.
func anyNumber(text string) any {
	if n, ok := jsontext.ParseInt(text, 64); ok && text != "-0" {
		return n
	}
	if f, exact, ok := jsontext.ParseFloat(text, 64); ok && exact {
		return f
	}
	return json.Number(text)
}

// any appends the JSON of any value.
func (e *encoder) any(value any) error {
	switch value := value.(type) {
	case nil:
		return e.null()
	case string:
		return e.string(value)
	case bool:
		e.buffer = strconv.AppendBool(e.buffer, value)
		return nil
	case int64:
		e.buffer = strconv.AppendInt(e.buffer, value, 10)
		return nil
	case map[string]any:
		return e.anyObject(value)
	case []any:
		return e.anyArray(value)
	}
	v := reflect.ValueOf(value)
	if v.Kind() != reflect.Pointer {
		variable := reflect.New(v.Type())
		variable.Elem().Set(v)
		return e.codecOf(v.Type()).encode(e, pointerTo(variable))
	}
	if v.IsNil() {
		return e.null()
	}
	if v.Elem().Kind() == reflect.Interface { // the interface may hold the pointer itself
		if err := e.enter(); err != nil {
			return err
		}
		defer e.leave()
	}
	return e.codecOf(v.Type().Elem()).encode(e, pointerTo(v))
}

func (e *encoder) anyObject(members map[string]any) error {
	if members == nil {
		return e.null()
	}
	if err := e.enter(); err != nil {
		return err
	}
	defer e.leave()
	e.buffer = append(e.buffer, '{')
	for _, name := range slices.Sorted(maps.Keys(members)) {
		if err := e.member(name); err != nil {
			return err
		}
		if err := e.any(members[name]); err != nil {
			return inMember(err, name)
		}
	}
	e.buffer = append(e.buffer, '}')
	return nil
}

func (e *encoder) anyArray(items []any) error {
	if items == nil {
		return e.null()
	}
	if err := e.enter(); err != nil {
		return err
	}
	defer e.leave()
	e.buffer = append(e.buffer, '[')
	for i, item := range items {
		if i > 0 {
			e.buffer = append(e.buffer, ',')
		}
		if err := e.any(item); err != nil {
			return inItem(err, i)
		}
	}
	e.buffer = append(e.buffer, ']')
	return nil
}
