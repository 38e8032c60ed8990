package commands

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/quote"
)

// TestBodyModels shows that each object in a body is listed once, without read-only properties.
func TestBodyModels(t *testing.T) {
	t.Parallel()
	o := operationOf(t, gentest.Operation("post", "/a", `      requestBody: {content: {application/json: {schema: {type: array, minItems: 2, items: {$ref: "#/components/schemas/It"}}}}}
      responses: {"204": {description: Done.}}
components:
  schemas:
    It:
      required: [name]
      properties: {id: {type: string, readOnly: true}, name: {type: string}, it: {$ref: "#/components/schemas/It"}, marks: {type: array, maxItems: 3, items: {type: integer}}, more: {type: object, additionalProperties: {$ref: "#/components/schemas/Other"}}}
    Other: {properties: {kind: {type: string, nullable: true, enum: [A, B]}}, additionalProperties: {type: string}}
`))
	body := o.Body()
	require.NotNil(t, body)
	assert.Equal(t, quote.Format(`Kind: "array", Items: &Type{Kind: "object", Model: "It"}, MinItems: 2`), bodyType(body.Type, body.Body.Schema))
	assert.Equal(t, []bodyModel{
		{Name: "It", Properties: []bodyProperty{
			{Name: "name", Flag: "name", Required: true, Type: quote.Format(`Kind: "string"`)},
			{Name: "it", Type: quote.Format(`Kind: "object", Model: "It"`)},
			{Name: "marks", Flag: "marks", Type: quote.Format(`Kind: "array", Items: &Type{Kind: "integer"}, MaxItems: 3`)},
			{Name: "more", Type: quote.Format(`Kind: "object", Items: &Type{Kind: "object", Model: "Other"}`)},
		}},
		{Name: "Other", Open: true, Properties: []bodyProperty{
			{Name: "kind", Flag: "kind", Type: quote.Format(`Kind: "string", Nullable: true, Allowed: []string{"A", "B"}`)},
		}},
	}, addBodyModels(nil, map[*plan.Model]bool{}, body.Type))
}
