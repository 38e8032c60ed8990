package resolve_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/model"
)

// membersOf returns the components that a component can be, and the values that name them.
func membersOf(t *testing.T, component, schemas string) (members, values []string) {
	t.Helper()
	for _, m := range gentest.API(t, gentest.Schemas(schemas)).Models {
		if m.Schema != component {
			continue
		}
		for _, member := range m.Members {
			members = append(members, member.Type.Model.Schema)
		}
		if m.Discriminator != nil {
			values = m.Discriminator.Values
		}
	}
	return members, values
}

func TestSubtypes(t *testing.T) {
	t.Parallel()
	const children = `    B: {allOf: [{$ref: "#/components/schemas/It"}, {properties: {b: {type: string}}}]}
    A: {allOf: [{$ref: "#/components/schemas/It"}, {properties: {a: {type: string}}}]}
    C: {allOf: [{properties: {c: {type: string}}}, {$ref: "#/components/schemas/A"}]}
`
	members, values := membersOf(t, "It", "    It: {type: object, properties: {k: {type: string}}, discriminator: {propertyName: k}}\n"+children)
	assert.Equal(t, []string{"B", "A", "C"}, members, "in the document's order, those of those after them")
	assert.Equal(t, []string{"B", "A", "C"}, values)
	members, values = membersOf(t, "It", "    It: {type: object, properties: {k: {type: string}}, discriminator: {propertyName: k, mapping: {x: A, y: '#/components/schemas/C', z: It}}}\n"+children)
	assert.Equal(t, []string{"A", "C"}, members, "the mapping says which")
	assert.Equal(t, []string{"x", "y"}, values)
	members, _ = membersOf(t, "It", "    It: {type: object, properties: {k: {type: string}}}\n"+children)
	assert.Empty(t, members, "without a discriminator nothing is said")
	members, _ = membersOf(t, "A", "    It: {type: object, properties: {k: {type: string}}, discriminator: {propertyName: k}, oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}\n"+children)
	assert.Empty(t, members, "one of the choices is none of them besides")
}

func TestDiscriminatorOfAPart(t *testing.T) {
	t.Parallel()
	api := gentest.API(t, gentest.Schemas(`    It:
      allOf:
        - {properties: {k: {type: string}}}
        - oneOf: [{$ref: "#/components/schemas/A"}, {$ref: "#/components/schemas/B"}]
          discriminator: {propertyName: k, mapping: {one: A}}
    A: {properties: {k: {type: string}, a: {type: string}}}
    B: {properties: {k: {type: string}, b: {type: string}}}
`))
	for _, m := range api.Models {
		if m.Schema == "It" {
			assert.Equal(t, model.Struct, m.Kind)
			assert.Equal(t, "k", m.Discriminator.Property)
			assert.Equal(t, []string{"one"}, m.Discriminator.Values)
		}
	}
}
