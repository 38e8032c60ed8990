package document

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestWrongParts shows that a part that refers to a wrong part is wrong too, and that other parts are not.
func TestWrongParts(t *testing.T) {
	t.Parallel()
	r := sourceOf(t, `
paths:
  /a: {get: {responses: {'200': {$ref: '#/components/responses/A'}}}}
  /b: {get: {responses: {'200': {description: B.}}}}
  /c: {parameters: [{name: c}], get: {responses: {}}}
components:
  responses: {A: {schema: {$ref: '#/components/schemas/A'}}}
  schemas: {A: {type: thing}}
`)
	first, second := Problem{Pointer: "/components/schemas/A/type", Text: "wrong"}, Problem{Pointer: "/paths/~1c/parameters/0", Text: "wrong too"}
	assert.Equal(t, map[string]Problem{
		"/components/schemas/A": first, "/components/responses/A": first, "/paths/~1a/get": first,
		"/paths/~1c/parameters": second, "/paths/~1c/get": second,
	}, r.WrongParts(Problems{first, second}))
}
