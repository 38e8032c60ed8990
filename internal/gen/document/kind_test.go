package document

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestKindAt(t *testing.T) {
	t.Parallel()
	for pointer, want := range map[string]string{
		"":                                      "document",
		"/components/schemas/":                  "schema",
		"/components/schemas":                   "{schema}",
		"/components/schemas/A/properties/$ref": "schema",
		"/components/schemas/A/properties/x-y":  "schema",
		"/components/schemas/A/allOf/0/items/additionalProperties": "schema",
		"/components/schemas/A/enum/0":                             "any",
		"/paths/~1a":                                               "pathItem",
		"/paths/~1a/get/parameters/0/schema":                       "schema",
		"/paths/~1a/get/responses/200":                             "response",
		"/paths/~1a/get/responses/200/content/a~1b/schema":         "schema",
		"/paths/~1a/get/callbacks/a/b/post/requestBody":            "requestBody",
		"/paths/x-a":          "",
		"/info/title":         "string",
		"/x-models/A":         "",
		"/components/x-a/b/c": "",
	} {
		assert.Equal(t, want, kindAt(pointer), pointer)
	}
}

// TestMisplacedReferences shows the message for a reference to an object of the wrong kind.
func TestMisplacedReferences(t *testing.T) {
	t.Parallel()
	operation := func(members string) string { return head + "paths: {/a: {get: {" + members + "}}}\n" }
	components := "components: {parameters: {p: {name: p, in: query, schema: {type: string}}}, schemas: {s: {type: string, enum: [a]}}}\n"
	testLoadProblems(t, []loadProblem{
		{"a parameter", operation("parameters: [{$ref: '#'}], responses: {}"), []string{`/paths/~1a/get/parameters/0/$ref: "#" leads to the document itself, but a parameter is required here`}},
		{"a response", operation("responses: {'200': {$ref: '#'}}"), []string{`"#" leads to the document itself, but a response is required here`}},
		{"a body", operation("requestBody: {$ref: '#'}, responses: {}"), []string{`but a request body is required here`}},
		{"items", operation("responses: {'200': {content: {a/b: {schema: {type: array, items: {$ref: '#'}}}}}}"), []string{`but a schema is required here`}},
		{"a path", head + "paths: {/a: {$ref: '#/info'}}\n", []string{`"#/info"`}},
		{"a path of itself", head + "paths: {/a: {$ref: '#/paths'}}\n", []string{`"#/paths" leads to the paths, but a path is required here`}},
		{"a parameter for a schema", operation("responses: {'200': {content: {a/b: {schema: {$ref: '#/components/parameters/p'}}}}}") + components, []string{`leads to a parameter, but a schema is required here`}},
		{"a schema for a parameter", operation("parameters: [{$ref: '#/components/schemas/s'}], responses: {}") + components, []string{`leads to a schema, but a parameter is required here`}},
		{"all schemas", operation("responses: {'200': {content: {a/b: {schema: {$ref: '#/components/schemas'}}}}}") + components, []string{`"#/components/schemas" does not lead to an object, but a schema is required here`}},
		{"a text", operation("responses: {'200': {content: {a/b: {schema: {$ref: '#/components/schemas/s/type'}}}}}") + components, []string{`"#/components/schemas/s/type" does not lead to an object`}},
		{"a list", operation("responses: {'200': {content: {a/b: {schema: {$ref: '#/components/schemas/s/enum'}}}}}") + components, []string{`does not lead to an object`}},
	})
}
