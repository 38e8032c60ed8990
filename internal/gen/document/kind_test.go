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

// A reference leads to what is due where it stands, which a document can say of anything.
func TestMisplacedReferences(t *testing.T) {
	t.Parallel()
	operation := func(members string) string { return head + "paths: {/a: {get: {" + members + "}}}\n" }
	components := "components: {parameters: {p: {name: p, in: query, schema: {type: string}}}, schemas: {s: {type: string, enum: [a]}}}\n"
	testLoadProblems(t, []loadProblem{
		{"a parameter", operation("parameters: [{$ref: '#'}], responses: {}"), []string{`/paths/~1a/get/parameters/0/$ref: "#" leads to the document itself, and a parameter belongs here`}},
		{"a response", operation("responses: {'200': {$ref: '#'}}"), []string{`"#" leads to the document itself, and a response belongs here`}},
		{"a body", operation("requestBody: {$ref: '#'}, responses: {}"), []string{`and a request body belongs here`}},
		{"items", operation("responses: {'200': {content: {a/b: {schema: {type: array, items: {$ref: '#'}}}}}}"), []string{`and a schema belongs here`}},
		{"a path", head + "paths: {/a: {$ref: '#/info'}}\n", []string{`"#/info"`}},
		{"a path of itself", head + "paths: {/a: {$ref: '#/paths'}}\n", []string{`"#/paths" leads to the paths, and a path belongs here`}},
		{"a parameter for a schema", operation("responses: {'200': {content: {a/b: {schema: {$ref: '#/components/parameters/p'}}}}}") + components, []string{`leads to a parameter, and a schema belongs here`}},
		{"a schema for a parameter", operation("parameters: [{$ref: '#/components/schemas/s'}], responses: {}") + components, []string{`leads to a schema, and a parameter belongs here`}},
		{"all schemas", operation("responses: {'200': {content: {a/b: {schema: {$ref: '#/components/schemas'}}}}}") + components, []string{`"#/components/schemas" leads to no object, and a schema belongs here`}},
		{"a text", operation("responses: {'200': {content: {a/b: {schema: {$ref: '#/components/schemas/s/type'}}}}}") + components, []string{`"#/components/schemas/s/type" leads to no object`}},
		{"a list", operation("responses: {'200': {content: {a/b: {schema: {$ref: '#/components/schemas/s/enum'}}}}}") + components, []string{`leads to no object`}},
	})
}
