package document

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Each rule repairs what it is for, says how often, and leaves what is right alone. The case testdata/rules has them all in one document.
func TestRules(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text, pointer, want string
		done                      []string
	}{
		{"a path parameter of another name", "paths: {'/a/{id}': {get: {parameters: [{name: key, in: path}]}}}", "/paths/~1a~1{id}/get/parameters/0/name", `"id"`,
			[]string{"rename path parameter, 1 operation"}},
		{"a repeated parameter", "paths: {/a: {get: {parameters: [{name: a, in: query}, {name: a, in: query}]}}}", "/paths/~1a/get/parameters", `[{"name":"a","in":"query"}]`,
			[]string{"take repeated parameter out, 1 operation"}},
		{"a format as the type", "components: {schemas: {A: {type: date-time}}}", "/components/schemas/A", `{"type":"string","format":"date-time"}`,
			[]string{"write the format behind the type, 1 schema"}},
		{"items of an object", "components: {schemas: {A: {type: object, items: {$ref: '#/b'}}}}", "/components/schemas/A", `{"$ref":"#/b"}`,
			[]string{"take the items of an object for the object, 1 schema"}},
		{"a schema as text", "components: {schemas: {A: 'type: string'}}", "/components/schemas/A", `{"type":"string"}`,
			[]string{"read schema that is written as text, 1 schema"}},
		{"values of an enum", "components: {schemas: {A: {type: string, enum: [1, b]}}}", "/components/schemas/A/enum", `["1","b"]`,
			[]string{"quote value of a string enum, 1 schema"}},
		{"a default of another type", "components: {schemas: {A: {type: integer, default: '5'}, B: {type: string, default: 5}}}", "/components/schemas", `{"A":{"type":"integer","default":5},"B":{"type":"string","default":"5"}}`,
			[]string{"give default its type, 2 schemas"}},
		{"nothing", "paths: {'/a/{id}': {get: {parameters: [{name: id, in: path}]}}}", "/paths/~1a~1{id}/get/parameters/0/name", `"id"`, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := revise(t, c.text)
			r.ApplyRules()
			require.NotNil(t, r.At(c.pointer))
			assert.Equal(t, c.want, JSON(r.At(c.pointer)))
			assert.Equal(t, c.done, r.Done)
		})
	}
}
