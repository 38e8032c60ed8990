package core

import (
	"bytes"
	"encoding/json"
	"reflect"
)

// foreignCodec leaves a type to encoding/json: one that has a JSON form of its own, and what models are not made of, such as
// structs without Extra.
type foreignCodec struct{ goType reflect.Type }

// decode hands the text over once the scanner has gone over it. encoding/json refuses raw control characters in strings, so it
// gets U+FFFD for them. A text that is not strictly right counts as rounded, because such a type seldom writes it back.
func (c foreignCodec) decode(d *decoder, p pointer) outcome {
	d.peek()
	start := d.pos
	text, ok := d.value()
	if !ok {
		return broken
	}
	d.spend(len(text))
	if err := json.Unmarshal(replaceControls([]byte(text), controlAsBroken), c.variable(p)); err != nil {
		return d.misfitAt(start, c.goType.String(), &refusal{c.goType.String(), err})
	}
	return roundedIf(!isStrict(text))
}

// encode checks what encoding/json makes of the variable. That writes U+FFFD for broken text in strings without saying so, and
// copies what types write by themselves.
func (c foreignCodec) encode(e *encoder, p pointer) error {
	variable := p.reflected(c.goType)
	text, err := marshalForeign(variable)
	if err != nil {
		return &jsonEncodeError{reason: c.goType.String(), err: err}
	}
	s := &e.scanner
	s.reset(text)
	s.strict, s.depth = true, e.depth
	wrong := checkWhole(s)
	s.release()
	check := foreignCheck{coder: e.coder, texts: wrong != nil}
	switch err := check.value(variable, 0); {
	case err != nil:
		return err
	// The check goes over the same text in its parts, so what is left is what it cannot see the parts of: keys that are the
	// same as text, and depth. Only models and free-form values may write text that is not strictly right.
	case wrong != nil && !check.kept:
		return wrong
	}
	e.buffer = append(e.buffer, text...)
	return nil
}

// marshalForeign returns what encoding/json makes of a variable, without its escapes for HTML.
func marshalForeign(variable reflect.Value) (string, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(variable.Addr().Interface()); err != nil {
		return "", err
	}
	return string(bytes.TrimSuffix(text.Bytes(), []byte("\n"))), nil
}

func (c foreignCodec) variable(p pointer) any { return p.reflected(c.goType).Addr().Interface() }

func (c foreignCodec) isZero(p pointer) bool { return p.reflected(c.goType).IsZero() }
