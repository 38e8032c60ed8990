package jsonmodel

import (
	"bytes"
	"encoding/json"
	"reflect"

	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// foreignCodec leaves a type to encoding/json: one that has a JSON form of its own, and what models are not made of, such as
// structs without Extra.
type foreignCodec struct{ goType reflect.Type }

// decode hands the text over once the scanner has gone over it. encoding/json refuses raw control characters in strings, so it
// gets U+FFFD for them. A text that is not strictly right counts as rounded, because such a type seldom writes it back.
func (c foreignCodec) decode(d *decoder, p pointer) outcome {
	d.Peek()
	start := d.Pos
	text, ok := d.Value()
	if !ok {
		return broken
	}
	d.spend(len(text))
	if err := json.Unmarshal(jsontext.WithoutControls([]byte(text)), c.variable(p)); err != nil {
		return d.misfitAt(start, c.goType.String(), &refusal{c.goType.String(), err})
	}
	return roundedIf(!jsontext.IsStrict(text))
}

// encode checks what encoding/json makes of the variable. That writes U+FFFD for broken text in strings without saying so, and
// copies what types write by themselves.
func (c foreignCodec) encode(e *encoder, p pointer) error {
	variable := p.reflected(c.goType)
	text, err := marshalForeign(variable)
	if err != nil {
		return &EncodeError{reason: c.goType.String(), err: err}
	}
	s := &e.scanner
	s.Reset(text)
	s.Strict, s.Depth = true, e.depth
	wrong := checkWhole(s)
	s.Release()
	check := foreignCheck{Coder: e.Coder, texts: wrong != nil}
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

// refusal is the error of a type that decodes itself. Such an error may quote the document, so it is not part of the text.
type refusal struct {
	by  string
	err error
}

func (r *refusal) Error() string { return "refused by " + r.by }

func (r *refusal) Unwrap() error { return r.err }
