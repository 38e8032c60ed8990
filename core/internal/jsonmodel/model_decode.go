package jsonmodel

import (
	"math/bits"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// A modelState is what a decoder knows about a model type in the current document.
type modelState struct {
	model  *modelCodec
	follow []int   // for each field, and for the start, the field that followed it last time
	models pointer // an array of zero models: how many it has room for, and how many are used
	room   int
	used   int
	shared []*[]keptMember // lists of null and missing members, which many models have in common
}

// state returns what the decoder knows about a model type.
func (d *decoder) state(m *modelCodec) *modelState {
	for _, state := range d.models {
		if state.model == m {
			return state
		}
	}
	n := len(d.models)
	if n < cap(d.models) && d.models[:n+1][n] != nil {
		d.models = d.models[:n+1]
	} else {
		d.models = append(d.models, new(modelState))
	}
	state := d.models[n]
	state.model = m
	for i := range len(m.fields) + 1 {
		state.follow = append(state.follow, (i+1)%(len(m.fields)+1))
	}
	return state
}

func (s *modelState) release() { *s = modelState{follow: s.follow[:0]} }

// next returns a zero model. One allocation makes many of them.
func (s *modelState) next(d *decoder) pointer {
	if s.used == s.room {
		s.room, s.used = min(max(2*s.used, 1), lastSlab), 0
		d.spend(s.room * int(s.model.size))
		s.models = newArray(s.model.sliceType, s.room)
	}
	s.used++
	return s.models.add(uintptr(s.used-1) * s.model.size)
}

// decode decodes an object. A null becomes a model that is written as null unless something in it is set: an item of an array has no other
// way to be null.
func (m *modelCodec) decode(d *decoder, p pointer) outcome {
	mine := at[Kept](p.add(m.kept))
	switch d.Peek() {
	case '{':
	case 'n':
		mine.members = nullModel
		return d.null()
	default:
		return d.wrongKind("object")
	}
	state := d.state(m)
	kept := len(d.kept)
	unknown := d.NewNames()
	var room [4]uint64
	seen := members(room[:])
	if len(m.fields) > 64*len(room) {
		seen = newMembers(len(m.fields))
	}
	last := len(m.fields)
	for more := d.Open('}'); more; more = d.Next('}') {
		d.Peek()
		start := d.Pos
		i := state.follow[last]
		if i < len(m.fields) && strings.HasPrefix(d.Text[start:], m.fields[i].prefix) {
			d.Pos += len(m.fields[i].prefix)
		} else {
			name, ok := d.MemberName()
			if !ok {
				return invalid
			}
			if i, ok = m.field(name); !ok {
				if !unknown.Add(&d.Scanner, name) {
					d.FailTwice(start)
					return invalid
				}
				if !m.decodeUnknown(d, p, name) {
					return invalid
				}
				continue
			}
			state.follow[last] = i
		}
		if !seen.add(i) {
			d.FailTwice(start)
			return invalid
		}
		last = i
		if !m.fields[i].decode(d, p) {
			return invalid
		}
	}
	if d.Failed() {
		return invalid
	}
	unknown.Forget(&d.Scanner)
	for w, required := range m.required {
		for missing := required &^ seen[w]; missing != 0; missing &= missing - 1 {
			d.kept = append(d.kept, keptMember{name: jsontext.Name{Text: m.fields[64*w+bits.TrailingZeros64(missing)].name}})
		}
	}
	if len(d.kept) > kept {
		mine.members = d.keepMembers(state, kept)
	}
	return fits
}

// field returns the index of the field for a member.
func (m *modelCodec) field(name jsontext.Name) (i int, ok bool) {
	if name.Broken {
		return 0, false
	}
	i, ok = m.index[name.Text]
	return i, ok
}

// decode reads the value of a property into the field of the model at p. If the field cannot hold the value, Extra keeps it.
func (f *field) decode(d *decoder, p pointer) (ok bool) {
	variable := p.add(f.offset)
	if d.Peek() == 'n' && !keepsNull(f.codec) {
		if !f.null {
			d.keep(jsontext.Name{Text: f.name}, "null", fits)
		}
		return d.null() != invalid
	}
	start, before := d.Pos, d.checkpoint()
	result := f.codec.decode(d, variable)
	switch {
	case result == invalid:
		return false
	case result == wrongType:
		d.rollBack(before)
		variable.reflected(f.goType).SetZero()
	case result == fits && !(f.ambiguous && f.codec.isZero(variable)):
		return true
	}
	d.keep(jsontext.Name{Text: f.name}, d.Text[start:d.Pos], result)
	return true
}

// decodeUnknown reads the value of a member that has no field.
func (m *modelCodec) decodeUnknown(d *decoder, p pointer, name jsontext.Name) (ok bool) {
	d.Peek()
	start, result := d.Pos, wrongType
	if m.inline == nil {
		ok = d.Skip()
	} else {
		result = m.inline.decode(d, p, name)
		ok = result != invalid
	}
	if ok && result != fits {
		d.spend(len(name.Text))
		name.Text = d.interned.copy(name.Text)
		d.keep(name, d.Text[start:d.Pos], result)
	}
	return ok
}

// keep records a member for the Extra of the innermost model.
func (d *decoder) keep(name jsontext.Name, text string, result outcome) {
	if text == "null" {
		text = "null" // a constant does not share memory with the document
	}
	d.kept = append(d.kept, keptMember{name, text, result == inexact})
}

// keepMembers returns the list for an Extra, of the members recorded since first.
func (d *decoder) keepMembers(state *modelState, first int) *[]keptMember {
	const mostShared = 8
	kept := d.kept[first:]
	d.kept = d.kept[:first]
	shareable := !slices.ContainsFunc(kept, func(m keptMember) bool { return m.borrows() })
	if shareable {
		for _, known := range state.shared {
			if slices.Equal(*known, kept) {
				return known
			}
		}
	}
	list := slices.Clone(kept)
	d.spend(sizeOf[[]keptMember]() + len(list)*sizeOf[keptMember]())
	for i := range list {
		if list[i].borrows() {
			d.spend(len(list[i].text))
			d.borrowed = append(d.borrowed, &list[i].text)
		}
	}
	if shareable && len(state.shared) < mostShared {
		state.shared = append(state.shared, &list)
	}
	return &list
}

// borrows reports whether the text of a member shares memory with the document.
func (k *keptMember) borrows() bool { return k.text != "" && k.text != "null" }
