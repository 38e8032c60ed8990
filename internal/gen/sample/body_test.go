package sample

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/gentest"
)

// A request has what it requires, its name and its description, and nothing that only answers have. What is shown in the document stays.
func TestRequest(t *testing.T) {
	t.Parallel()
	for schema, want := range map[string]string{
		"{type: object, properties: {id: {type: string, readOnly: true}, name: {type: string}}}":                                                     `{"name":"Engineer"}`,
		"{type: object, required: [size], properties: {id: {type: string}, description: {type: string}, size: {type: integer}, of: {type: string}}}": `{"description":"What engineers need","size":1}`,
		"{type: array, items: {type: object, properties: {id: {type: string, readOnly: true}, size: {type: integer}}}}":                              `[{"size":1}]`,
		"{type: object, additionalProperties: {type: object, properties: {id: {type: string, readOnly: true}, size: {type: integer}}}}":              `{"key":{"size":1}}`,
		"{type: object, properties: {in: {type: object, properties: {id: {type: string, readOnly: true}, size: {type: integer}}}}}":                  `{"in":{"size":1}}`,
		"{type: object, example: {id: a, size: 7, other: {id: b}}, properties: {id: {type: string, readOnly: true}, size: {type: integer}}}":         `{"size":7,"other":{"id":"b"}}`,
		"{type: array, items: {type: string}}": `["` + idOf("role") + `"]`,
	} {
		p := gentest.Plan(t, gentest.Operation("post", "/roles", "      requestBody: {content: {application/json: {schema: "+schema+"}}}\n      responses: {\"204\": {description: Done.}}\n"))
		assert.JSONEq(t, want, Request(p.Operation(p.API.Operations[0])).String(), schema)
	}
}

func TestAnswers(t *testing.T) {
	t.Parallel()
	for examples, want := range map[string]string{"": "", "examples: {one: {value: {a: 1}}, two: {value: {a: 2}}}, ": `{"a":1}{"a":2}`, "example: {a: 3}, ": `{"a":3}`} {
		p := gentest.Plan(t, gentest.Operation("get", "/roles", "      responses: {\"200\": {description: Them., content: {application/json: {"+examples+"schema: {type: object}}}}}\n"))
		text := ""
		for _, v := range Answers(p.Operation(p.API.Operations[0])) {
			text += v.String()
		}
		assert.Equal(t, want, text, examples)
	}
	p := gentest.Plan(t, gentest.Operation("get", "/roles", "      responses: {\"400\": {description: No.}}\n"))
	assert.Empty(t, Answers(p.Operation(p.API.Operations[0])))
}

func TestCollectionOf(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]string{
		"/roles": "role", "/roles/{id}/access-profiles/bulk-remove": "access-profile", "/search": "", "/access-policies/{ids}": "access-policy",
	} {
		assert.Equal(t, want, collectionOf(path), path)
	}
}
