package jsonmodel

import (
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// inlineField is a model's map for members that have no field of their own: the typed additionalProperties of a schema.
type inlineField struct {
	*mapCodec
	offset uintptr
}

// members returns the map in the model at p.
func (f *inlineField) members(p pointer) reflect.Value {
	return p.add(f.offset).reflected(f.mapType)
}

// decode takes a member's value and puts it into the map, if it fits. A name with U+FFFD counts as rounded even where it came like
// that, because a name with broken text becomes the same key.
func (f *inlineField) decode(d *decoder, p pointer, name jsontext.Name) outcome {
	before := d.checkpoint()
	value := reflect.New(f.mapType.Elem())
	result := f.elem.decode(d, pointerTo(value))
	if result > rounded {
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
		return rounded
	}
	return result
}

// encode appends the map's members but those that a field of the model stands for.
func (f *inlineField) encode(e *encoder, m *modelCodec, p pointer, mine Kept) error {
	members, kept := f.members(p), mine.roundedByName()
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

// encodeMember appends a member. The texts that were kept for its name are members of their own, of which the map has the value
// of the last one: that is written as it came while it is the value of the map.
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

// writes reports whether the map in the model at p has the member that was kept, so that it is written with the map. A key that
// came from another keptMember, one with broken text in its name, is not this one's.
func (f *inlineField) writes(p pointer, kept keptMember, mine Kept) bool {
	if kept.rounded {
		return true
	}
	if kept.name.Broken || !f.members(p).MapIndex(f.key(kept.name.Text)).IsValid() {
		return false
	}
	return !slices.ContainsFunc(mine.list(), func(other keptMember) bool {
		return other.rounded && other.name.Broken && other.name.String() == kept.name.Text
	})
}
