package vendoring_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/vendoring"
)

// TestExamplesThatDoNotFitAreLeftOut shows that an example of a body is left out and reported if the schema of the document does not allow it, so
// that a document of another date can be taken in.
func TestExamplesThatDoNotFitAreLeftOut(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ schema, example, reason string }{
		{"{type: object, properties: {a: {type: string}}}", "{a: x, b: 1}", ""},
		{"{type: object, properties: {a: {type: string}}}", "{a: 1}", "it.a is of type integer, and has to be string"},
		{"{type: object, properties: {a: {type: string}}}", "{a: null}", "it.a is null, which the schema does not allow"},
		{"{type: object, properties: {a: {type: string, nullable: true}}}", "{a: null}", ""},
		{"{type: object, properties: {a: {type: [string, 'null']}}}", "{a: null}", ""},
		{"{type: object, properties: {a: {anyOf: [{type: string}, {type: 'null'}]}}}", "{a: null}", ""},
		{"{type: object, properties: {a: {}}}", "{a: null}", ""},
		{"{type: object, required: [a, b], properties: {a: {type: string}}}", "{b: 1}", "it.a is missing"},
		{"{type: object, required: [b]}", "{a: 1}", ""},
		{"{type: object, required: [a], properties: {a: {type: string, readOnly: true}}}", "{b: 1}", ""},
		{"{type: object, additionalProperties: {type: boolean}}", "{a: 1}", "it.a is of type integer, and has to be boolean"},
		{"{type: array, items: {type: number}}", "[1, 2.5]", ""},
		{"{type: array, items: {type: integer}}", "[1, 2.5]", "it[1] is of type number, and has to be integer"},
		{"{type: array, maxItems: 1}", "[1, 2]", "it is too long"},
		{"{type: array, minItems: 1}", "[]", "it is too short"},
		{"{type: array}", "{a: 1}", "it is of type object, and has to be array"},
		{"{type: string, maxLength: 2}", "größe", "it is too long"},
		{"{type: string, enum: [A, B]}", "C", `it is "C", which is none of the constants`},
		{"{type: integer, maximum: 5}", "6", "it is outside the limits"},
		{"{$ref: '#/components/schemas/Box'}", "{lid: 1}", "it.lid is of type integer, and has to be string"},
		{"{$ref: '#/components/schemas/Box'}", "{inner: {inner: {lid: 1}}}", "it.inner.inner.lid is of type integer, and has to be string"},
		{"{$ref: '#/components/schemas/Alias'}", "{lid: 1}", "it.lid is of type integer, and has to be string"},
		{"{$ref: '#/components/schemas/Loop'}", "{lid: 1}", ""},
		{"{type: object, properties: {a: {$ref: '#/components/schemas/Endless'}}}", "{a: null}", ""},
		{"{type: object, properties: {a: {anyOf: [{$ref: '#/components/schemas/Maybe'}, {type: string}]}}}", "{a: null}", ""},
		{"{allOf: [{$ref: '#/components/schemas/Box'}, {properties: {size: {type: integer}}}]}", "{size: big}", "it.size is of type string, and has to be integer"},
		{"{oneOf: [{$ref: '#/components/schemas/Box'}, {type: string}]}", "{lid: x}", ""},
		{"{oneOf: [{$ref: '#/components/schemas/Box'}, {type: string}]}", "{lid: 1}", "it is none of the choices"},
	} {
		dir := t.TempDir()
		document := fmt.Sprintf(`openapi: 3.0.1
paths:
  /a:
    post:
      operationId: makeA
      responses: {"200": {content: {application/json: {schema: %s}}}}
components: {schemas: {Box: {type: object, properties: {lid: {type: string}, inner: {$ref: '#/components/schemas/Box'}}},
  Alias: {$ref: '#/components/schemas/Box'}, Loop: {$ref: '#/components/schemas/Loop'}, Endless: {anyOf: [{$ref: '#/components/schemas/Endless'}]},
  Maybe: {$ref: '#/components/schemas/Null'}, Null: {type: string, nullable: true}}}
`, c.schema)
		from, words, out := filepath.Join(dir, "published.yaml"), filepath.Join(dir, "words"), filepath.Join(dir, "out.yaml")
		require.NoError(t, os.Mkdir(words, 0o700))
		require.NoError(t, os.WriteFile(from, []byte(document), 0o600))
		require.NoError(t, os.WriteFile(filepath.Join(words, "examples.yaml"), []byte(`operations: {makeA: {responses: {"200": {one: {value: `+c.example+`}}}}}`), 0o600))
		report, err := vendoring.Vendor(vendoring.Options{From: from, Words: words, Out: out})
		require.NoError(t, err)
		text, err := os.ReadFile(out)
		require.NoError(t, err)
		if c.reason == "" {
			assert.Empty(t, report.Misfits, "%s in %s", c.example, c.schema)
			assert.Contains(t, string(text), "examples:")
			continue
		}
		if assert.Len(t, report.Misfits, 1, "%s in %s", c.example, c.schema) {
			assert.Equal(t, "example left out: one of the response 200 of makeA: "+c.reason, report.Misfits[0].String())
		}
		assert.NotContains(t, string(text), "examples:")
	}
}
