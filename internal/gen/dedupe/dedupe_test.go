package dedupe_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/dedupe"
	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/model"
)

const spec = `    It:
      properties:
        first: {description: First., properties: {kind: {type: string, enum: [X]}, id: {type: string}}}
        second: {description: Second., nullable: true, properties: {id: {type: string}, kind: {type: string, enum: [X]}}}
        owner: {description: An owner., properties: {name: {type: string}}}
        value:
          oneOf:
            - {description: A., type: object, properties: {name: {type: string}}}
            - {description: B., type: object, properties: {name: {type: string}}}
            - {$ref: "#/components/schemas/Owner"}
            - {type: string}
        other: {$ref: "#/components/schemas/Other"}
    Owner: {description: The owner., example: {name: x}, properties: {name: {type: string}}}
    Other: {properties: {name: {type: string}}}
`

func modelAt(t *testing.T, m *model.Model, property string) *model.Model {
	t.Helper()
	found := m.Property(property)
	require.NotNil(t, found, property)
	return found.Type.Model
}

func TestModels(t *testing.T) {
	t.Parallel()
	api := gentest.API(t, gentest.Schemas(spec))
	it := api.Operations[0].Responses[0].Schema.Type.Model
	before := len(api.Models)
	second := modelAt(t, it, "second")
	dedupe.Models(api, nil, nil)

	first := modelAt(t, it, "first")
	assert.Same(t, first, modelAt(t, it, "second"))
	assert.Equal(t, []*model.Model{second}, first.Same)
	assert.Equal(t, "Second.", it.Property("second").Description, "the property keeps its own description")
	assert.True(t, it.Property("second").Nullable)

	owner := modelAt(t, it, "owner")
	assert.Equal(t, "Owner", owner.Schema)
	assert.Equal(t, "The owner.", owner.Description, "the description of the component")
	assert.Equal(t, "Other", modelAt(t, it, "other").Schema, "components stay as they are")

	value := modelAt(t, it, "value")
	assert.Len(t, value.Members, 3, "same members are merged; Other, Owner and the string are left")
	assert.NotContains(t, api.Models, second)
	assert.Len(t, api.Models, before-5, "second and its enum, owner, and two members")
	assert.Contains(t, owner.UsedIn, it)
}

// TestGivenNames shows that a schema with a name from an earlier run keeps its type, and that schemas with the same name stay merged.
func TestGivenNames(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name          string
		first, second string
		same          bool
	}{
		{"none", "", "", true},
		{"one", "", "Second", true},
		{"the same", "First", "First", true},
		{"different", "First", "Second", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			api := gentest.API(t, gentest.Schemas(spec))
			it := api.Operations[0].Responses[0].Schema.Type.Model
			first, second := modelAt(t, it, "first"), modelAt(t, it, "second")
			dedupe.Models(api, map[*model.Model]string{first: c.first, second: c.second}, nil)
			assert.Equal(t, c.same, modelAt(t, it, "first") == modelAt(t, it, "second"))
			if c.name == "one" {
				assert.Same(t, second, modelAt(t, it, "first"), "the model with the name is kept")
			}
		})
	}
}

// TestGivenNamesOfComponents shows that a schema stays merged with a component as long as they are the same. Once they differ, the name belongs
// to the component.
func TestGivenNamesOfComponents(t *testing.T) {
	t.Parallel()
	api := gentest.API(t, gentest.Schemas(spec))
	it := api.Operations[0].Responses[0].Schema.Type.Model
	owner, first := modelAt(t, it, "owner"), modelAt(t, it, "first")
	given := map[*model.Model]string{owner: "Other", first: "Other"}
	for _, m := range api.Models {
		if m.Schema != "" {
			given[m] = m.Schema
		}
	}
	dedupe.Models(api, given, nil)
	assert.Equal(t, "Other", modelAt(t, it, "owner").Schema)
	assert.Same(t, first, modelAt(t, it, "first"))
	assert.Same(t, first, modelAt(t, it, "second"))
}

// TestBodies shows that the builder method of a body keeps the name derived from the inline schema.
func TestBodies(t *testing.T) {
	t.Parallel()
	p := gentest.Plan(t, gentest.Head+`paths:
  /a:
    get: {operationId: getA, tags: [Things], responses: {"200": {description: A., content: {application/json: {schema: {$ref: "#/components/schemas/A"}}}}}}
    post:
      operationId: createA
      tags: [Things]
      requestBody: {content: {application/json: {schema: {type: array, items: {type: object, properties: {name: {type: string}}}}}}}
      responses: {"204": {description: Done.}}
components:
  schemas:
    A: {properties: {name: {type: string}}}
`)
	body := p.Services[0].Operations[1].Body()
	assert.Equal(t, "CreateARequestInner", body.Method)
	assert.Equal(t, "[]A", body.Type.String())
	assert.Len(t, p.Models, 1)
}

// The schema whose place gives the name holds it, though one that joined it stands before it.
func TestWhatJoinsDoesNotTakeThePlace(t *testing.T) {
	t.Parallel()
	api := gentest.API(t, gentest.Schemas(spec))
	it := api.Operations[0].Responses[0].Schema.Type.Model
	first, second := modelAt(t, it, "first"), modelAt(t, it, "second")
	dedupe.Models(api, map[*model.Model]string{first: "ItSecond", second: "ItSecond"}, map[*model.Model]bool{second: true})
	assert.Same(t, second, modelAt(t, it, "first"))
	assert.Same(t, second, modelAt(t, it, "second"))
}
