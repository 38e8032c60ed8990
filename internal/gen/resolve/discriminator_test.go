package resolve_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/resolve"
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

// noticesOf returns what is told of a document.
func noticesOf(t *testing.T, text string) (notices []string) {
	t.Helper()
	source := gentest.Source(t, text)
	loaded, err := document.Load(source)
	require.NoError(t, err)
	_, err = resolve.API(loaded)
	require.NoError(t, err)
	for _, notice := range source.Notices() {
		notices = append(notices, notice.String())
	}
	return notices
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
			assert.Equal(t, []string{"one", "B"}, m.Discriminator.Values, "what the mapping does not name has the name of its component")
		}
	}
}

func TestDiscriminatorValues(t *testing.T) {
	t.Parallel()
	const members = "    A: {properties: {k: {type: string}, a: {type: string}}}\n    B: {properties: {k: {type: string}, b: {type: string}}}\n    C: {type: object, properties: {c: {type: string}}}\n"
	for _, tt := range []struct {
		discriminator string
		values        []string
		notices       []string
	}{
		{"{propertyName: k}", []string{"A", "B"}, nil},
		{"{propertyName: k, mapping: {a: A, b: '#/components/schemas/B'}}", []string{"a", "b"}, nil},
		{"{propertyName: k, mapping: {a: A, aa: A}}", []string{"a", "aa", "B"}, nil},
		{"{propertyName: k, mapping: {B: A}}", []string{"B"}, nil},
		{"{propertyName: k, mapping: {a: A, gone: D, c: C}}", []string{"a", "B"}, []string{
			"not supported: a value of a mapping that leads to none of the schemas to choose from, 2 values, left out, first at /components/schemas/It/discriminator/mapping/c",
		}},
	} {
		schemas := "    It: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}, {type: object, properties: {k: {type: string}}}], discriminator: " + tt.discriminator + "}\n" + members
		_, values := membersOf(t, "It", schemas)
		assert.Equal(t, tt.values, values, tt.discriminator)
		assert.Equal(t, tt.notices, noticesOf(t, gentest.Schemas(schemas)), tt.discriminator)
	}
}

// A member whose property has one value is named by that, whatever its component is called.
func TestDiscriminatorConstants(t *testing.T) {
	t.Parallel()
	_, values := membersOf(t, "It", `    It:
      oneOf: [{$ref: "#/components/schemas/A"}, {properties: {k: {type: string, enum: [b]}}}, {properties: {k: {type: string, enum: [c, d]}, c: {type: string}}}]
      discriminator: {propertyName: k}
    A: {properties: {k: {const: a}}}
`)
	assert.Equal(t, []string{"a", "b"}, values)
}

// TestDiscriminatorsThatAreNotStrings shows that a discriminator is reported and not used if its property is not a string.
func TestDiscriminatorsThatAreNotStrings(t *testing.T) {
	t.Parallel()
	for kind, want := range map[string]string{
		"type: string": "", "type: string, enum: [B]": "", "": "", "type: integer": "a number", "type: boolean": "a boolean", "type: array, items: {}": "an array",
	} {
		text := "    It: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}], discriminator: {propertyName: t, mapping: {'1': A, '2': B}}}\n" +
			"    A: {type: object, properties: {t: {type: string}, a: {}}}\n    B: {type: object, properties: {t: {" + kind + "}, b: {}}}\n"
		notices := noticesOf(t, gentest.Schemas(text))
		_, values := membersOf(t, "It", text)
		if want == "" {
			assert.Empty(t, notices, kind)
			assert.Equal(t, []string{"1", "2"}, values, kind)
			continue
		}
		assert.Equal(t, []string{"not supported: a discriminator whose property is " + want + ", 1 discriminator, neither set nor read; " +
			"the schemas are told apart by their properties, first at /components/schemas/It/discriminator"}, notices)
		assert.Empty(t, values, kind)
	}
}
