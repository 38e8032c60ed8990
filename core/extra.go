package core

import (
	"iter"
	"slices"
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
type Extra struct {
	members *[]extraMember // never changed in place, because models share it
}

// extraMember is a member of an object as it came.
type extraMember struct {
	name    memberName
	text    Value // "" says that a required property did not come
	rounded bool  // the field has the value too, but not exactly
}

// nullModel is what the Extra of a model holds that came as null.
var nullModel = new([]extraMember)

// Get returns what is kept under a member's name.
func (e Extra) Get(name string) (value Value, ok bool) {
	if i := e.index(name); i >= 0 && e.list()[i].text != "" {
		return e.list()[i].text, true
	}
	return "", false
}

// Set keeps a value under a member's name, after those that are there. It fails with [ErrInvalidArgument] for what cannot be
// written as JSON.
func (e *Extra) Set(name string, value any) error {
	text, err := ValueOf(value)
	if err != nil {
		return err
	}
	e.put(name, text)
	return nil
}

// SetNull keeps null under a member's name. For a property with a field that is not set, null is sent instead of nothing, which
// is how many operations are told to clear a property.
func (e *Extra) SetNull(name string) { e.put(name, "null") }

// Delete removes what is kept under a member's name.
func (e *Extra) Delete(name string) {
	if _, ok := e.Get(name); ok {
		e.replace(slices.DeleteFunc(slices.Clone(e.list()), func(m extraMember) bool { return m.name.String() == name }))
	}
}

// Names returns the names under which something is kept, in order.
func (e Extra) Names() []string {
	var names []string
	for name := range e.All() {
		names = append(names, name)
	}
	return names
}

// All iterates over the members that are kept, in order.
func (e Extra) All() iter.Seq2[string, Value] {
	return func(yield func(string, Value) bool) {
		for _, member := range e.list() {
			if member.text != "" && !yield(member.name.String(), member.text) {
				return
			}
		}
	}
}

func (e Extra) list() []extraMember {
	if e.members == nil {
		return nil
	}
	return *e.members
}

func (e Extra) find(name memberName) *extraMember {
	list := e.list()
	for i := range list {
		if list[i].name == name {
			return &list[i]
		}
	}
	return nil
}

// index returns which member has the name, or else which has a broken name that is read as this one; -1 where none has.
func (e Extra) index(name string) int {
	list := e.list()
	if i := slices.IndexFunc(list, func(m extraMember) bool { return m.name == memberName{text: name} }); i >= 0 {
		return i
	}
	return slices.IndexFunc(list, func(m extraMember) bool { return m.name.broken && m.name.String() == name })
}

// roundedByName returns the rounded members under the names that they are read as; nil where there are none.
func (e Extra) roundedByName() map[string][]extraMember {
	var members map[string][]extraMember
	for _, member := range e.list() {
		if member.rounded {
			if members == nil {
				members = map[string][]extraMember{}
			}
			members[member.name.String()] = append(members[member.name.String()], member)
		}
	}
	return members
}

func (e *Extra) put(name string, text Value) {
	list := slices.Clone(e.list())
	i := e.index(name)
	if i < 0 {
		i = len(list)
		list = append(list, extraMember{name: memberName{text: name}})
	}
	list[i] = extraMember{name: list[i].name, text: text}
	e.replace(list)
}

func (e *Extra) replace(list []extraMember) {
	if len(list) == 0 {
		e.members = nil
		return
	}
	e.members = &list
}
