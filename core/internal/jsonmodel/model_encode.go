package jsonmodel

import (
	"context"
	"reflect"

	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// encode appends the fields in their order, then the members of the inline map, then the other members that Extra keeps.
func (m *modelCodec) encode(e *encoder, p pointer) error {
	mine := *at[Kept](p.add(m.kept))
	if mine.members == nullModel && m.isEmpty(p) {
		return e.null()
	}
	if err := e.enter(); err != nil {
		return err
	}
	defer e.leave()
	e.buffer = append(e.buffer, '{')
	for i := range m.fields {
		f := &m.fields[i]
		if err := f.encode(e, p.add(f.offset), mine); err != nil {
			return inMember(err, f.name)
		}
	}
	if m.inline != nil {
		if err := m.inline.encode(e, m, p, mine); err != nil {
			return err
		}
	}
	if err := m.encodeUnknown(e, p, mine); err != nil {
		return err
	}
	e.buffer = append(e.buffer, '}')
	return nil
}

// isEmpty reports whether no field of the model is set, apart from Extra.
func (m *modelCodec) isEmpty(p pointer) bool {
	for i := range m.fields {
		if f := &m.fields[i]; !f.codec.isZero(p.add(f.offset)) {
			return false
		}
	}
	return m.inline == nil || m.inline.members(p).Len() == 0
}

// encode appends the field as a member, or what Extra keeps for the property, or nothing.
func (f *field) encode(e *encoder, variable pointer, mine Kept) error {
	zero := f.codec.isZero(variable)
	if kept := mine.find(jsontext.Name{Text: f.name}); kept != nil && e.isUnchanged(kept, f, variable, zero) {
		if kept.text == "" {
			return nil
		}
		e.prefix(f)
		return e.raw(kept.text, anyKind)
	}
	switch {
	case !zero:
		e.prefix(f)
		return f.codec.encode(e, variable)
	case f.optional:
		return nil
	case f.empty != "":
		e.prefix(f)
		e.buffer = append(e.buffer, f.empty...)
		return nil
	}
	e.prefix(f)
	return f.codec.encode(e, variable)
}

// prefix appends the name of a field and the colon.
func (e *encoder) prefix(f *field) {
	e.separate()
	e.buffer = append(e.buffer, f.prefix...)
}

// encodeUnknown appends the members that Extra keeps, except those that were written with a field or with the inline map.
func (m *modelCodec) encodeUnknown(e *encoder, p pointer, mine Kept) error {
	for _, kept := range mine.list() {
		_, declared := m.field(kept.name)
		if declared || kept.text == "" || m.inline != nil && m.inline.writes(p, kept, mine) {
			continue
		}
		if err := e.keptMember(kept); err != nil {
			return err
		}
	}
	return nil
}

// keptMember appends a member as it was received.
func (e *encoder) keptMember(kept keptMember) error {
	if err := e.keptName(kept.name); err != nil {
		return err
	}
	if err := e.raw(kept.text, anyKind); err != nil {
		return inMember(err, kept.name.String())
	}
	return nil
}

// keptName appends the name of a kept member and the colon.
func (e *encoder) keptName(name jsontext.Name) error {
	if !name.Broken {
		return e.member(name.Text)
	}
	e.separate()
	e.buffer = append(e.buffer, '"')
	e.buffer = append(e.buffer, name.Text...)
	e.buffer = append(e.buffer, `":`...)
	return nil
}

// isUnchanged reports whether a field was not set since it was decoded from the document, so that what was kept for it is still true.
func (e *encoder) isUnchanged(kept *keptMember, f *field, variable pointer, zero bool) bool {
	if kept.inexact {
		return e.isDecoded(kept.text, f.goType, variable)
	}
	return zero
}

// isDecoded reports whether the variable equals what decoding a text gives.
func (e *encoder) isDecoded(text string, t reflect.Type, variable pointer) bool {
	decoded := reflect.New(t)
	return e.Coder.Decode(context.Background(), Document{Text: text, Shared: true}, decoded) == nil &&
		reflect.DeepEqual(decoded.Elem().Interface(), variable.reflected(t).Interface())
}
