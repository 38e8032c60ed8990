package resolve_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/model"
)

func TestAllOf(t *testing.T) {
	t.Parallel()
	p := properties(t, `    It:
      allOf:
        - $ref: "#/components/schemas/Base"
        - required: [b]
          properties: {b: {type: string, description: Narrowed.}}
    Base:
      properties: {a: {type: string}, b: {type: string, description: Wide., default: x}, c: {allOf: [{$ref: "#/components/schemas/Other"}, {nullable: true}]}}
    Other: {properties: {x: {type: string}}}
`)
	require.Len(t, p, 3)
	assert.True(t, p["b"].Required)
	assert.Equal(t, "Narrowed.", p["b"].Description)
	assert.Equal(t, "x", p["b"].Default, "what the later part does not say is said by the earlier")
	assert.Equal(t, "Other", p["c"].Type.Model.Schema)
	assert.True(t, p["c"].Nullable)
}

func TestUnions(t *testing.T) {
	t.Parallel()
	p := properties(t, `    It:
      properties:
        single: {oneOf: [{type: string}, {nullable: true}]}
        strings: {anyOf: [{type: string}, {type: string, enum: [A]}]}
        named:
          oneOf: [{$ref: "#/components/schemas/A"}, {$ref: "#/components/schemas/B"}]
          discriminator: {propertyName: kind, mapping: {a: "#/components/schemas/A", b: B}}
    A: {properties: {a: {type: string}}}
    B: {properties: {b: {type: string}}}
`)
	assert.Equal(t, model.String, p["single"].Type.Kind)
	assert.True(t, p["single"].Nullable)
	assert.Equal(t, model.String, p["strings"].Type.Kind)
	d := p["named"].Type.Model.Discriminator
	assert.Equal(t, "kind", d.Property)
	assert.Equal(t, []string{"a", "b"}, d.Values)
	assert.Equal(t, "B", d.Members[1].Type.Model.Schema)
}
