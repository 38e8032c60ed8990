package model

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestChoicesOfUnionsInCircles(t *testing.T) {
	t.Parallel()
	text := &Schema{Type: Type{Kind: String}}
	inner := &Model{Kind: Union}
	outer := &Model{Kind: Union, Members: []*Schema{text, {Type: Type{Kind: Union, Model: inner}}}}
	number := &Schema{Type: Type{Kind: Float}}
	inner.Members = []*Schema{number, {Type: Type{Kind: Union, Model: outer}}}
	assert.Equal(t, []*Schema{text, number}, outer.Choices())
}

func TestExtends(t *testing.T) {
	t.Parallel()
	base := &Model{Kind: Struct}
	middle := &Model{Kind: Struct, Bases: []*Model{base}}
	top := &Model{Kind: Struct, Bases: []*Model{middle}}
	assert.True(t, middle.Extends(base))
	assert.True(t, top.Extends(base))
	assert.False(t, base.Extends(base))
	assert.False(t, base.Extends(top))
	assert.False(t, top.Extends(nil), "a type that is no model")
	circle := &Model{Kind: Struct}
	circle.Bases = []*Model{circle}
	assert.False(t, circle.Extends(base))
}

func TestEndless(t *testing.T) {
	t.Parallel()
	list := &Schema{Type: Type{Kind: List}}
	list.Type.Elem = &Schema{Type: Type{Kind: List, Elem: &Schema{Type: Type{Kind: String}}}}
	assert.False(t, list.Endless())
	list.Type.Elem.Type.Elem = list
	assert.True(t, list.Endless())
}

func TestInherit(t *testing.T) {
	t.Parallel()
	use := &Schema{Description: "Own."}
	use.Inherit(&Schema{Description: "Other.", Default: "1", Example: "2", Allowed: []string{"A"}})
	assert.Equal(t, &Schema{Description: "Own.", Default: "1", Example: "2", Allowed: []string{"A"}}, use)
}

func TestSameType(t *testing.T) {
	t.Parallel()
	list := func(kind Kind) Type { return Type{Kind: List, Elem: &Schema{Type: Type{Kind: kind}}} }
	assert.True(t, SameType(list(String), list(String)))
	assert.False(t, SameType(list(String), list(Bool)))
	assert.False(t, SameType(Type{Kind: Struct, Model: &Model{}}, Type{Kind: Struct, Model: &Model{Schema: "A"}}))
}

func TestJSONType(t *testing.T) {
	t.Parallel()
	for kind, want := range map[Kind]string{Time: "string", Int32: "number", Bool: "boolean", List: "array", Map: "object", Any: "any value", Union: "any value"} {
		assert.Equal(t, want, JSONType(kind))
	}
}
