package core

import (
	"encoding/json"
	"reflect"
)

// foreignCodec leaves a type to encoding/json: one that has a JSON form of its own, and what models are not made of, such as
// structs without Extra. The scanner goes over the text first, so it is as strict there as everywhere.
type foreignCodec struct{ goType reflect.Type }

func (c foreignCodec) decode(d *decoder, p pointer) outcome {
	d.peek()
	start := d.pos
	text, ok := d.value()
	if !ok {
		return broken
	}
	if err := json.Unmarshal([]byte(text), c.variable(p)); err != nil {
		return d.misfitAt(start, c.goType.String(), &refusal{c.goType.String(), err})
	}
	return fits
}

func (c foreignCodec) encode(e *encoder, p pointer) error {
	text, err := json.Marshal(c.variable(p))
	if err != nil {
		return &encodeError{reason: c.goType.String(), err: err}
	}
	e.buffer = append(e.buffer, text...)
	return nil
}

func (c foreignCodec) variable(p pointer) any { return p.reflected(c.goType).Addr().Interface() }

func (c foreignCodec) isZero(p pointer) bool { return p.reflected(c.goType).IsZero() }
