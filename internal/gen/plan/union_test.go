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
    A: {properties: {a: {type: string}, b: {type: string}, list: {$ref: "#/components/schemas/NewItFromAList"}}}
    NewItFromAList: {properties: {z: {type: string}}}
    Inner: {oneOf: [{$ref: "#/components/schemas/A"}, {properties: {c: {type: string}}}]}
`)), "It").Union
	assert.Equal(t, "kind", u.Discriminator)
	assert.Equal(t, []plan.NamedMember{{Value: "a", Member: "A"}, {Value: "Inner", Member: "Inner"}}, u.Named)
	var names, types, kinds, makes, values []string
	for _, member := range u.Members {
		names, types, kinds = append(names, member.Name), append(types, member.Type.String()), append(kinds, member.JSONType)
		makes, values = append(makes, member.New), append(values, member.Value)
	}
	assert.Equal(t, []string{"A", "AList", "Float64", "Inner"}, names)
	assert.Equal(t, []string{"A", "[]A", "float64", "Inner"}, types)
	assert.Equal(t, []string{"object", "array", "number", ""}, kinds)
	assert.Equal(t, []string{"NewItFromA", "NewItFromAList2", "NewItFromFloat64", "NewItFromInner"}, makes, "a schema has the name of one")
	assert.Equal(t, []string{"a", "", "", "Inner"}, values)
	assert.True(t, u.Members[1].Nillable())
	assert.Equal(t, []string{"a", "b", "list", "c"}, u.Members[3].Properties)
}

// A member that several values of the discriminator mean is none that a constructor could name.
func TestMembersWithSeveralNames(t *testing.T) {
	t.Parallel()
	u := modelNamed(t, gentest.Plan(t, gentest.Schemas(`    It:
      oneOf: [{$ref: "#/components/schemas/A"}, {$ref: "#/components/schemas/B"}]
      discriminator: {propertyName: kind, mapping: {a: A, b: B, c: B}}
    A: {properties: {a: {type: string}}}
    B: {properties: {b: {type: string}}}
`)), "It").Union
	assert.True(t, u.Members[0].Named)
	assert.Equal(t, "a", u.Members[0].Value)
	assert.False(t, u.Members[1].Named)
	assert.Empty(t, u.Members[1].Value)
}

// A value of a member that extends another by allOf is a value of that one too.
func TestMembersThatExtendOthers(t *testing.T) {
	t.Parallel()
	u := modelNamed(t, gentest.Plan(t, gentest.Schemas(`    It:
      oneOf: [{$ref: "#/components/schemas/Tree"}, {$ref: "#/components/schemas/Oak"}, {$ref: "#/components/schemas/Stone"}]
      discriminator: {propertyName: kind}
    Tree: {properties: {height: {type: number}}}
    Oak: {allOf: [{$ref: "#/components/schemas/Tree"}, {properties: {acorns: {type: integer}}}]}
    Stone: {properties: {weight: {type: number}}}
`)), "It").Union
	assert.Equal(t, []string{"Oak"}, u.Members[0].Extensions)
	assert.Empty(t, u.Members[1].Extensions)
	assert.Empty(t, u.Members[2].Extensions)
}
