package document

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"go.yaml.in/yaml/v3"
)

// TestEachMapping shows that names, values and extensions that look like keywords are not visited.
func TestEachMapping(t *testing.T) {
	t.Parallel()
	r := sourceOf(t, `
paths: {/a: {get: {parameters: [{name: a}], x-note: {schema: {type: a}}}}}
components: {schemas: {properties: {type: object, properties: {enum: {type: string, enum: [{a: 1}], default: {b: 1}}}}}}
`)
	var pointers []string
	r.EachMapping(func(_ *yaml.Node, pointer string) { pointers = append(pointers, pointer) })
	assert.Equal(t, []string{
		"", "/paths/~1a", "/paths/~1a/get", "/paths/~1a/get/parameters/0", "/components", "/components/schemas/properties",
		"/components/schemas/properties/properties/enum",
	}, pointers)
	assert.Equal(t, []Operation{{Method: "GET", Path: "/a", Pointer: "/paths/~1a/get"}}, r.Operations())
}
