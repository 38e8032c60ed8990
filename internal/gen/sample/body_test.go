package sample

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/gentest"
)

// TestRequest shows that an example of a request has nothing that only answers have, at any depth, and that it is the one of the document where there
// is one.
func TestRequest(t *testing.T) {
	t.Parallel()
	for schema, want := range map[string]string{
		"{type: object, properties: {id: {type: string, readOnly: true}, name: {type: string}}}":                                             `{"name":"Engineering"}`,
		"{type: array, items: {type: object, properties: {id: {type: string, readOnly: true}, size: {type: integer}}}}":                      `[{"size":1}]`,
		"{type: object, additionalProperties: {type: object, properties: {id: {type: string, readOnly: true}, size: {type: integer}}}}":      `{"key":{"size":1}}`,
		"{type: object, properties: {in: {type: object, properties: {id: {type: string, readOnly: true}, size: {type: integer}}}}}":          `{"in":{"size":1}}`,
		"{type: object, example: {id: a, size: 7, other: {id: b}}, properties: {id: {type: string, readOnly: true}, size: {type: integer}}}": `{"size":7,"other":{"id":"b"}}`,
		"{type: array, items: {type: string}}": `["2c9180835d2e5168015d32f890ca1581"]`,
	} {
		p := gentest.Plan(t, gentest.Operation("post", "/a", "      requestBody: {content: {application/json: {schema: "+schema+"}}}\n      responses: {\"204\": {description: Done.}}\n"))
		assert.JSONEq(t, want, Request(p.Operation(p.API.Operations[0])).String(), schema)
	}
}
