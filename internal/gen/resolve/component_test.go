package resolve_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/model"
)

// Components that are no type of their own are known with what uses them.
func TestComponents(t *testing.T) {
	t.Parallel()
	api := gentest.API(t, gentest.Schemas(`    It: {properties: {ids: {$ref: "#/components/schemas/IDs"}, other: {$ref: "#/components/schemas/Alias"}}}
    IDs: {type: array, description: Ids., items: {$ref: "#/components/schemas/ID"}}
    ID: {type: string}
    Alias: {$ref: "#/components/schemas/Other"}
    Other: {properties: {x: {type: string}}}
    Unused: {type: string}
`))
	names := map[string]*model.Component{}
	for _, c := range api.Components {
		names[c.Name] = c
	}
	require.Len(t, names, 3)
	assert.True(t, names["Alias"].Alias)
	assert.Equal(t, "Ids.", names["IDs"].Description)
	assert.Equal(t, "It", names["IDs"].UsedIn[0].Schema)
	assert.Equal(t, []*model.Component{names["IDs"]}, names["ID"].UsedAs)
	assert.Equal(t, 5, api.CountSchemas())
}
