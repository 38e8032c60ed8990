package resolve_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/model"
)

// TestStatedNames shows that a schema has the name that the document states for it, wherever the name is used. References keep the key.
func TestStatedNames(t *testing.T) {
	t.Parallel()
	api := gentest.API(t, gentest.Schemas(`    It: {properties: {part: {$ref: "#/components/schemas/bigpart"}, ids: {$ref: "#/components/schemas/partids"}}}
    bigpart: {x-isc-name: BigPart, type: object, properties: {inner: {type: object, properties: {x: {type: string}}}}}
    partids: {x-isc-name: PartIDs, type: array, items: {type: string}}
`))
	names := map[string]string{}
	for _, m := range api.Models {
		names[m.Pointer] = m.Schema + "|" + m.Location.Component
	}
	assert.Equal(t, map[string]string{
		"/components/schemas/It":                       "It|It",
		"/components/schemas/bigpart":                  "BigPart|BigPart",
		"/components/schemas/bigpart/properties/inner": "|BigPart",
	}, names)
	require.Len(t, api.Components, 1)
	assert.Equal(t, "PartIDs", api.Components[0].Name)
	assert.Equal(t, []*model.Model{api.Models[0]}, api.Components[0].UsedIn)
}

// TestStatedNamesAreUnique shows that two schemas cannot have one name.
func TestStatedNamesAreUnique(t *testing.T) {
	t.Parallel()
	for _, others := range []string{"BigPart: {}", "bigpart2: {x-isc-name: BigPart}"} {
		_, err := gentest.Resolve(t, gentest.Schemas("    It: {type: object}\n    bigpart: {x-isc-name: BigPart, type: object}\n    "+others+"\n"))
		assert.ErrorContains(t, err, "another schema is called BigPart; give this one another name", others)
	}
}
