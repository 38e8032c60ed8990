package plan_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/plan"
)

func TestModels(t *testing.T) {
	t.Parallel()
	p := gentest.Plan(t, gentest.Schemas(`    It: {properties: {part: {properties: {kind: {type: string, enum: [BIG, "a-b", ""]}}}}}
    Unused: {properties: {x: {type: string}}}
`))
	var names []string
	for _, m := range p.Models {
		names = append(names, m.Name)
		assert.Equal(t, "model_things", m.File, "the types of a tag are in its file")
	}
	assert.Equal(t, []string{"It", "ItPart", "ItPartKind"}, names)
	kind := modelNamed(t, p, "ItPartKind")
	assert.Equal(t, []plan.Constant{{Name: "ItPartKindBig", Value: "BIG"}, {Name: "ItPartKindAB", Value: "a-b"}, {Name: "ItPartKindEmpty"}}, kind.Constants)
	assert.Equal(t, "ItPartKindAB", kind.Constant("a-b"))
	assert.Equal(t, "It is the schema It.", modelNamed(t, p, "It").Origin())
	assert.Equal(t, "ItPart is a part of It.", modelNamed(t, p, "ItPart").Origin())
}
