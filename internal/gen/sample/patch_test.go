package sample

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/jsonvalue"
)

// A patch replaces a plain property of the answer that can be changed.
func TestPatchedBy(t *testing.T) {
	t.Parallel()
	for schema, want := range map[string]string{
		"{type: object, properties: {id: {type: string}, name: {type: string}, description: {type: string}}}":             `description "Everyone in engineering"`,
		"{type: object, properties: {id: {type: string}, enabled: {type: boolean}, name: {type: string}}}":                `name "Engineering"`,
		"{type: object, properties: {sourceId: {type: string}, created: {type: string}, enabled: {type: boolean}}}":       `enabled true`,
		"{type: object, properties: {name: {type: string, readOnly: true}, type: {type: string}, size: {type: integer}}}": `size 1`,
		"{type: object, properties: {id: {type: string}}}":                                                                `description "Everyone in engineering"`,
		"{type: string}": `description "Everyone in engineering"`,
	} {
		p := gentest.Plan(t, gentest.Operation("patch", "/a", "      responses: {\"200\": {description: It., content: {application/json: {schema: "+schema+"}}}}\n"))
		got := patchedBy(p.Operation(p.API.Operations[0]))
		assert.Equal(t, want, got.name+" "+got.value.String(), schema)
	}
}

func TestPatch(t *testing.T) {
	t.Parallel()
	assert.JSONEq(t, `{"op":"replace","path":"/size","value":1}`, Patch("size", &jsonvalue.Value{Kind: jsonvalue.Number, Text: "1"}).String())
}
