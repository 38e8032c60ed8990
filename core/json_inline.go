package core

import "reflect"

// inlineField is a model's map for members that have no field of their own: the typed additionalProperties of a schema.
type inlineField struct {
	*mapCodec
	offset uintptr
}

// members returns the map in the model at p.
func (f *inlineField) members(p pointer) reflect.Value {
	return p.add(f.offset).reflected(f.mapType)
}

// decode takes a member's value and puts it into the map, if it fits.
func (f *inlineField) decode(d *decoder, p pointer, name string) outcome {
	before := d.checkpoint()
	value := reflect.New(f.mapType.Elem())
	result := f.elem.decode(d, pointerTo(value))
	if result <= rounded {
		members := f.members(p)
		if members.IsNil() {
			members.Set(reflect.MakeMap(f.mapType))
		}
		members.SetMapIndex(f.key(d.own(name)), value.Elem())
	} else {
		d.rollBack(before)
	}
	return result
}

// encode appends the map's members but those that a field of the model stands for.
func (f *inlineField) encode(e *encoder, m *modelCodec, p pointer, extra Extra) error {
	members := f.members(p)
	for _, name := range f.names(members) {
		if _, declared := m.index[name]; declared {
			continue
		}
		if err := e.member(name); err != nil {
			return err
		}
		if err := f.encodeMember(e, f.variable(members, name), extra.find(name)); err != nil {
			return inMember(err, name)
		}
	}
	return nil
}

// encodeMember appends a member's value, or the text that was kept because the value is a rounded one of it.
func (f *inlineField) encodeMember(e *encoder, value pointer, kept *extraMember) error {
	if kept != nil && kept.rounded && kept.equals(f.mapType.Elem(), value) {
		return e.raw(string(kept.text), anyKind)
	}
	return f.elem.encode(e, value)
}

// has reports whether the map in the model at p has a member.
func (f *inlineField) has(p pointer, name string) bool {
	return f.members(p).MapIndex(f.key(name)).IsValid()
}
