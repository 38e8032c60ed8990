package model

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestNoteUse(t *testing.T) {
	t.Parallel()
	api, thing, part, _ := sampleAPI()
	NoteUse(api)
	assert.Equal(t, []*Model{thing, part}, api.Models, "what nothing reaches is gone")
	assert.Equal(t, api.Operations, thing.UsedBy)
	assert.Empty(t, thing.UsedIn, "a type does not use itself")
	assert.Equal(t, []*Model{thing}, part.UsedIn)
	assert.Empty(t, part.UsedBy)
}

func TestTagsOf(t *testing.T) {
	t.Parallel()
	own, part, base, shared := &Model{Kind: Struct}, &Model{Kind: Enum}, &Model{Kind: Struct}, &Model{Kind: Struct}
	own.Properties = []*Property{
		{Name: "parts", Schema: &Schema{Type: Type{Kind: List, Elem: &Schema{Type: Type{Kind: Enum, Model: part}}}}},
		{Name: "itself", Schema: &Schema{Type: Type{Kind: Struct, Model: own}}},
		{Name: "shared", Schema: &Schema{Type: Type{Kind: Struct, Model: shared}}},
	}
	own.Bases = []*Model{base}
	answer := func(tag *Tag, m *Model) *Operation {
		return &Operation{Tag: tag, Responses: []*Response{{Code: "200", Schema: &Schema{Type: Type{Kind: Struct, Model: m}}}}}
	}
	a, b := &Tag{Name: "A"}, &Tag{Name: "B"}
	a.Operations, b.Operations = []*Operation{answer(a, own)}, []*Operation{answer(b, shared), answer(b, shared)}
	api := &API{Tags: []*Tag{a, b}}
	tags := api.TagsOf()
	assert.Equal(t, map[*Model][]*Tag{own: {a}, part: {a}, base: {a}, shared: {a, b}}, tags)

	of := func(c Component) []*Tag { return c.TagsOf(tags) }
	inBoth := &Component{UsedIn: []*Model{own}, UsedBy: b.Operations}
	around := &Component{UsedAs: []*Component{inBoth}}
	inBoth.UsedAs = []*Component{around}
	assert.Equal(t, []*Tag{a}, of(Component{UsedIn: []*Model{own, part}}))
	assert.Equal(t, []*Tag{b}, of(Component{UsedBy: b.Operations}))
	assert.Equal(t, []*Tag{a, b}, of(Component{UsedIn: []*Model{shared}}))
	assert.Equal(t, []*Tag{b, a}, around.TagsOf(tags), "by what it is a part of")
	assert.Empty(t, of(Component{}))
}

func TestNoteUseKeeps(t *testing.T) {
	t.Parallel()
	part := &Model{Kind: Enum}
	kept := &Model{Kind: Struct, Schema: "Kept", Properties: []*Property{{Name: "part", Schema: &Schema{Type: Type{Kind: Enum, Model: part}}}}}
	gone := &Model{Kind: Struct, Schema: "Gone"}
	api := &API{Models: []*Model{kept, gone, part}}
	NoteUse(api, kept)
	NoteUse(api, kept)
	assert.Equal(t, []*Model{kept, part}, api.Models, "what a kept model leads to is kept too")
	assert.Equal(t, []*Model{kept}, part.UsedIn, "and is noted once")
}

func TestEachSchema(t *testing.T) {
	t.Parallel()
	inner, other := &Model{Kind: Struct}, &Model{Kind: Struct}
	use := func(m *Model) *Schema {
		return &Schema{Type: Type{Kind: List, Elem: &Schema{Type: Type{Kind: m.Kind, Model: m}}}}
	}
	inner.Properties = []*Property{{Name: "itself", Schema: use(inner)}}
	other.Properties = []*Property{{Name: "text", Schema: &Schema{Type: Type{Kind: String}}}}
	component := &Model{Kind: Struct, Schema: "Unreached", Properties: []*Property{{Name: "inner", Schema: use(inner)}}}
	api := &API{Models: []*Model{inner, other, component}, Operations: []*Operation{{Responses: []*Response{{Code: "200", Schema: use(inner)}, {Code: "204"}}}}}
	count := 0
	EachSchema(api, func(s *Schema) {
		count++
		if s.Type.Model == inner {
			s.Type.Model = other
		}
	})
	assert.Equal(t, 5, count, "two each of the answer and the component, and the text that the other model has, once")
	assert.Same(t, other, component.Properties[0].Type.Elem.Type.Model)
	assert.Same(t, inner, inner.Properties[0].Type.Elem.Type.Model, "what is not reached any more stays")
}
