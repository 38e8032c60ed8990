package commands

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/gentest"
)

// TestSchemasOfBodies shows that bodies are described in JSON Schema: each object once, with what a request may have.
func TestSchemasOfBodies(t *testing.T) {
	t.Parallel()
	c, p := commandOf(t, gentest.Operation("post", "/a", `      requestBody: {content: {application/json: {schema: {type: array, minItems: 2, items: {$ref: "#/components/schemas/It"}}}}}
      responses: {"204": {description: Done.}}
components:
  schemas:
    It:
      required: [id, name]
      properties:
        id: {type: string, readOnly: true}
        name: {type: string, minLength: 1, maxLength: 5}
        it: {$ref: "#/components/schemas/It"}
        marks: {type: array, maxItems: 3, items: {type: integer, minimum: 1, maximum: 9, exclusiveMaximum: true}}
        share: {type: number, minimum: 0, exclusiveMinimum: true, nullable: true}
        any: {}
        free: {type: object}
        more: {type: object, additionalProperties: {$ref: "#/components/schemas/Other"}}
        one: {oneOf: [{$ref: "#/components/schemas/Other"}, {type: string}], nullable: true}
    Other: {properties: {kind: {type: string, nullable: true, enum: [A, B]}, on: {type: boolean}}, additionalProperties: {type: string}}
`))
	assert.JSONEq(t, `{"type": "array", "minItems": 2, "items": {"$ref": "#/$defs/It"}}`, string(c.Body.Schema))
	assert.JSONEq(t, `{
		"type": "object", "required": ["name"], "additionalProperties": false,
		"properties": {
			"id": {},
			"name": {"type": "string", "minLength": 1, "maxLength": 5},
			"it": {"$ref": "#/$defs/It"},
			"marks": {"type": "array", "maxItems": 3, "items": {"type": "integer", "minimum": 1, "exclusiveMaximum": 9}},
			"share": {"type": ["number", "null"], "exclusiveMinimum": 0},
			"any": {},
			"free": {"type": "object"},
			"more": {"type": "object", "additionalProperties": {"$ref": "#/$defs/Other"}},
			"one": {"anyOf": [{"$ref": "#/$defs/ItOne"}, {"type": "null"}]}
		}
	}`, string(p.schemas["It"]))
	assert.JSONEq(t, `{"anyOf": [{"$ref": "#/$defs/Other"}, {"type": "string"}]}`, string(p.schemas["ItOne"]))
	assert.JSONEq(t, `{
		"type": "object", "additionalProperties": {"type": "string"},
		"properties": {"kind": {"anyOf": [{"$ref": "#/$defs/OtherKind"}, {"type": "null"}]}, "on": {"type": "boolean"}}
	}`, string(p.schemas["Other"]))
	assert.JSONEq(t, `{"type": "string", "enum": ["A", "B"]}`, string(p.schemas["OtherKind"]))
	assert.Len(t, p.schemas, 4)
}
