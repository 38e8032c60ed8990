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

// TestSharedPartsWithWordsOfAnOperation shows that shared parts are copied into an operation that has words of its own for them.
func TestSharedPartsWithWordsOfAnOperation(t *testing.T) {
	t.Parallel()
	text := vendor(t, `openapi: 3.0.1
paths:
  /a/{key}: {get: {operationId: getA, parameters: [{$ref: '#/components/parameters/limit'}, {$ref: '#/components/parameters/key'}], responses: {"204": {$ref: '#/components/responses/none'}}}}
  /b: {get: {operationId: getB, parameters: [{$ref: '#/components/parameters/limit'}], responses: {"204": {$ref: '#/components/responses/none'}}}}
components: {parameters: {limit: {name: limit, in: query}, key: {name: key, in: path}}, responses: {none: {description: Theirs.}}}
`, map[string]string{
		"operations.yaml": "getA: {parameters: {limit: Of A.}, responses: {'204': Nothing of A.}}",
		"parameters.yaml": "{limit: Of all., '/a/{key}': Of the path., key: Of all.}", "responses.yaml": "none: Nothing.",
	})
	assert.Contains(t, text, "operationId: getA\n      parameters:\n        - name: limit\n          description: Of A.\n          in: query\n        - name: key\n          description: Of the path.\n")
	assert.Contains(t, text, "\"204\":\n          description: Nothing of A.\n")
	assert.Contains(t, text, "operationId: getB\n      parameters:\n        - $ref: '#/components/parameters/limit'\n")
	assert.Contains(t, text, "\"204\":\n          $ref: '#/components/responses/none'\n")
	assert.Contains(t, text, "    limit:\n      name: limit\n      description: Of all.\n")
	assert.Contains(t, text, "    none:\n      description: Nothing.\n")
}

// An operation without an id finds its words by method and path, without the version of its service.
func TestOperationWithoutID(t *testing.T) {
	t.Parallel()
	text := vendor(t, `openapi: 3.0.1
paths: {"/owners/v1/{id}": {get: {tags: [A]}, post: {tags: [A]}}}
`, map[string]string{"operations.yaml": "get /owners/{id}: {summary: Get an owner, description: Returns an owner.}"})
	assert.Contains(t, text, "get:\n      summary: Get an owner\n      description: Returns an owner.\n")
	assert.Contains(t, text, "post:\n      summary: Post owners ID\n      description: Post owners ID.\n")
}
