package document

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"go.yaml.in/yaml/v3"
)

// Names that are spelled like keywords, values and extensions are not taken for parts of the document.
func TestEachMapping(t *testing.T) {
	t.Parallel()
	r := revise(t, `
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

func TestPathMismatch(t *testing.T) {
	t.Parallel()
	r := revise(t, `
paths:
  /a/{id}/{key}:
    parameters: [{$ref: '#/components/parameters/other'}]
    get: {parameters: [{name: id, in: path}, {name: q, in: query}]}
components: {parameters: {other: {name: other, in: path}}}
`)
	undeclared, unused := r.PathMismatch("/a/{id}/{key}", "/paths/~1a~1{id}~1{key}/get")
	assert.Equal(t, []string{"key"}, undeclared)
	assert.Len(t, unused, 1)
	assert.Equal(t, "other", unused[0].Name)
	assert.True(t, unused[0].Shared)
}

// What refers to something wrong is wrong too, and what is beside it is not.
func TestWrongParts(t *testing.T) {
	t.Parallel()
	r := revise(t, `
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
