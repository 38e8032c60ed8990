package plan_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/plan"
)

func TestTypes(t *testing.T) {
	t.Parallel()
	it := modelNamed(t, gentest.Plan(t, gentest.Schemas(`    It:
      required: [id, tags, self, size]
      properties:
        id: {type: string}
        name: {type: string}
        size: {type: integer, format: int32, nullable: true}
        made: {type: string, format: date-time}
        tags: {type: array, nullable: true, items: {type: string}}
        marks: {type: array, items: {type: string, nullable: true}}
        notes: {type: object, additionalProperties: {type: string, nullable: true}}
        parts: {type: object, additionalProperties: {$ref: "#/components/schemas/Part"}}
        self: {$ref: "#/components/schemas/It"}
        free: {type: object}
        kind: {type: string, enum: [BIG]}
    Part: {properties: {x: {type: number}}, additionalProperties: {type: integer}}
`)), "It")
	for _, c := range []struct{ property, name, is, elsewhere, tag, getter, result string }{
		{"id", "ID", "string", "string", `json:"id"`, "GetID", "string"},
		{"name", "Name", "*string", "*string", `json:"name,omitempty"`, "GetName", "string"},
		{"size", "Size", "*int32", "*int32", `json:"size"`, "GetSize", "int32"},
		{"made", "Made", "*core.Time", "*core.Time", `json:"made,omitempty"`, "GetMade", "time.Time"},
		{"tags", "Tags", "[]string", "[]string", `json:"tags" isc:"nullable"`, "GetTags", "[]string"},
		{"marks", "Marks", "[]string", "[]string", `json:"marks,omitempty"`, "GetMarks", "[]string"},
		{"notes", "Notes", "map[string]*string", "map[string]*string", `json:"notes,omitempty"`, "GetNotes", "map[string]*string"},
		{"parts", "Parts", "map[string]Part", "map[string]sample.Part", `json:"parts,omitempty"`, "GetParts", "map[string]Part"},
		{"self", "Self", "*It", "*sample.It", `json:"self"`, "GetSelf", "*It"},
		{"free", "Free", "core.Object", "core.Object", `json:"free,omitzero"`, "GetFree", "core.Object"},
		{"kind", "Kind", "*ItKind", "*sample.ItKind", `json:"kind,omitempty"`, "GetKind", "ItKind"},
	} {
		f := it.Field(c.property)
		require.NotNil(t, f, c.property)
		assert.Equal(t, c.name, f.Name)
		assert.Equal(t, c.is, f.Type.String(), c.property)
		assert.Equal(t, c.elsewhere, f.Type.Qualified("sample"), c.property)
		assert.Equal(t, c.tag, f.Tag(), c.property)
		assert.Equal(t, c.getter, f.Getter.Name)
		assert.Equal(t, c.result, f.Getter.Result.String(), c.property)
	}
	assert.Equal(t, plan.ReturnsField, it.Field("id").Getter.Form)
	assert.Equal(t, plan.Dereferences, it.Field("name").Getter.Form)
	assert.Equal(t, plan.ReturnsTime, it.Field("made").Getter.Form)
	assert.Equal(t, plan.ReturnsField, it.Field("self").Getter.Form, "the field is a pointer, as it would hold itself")
}
