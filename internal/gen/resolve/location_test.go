package resolve_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/gentest"
)

func TestLocations(t *testing.T) {
	t.Parallel()
	api := gentest.API(t, gentest.Schemas(`    It:
      properties:
        owner: {properties: {name: {type: string}}}
        list: {items: {properties: {name: {type: string}}}}
        map: {additionalProperties: {properties: {name: {type: string}}}}
        union: {oneOf: [{type: string}, {properties: {name: {type: string}}}]}
        all: {allOf: [{properties: {inner: {properties: {name: {type: string}}}}}]}
`))
	var keys []string
	for _, m := range api.Models {
		keys = append(keys, m.Location.Key())
	}
	assert.ElementsMatch(t, []string{"It ", "It .owner", "It .list[]", "It .map{}", "It .union", "It .union|1", "It .all", "It .all.inner"}, keys)
}
