package jsonmodel

import (
	"reflect"

	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// An outcome says how well a variable holds a value of the document. A worse outcome is a greater number.
type outcome uint8

const (
	fits      outcome = iota
	inexact           // the variable holds the value, but encoding it gives another text that says less
	wrongType         // the variable cannot hold the value, and has to be set to zero
	invalid           // the document is not JSON; the scanner has the error
)

// A decoder reads a document once and fills variables as the codecs of their types say. A value of the wrong type is still read to its end,
// so that the model around it can keep its text.
type decoder struct {
	jsontext.Scanner
	shared bool // see Document

	budget   budget
	texts    texts
	interned interned
	strings  slab[string] // for pointers to everything with the memory layout of a string
	bools    slab[bool]
	words    slab[uint64]  // for pointers to numbers
	models   []*modelState // one for each model type in the document
	kept     []keptMember  // of the models being decoded, the innermost model last
	borrowed []*string     // texts that models keep and that still share memory with the document

	mismatch mismatch // the first one, unless a model has kept the value
	changed  bool     // the any that is being decoded is inexact
}

// A mismatch is a value that its variable cannot hold.
type mismatch struct {
	found    bool
	at       int    // where the value starts
	expected string // what the variable can hold
	err      error  // of a type that decodes itself; nil for others
}

// document decodes the whole document into the variable that target points to.
func (d *decoder) document(plan codec, target reflect.Value) error {
	switch result := plan.decode(d, pointerTo(target)); {
	case d.ContextError() != nil:
		return d.ContextError()
	case !d.End():
		reason, at, pointer := d.Problem()
		return &DecodeError{Pointer: pointer, Offset: at, Reason: reason}
	case result == wrongType:
		at := d.mismatch.at
		return &DecodeError{
			Pointer: jsontext.PointerAt(d.Text[:at]),
			Offset:  at,
			Reason:  "expected " + d.mismatch.expected + ", got " + string(jsontext.KindByFirst(d.Text[at])),
			Err:     d.mismatch.err,
		}
	}
	d.ownBorrowed()
	return nil
}

// release drops everything of the document except the interned texts, so that a decoder in a pool does not keep it alive.
func (d *decoder) release() {
	d.Scanner.Release()
	for _, state := range d.models {
		state.release()
	}
	d.models, d.kept, d.borrowed = d.models[:0], jsontext.Reuse(d.kept), jsontext.Reuse(d.borrowed)
	d.texts, d.strings, d.bools, d.words = texts{}, slab[string]{}, slab[bool]{}, slab[uint64]{}
	d.mismatch, d.changed = mismatch{}, false
}

// inexactIf returns the outcome of a value that fits, exactly or not.
func inexactIf(changed bool) outcome {
	if changed {
		return inexact
	}
	return fits
}

// null reads the null at the position, for a variable that stays zero.
func (d *decoder) null() outcome {
	if !d.Literal("null") {
		return invalid
	}
	return fits
}

// wrongKind reads the value at the position, which is not of the expected kind.
func (d *decoder) wrongKind(expected string) outcome {
	d.Peek()
	start := d.Pos
	if !d.Skip() {
		return invalid
	}
	return d.mismatchAt(start, expected, nil)
}

// mismatchAt records that a value that was read does not fit.
func (d *decoder) mismatchAt(start int, expected string, err error) outcome {
	if !d.mismatch.found {
		d.mismatch = mismatch{true, start, expected, err}
	}
	return wrongType
}

// A checkpoint is a state of the decoder to go back to if a value does not fit.
type checkpoint struct {
	mismatch bool
	borrowed int
}

func (d *decoder) checkpoint() checkpoint { return checkpoint{d.mismatch.found, len(d.borrowed)} }

// rollBack drops what was recorded since a checkpoint.
func (d *decoder) rollBack(to checkpoint) {
	d.borrowed = d.borrowed[:to.borrowed]
	if !to.mismatch {
		d.mismatch = mismatch{}
	}
}

// ownBorrowed copies the texts that models keep. It does so after the whole document is read, because a kept text can contain others,
// which are dropped then: copying each text at once could cost the size of the document times its depth.
func (d *decoder) ownBorrowed() {
	rest := 0
	for _, text := range d.borrowed {
		rest += len(*text)
	}
	for _, text := range d.borrowed {
		rest -= len(*text)
		if !d.shared {
			*text = d.texts.copy(*text, rest)
		}
	}
}

// own returns a part of the document as a text that outlives the document.
func (d *decoder) own(text string) string {
	if d.shared {
		return text
	}
	d.spend(len(text))
	return d.texts.copy(text, len(d.Text)-d.Pos)
}

// readable returns the value of a string's content, as a text that outlives the document.
func (d *decoder) readable(content string, form jsontext.Form) string {
	if form == jsontext.Plain {
		return d.own(content)
	}
	text := jsontext.Unescape(content)
	d.spend(len(text))
	return text
}
