package jsonmodel

import (
	"fmt"
	"math"
	"strconv"

	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// stringCodec is for strings, and for the string types of enums, whose values are often repeated.
type stringCodec struct{ enum bool }

func (c stringCodec) decode(d *decoder, p pointer) outcome {
	if d.Peek() != '"' {
		return d.wrongKind("string")
	}
	content, form, ok := d.StringContent()
	switch {
	case !ok:
		return invalid
	case c.enum && form == jsontext.Plain:
		*at[string](p) = d.interned.copy(content)
	default:
		*at[string](p) = d.readable(content, form)
	}
	return inexactIf(form == jsontext.Broken)
}

func (c stringCodec) encode(e *encoder, p pointer) error { return e.string(*at[string](p)) }

func (c stringCodec) isZero(p pointer) bool { return *at[string](p) == "" }

type boolCodec struct{}

func (boolCodec) decode(d *decoder, p pointer) outcome {
	word := ""
	switch d.Peek() {
	case 't':
		word = "true"
	case 'f':
		word = "false"
	default:
		return d.wrongKind("boolean")
	}
	if !d.Literal(word) {
		return invalid
	}
	*at[bool](p) = word == "true"
	return fits
}

func (boolCodec) encode(e *encoder, p pointer) error {
	if *at[bool](p) {
		e.buffer = append(e.buffer, "true"...)
	} else {
		e.buffer = append(e.buffer, "false"...)
	}
	return nil
}

func (boolCodec) isZero(p pointer) bool { return !*at[bool](p) }

// numberText reads the value at the position if it is a number.
func (d *decoder) numberText(expected string) (text string, result outcome) {
	if c := d.Peek(); c != '-' && !jsontext.IsDigit(c) {
		return "", d.wrongKind(expected)
	}
	text, ok := d.Number()
	if !ok {
		return "", invalid
	}
	return text, fits
}

// intCodec is for signed integers.
type intCodec struct {
	bits     int
	expected string
}

func (c intCodec) decode(d *decoder, p pointer) outcome {
	text, result := d.numberText(c.expected)
	if result != fits {
		return result
	}
	n, ok := jsontext.ParseInt(text, c.bits)
	if !ok {
		return d.mismatchAt(d.Pos-len(text), c.expected, nil)
	}
	c.set(p, n)
	if text == "-0" {
		return inexact
	}
	return fits
}

func (c intCodec) encode(e *encoder, p pointer) error {
	e.buffer = strconv.AppendInt(e.buffer, c.get(p), 10)
	return nil
}

func (c intCodec) isZero(p pointer) bool { return c.get(p) == 0 }

func (c intCodec) set(p pointer, n int64) {
	switch c.bits {
	case 8:
		*at[int8](p) = int8(n)
	case 16:
		*at[int16](p) = int16(n)
	case 32:
		*at[int32](p) = int32(n)
	default:
		*at[int64](p) = n
	}
}

func (c intCodec) get(p pointer) int64 {
	switch c.bits {
	case 8:
		return int64(*at[int8](p))
	case 16:
		return int64(*at[int16](p))
	case 32:
		return int64(*at[int32](p))
	default:
		return *at[int64](p)
	}
}

type floatCodec struct{ bits int }

func (c floatCodec) decode(d *decoder, p pointer) outcome {
	text, result := d.numberText("number")
	if result != fits {
		return result
	}
	f, exact, ok := jsontext.ParseFloat(text, c.bits)
	if !ok {
		return d.mismatchAt(d.Pos-len(text), "a number in the range of the type", nil)
	}
	if c.bits == 32 {
		*at[float32](p) = float32(f)
	} else {
		*at[float64](p) = f
	}
	if !exact {
		return inexact
	}
	return fits
}

func (c floatCodec) encode(e *encoder, p pointer) error {
	f := c.get(p)
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return errNotFinite(c.bits)
	}
	e.buffer = jsontext.AppendFloat(e.buffer, f, c.bits)
	return nil
}

func errNotFinite(bits int) error {
	return &EncodeError{reason: fmt.Sprintf("float%d: NaN and infinity have no JSON form", bits)}
}

func (c floatCodec) isZero(p pointer) bool { return c.get(p) == 0 && !math.Signbit(c.get(p)) }

func (c floatCodec) get(p pointer) float64 {
	if c.bits == 32 {
		return float64(*at[float32](p))
	}
	return *at[float64](p)
}
