package resolve_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/model"
)

// What an allOf of values that are no objects can be made of.
const narrowable = `    Text: {type: string}
    Color: {type: string, enum: [red, green, blue]}
    Count: {type: integer}
    Names: {type: array, items: {type: string}}
    Either: {oneOf: [{type: string, enum: [a, b]}, {type: integer}]}
    Texts: {oneOf: [{type: string, enum: [a]}, {type: string, enum: [b]}, {type: integer}]}
    Stamp: {allOf: [{$ref: "#/components/schemas/Text"}, {format: date-time}]}
`

// narrowed returns the property p of the schema It.
func narrowed(t *testing.T, schema string) *model.Property {
	t.Helper()
	for _, m := range gentest.API(t, gentest.Schemas("    It: {type: object, properties: {p: "+schema+"}}\n"+narrowable)).Models {
		if m.Schema == "It" {
			return m.Property("p")
		}
	}
	require.Fail(t, "no model")
	return nil
}

// The parts of an allOf can say more and more of one value, whichever of them says what.
func TestNarrow(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		base, more string
		kind       model.Kind
		allowed    []string
	}{
		{"Text", "format: date-time", model.Time, nil},
		{"Text", "format: uuid, maxLength: 36", model.String, nil},
		{"Text", "type: string, format: binary", model.Binary, nil},
		{"Text", "enum: [x, y]", model.Enum, []string{"x", "y"}},
		{"Color", "enum: [blue, red, white]", model.Enum, []string{"blue", "red"}},
		{"Count", "format: int32", model.Int32, nil},
		{"Count", "enum: [1, 2]", model.Int64, []string{"1", "2"}},
		{"Count", "type: number", model.Int64, nil},
		{"Names", "items: {minLength: 2}", model.List, nil},
		{"Either", "type: integer", model.Int64, nil},
		{"Either", "type: string", model.Enum, []string{"a", "b"}},
		{"Texts", "type: string", model.String, nil},
		{"Stamp", "type: string, format: date-time", model.Time, nil},
	} {
		ref := "$ref: '#/components/schemas/" + tt.base + "'"
		for _, schema := range []string{"{allOf: [{" + ref + "}, {" + tt.more + "}]}", "{allOf: [{" + ref + "}], " + tt.more + "}", "{allOf: [{" + tt.more + "}, {" + ref + "}]}"} {
			p := narrowed(t, schema)
			assert.Equal(t, tt.kind, p.Type.Kind, schema)
			assert.ElementsMatch(t, tt.allowed, p.Allowed, schema)
		}
	}
}

func TestNarrowEnums(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "Color", narrowed(t, "{allOf: [{$ref: '#/components/schemas/Color'}, {enum: [red, green, blue, white]}]}").Type.Model.Schema, "all values of it")
	other := narrowed(t, "{allOf: [{$ref: '#/components/schemas/Color'}, {enum: [red]}]}")
	assert.Empty(t, other.Type.Model.Schema)
	assert.Equal(t, []string{"red"}, other.Type.Model.Values)
	constant := narrowed(t, "{allOf: [{$ref: '#/components/schemas/Color'}, {const: red}]}")
	assert.Equal(t, model.String, constant.Type.Kind, "as every constant")
	assert.Equal(t, []string{"red"}, constant.Allowed)
}

func TestNarrowItems(t *testing.T) {
	t.Parallel()
	items := narrowed(t, "{allOf: [{$ref: '#/components/schemas/Names'}, {maxItems: 3, items: {enum: [a, b]}}]}")
	assert.Equal(t, model.Enum, items.Type.Elem.Type.Kind)
	assert.Equal(t, []model.Step{{Kind: model.ToProperty, Name: "p"}, {Kind: model.ToItem}}, items.Type.Elem.Type.Model.Location.Steps)
	assert.Equal(t, []string{"at most 3 items"}, items.Limits.Phrases())
	objects := narrowed(t, "{allOf: [{type: array, items: {properties: {a: {type: string}}}}, {type: array, items: {required: [a], properties: {b: {type: string}}}}]}")
	require.Equal(t, model.Struct, objects.Type.Elem.Type.Kind)
	assert.Equal(t, []string{"a", "b"}, objects.Type.Elem.Type.Model.PropertyNames())
	assert.True(t, objects.Type.Elem.Type.Model.Property("a").Required)
}

// What only annotates is read, too, wherever it stands.
func TestNarrowAnnotations(t *testing.T) {
	t.Parallel()
	p := narrowed(t, "{allOf: [{$ref: '#/components/schemas/Text'}, {writeOnly: true}, {default: x, example: y, description: It.}]}")
	assert.True(t, p.WriteOnly)
	assert.Equal(t, "x", p.Default)
	assert.Equal(t, "It.", p.Description)
	p = narrowed(t, "{allOf: [{$ref: '#/components/schemas/Text', maxLength: 9}, {type: string, format: uuid, minLength: 2, nullable: true}, {type: string, format: uuid, minLength: 3, maxLength: 5}]}")
	assert.True(t, p.Nullable)
	assert.Equal(t, "uuid", p.Format)
	assert.Equal(t, []string{"at least 3 characters", "at most 5 characters"}, p.Limits.Phrases())
}

// Parts that do not agree are told at the allOf that has them.
func TestNarrowProblems(t *testing.T) {
	t.Parallel()
	for schema, says := range map[string]string{
		"{allOf: [{$ref: '#/components/schemas/Color'}, {enum: [white]}]}":          `/components/schemas/It/properties/p: no value is allowed by all parts of this allOf: one of them allows ["white"], and another ["red" "green" "blue"]`,
		"{allOf: [{$ref: '#/components/schemas/Text'}, {type: integer}]}":           "/components/schemas/It/properties/p: allOf can merge objects, and its part /components/schemas/Text is of type string",
		"{allOf: [{$ref: '#/components/schemas/Either'}, {type: boolean}]}":         "/components/schemas/It/properties/p: allOf can merge objects, and its part /components/schemas/Either is a oneOf",
		"{allOf: [{type: array, items: {type: string}}, {items: {type: integer}}]}": "allOf can merge only objects, but this part is of type string",
	} {
		_, err := gentest.Resolve(t, gentest.Schemas("    It: {type: object, properties: {p: "+schema+"}}\n"+narrowable))
		assert.ErrorContains(t, err, says, schema)
	}
}
