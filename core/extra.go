package core

import (
	"iter"

	"github.com/f745b6f1/isc/core/internal/jsonmodel"
)

// Extra keeps what the fields of a model cannot hold. It is written when the model is encoded, so that receiving an object and sending it back
// loses nothing. It keeps
//
//   - members that the specification does not list, in their order;
//   - properties that were null, if the field cannot hold null;
//   - properties of the wrong type, and numbers that the field would change;
//   - properties with broken text, for which the field has U+FFFD in place of the broken parts;
//   - which required properties were missing, so that they are not written.
//
// If Extra keeps a value for a property with a field, the value is written unless the field is set.
//
// Names with broken text are kept as they were received. The methods find them by the name with U+FFFD in place of the broken parts,
// unless another member has exactly that name.
//
// The zero value is empty and ready for use. A copy of an Extra is independent of the original.
type Extra struct{ kept jsonmodel.Kept }

// Get returns the value that is kept under a member's name.
func (e Extra) Get(name string) (value Value, ok bool) {
	text, ok := e.kept.Get(name)
	return Value{text}, ok
}

// Set keeps a value under a member's name, after the other members. The error is an [ErrInvalidArgument] if the value cannot be written as
// JSON.
func (e *Extra) Set(name string, value any) error {
	text, err := ValueOf(value)
	if err != nil {
		return err
	}
	e.kept.Put(name, text.json)
	return nil
}

// SetNull keeps null under a member's name. If the property has a field that is not set, null is sent for it. Many operations clear a
// property that is null.
func (e *Extra) SetNull(name string) { e.kept.Put(name, "null") }

// Delete removes the value that is kept under a member's name.
func (e *Extra) Delete(name string) { e.kept.Delete(name) }

// Names returns the names of the kept members, in order.
func (e Extra) Names() []string {
	var names []string
	for name := range e.kept.All() {
		names = append(names, name)
	}
	return names
}

// All iterates over the members that are kept, in order.
func (e Extra) All() iter.Seq2[string, Value] {
	return func(yield func(string, Value) bool) {
		for name, text := range e.kept.All() {
			if !yield(name, Value{text}) {
				return
			}
		}
	}
}
