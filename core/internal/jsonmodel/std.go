package jsonmodel

import (
	"bytes"
	"encoding/json"
	"reflect"

	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// stdCodec leaves a type to encoding/json: a type that decodes or encodes itself, and types that models do not consist of, such as structs
// without Extra.
type stdCodec struct{ goType reflect.Type }

// decode passes the text to encoding/json after the scanner has checked it. encoding/json refuses raw control characters in strings, so it
// gets U+FFFD instead. A text that is not strict JSON is inexact, because such types seldom write it back.
func (c stdCodec) decode(d *decoder, p pointer) outcome {
	d.Peek()
	start := d.Pos
	text, ok := d.Value()
	if !ok {
		return invalid
	}
	d.spend(len(text))
	if err := json.Unmarshal(jsontext.WithoutControls([]byte(text)), c.variable(p)); err != nil {
		return d.mismatchAt(start, c.goType.String(), &unmarshalError{c.goType.String(), err})
	}
	return inexactIf(!jsontext.IsStrict(text))
}

// encode lets encoding/json encode the variable, and checks the result: encoding/json silently writes U+FFFD for text that is not UTF-8, and
// copies what types write themselves.
func (c stdCodec) encode(e *encoder, p pointer) error {
	variable := p.reflected(c.goType)
	text, err := marshalStd(variable)
	if err != nil {
		return e.locate(variable, err)
	}
	s := &e.scanner
	s.Reset(text)
	s.Strict, s.Depth = true, e.depth
	wrong := checkWhole(s)
	s.Release()
	check := stdCheck{Coder: e.Coder, texts: wrong != nil}
	switch err := check.value(variable, 0); {
	case err != nil:
		return err
	// The check has looked at the same text part by part, so that only errors that no part has are left: keys that are the same when
	// written, and depth. Only models and free-form values may write text that is not strict JSON.
	case wrong != nil && !check.kept:
		return wrong
	}
	e.buffer = append(e.buffer, text...)
	return nil
}

// locate returns the error of encoding/json with the place of the value that it does not encode, if that can be found.
func (e *encoder) locate(variable reflect.Value, err error) error {
	check := stdCheck{Coder: e.Coder, texts: true, kinds: true}
	if found, ok := check.value(variable, 0).(*EncodeError); ok && found.reason != nestedTooDeep { //nolint:errorlint // it comes as it is
		if found.err == nil {
			found.err = err
		}
		return found
	}
	return &EncodeError{reason: variable.Type().String(), err: err}
}

// marshalStd encodes a variable with encoding/json, without escapes for HTML.
func marshalStd(variable reflect.Value) (string, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(variable.Addr().Interface()); err != nil {
		return "", err
	}
	return string(bytes.TrimSuffix(text.Bytes(), []byte("\n"))), nil
}

func (c stdCodec) variable(p pointer) any { return p.reflected(c.goType).Addr().Interface() }

func (c stdCodec) isZero(p pointer) bool { return p.reflected(c.goType).IsZero() }

// An unmarshalError is the error of a type that decodes itself. Such an error may quote the document, so that its text is not shown.
type unmarshalError struct {
	by  string
	err error
}

func (r *unmarshalError) Error() string { return "refused by " + r.by }

func (r *unmarshalError) Unwrap() error { return r.err }
