package pages

import (
	"testing"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// pageOf gives what a page is printed of.
func pageOf(t *testing.T, s *site, path string) any {
	t.Helper()
	for _, p := range s.pages {
		if p.Path == path {
			return p.Data
		}
	}
	require.Fail(t, "there is no page "+path)
	return nil
}

func TestModelPages(t *testing.T) {
	t.Parallel()
	s := siteOf(t, gentest.Schemas(`    It:
      required: [kind]
      properties:
        kind: {type: string, readOnly: true, deprecated: true, nullable: true, enum: [A, ""], default: A}
        value: {oneOf: [{type: string}, {type: array, items: {$ref: "#/components/schemas/It"}}]}
      additionalProperties: {$ref: "#/components/schemas/It"}
`))
	for _, m := range s.Models {
		s.modelPage(m)
	}
	it := pageOf(t, s, "models/it.md").(modelPage)
	assert.Equal(t, "It is the schema It.", it.Intro)
	assert.Equal(t, []row{
		{"`Kind`", "`kind`", "[`*ItKind`](it-kind.md)", "yes", "yes", "yes", "`A`", "`A`, the empty string", "Deprecated."},
		{"`Value`", "`value`", "[`ItValue`](it-value.md)", "no", "no", "no", "", "", ""},
	}, it.Properties)
	assert.Equal(t, "[`It`](it.md)", it.Additional)
	assert.Equal(t, []link{{Text: "GetIt", Target: "../methods/things.md#get-it"}, {Text: "ItValue", Target: "it-value.md"}}, it.Uses)

	value := pageOf(t, s, "models/it-value.md").(modelPage)
	assert.Equal(t, []row{
		{"`string`", "`AsString() (*string, error)`", "`FromString(string) error`"},
		{"[`[]It`](it.md)", "`AsItList() ([]It, error)`", "`FromItList([]It) error`"},
	}, value.Members)
	assert.Equal(t, "\"text\"", value.JSON)
	assert.Contains(t, value.Go, "value, err := union.AsString()")
	assert.Equal(t, []row{{"`ItKindA`", "`A`"}, {"`ItKindEmpty`", "the empty string"}}, pageOf(t, s, "models/it-kind.md").(modelPage).Values)
}

func TestComponentPages(t *testing.T) {
	t.Parallel()
	s := siteOf(t, gentest.Schemas(`    It: {properties: {ids: {$ref: "#/components/schemas/IDs"}, other: {$ref: "#/components/schemas/Alias"}}}
    IDs: {type: array, items: {$ref: "#/components/schemas/ID"}}
    ID: {type: string}
    Alias: {$ref: "#/components/schemas/Other"}
    Other: {properties: {x: {type: string}}}
`))
	for _, c := range s.Components {
		s.componentPage(c)
	}
	ids := pageOf(t, s, "models/ids.md").(componentPage)
	assert.Equal(t, "In Go it is [`[]string`](id.md).", ids.Type)
	assert.Equal(t, "[\n  \"text\"\n]", ids.JSON)
	assert.Equal(t, "It is another name of [`Other`](other.md).", pageOf(t, s, "models/alias.md").(componentPage).Type)
	assert.Equal(t, []link{{Text: "IDs", Target: "ids.md"}}, pageOf(t, s, "models/id.md").(componentPage).Uses)
}
