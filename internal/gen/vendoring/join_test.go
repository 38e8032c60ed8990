package vendoring_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestOddDocumentsAreCopied shows that unusual values are copied, so that the generator can report them.
func TestOddDocumentsAreCopied(t *testing.T) {
	t.Parallel()
	text := vendor(t, `openapi: 3.0.1
paths:
  x-secret: {get: {}}
  /a: {get: {operationId: 5, parameters: {name: x}, responses: none}}
  /b: &b {get: {responses: {"200": {description: x}, x-secret: {}}}}
  /c: *b
components:
  schemas:
    A: {type: [string, "null"], additionalProperties: true, properties: [a], required: true, items: 7, x-secret: 1}
    B: true
`, nil)
	assert.NotContains(t, text, "x-secret")
	for _, want := range []string{
		"operationId: 5\n      parameters:\n        name: x\n      responses: none\n", "  /c:\n    get:\n",
		"type:\n        - string\n        - \"null\"\n      additionalProperties: true\n      properties:\n        - a\n      required: true\n      items: 7\n    B: true\n",
	} {
		assert.Contains(t, text, want)
	}
}

// TestSharedParameterWithWordsOfAnOperation shows that a shared parameter is copied into an operation that has words of its own for it.
func TestSharedParameterWithWordsOfAnOperation(t *testing.T) {
	t.Parallel()
	text := vendor(t, `openapi: 3.0.1
paths:
  /a: {get: {operationId: getA, parameters: [{$ref: '#/components/parameters/limit'}]}}
  /b: {get: {operationId: getB, parameters: [{$ref: '#/components/parameters/limit'}]}}
components: {parameters: {limit: {name: limit, in: query}}}
`, map[string]string{"operations.yaml": "getA: {parameters: {limit: Of A.}}", "parameters.yaml": "limit: Of all."})
	assert.Contains(t, text, "operationId: getA\n      parameters:\n        - description: Of A.\n          name: limit\n")
	assert.Contains(t, text, "operationId: getB\n      parameters:\n        - $ref: '#/components/parameters/limit'\n")
	assert.Contains(t, text, "    limit:\n      description: Of all.\n")
}
