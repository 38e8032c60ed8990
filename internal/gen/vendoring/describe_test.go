package vendoring_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/vendoring"
)

// vendor returns the document that Vendor makes from a published document and some words.
func vendor(t *testing.T, published string, words map[string]string) string {
	t.Helper()
	dir := write(t, map[string]string{"published.yaml": published})
	out := filepath.Join(dir, "vendored.yaml")
	_, err := vendoring.Vendor(vendoring.Options{From: filepath.Join(dir, "published.yaml"), Words: write(t, words), Out: out})
	require.NoError(t, err)
	return read(t, out)
}

// TestSpecificWordsWin shows the order of precedence: words of the operation, of the path or schema, of the name, and then words made from the
// name.
func TestSpecificWordsWin(t *testing.T) {
	t.Parallel()
	const document = `openapi: 3.0.1
paths:
  /a/{id}:
    get:
      operationId: getA
      parameters: [{name: id, in: path}]
      responses: {"200": {content: {application/json: {schema: {properties: {size: {}}}}}}}
components: {schemas: {Box: {properties: {lid: {properties: {size: {}}}}}}}
`
	for name, c := range map[string]struct {
		words map[string]string
		want  []string
	}{
		"parameter: the operation's": {
			map[string]string{"operations.yaml": "getA: {parameters: {id: The operation's.}}", "parameters.yaml": "/a/{id}: The path's.\nid: The name's."},
			[]string{"- name: id\n          description: The operation's."},
		},
		"parameter: the path's": {
			map[string]string{"parameters.yaml": "/a/{id}: The path's.\nid: The name's."}, []string{"- name: id\n          description: The path's."},
		},
		"parameter: the name's": {map[string]string{"parameters.yaml": "id: The name's."}, []string{"- name: id\n          description: The name's."}},
		"parameter: composed":   {nil, []string{"- name: id\n          description: ID."}},
		"property: the operation's, and the schema's": {
			map[string]string{
				"operations.yaml": "getA: {properties: {size: The operation's.}}", "schemas.yaml": "box: {properties: {lid.size: The schema's.}}", "properties.yaml": "size: The name's.",
			},
			[]string{"size:\n                    description: The operation's.", "size:\n              description: The schema's."},
		},
		"property: the name's": {
			map[string]string{"properties.yaml": "size: The name's."},
			[]string{"size:\n                    description: The name's.", "size:\n              description: The name's."},
		},
		"response: the operation's":        {map[string]string{"operations.yaml": "getA: {responses: {'200': The operation's.}}", "responses.yaml": "'200': The status's."}, []string{"description: The operation's."}},
		"response: the status's":           {map[string]string{"responses.yaml": "'200': The status's."}, []string{"description: The status's."}},
		"summary and description: by name": {nil, []string{"summary: Get a\n      description: Get a."}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text := vendor(t, document, c.words)
			for _, want := range c.want {
				assert.Contains(t, text, want)
			}
		})
	}
}
