package jsonmodel

import (
	"context"
	"reflect"
	"strings"
	"sync"

	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// Types are types that keep the JSON text that they are decoded from.
type Types struct {
	Object reflect.Type // a struct of one string, with the JSON of an object
	Value  reflect.Type // a struct of one string, with the JSON of any value
	Time   reflect.Type // a struct of one string, with the JSON of a string or a number
	Extra  reflect.Type // a struct of one Kept; each struct with a field of this type is a model
}

// A Coder decodes and encodes JSON. It is safe for concurrent use.
type Coder struct {
	types    Types
	plans    sync.Map  // the codec of each type that was met, by reflect.Type
	decoders sync.Pool // of *decoder
	encoders sync.Pool // of *encoder
}

// NewCoder returns a coder.
func NewCoder(types Types) *Coder {
	c := &Coder{types: types}
	c.decoders.New = func() any { return new(decoder) }
	c.encoders.New = func() any { return &encoder{Coder: c} }
	return c
}

// A Document is a JSON text to decode.
type Document struct {
	Text   string
	Shared bool // the text never changes, so that decoded strings may share its memory
	Ratio  int  // how many bytes of memory each byte of the text may become, in addition to 16 MB; 0 means 16
}

// Decode decodes a document into the variable that target points to, which is zero after an error. The error is a *DecodeError if the
// document is not JSON or does not fit the variable, and the error of the context if that ends first.
func (c *Coder) Decode(ctx context.Context, document Document, target reflect.Value) error {
	d := c.decoders.Get().(*decoder)
	defer func() {
		d.release()
		c.decoders.Put(d)
	}()
	d.Reset(document.Text)
	if strings.HasPrefix(document.Text, jsontext.ByteOrderMark) {
		d.Pos = len(jsontext.ByteOrderMark)
	}
	d.Context, d.budget = ctx, newBudget(len(document.Text), document.Ratio)
	d.shared = document.Shared
	plan := c.codecOf(target.Type().Elem())
	if _, ok := plan.(stdCodec); ok {
		return d.document(plan, target)
	}
	target.Elem().SetZero()
	err := d.document(plan, target)
	if err != nil {
		target.Elem().SetZero()
	}
	return err
}

// Encode returns a value as JSON. The error is an *EncodeError.
func (c *Coder) Encode(value any) ([]byte, error) {
	e := c.encoders.Get().(*encoder)
	defer func() {
		e.release()
		c.encoders.Put(e)
	}()
	if err := e.any(value); err != nil {
		return nil, err
	}
	return append([]byte(nil), e.buffer...), nil
}

// A DecodeError says what is wrong with a document, and where.
type DecodeError struct {
	Pointer string // where, as a JSON pointer (RFC 6901); "" is the whole document
	Offset  int    // where, in bytes from the start
	Reason  string // what is wrong; nothing of the document is in it
	Err     error  // of a type that decodes itself; nil for other errors
}

// Error returns the reason.
func (e *DecodeError) Error() string { return e.Reason }
