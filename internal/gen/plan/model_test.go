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

// The tag of a field says what is written if it is absent, and whether it is read-only or write-only.
func TestTags(t *testing.T) {
	t.Parallel()
	p := gentest.Plan(t, gentest.Schemas(`    It:
      required: [id, names, readNames, "-"]
      properties:
        id: {type: string, readOnly: true}
        created: {type: string, format: date-time, readOnly: true}
        names: {type: array, nullable: true, items: {type: string}}
        readNames: {type: array, nullable: true, readOnly: true, items: {type: string}}
        note: {type: string}
        pin: {type: string, writeOnly: true}
        free: {type: object}
        "-": {type: string}
`))
	it := modelNamed(t, p, "It")
	for property, want := range map[string]string{
		"id": `json:"id,omitempty" isc:"readonly"`, "created": `json:"created,omitempty" isc:"readonly"`, "names": `json:"names" isc:"nullable"`,
		"readNames": `json:"readNames,omitempty" isc:"readonly"`, "note": `json:"note,omitempty"`, "pin": `json:"pin,omitempty" isc:"writeonly"`, "free": `json:"free,omitzero"`, "-": `json:"-,"`,
	} {
		assert.Equal(t, want, it.Field(property).Tag(), property)
	}
}

// An enum that stands inline is a string, and a component a type, or another name of one with the same values.
func TestEnums(t *testing.T) {
	t.Parallel()
	p := gentest.Plan(t, gentest.Schemas(`    It:
      properties:
        kind: {type: string, nullable: true, enum: [BIG, null]}
        kinds: {type: array, items: {type: string, enum: [A, B]}}
        level: {type: integer, enum: [1, 2]}
        color: {$ref: "#/components/schemas/Color"}
        also: {$ref: "#/components/schemas/ItemColor"}
        byName: {type: object, additionalProperties: {type: string, enum: [X]}}
        either: {oneOf: [{type: string, enum: [Y]}, {type: integer}]}
        only: {allOf: [{$ref: "#/components/schemas/Color"}], description: The only one.}
    Color: {type: string, enum: [RED]}
    ItemColor: {type: string, enum: [RED]}
`))
	it := modelNamed(t, p, "It")
	for property, want := range map[string]string{
		"kind": "*ItKind", "kinds": "[]ItKindsInner", "level": "*int64", "color": "*Color", "also": "*ItemColor", "byName": "map[string]ItByNameValue", "only": "*Color",
	} {
		assert.Equal(t, want, it.Field(property).Type.String(), property)
	}
	for name, alias := range map[string]string{
		"ItKind": "string", "ItKindsInner": "string", "ItByNameValue": "string", "ItEitherOption": "string", "Color": "", "ItemColor": "Color",
	} {
		enum := modelNamed(t, p, name)
		assert.Equal(t, alias, enum.Alias, name)
		assert.Equal(t, name+"Values", enum.Values)
	}
}
