package jsonmodel

import (
	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// rawCodec is for Object, Value, unions, Time and json.Number, which keep the JSON text in a string.
type rawCodec struct {
	accepts  func(jsontext.Kind) bool
	expected string
}

// anyKind is the codec of Value.
var anyKind = rawCodec{accepts: isAny, expected: "a value"}

func isAny(k jsontext.Kind) bool { return k != "" }

func isObject(k jsontext.Kind) bool { return k == jsontext.Object }

func isNumber(k jsontext.Kind) bool { return k == jsontext.Number }

func isTime(k jsontext.Kind) bool { return k == jsontext.String || k == jsontext.Number }

// decode keeps the text. If null is not accepted, it becomes the zero value, which is written as null.
func (c rawCodec) decode(d *decoder, p pointer) outcome {
	kind := jsontext.KindByFirst(d.Peek())
	switch {
	case c.accepts(kind):
	case kind == jsontext.Null:
		return d.null()
	default:
		return d.wrongKind(c.expected)
	}
	text, ok := d.Value()
	if !ok {
		return invalid
	}
	*at[string](p) = d.own(text)
	return fits
}

func (c rawCodec) encode(e *encoder, p pointer) error {
	text := *at[string](p)
	if text == "" {
		return e.null()
	}
	return e.raw(text, c)
}

func (c rawCodec) isZero(p pointer) bool { return *at[string](p) == "" }
