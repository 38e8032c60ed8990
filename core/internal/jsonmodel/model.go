package jsonmodel

import (
	"reflect"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// modelCodec is for models: structs with a field of type Extra.
type modelCodec struct {
	goType    reflect.Type
	sliceType reflect.Type // of slices of models
	size      uintptr
	fields    []field
	index     map[string]int // by member name
	required  members        // the fields that are written even if they are zero
	kept      uintptr        // the offset of the Extra field, which has the layout of a Kept
	inline    *inlineField   // nil if the model has none
}

// A field is a field of a model, for one property.
type field struct {
	name      string // of the member
	prefix    string // the text before the value: the name in quotes and the colon
	goType    reflect.Type
	offset    uintptr
	codec     codec
	optional  bool   // the field is not written if it is zero
	empty     string // the text for a zero value; "" if the codec writes it
	null      bool   // the field can hold null; otherwise Extra keeps a null
	ambiguous bool   // optional, but a value in the document can be the zero value as well
}

// members is a set of fields of a model, by their indexes.
type members []uint64

func newMembers(n int) members { return make(members, (n+63)/64) }

// add adds a field, and reports whether it was not in the set yet.
func (m members) add(i int) bool {
	bit := uint64(1) << (i % 64)
	if m[i/64]&bit != 0 {
		return false
	}
	m[i/64] |= bit
	return true
}

// plan fills in the codec of a type.
func (m *modelCodec) plan(t reflect.Type, p planner) {
	m.goType, m.sliceType, m.size = t, reflect.SliceOf(t), t.Size()
	m.index = map[string]int{}
	for i := range t.NumField() {
		f := t.Field(i)
		tag := f.Tag.Get("json")
		name, options, _ := strings.Cut(tag, ",")
		switch {
		case f.Type == p.types.Extra:
			m.kept = f.Offset
		case !f.IsExported(), tag == "-":
		case hasOption(options, "inline"):
			if members, ok := p.codec(f.Type).(*mapCodec); ok {
				m.inline = &inlineField{members, f.Offset}
			}
		default:
			if name == "" {
				name = f.Name
			}
			if _, twice := m.index[name]; !twice {
				m.index[name] = len(m.fields)
				m.fields = append(m.fields, newField(f, name, options, p))
			}
		}
	}
	m.required = newMembers(len(m.fields))
	for i, f := range m.fields {
		if !f.optional {
			m.required.add(i)
		}
	}
}

func newField(f reflect.StructField, name, options string, p planner) field {
	quoted, _ := jsontext.AppendQuoted(nil, name)
	planned := field{
		name:     name,
		prefix:   string(quoted) + ":",
		goType:   f.Type,
		offset:   f.Offset,
		codec:    p.codec(f.Type),
		optional: hasOption(options, "omitempty") || hasOption(options, "omitzero"),
	}
	switch kind := f.Type.Kind(); {
	case keepsNull(planned.codec):
		planned.null = true
	case planned.optional:
		planned.ambiguous = !nullIsZero(planned.codec)
	// This is a tag of its own because linters complain about options of the json tag that encoding/json does not have.
	case kind == reflect.Pointer || kind == reflect.Interface || HasOption(f, "nullable"):
		planned.null = true
	case kind == reflect.Slice:
		planned.empty = "[]"
	case kind == reflect.Map, f.Type == p.types.Object:
		planned.empty = "{}"
	}
	return planned
}

func hasOption(options, option string) bool {
	for o := range strings.SplitSeq(options, ",") {
		if o == option {
			return true
		}
	}
	return false
}

// keepsNull reports whether a codec keeps null as a value like others.
func keepsNull(c codec) bool {
	raw, ok := c.(rawCodec)
	return ok && raw.accepts(jsontext.Null)
}

// nullIsZero reports whether a codec decodes null, and nothing else, as the zero value, so that a zero value means that there was none.
func nullIsZero(c codec) bool {
	switch c.(type) {
	case *pointerCodec, *sliceCodec, *mapCodec, rawCodec, anyCodec:
		return true
	}
	return false
}

func (m *modelCodec) isZero(p pointer) bool { return p.reflected(m.goType).IsZero() }

// HasOption reports whether the tag isc of a field has an option, such as nullable.
func HasOption(field reflect.StructField, option string) bool {
	return slices.Contains(strings.Split(field.Tag.Get("isc"), ","), option)
}
