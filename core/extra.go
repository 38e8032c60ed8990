package core

import (
	"iter"

	"github.com/f745b6f1/isc/core/internal/jsonmodel"
)

// Extra is a model's memory for what its fields cannot hold. It is written back when the model is encoded, so that reading an
// object and sending it back loses nothing:
//
//   - members that the specification does not know, in the order in which they came;
//   - properties that came as null, where the field cannot tell null from absent;
//   - properties with a value of another kind than the specification says, or a number that the field would change;
//   - properties with broken text, of which the field has U+FFFD in place of what is broken;
//   - required properties that did not come: they stay away.
//
// What is kept for a property that has a field is written as long as the field is not set; a field that is set wins.
//
// A member's name with broken text is kept as it came, too. Here it goes by the name with U+FFFD in place of what is broken, unless
// another member has exactly that name.
//
// The zero value is empty and ready for use. A copy of an Extra is independent of it.
type Extra struct{ kept jsonmodel.Kept }

// Get returns what is kept under a member's name.
func (e Extra) Get(name string) (value Value, ok bool) {
	text, ok := e.kept.Get(name)
	return Value(text), ok
}

// Set keeps a value under a member's name, after those that are there. It fails with [ErrInvalidArgument] for what cannot be
// written as JSON.
func (e *Extra) Set(name string, value any) error {
	text, err := ValueOf(value)
	if err != nil {
		return err
	}
	e.kept.Put(name, string(text))
	return nil
}

// SetNull keeps null under a member's name. For a property with a field that is not set, null is sent instead of nothing, which
// is how many operations are told to clear a property.
func (e *Extra) SetNull(name string) { e.kept.Put(name, "null") }

// Delete removes what is kept under a member's name.
func (e *Extra) Delete(name string) { e.kept.Delete(name) }

// Names returns the names under which something is kept, in order.
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
			if !yield(name, Value(text)) {
				return
			}
		}
	}
}
