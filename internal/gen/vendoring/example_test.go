package vendoring_test

import (
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
		"name: key\n          in: query\n          example: own\n",
		"name: size\n          in: query\n          example: 3\n",
		"application/merge-patch+json:\n            examples:\n              a:\n                summary: The first\n                value:\n                  x:\n                    - true\n                    - null\n              b:",
		"text/csv: {}\n",
		"application/json:\n              examples:\n                one:\n                  value: 7\n",
		"examples:\n            wrong:\n              value:\n                text: no\n",
		"description: Lid.\n          type: string\n          example: own\n",
	} {
		assert.Contains(t, text, want)
	}
}
