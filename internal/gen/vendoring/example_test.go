package vendoring_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestExamplesOfThisProject(t *testing.T) {
	t.Parallel()
	const document = `openapi: 3.0.1
paths:
  /a:
    post:
      operationId: makeA
      parameters: [{name: key, in: query, example: theirs}, {name: size, in: query}]
      requestBody: {content: {application/merge-patch+json: {}, text/csv: {example: theirs}}}
      responses: {"200": {content: {application/json: {example: theirs}}}}
components:
  responses: {"400": {content: {application/json: {examples: {theirs: {value: 1}}}}}}
  schemas: {Box: {properties: {lid: {example: theirs, type: string}}, example: theirs}}
`
	const examples = `operations:
  makeA:
    parameters: {key: own}
    body: {b: {value: {x: 1}}, a: {summary: The first, value: {x: [true, null]}}}
    responses: {"200": {one: {value: 7}}}
parameters: {key: general, size: 3}
responses: {"400": {wrong: {value: {text: no}}}}
schemas: {box: {lid: own}}
`
	text := vendor(t, document, map[string]string{"examples.yaml": examples})
	assert.NotContains(t, text, "theirs")
	for _, want := range []string{
		"name: key\n          description: Key.\n          in: query\n          example: own\n",
		"name: size\n          description: Size.\n          in: query\n          example: 3\n",
		"application/merge-patch+json:\n            examples:\n              a:\n                summary: The first\n                value:\n                  x:\n                    - true\n                    - null\n              b:",
		"text/csv: {}\n",
		"application/json:\n              examples:\n                one:\n                  value: 7\n",
		"examples:\n            wrong:\n              value:\n                text: no\n",
		"description: Lid.\n          type: string\n          example: own\n",
	} {
		assert.Contains(t, text, want)
	}
}

// What is shown for all parameters of a name is not shown where a schema does not allow it.
func TestExamplesOfNamesFit(t *testing.T) {
	t.Parallel()
	text := vendor(t, `openapi: 3.0.1
paths:
  /a:
    get:
      operationId: getA
      parameters:
        - {name: limit, in: query, schema: {maximum: 50}}
        - {name: limit, in: header, schema: {maximum: 250, minimum: 0}}
        - {name: limit, in: cookie, schema: {minimum: 251}}
        - {name: kind, in: query, schema: {enum: [b, c]}}
        - {name: kind, in: header, schema: {enum: [a, b]}}
`, map[string]string{"examples.yaml": "parameters: {limit: 250, kind: a}"})
	assert.Contains(t, text, "in: header\n          schema:\n            maximum: 250\n            minimum: 0\n          example: 250\n")
	assert.Contains(t, text, "in: header\n          schema:\n            enum:\n              - a\n              - b\n          example: a\n")
	assert.Equal(t, 2, strings.Count(text, "example:"))
}

// A body of which only an example shows that it is a JSON patch keeps one, with words of this project, so that the generator sees what it is.
func TestPatchesThatOnlyAnExampleShows(t *testing.T) {
	t.Parallel()
	text := vendor(t, `openapi: 3.0.1
paths:
  /a:
    patch:
      operationId: patchA
      requestBody: {content: {application/json: {schema: {type: array, items: {type: object}}, example: [{op: add, path: /theirs, value: theirs}]}}}
    put:
      operationId: putA
      requestBody: {content: {application/json: {schema: {type: array, items: {type: object}}, example: [{name: theirs}]}}}
    post:
      operationId: postA
      requestBody: {content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Patch'}}, example: [{op: add, path: /theirs}]}}}
components: {schemas: {Patch: {type: object, properties: {op: {type: string, enum: [add]}}}}}
`, nil)
	assert.NotContains(t, text, "theirs")
	assert.Equal(t, 1, strings.Count(text, "example:\n              - op: replace\n                path: /description\n"))
	assert.Equal(t, 1, strings.Count(text, "example:"))

	own := vendor(t, `openapi: 3.0.1
paths:
  /a:
    patch:
      operationId: patchA
      requestBody: {content: {application/json: {schema: {type: array, items: {type: object}}, example: [{op: add, path: /theirs}]}}}
`, map[string]string{"examples.yaml": "operations: {patchA: {body: {some: {value: [{op: replace, path: /lid, value: own}]}}}}"})
	assert.Contains(t, own, "example:\n              - op: replace\n                path: /lid\n                value: own\n")
}
