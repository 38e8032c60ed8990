package resolve_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/model"
)

// properties returns the properties of the schema It of a document.
func properties(t *testing.T, schemas string) map[string]*model.Property {
	t.Helper()
	api := gentest.API(t, gentest.Schemas(schemas))
	found := map[string]*model.Property{}
	for _, property := range api.Operations[0].Responses[0].Schema.Type.Model.Properties {
		found[property.Name] = property
	}
	return found
}

func TestKinds(t *testing.T) {
	t.Parallel()
	p := properties(t, `    It:
      properties:
        text: {type: string, format: uuid}
        time: {type: string, format: date-time}
        file: {type: string, format: binary}
        flag: {type: boolean}
        small: {type: integer, format: int32}
        large: {type: integer}
        share: {type: number}
        list: {items: {type: string}}
        map: {additionalProperties: {type: string}}
        free: {type: object}
        any: {}
        object: {properties: {a: {type: string}}}
        enum: {enum: [A, B]}
        union: {oneOf: [{type: string}, {type: number}]}
        patch: {properties: {op: {type: string}, path: {type: string}}}
        nullable: {type: [string, "null"]}
`)
	for name, kind := range map[string]model.Kind{
		"text": model.String, "time": model.Time, "file": model.Binary, "flag": model.Bool, "small": model.Int32, "large": model.Int64, "share": model.Float,
		"list": model.List, "map": model.Map, "free": model.Free, "any": model.Any, "object": model.Struct, "enum": model.Enum, "union": model.Union,
		"patch": model.Patch, "nullable": model.String,
	} {
		assert.Equal(t, kind, p[name].Type.Kind, name)
	}
	assert.True(t, p["nullable"].Nullable)
	assert.Equal(t, []string{"A", "B"}, p["enum"].Type.Model.Values)
}

// Each keyword that says something of a value besides its type is a field of the schema.
func TestAnnotations(t *testing.T) {
	t.Parallel()
	p := properties(t, `    It:
      type: object
      required: [a]
      properties:
        a: {type: integer, minimum: 1, maximum: 250, maxLength: 3, default: 0x10, example: 7, description: " It. ", deprecated: true}
        b: {type: string, minLength: 1, maxLength: 9, pattern: ^a, readOnly: true, enum: [x, null, x, y]}
        c: {type: array, minItems: 1, maxItems: 3, writeOnly: true, items: {type: string}}
        d: {$ref: "#/components/schemas/Other", description: This use., nullable: true}
        e: {type: boolean, default: TRUE, enum: [True, false]}
        f: {type: string, nullable: true, example: null}
    Other: {type: object, description: Other., properties: {x: {type: string}}}
`)
	a, b, c, d := p["a"], p["b"], p["c"], p["d"]
	assert.True(t, a.Required && a.Deprecated && b.ReadOnly && b.Nullable && c.WriteOnly && d.Nullable)
	assert.Equal(t, []string{"at least 1", "at most 250"}, a.Limits.Phrases())
	assert.Equal(t, []string{"at least 1 character", "at most 9 characters", "of the form ^a"}, b.Limits.Phrases())
	assert.Equal(t, []string{"at least 1 item", "at most 3 items"}, c.Limits.Phrases())
	assert.Equal(t, "It.", a.Description)
	assert.Equal(t, "0x10", a.Default, "as it was written")
	assert.Equal(t, "true", p["e"].Default, "as JSON writes it")
	assert.Equal(t, []string{"true", "false"}, p["e"].Allowed)
	assert.Equal(t, "7", a.Example)
	assert.Equal(t, "null", p["f"].Example)
	assert.Equal(t, []string{"x", "y"}, b.Allowed)
	assert.Equal(t, "This use.", d.Description)
	assert.Equal(t, "Other", d.Component)
	assert.Empty(t, a.Component)
}

func TestSchemaProblems(t *testing.T) {
	t.Parallel()
	for schema, says := range map[string]string{
		"{type: thing}": `"thing" is not a type`,
		"{allOf: [{$ref: '#/components/schemas/It'}]}":                                                                       "the allOf contains itself: /components/schemas/It -> /components/schemas/It",
		"{allOf: [{type: string}, {type: object, properties: {a: {type: string}}}]}":                                         "allOf can merge only objects, but this part is of type string",
		"{allOf: [{properties: {a: {type: string}}}, {properties: {a: {type: number}}}, {properties: {b: {type: string}}}]}": "the property a is declared twice with different types",
	} {
		_, err := gentest.Resolve(t, gentest.Schemas("    It: "+schema+"\n"))
		assert.ErrorContains(t, err, says, schema)
	}
}

// TestArraysOfThemselves shows that an array that contains nothing but arrays of itself has items of any type, which is reported.
func TestArraysOfThemselves(t *testing.T) {
	t.Parallel()
	for _, schema := range []string{
		"{type: array, items: {$ref: '#/components/schemas/It'}}",
		"{type: array, items: {type: array, items: {$ref: '#/components/schemas/It'}}}",
		"{allOf: [{type: array, items: {$ref: '#/components/schemas/It'}}, {description: The list.}]}",
		"{allOf: [{type: array, items: {type: array, items: {$ref: '#/components/schemas/It'}}}, {type: array, items: {type: array}}]}",
	} {
		text := gentest.Schemas("    It: " + schema + "\n")
		answer := gentest.API(t, text).Operations[0].SuccessResponse().Schema
		assert.Equal(t, model.List, answer.Type.Kind, schema)
		assert.False(t, answer.Endless(), schema)
		notices := noticesOf(t, text)
		require.Len(t, notices, 1, schema)
		assert.Contains(t, notices[0], "an array that contains nothing but arrays of itself, 1 array, its items can be anything", schema)
	}
}

func TestBounds(t *testing.T) {
	t.Parallel()
	for schema, want := range map[string][]string{
		`{type: integer, minimum: 1, maximum: 9}`:                                                  {"at least 1", "at most 9"},
		`{type: integer, minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false}`: {"more than 1", "at most 9"},
		`{type: integer, exclusiveMinimum: 1, exclusiveMaximum: 9}`:                                {"more than 1", "less than 9"},
		`{type: integer, minimum: 3, exclusiveMinimum: 1, maximum: 9, exclusiveMaximum: 9}`:        {"at least 3", "less than 9"},
		`{type: integer, exclusiveMinimum: true}`:                                                  nil,
	} {
		assert.Equal(t, want, propertyOf(t, schema).Limits.Phrases(), schema)
	}
}
