package resolve_test

import (
	"testing"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// properties gives the properties of the schema It of a document.
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
        a: {type: integer, minimum: 1, maximum: 250, default: 0x10, example: 7, description: " It. ", deprecated: true}
        b: {type: string, minLength: 1, maxLength: 9, pattern: ^a, readOnly: true, enum: [x, null, x, y]}
        c: {type: array, minItems: 1, maxItems: 3, writeOnly: true, items: {type: string}}
        d: {$ref: "#/components/schemas/Other", description: This use., nullable: true}
    Other: {type: object, description: Other., properties: {x: {type: string}}}
`)
	a, b, c, d := p["a"], p["b"], p["c"], p["d"]
	assert.True(t, a.Required && a.Deprecated && b.ReadOnly && b.Nullable && c.WriteOnly && d.Nullable)
	assert.Equal(t, []string{"at least 1", "at most 250"}, a.Limits.Phrases())
	assert.Equal(t, []string{"at least 1 characters", "at most 9 characters", "of the form ^a"}, b.Limits.Phrases())
	assert.Equal(t, []string{"at least 1 items", "at most 3 items"}, c.Limits.Phrases())
	assert.Equal(t, "It.", a.Description)
	assert.Equal(t, "0x10", a.Default, "as it was written")
	assert.Equal(t, "7", a.Example)
	assert.Equal(t, []string{"x", "y"}, b.Allowed)
	assert.Equal(t, "This use.", d.Description)
	assert.Equal(t, "Other", d.Component)
	assert.Empty(t, a.Component)
}

func TestLocations(t *testing.T) {
	t.Parallel()
	api := gentest.API(t, gentest.Schemas(`    It:
      properties:
        owner: {properties: {name: {type: string}}}
        list: {items: {properties: {name: {type: string}}}}
        map: {additionalProperties: {properties: {name: {type: string}}}}
        union: {oneOf: [{type: string}, {properties: {name: {type: string}}}]}
        all: {allOf: [{properties: {inner: {properties: {name: {type: string}}}}}]}
`))
	var keys []string
	for _, m := range api.Models {
		keys = append(keys, m.Location.Key())
	}
	assert.ElementsMatch(t, []string{"It ", "It .owner", "It .list[]", "It .map{}", "It .union", "It .union|1", "It .all", "It .all.inner"}, keys)
}

func TestSchemaProblems(t *testing.T) {
	t.Parallel()
	for schema, says := range map[string]string{
		"{type: thing}": `"thing" is no type`,
		"{type: array, items: {$ref: '#/components/schemas/It'}}":                                                            "the array holds arrays of itself without an end",
		"{allOf: [{$ref: '#/components/schemas/It'}]}":                                                                       "the allOf contains itself: /components/schemas/It -> /components/schemas/It",
		"{properties: {'a,b': {type: string}}}":                                                                              "cannot stand in a Go tag",
		"{allOf: [{type: string}, {type: object, properties: {a: {type: string}}}]}":                                         "allOf can merge objects, and this part is of type string",
		"{allOf: [{properties: {a: {type: string}}}, {properties: {a: {type: number}}}, {properties: {b: {type: string}}}]}": "the property a is declared twice with types that differ",
	} {
		_, err := gentest.Resolve(t, gentest.Schemas("    It: "+schema+"\n"))
		assert.ErrorContains(t, err, says, schema)
	}
}

func TestAllOf(t *testing.T) {
	t.Parallel()
	p := properties(t, `    It:
      allOf:
        - $ref: "#/components/schemas/Base"
        - required: [b]
          properties: {b: {type: string, description: Narrowed.}}
    Base:
      properties: {a: {type: string}, b: {type: string, description: Wide., default: x}, c: {allOf: [{$ref: "#/components/schemas/Other"}, {nullable: true}]}}
    Other: {properties: {x: {type: string}}}
`)
	require.Len(t, p, 3)
	assert.True(t, p["b"].Required)
	assert.Equal(t, "Narrowed.", p["b"].Description)
	assert.Equal(t, "x", p["b"].Default, "what the later part does not say is said by the earlier")
	assert.Equal(t, "Other", p["c"].Type.Model.Schema)
	assert.True(t, p["c"].Nullable)
}

func TestUnions(t *testing.T) {
	t.Parallel()
	p := properties(t, `    It:
      properties:
        single: {oneOf: [{type: string}, {nullable: true}]}
        strings: {anyOf: [{type: string}, {type: string, enum: [A]}]}
        named:
          oneOf: [{$ref: "#/components/schemas/A"}, {$ref: "#/components/schemas/B"}]
          discriminator: {propertyName: kind, mapping: {a: "#/components/schemas/A", b: B}}
    A: {properties: {a: {type: string}}}
    B: {properties: {b: {type: string}}}
`)
	assert.Equal(t, model.String, p["single"].Type.Kind)
	assert.True(t, p["single"].Nullable)
	assert.Equal(t, model.String, p["strings"].Type.Kind)
	d := p["named"].Type.Model.Discriminator
	assert.Equal(t, "kind", d.Property)
	assert.Equal(t, []string{"a", "b"}, d.Values)
	assert.Equal(t, "B", d.Members[1].Type.Model.Schema)
}
