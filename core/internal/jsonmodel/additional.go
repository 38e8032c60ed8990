package jsonmodel

import (
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// An inlineField is the map of a model for members that have no field: the additionalProperties of a schema, with a type.
type inlineField struct {
	*mapCodec
	offset uintptr
}

// members returns the map in the model at p.
func (f *inlineField) members(p pointer) reflect.Value {
	return p.add(f.offset).reflected(f.mapType)
}

// decode reads the value of a member and puts it into the map, if it fits. A name with U+FFFD is inexact, because a broken name would become
// the same key.
func (f *inlineField) decode(d *decoder, p pointer, name jsontext.Name) outcome {
	before := d.checkpoint()
	value := reflect.New(f.mapType.Elem())
	result := f.elem.decode(d, pointerTo(value))
	if result > inexact {
		d.rollBack(before)
		return result
	}
	members := f.members(p)
	if members.IsNil() {
		members.Set(reflect.MakeMap(f.mapType))
	}
	d.spendEntry(members.Len(), f.entrySize())
	key := d.own(name.String())
	members.SetMapIndex(f.key(key), value.Elem())
	if strings.ContainsRune(key, utf8.RuneError) {
		return inexact
	}
	return result
}

// encode appends the members of the map, except those that the model has a field for.
func (f *inlineField) encode(e *encoder, m *modelCodec, p pointer, mine Kept) error {
	members, kept := f.members(p), mine.inexactByName()
	for _, name := range f.names(members) {
		if _, declared := m.index[name]; declared {
			continue
		}
		if err := f.encodeMember(e, name, f.variable(members, name), kept[name]); err != nil {
			return err
		}
	}
	return nil
}

// encodeMember appends a member of the map. The document may have had several members of that name, of which the map has the value of the
// last one: that one is written as it was received, unless the value was changed, and the others always.
func (f *inlineField) encodeMember(e *encoder, name string, value pointer, kept []keptMember) error {
	if len(kept) == 0 {
		if err := e.member(name); err != nil {
			return err
		}
		return inMember(f.elem.encode(e, value), name)
	}
	last := kept[len(kept)-1]
	for _, other := range kept[:len(kept)-1] {
		if err := e.keptMember(other); err != nil {
			return err
		}
	}
	if e.isDecoded(last.text, f.mapType.Elem(), value) {
		return e.keptMember(last)
	}
	if err := e.keptName(last.name); err != nil {
		return err
	}
	return inMember(f.elem.encode(e, value), name)
}

// writes reports whether a kept member is written with the map in the model at p. It is not if the key in the map comes from another member,
// one with a broken name.
func (f *inlineField) writes(p pointer, kept keptMember, mine Kept) bool {
	if kept.inexact {
		return true
	}
	if kept.name.Broken || !f.members(p).MapIndex(f.key(kept.name.Text)).IsValid() {
		return false
	}
	return !slices.ContainsFunc(mine.list(), func(other keptMember) bool {
		return other.inexact && other.name.Broken && other.name.String() == kept.name.Text
	})
}
