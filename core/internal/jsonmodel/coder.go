package jsonmodel

import (
	"context"
	"reflect"
	"strings"
	"sync"

	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// Types are the types of values that keep their JSON as it came.
type Types struct {
	Object reflect.Type // a string that holds the JSON of an object
	Value  reflect.Type // a string that holds the JSON of any value
	Time   reflect.Type // a struct of one string, which holds the JSON of a string or number
	Extra  reflect.Type // a struct of one Kept; a struct with a field of this type is a model
}

// A coder decodes and encodes JSON.
type Coder struct {
	types    Types
	plans    sync.Map  // of every type that was met, by reflect.Type; a program has as many as it has types
	decoders sync.Pool // of *decoder
	encoders sync.Pool // of *encoder
}

func NewCoder(types Types) *Coder {
	c := &Coder{types: types}
	c.decoders.New = func() any { return new(decoder) }
	c.encoders.New = func() any { return &encoder{Coder: c} }
	return c
}

// A jsonDocument is a JSON text to be decoded.
type Document struct {
	Text   string
	Shared bool // the text never changes, so that what is decoded may be parts of it instead of copies
	Ratio  int  // how many bytes of memory one byte of the text may become, beyond 16 MB; 0 means 16
}

// decode decodes a document into the variable that target points to. It returns a *DecodeError where the document is
// not JSON or does not fit the variable, and the error of the context soon after that has ended.
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
	if _, ok := plan.(foreignCodec); ok {
		return d.document(plan, target)
	}
	target.Elem().SetZero()
	err := d.document(plan, target)
	if err != nil {
		target.Elem().SetZero()
	}
	return err
}

// encode returns a value as JSON, or an *EncodeError.
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

// A jsonDecodeError says what is wrong with a document, and where.
type DecodeError struct {
	Pointer string // the place as a JSON pointer (RFC 6901); "" is the whole document
	Offset  int    // the place in bytes from the beginning
	Reason  string // what is wrong, without anything of the document
	Err     error  // what a type with a decoding of its own reported; nil as a rule
}

func (e *DecodeError) Error() string { return e.Reason }
