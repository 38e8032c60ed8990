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

func TestCollectionOf(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]string{
		"/roles": "role", "/roles/{id}/access-profiles/bulk-remove": "access-profile", "/search": "", "/access-policies/{ids}": "access-policy",
	} {
		assert.Equal(t, want, collectionOf(path), path)
	}
}
