package resolve_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/model"
)

// propertyOf returns the property p of the schema It, which is given as a schema.
func propertyOf(t *testing.T, schema string) *model.Property {
	t.Helper()
	api := gentest.API(t, gentest.Schemas("    It: {type: object, properties: {p: "+schema+"}}\n    A: {type: object, properties: {a: {type: string}}}\n    B: {type: object, properties: {b: {type: string}}}\n"))
	for _, m := range api.Models {
		if m.Schema == "It" {
			return m.Property("p")
		}
	}
	require.Fail(t, "no model")
	return nil
}

func TestChoices(t *testing.T) {
	t.Parallel()
	for schema, want := range map[string]model.Kind{
		`{oneOf: [{$ref: "#/components/schemas/A"}, {$ref: "#/components/schemas/B"}]}`:                                              model.Union,
		`{properties: {c: {type: string}}, oneOf: [{$ref: "#/components/schemas/A"}, {$ref: "#/components/schemas/B"}]}`:             model.Struct,
		`{properties: {c: {type: string}}, oneOf: [{$ref: "#/components/schemas/A"}, {type: string}]}`:                               model.Union,
		`{properties: {c: {type: string}}, anyOf: [{required: [c]}, {required: [d]}]}`:                                               model.Struct,
		`{type: object, anyOf: [{type: object, required: [c]}, {required: [d]}]}`:                                                    model.Free,
		`{anyOf: [{required: [c]}, {required: [d]}]}`:                                                                                model.Any,
		`{allOf: [{$ref: "#/components/schemas/A"}, {anyOf: [{required: [a]}]}]}`:                                                    model.Struct,
		`{allOf: [{$ref: "#/components/schemas/A"}, {oneOf: [{$ref: "#/components/schemas/A"}, {$ref: "#/components/schemas/B"}]}]}`: model.Struct,
		`{allOf: [{description: It.}], oneOf: [{$ref: "#/components/schemas/A"}, {$ref: "#/components/schemas/B"}]}`:                 model.Union,
		`{oneOf: [{const: a}, {const: b}]}`:                                                                                          model.Enum,
		`{oneOf: [{const: 1}, {const: 2}]}`:                                                                                          model.Int64,
		`{oneOf: [{const: 1.5}, {const: 2.5}]}`:                                                                                      model.Float,
		`{oneOf: [{const: true}, {const: false}]}`:                                                                                   model.Bool,
		`{oneOf: [{const: 1}, {const: a}]}`:                                                                                          model.Union,
		`{oneOf: [{const: a}, {type: string}]}`:                                                                                      model.String,
		`{type: string, oneOf: [{enum: [a]}, {enum: [b]}]}`:                                                                          model.Enum,
		`{type: string, anyOf: [{pattern: a}, {pattern: b}]}`:                                                                        model.String,
		`{type: integer, anyOf: [{minimum: 1}, {maximum: 0}]}`:                                                                       model.Int64,
		`{const: a}`:                                                     model.String,
		`{const: [1]}`:                                                   model.Any,
		`{type: [string, integer]}`:                                      model.Union,
		`{type: [integer, number]}`:                                      model.Float,
		`{type: [string, "null"]}`:                                       model.String,
		`{type: [array, "null"], items: {type: string}}`:                 model.List,
		`{type: [string, number, boolean, array, object]}`:               model.Any,
		`{type: [string, integer], enum: [a, b]}`:                        model.Enum,
		`{type: [string, integer], enum: [a, 1]}`:                        model.Any,
		`{type: [object, string], additionalProperties: {type: string}}`: model.Union,
	} {
		assert.Equal(t, want, propertyOf(t, schema).Type.Kind, schema)
	}
	for schema, want := range map[string]bool{
		`{oneOf: [{const: a}, {const: b}, {const: null}]}`: true, `{type: [string, integer, "null"]}`: true, `{anyOf: [{type: string}, {type: "null"}]}`: true,
		`{const: null}`: true, `{oneOf: [{const: a}, {const: b}]}`: false,
	} {
		assert.Equal(t, want, propertyOf(t, schema).Nullable, schema)
	}
	level := propertyOf(t, `{oneOf: [{const: 1, title: Low}, {const: 2, description: High.}]}`)
	assert.Equal(t, []string{"1", "2"}, level.Allowed)
	assert.Equal(t, "- 1: Low\n- 2: High.", level.Description)
}
