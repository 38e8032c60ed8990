package core

import "reflect"

// encode appends the fields in their order, then the inline map, then the other members that Extra keeps.
func (m *modelCodec) encode(e *encoder, p pointer) error {
	extra := *at[Extra](p.add(m.extra))
	if extra.members == nullModel && m.isEmpty(p) {
		return e.null()
	}
	if err := e.enter(); err != nil {
		return err
	}
	defer e.leave()
	e.buffer = append(e.buffer, '{')
	for i := range m.fields {
		f := &m.fields[i]
		if err := f.encode(e, p.add(f.offset), extra); err != nil {
			return inMember(err, f.name)
		}
	}
	if m.inline != nil {
		if err := m.inline.encode(e, m, p, extra); err != nil {
			return err
		}
	}
	if err := m.encodeUnknown(e, p, extra); err != nil {
		return err
	}
	e.buffer = append(e.buffer, '}')
	return nil
}

// isEmpty reports whether nothing is set in the model but what Extra keeps.
func (m *modelCodec) isEmpty(p pointer) bool {
	for i := range m.fields {
		if f := &m.fields[i]; !f.codec.isZero(p.add(f.offset)) {
			return false
		}
	}
	return m.inline == nil || m.inline.members(p).Len() == 0
}

// encode appends the field as a member, or what Extra keeps for it, or nothing.
func (f *field) encode(e *encoder, variable pointer, extra Extra) error {
	zero := f.codec.isZero(variable)
	if kept := extra.find(memberName{text: f.name}); kept != nil && kept.standsFor(f, variable, zero) {
		if kept.text == "" {
			return nil
		}
		e.prefix(f)
		return e.raw(string(kept.text), anyKind)
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

// prefix appends what stands before a field's value.
func (e *encoder) prefix(f *field) {
	e.separate()
	e.buffer = append(e.buffer, f.prefix...)
}

// encodeUnknown appends the members that Extra keeps and that neither a field nor the inline map stands for. A rounded member is
// one that the inline map had.
func (m *modelCodec) encodeUnknown(e *encoder, p pointer, extra Extra) error {
	for _, kept := range extra.list() {
		_, declared := m.field(kept.name)
		if declared || kept.text == "" || m.inline != nil && m.inline.writes(p, kept, extra) {
			continue
		}
		if err := e.keptMember(kept); err != nil {
			return err
		}
	}
	return nil
}

// keptMember appends a member as it came.
func (e *encoder) keptMember(kept extraMember) error {
	if err := e.keptName(kept.name); err != nil {
		return err
	}
	if err := e.raw(string(kept.text), anyKind); err != nil {
		return inMember(err, kept.name.String())
	}
	return nil
}

// keptName appends what stands before the value of a member that has been kept.
func (e *encoder) keptName(name memberName) error {
	if !name.broken {
		return e.member(name.text)
	}
	e.separate()
	e.buffer = append(e.buffer, '"')
	e.buffer = append(e.buffer, name.text...)
	e.buffer = append(e.buffer, `":`...)
	return nil
}

// standsFor reports whether what was kept for a property is what its field came from: the field has not been set since.
func (k *extraMember) standsFor(f *field, variable pointer, zero bool) bool {
	if k.rounded {
		return k.equals(f.goType, variable)
	}
	return zero
}

// equals reports whether the variable is what decoding the kept text gives.
func (k *extraMember) equals(t reflect.Type, variable pointer) bool {
	decoded := reflect.New(t)
	return k.text.Decode(decoded.Interface()) == nil &&
		reflect.DeepEqual(decoded.Elem().Interface(), variable.reflected(t).Interface())
}
