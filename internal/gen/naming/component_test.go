package naming_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/naming"
)

// What the lock says goes before what a document would be called without it: a main resource that is new does not take a name away.
func TestTheLockDecides(t *testing.T) {
	t.Parallel()
	const schemas = `    Source: {type: object, properties: {type: {type: string}}}
    Source-2: {type: object, properties: {id: {type: string}}}
    Attribute: {type: object, properties: {sources: {type: array, items: {$ref: "#/components/schemas/Source"}}}}
`
	attributes := answers("/attributes", "get", "listAttributes", listOf("Attribute"))
	lock, err := naming.ReadLock("")
	require.NoError(t, err)
	names := namesIn(t, []byte(gentest.Head+"paths:\n"+attributes+"components:\n  schemas:\n"+schemas), lock)
	assert.Equal(t, "Source", names["GET /attributes 200[].sources[]"])

	larger := []byte(gentest.Head + "paths:\n" + attributes + answers("/sources", "get", "listSources", listOf("Source-2")) + "components:\n  schemas:\n" + schemas)
	names = namesIn(t, larger, lock)
	assert.Equal(t, "Source", names["GET /attributes 200[].sources[]"])
	assert.Equal(t, "ListSourcesSource", names["GET /sources 200[]"])

	byHand, err := naming.ReadLock("")
	require.NoError(t, err)
	byHand.Schemas["Source at GET /attributes 200[].sources[]"] = "AttributeMappingSource"
	names = namesIn(t, larger, byHand)
	assert.Equal(t, "AttributeMappingSource", names["GET /attributes 200[].sources[]"], "a name that was written into the lock by hand")
	assert.Equal(t, "Source", names["GET /sources 200[]"])
	text, err := byHand.Text()
	require.NoError(t, err)
	assert.Equal(t, 1, strings.Count(string(text), "AttributeMappingSource\n"))
}

// TestTheLockFindsOtherCapitals shows that a name stays if a newer document writes the name of the component with other capital letters.
func TestTheLockFindsOtherCapitals(t *testing.T) {
	t.Parallel()
	lock, err := naming.ReadLock("")
	require.NoError(t, err)
	document := func(component string) []byte {
		return []byte(gentest.Head + "paths:\n" + answers("/parts", "get", "listParts", listOf(component)) + "components:\n  schemas:\n    " + component + ": {properties: {a: {type: string}}}\n")
	}
	assert.Equal(t, "BigPart", namesIn(t, document("BigPart"), lock)["GET /parts 200[]"])
	for range 2 {
		assert.Equal(t, "BigPart", namesIn(t, document("bigpart"), lock)["GET /parts 200[]"])
		assert.Equal(t, map[string]string{"BigPart at GET /parts 200[]": "BigPart"}, lock.Schemas)
	}
}
