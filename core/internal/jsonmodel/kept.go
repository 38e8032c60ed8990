package jsonmodel

import (
	"iter"
	"slices"

	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// Kept are the members of an object that the fields of its model cannot hold. The zero value is empty. A copy is independent of the
// original, because the list is replaced and never changed.
type Kept struct {
	members *[]keptMember // several models may share the list
}

// A keptMember is a member of an object as it was received.
type keptMember struct {
	name    jsontext.Name
	text    string // the JSON of the value; "" means that a required property was missing
	inexact bool   // the field has the value too, but not exactly
}

// nullModel is the list of a model that was null in the document.
var nullModel = new([]keptMember)

// Get returns the JSON text that is kept under a member's name.
func (k Kept) Get(name string) (text string, ok bool) {
	if i := k.index(name); i >= 0 && k.list()[i].text != "" {
		return k.list()[i].text, true
	}
	return "", false
}

// Put keeps a JSON text under a member's name, after the other members.
func (k *Kept) Put(name, text string) {
	list := slices.Clone(k.list())
	i := k.index(name)
	if i < 0 {
		i = len(list)
		list = append(list, keptMember{name: jsontext.Name{Text: name}})
	}
	list[i] = keptMember{name: list[i].name, text: text}
	k.replace(list)
}

// Delete removes the text that is kept under a member's name.
func (k *Kept) Delete(name string) {
	if _, ok := k.Get(name); ok {
		k.replace(slices.DeleteFunc(slices.Clone(k.list()), func(m keptMember) bool { return m.name.String() == name }))
	}
}

// All iterates over the names and JSON texts of the members, in order.
func (k Kept) All() iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for _, member := range k.list() {
			if member.text != "" && !yield(member.name.String(), member.text) {
				return
			}
		}
	}
}

func (k Kept) list() []keptMember {
	if k.members == nil {
		return nil
	}
	return *k.members
}

func (k Kept) find(name jsontext.Name) *keptMember {
	list := k.list()
	for i := range list {
		if list[i].name == name {
			return &list[i]
		}
	}
	return nil
}

// index returns the index of the member with the name, or else of one with a broken name that reads the same; -1 if there is none.
func (k Kept) index(name string) int {
	list := k.list()
	if i := slices.IndexFunc(list, func(m keptMember) bool { return m.name == jsontext.Name{Text: name} }); i >= 0 {
		return i
	}
	return slices.IndexFunc(list, func(m keptMember) bool { return m.name.Broken && m.name.String() == name })
}

// inexactByName returns the inexact members by their names as they are read; nil if there are none.
func (k Kept) inexactByName() map[string][]keptMember {
	var members map[string][]keptMember
	for _, member := range k.list() {
		if member.inexact {
			if members == nil {
				members = map[string][]keptMember{}
			}
			members[member.name.String()] = append(members[member.name.String()], member)
		}
	}
	return members
}

func (k *Kept) replace(list []keptMember) {
	if len(list) == 0 {
		k.members = nil
		return
	}
	k.members = &list
}
