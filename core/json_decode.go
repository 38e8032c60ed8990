package core

import (
	"context"
	"reflect"
	"strings"
	"sync"
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
	scanner
	shared bool // the document is a string of ours, so texts may be parts of it instead of copies

	budget   budget
	texts    texts
	interned interned
	strings  slab[string] // for pointers to whatever has a string's layout
	bools    slab[bool]
	words    slab[uint64]  // for pointers to numbers
	models   []*modelState // of the models that were met
	kept     []extraMember // by the models that are open, the innermost last
	borrowed []*Value      // texts that models keep and that still are parts of the document

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

// byteOrderMark is what some gateways and editors put before a document, although JSON has no place for it.
const byteOrderMark = "\ufeff"

var decoders = sync.Pool{New: func() any { return new(decoder) }}

// decodeBody is [Unmarshal] for the answer of a call: it stops with the error of the context soon after that has ended, and the ratio
// is the one of the configuration, 0 for the default.
func decodeBody(ctx context.Context, body []byte, ratio int, v any) error {
	return decodeDocument(ctx, viewOf(body), false, ratio, v)
}

// decodeDocument decodes a whole document into the variable that v points to.
func decodeDocument(ctx context.Context, document string, shared bool, ratio int, v any) error {
	target := reflect.ValueOf(v)
	if target.Kind() != reflect.Pointer || target.IsNil() {
		return errTarget(v)
	}
	d := decoders.Get().(*decoder)
	defer d.release()
	d.reset(document)
	if strings.HasPrefix(document, byteOrderMark) {
		d.pos = len(byteOrderMark)
	}
	d.ctx, d.budget = ctx, newBudget(len(document), ratio)
	d.shared = shared
	plan := codecOf(target.Type().Elem())
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

// document decodes the whole document.
func (d *decoder) document(plan codec, target reflect.Value) error {
	switch result := plan.decode(d, pointerTo(target)); {
	case d.stopped != nil:
		return d.stopped
	case !d.end():
		return &DecodeError{Pointer: pointerAt(d.text[:d.pathEnd]), Offset: int64(d.wrongAt), Reason: d.reason}
	case result == misfits:
		at := d.misfit.at
		return &DecodeError{
			Pointer: pointerAt(d.text[:at]),
			Offset:  int64(at),
			Reason:  "expected " + d.misfit.due + ", got " + string(kindOf(d.text[at])),
			Err:     d.misfit.err,
		}
	}
	d.ownBorrowed()
	return nil
}

// release forgets everything of the document but the interned texts, and keeps the decoder for the next one.
func (d *decoder) release() {
	d.scanner.release()
	for _, state := range d.models {
		state.release()
	}
	d.models, d.kept, d.borrowed = d.models[:0], emptied(d.kept), emptied(d.borrowed)
	d.texts, d.strings, d.bools, d.words = texts{}, slab[string]{}, slab[bool]{}, slab[uint64]{}
	d.misfit, d.changed = misfit{}, false
	decoders.Put(d)
}

// emptied returns a list without items that can be used again, unless it has grown unusually large.
func emptied[T any](list []T) []T {
	const largest = 256
	if cap(list) > largest {
		return nil
	}
	clear(list[:cap(list)])
	return list[:0]
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
	if !d.literal("null") {
		return broken
	}
	return fits
}

// refuse takes the value that begins at the position, which is not what was due.
func (d *decoder) refuse(due string) outcome {
	d.peek()
	start := d.pos
	if !d.skip() {
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
			*text = Value(d.texts.copy(string(*text), rest))
		}
	}
}

// own returns a part of the document as a text that outlives it.
func (d *decoder) own(text string) string {
	if d.shared {
		return text
	}
	d.spend(len(text))
	return d.texts.copy(text, len(d.text)-d.pos)
}

// readable returns what the content of a string stands for, as a text that outlives the document.
func (d *decoder) readable(content string, form textForm) string {
	if form == plainText {
		return d.own(content)
	}
	text := unescape(content)
	d.spend(len(text))
	return text
}
