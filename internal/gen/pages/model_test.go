package pages

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/gentest"
)

func TestModelPages(t *testing.T) {
	t.Parallel()
	s := siteOf(t, gentest.Schemas(`    It:
      required: [kind]
      properties:
        kind: {type: string, readOnly: true, deprecated: true, nullable: true, enum: [A, ""], default: A}
        value: {oneOf: [{type: string}, {type: array, items: {$ref: "#/components/schemas/It"}}]}
        color: {$ref: "#/components/schemas/Color"}
        other: {$ref: "#/components/schemas/ColorOfThings"}
      additionalProperties: {$ref: "#/components/schemas/It"}
    Color: {type: string, enum: [RED]}
    ColorOfThings: {type: string, enum: [RED]}
`))
	docs := map[string]modelDoc{}
	for _, m := range s.Models {
		docs[m.Name] = s.modelDoc(m)
	}
	it := docs["It"]
	assert.Equal(t, "It is the schema It.", it.Intro.Line())
	assert.Equal(t, [][]string{
		{"`Kind`, `kind`", "[`*ItKind`](things.md#itkind), required, nullable, read-only, deprecated, default `A`", "Allowed: `A`, the empty string."},
		{"`Value`, `value`", "[`ItValue`](things.md#itvalue)", ""},
		{"`Color`, `color`", "[`*Color`](things.md#color)", "Allowed: `RED`."},
		{"`Other`, `other`", "[`*ColorOfThings`](things.md#colorofthings)", "Allowed: `RED`."},
	}, cellsOf(it.Properties))
	assert.Equal(t, "[`It`](things.md#it)", it.Additional.Line())
	assert.Equal(t, []string{"[GetIt](../methods/things.md#get-it)", "[ItValue](things.md#itvalue)"}, cellsOf([]row{it.Uses})[0])

	value := docs["ItValue"]
	assert.Equal(t, [][]string{
		{"`string`", "`AsString() (*string, error)`", "`NewItValueFromString(string) (ItValue, error)`"},
		{"[`[]It`](things.md#it)", "`AsItList() ([]It, error)`", "`NewItValueFromItList([]It) (ItValue, error)`"},
	}, cellsOf(value.Members))
	assert.Equal(t, `"Engineering"`, value.JSON)
	assert.Contains(t, value.Go, "value, err := union.AsString()")
	assert.Equal(t, [][]string{{"`ItKindA`", "`A`"}, {"`ItKindEmpty`", "the empty string"}}, cellsOf(docs["ItKind"].Values))
	assert.Equal(t, "In Go it is another name of `string`. `ItKindValues` returns the known values.", docs["ItKind"].Enum.Line())
	assert.Equal(t, "`ColorValues` returns the known values, and the method `IsValid` reports whether a value is one of them.", docs["Color"].Enum.Line())
	assert.Equal(t, "In Go it is another name of [`Color`](things.md#color), which has the same values. `ColorOfThingsValues` returns the known values.", docs["ColorOfThings"].Enum.Line())
}

func TestComponentPages(t *testing.T) {
	t.Parallel()
	s := siteOf(t, gentest.Schemas(`    It: {properties: {ids: {$ref: "#/components/schemas/IDs"}, other: {$ref: "#/components/schemas/Alias"}}}
    IDs: {type: array, items: {$ref: "#/components/schemas/ID"}}
    ID: {type: string}
    Alias: {$ref: "#/components/schemas/Other"}
    Other: {properties: {x: {type: string}}}
`))
	docs := map[string]componentDoc{}
	for _, c := range s.Components {
		docs[c.Source.Name] = s.componentDoc(c)
	}
	assert.Equal(t, "In Go it is [`[]string`](things.md#id).", docs["IDs"].Type.Line())
	assert.Equal(t, "[\n  \"2c9180835d2e5168015d32f890ca1581\"\n]", docs["IDs"].JSON)
	assert.Equal(t, "It is another name of [`Other`](things.md#other).", docs["Alias"].Type.Line())
	assert.Equal(t, []string{"[IDs](things.md#ids)"}, cellsOf([]row{docs["ID"].Uses})[0])
}

// A type stands on the page of the only tag that reaches it, or on the page of those that tags share, and no link depends on what else does.
func TestModelsHavePlaces(t *testing.T) {
	t.Parallel()
	s := siteOf(t, gentest.Head+`paths:
  /a: {get: {operationId: getA, tags: [Common], responses: {"200": {description: A., content: {application/json: {schema: {$ref: "#/components/schemas/A"}}}}}}}
  /b: {get: {operationId: getB, tags: [B], responses: {"200": {description: B., content: {application/json: {schema: {$ref: "#/components/schemas/B"}}}}}}}
  /c: {get: {operationId: getC, tags: [None], responses: {"204": {description: Done.}}}}
components:
  schemas:
    A: {properties: {shared: {$ref: "#/components/schemas/Shared"}, JSON: {properties: {x: {type: string}}}}}
    B: {properties: {shared: {$ref: "#/components/schemas/Shared"}, b_s: {$ref: "#/components/schemas/_b_s_"}}}
    _b_s_: {type: array, items: {type: string}}
    Shared: {properties: {names: {$ref: "#/components/schemas/Names"}}}
    Names: {type: array, items: {type: string}}
`)
	links := map[string]string{}
	for m, target := range s.modelLinks {
		links[m.Name] = target
	}
	assert.Equal(t, map[string]string{"A": "common2.md#a", "AJSON": "common2.md#ajson", "B": "b.md#b", "Shared": "common.md#shared"}, links)
	assert.Equal(t, map[string]string{"_b_s_": "b.md#_b_s_", "Names": "common.md#names"}, s.components)
	var titles []string
	for _, page := range s.modelPages {
		titles = append(titles, page.Title)
	}
	assert.Equal(t, []string{"Common models", "B models", "Common models"}, titles, "a tag without types has no page")
	assert.Equal(t, `\_b_s\_`, s.componentDoc(s.Components[1]).Name.Line())
}
