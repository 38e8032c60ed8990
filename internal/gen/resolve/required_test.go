package resolve_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/gentest"
)

// TestRequiredPropertiesThatAreNotDeclared shows that a name in required is reported if nothing declares the property.
func TestRequiredPropertiesThatAreNotDeclared(t *testing.T) {
	t.Parallel()
	const missing = "not supported: a required property that the schema does not declare, 1 schema, kept in Extra, and not required, first at "
	const base = "    A: {type: object, required: [b], properties: {a: {type: string}}}\n"
	for schema, want := range map[string][]string{
		"{type: object, required: [a], properties: {a: {}}}":                                                                      nil,
		"{type: object, required: [a, ghost, other], properties: {a: {}}}":                                                        {missing + "/components/schemas/It/required"},
		"{type: object, required: [ghost]}":                                                                                       nil,
		"{type: object, required: [a, b], properties: {a: {}}, additionalProperties: {type: string}}":                             nil,
		"{allOf: [{type: object, properties: {a: {}}}, {required: [a]}]}":                                                         nil,
		"{allOf: [{required: [ghost]}, {type: object, properties: {a: {}}}, {type: object, properties: {b: {}}}]}":                {missing + "/components/schemas/It/allOf/0/required"},
		"{allOf: [{$ref: '#/components/schemas/A'}, {type: object, properties: {b: {}}}]}":                                        nil,
		"{allOf: [{$ref: '#/components/schemas/A'}, {type: object, properties: {c: {}}}]}":                                        {missing + "/components/schemas/A/required"},
		"{required: [b], properties: {a: {}}, oneOf: [{type: object, properties: {b: {}}}, {type: object, properties: {c: {}}}]}": nil,
	} {
		assert.Equal(t, want, noticesOf(t, gentest.Schemas("    It: "+schema+"\n"+base)), schema)
	}
}
