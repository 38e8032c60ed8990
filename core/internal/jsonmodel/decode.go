package jsonmodel

import (
	"reflect"

	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// outcome says how a value of the document went into its variable. The worse is the greater.
type outcome uint8

const (
	fits    outcome = iota
	rounded         // the variable has the value, but what is written from it says less than the text that came
	misfits         // the variable cannot hold it and is to be zero
	broken          // the document is not JSON; the scanner knows why
)

// A decoder goes over a document once and fills variables as the plans of their types say. A value that does not fit is still
// gone over to its end, so that the model around it can keep its text.
type decoder struct {
	jsontext.Scanner
	shared bool // the document is a string of ours, so texts may be parts of it instead of copies

	budget   budget
	texts    texts
	interned interned
	strings  slab[string] // for pointers to whatever has a string's layout
	bools    slab[bool]
	words    slab[uint64]  // for pointers to numbers
	models   []*modelState // of the models that were met
	kept     []keptMember  // by the models that are open, the innermost last
	borrowed []*string     // texts that models keep and that still are parts of the document

	misfit  misfit // the first one that no model has kept
	changed bool   // an any that is being decoded says less than its text
}

// misfit is a value that its variable could not hold.
type misfit struct {
	found bool
	at    int    // where the value begins
	due   string // what could be held
	err   error  // of a type that decodes itself
}

// document decodes the whole document.
func (d *decoder) document(plan codec, target reflect.Value) error {
	switch result := plan.decode(d, pointerTo(target)); {
	case d.ContextError() != nil:
		return d.ContextError()
	case !d.End():
		reason, at, pointer := d.Problem()
		return &DecodeError{Pointer: pointer, Offset: at, Reason: reason}
	case result == misfits:
		at := d.misfit.at
		return &DecodeError{
			Pointer: jsontext.PointerAt(d.Text[:at]),
			Offset:  at,
			Reason:  "expected " + d.misfit.due + ", got " + string(jsontext.KindByFirst(d.Text[at])),
			Err:     d.misfit.err,
		}
	}
	d.ownBorrowed()
	return nil
}

// release forgets everything of the document but the interned texts, so that the decoder can be kept for the next one.
func (d *decoder) release() {
	d.Scanner.Release()
	for _, state := range d.models {
		state.release()
	}
	d.models, d.kept, d.borrowed = d.models[:0], jsontext.Reuse(d.kept), jsontext.Reuse(d.borrowed)
	d.texts, d.strings, d.bools, d.words = texts{}, slab[string]{}, slab[bool]{}, slab[uint64]{}
	d.misfit, d.changed = misfit{}, false
}

// roundedIf returns the outcome of a value that fits, exactly or not.
func roundedIf(changed bool) outcome {
	if changed {
		return rounded
	}
	return fits
}

// null takes the null that begins at the position, for a variable that is zero.
func (d *decoder) null() outcome {
	if !d.Literal("null") {
		return broken
	}
	return fits
}

// refuse takes the value that begins at the position, which is not what was due.
func (d *decoder) refuse(due string) outcome {
	d.Peek()
	start := d.Pos
	if !d.Skip() {
		return broken
	}
	return d.misfitAt(start, due, nil)
}

// misfitAt records a value that has been taken as one that does not fit.
func (d *decoder) misfitAt(start int, due string, err error) outcome {
	if !d.misfit.found {
		d.misfit = misfit{true, start, due, err}
	}
	return misfits
}

// checkpoint is a state of the decoder to go back to when a value turns out not to fit.
type checkpoint struct {
	misfit   bool
	borrowed int
}

func (d *decoder) checkpoint() checkpoint { return checkpoint{d.misfit.found, len(d.borrowed)} }

// rollBack forgets what was noted since the checkpoint.
func (d *decoder) rollBack(to checkpoint) {
	d.borrowed = d.borrowed[:to.borrowed]
	if !to.misfit {
		d.misfit = misfit{}
	}
}

// ownBorrowed copies the texts that models keep. That waits for the end of the document because a kept text can have others in
// it, which are of no use then: copying each when it is met would cost the depth of the document times its size.
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

// own returns a part of the document as a text that outlives it.
func (d *decoder) own(text string) string {
	if d.shared {
		return text
	}
	d.spend(len(text))
	return d.texts.copy(text, len(d.Text)-d.Pos)
}

// readable returns what the content of a string stands for, as a text that outlives the document.
func (d *decoder) readable(content string, form jsontext.Form) string {
	if form == jsontext.Plain {
		return d.own(content)
	}
	text := jsontext.Unescape(content)
	d.spend(len(text))
	return text
}
