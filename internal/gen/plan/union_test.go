package plan_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/plan"
)

func TestUnion(t *testing.T) {
	t.Parallel()
	u := modelNamed(t, gentest.Plan(t, gentest.Schemas(`    It:
      oneOf: [{$ref: "#/components/schemas/A"}, {type: array, items: {$ref: "#/components/schemas/A"}}, {type: number}, {$ref: "#/components/schemas/Inner"}]
      discriminator: {propertyName: kind, mapping: {a: A}}
    A: {properties: {a: {type: string}, b: {type: string}}}
    Inner: {oneOf: [{$ref: "#/components/schemas/A"}, {properties: {c: {type: string}}}]}
`)), "It").Union
	assert.Equal(t, "kind", u.Discriminator)
	assert.Equal(t, []plan.NamedMember{{Value: "a", Member: "A"}, {Value: "Inner", Member: "Inner"}}, u.Named)
	var names, types, kinds []string
	for _, member := range u.Members {
		names, types, kinds = append(names, member.Name), append(types, member.Type.String()), append(kinds, member.JSONType)
	}
	assert.Equal(t, []string{"A", "AList", "Float64", "Inner"}, names)
	assert.Equal(t, []string{"A", "[]A", "float64", "Inner"}, types)
	assert.Equal(t, []string{"object", "array", "number", ""}, kinds)
	assert.True(t, u.Members[1].Nillable())
	assert.Equal(t, []string{"a", "b", "c"}, u.Members[3].Properties)
}
