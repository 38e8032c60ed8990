package gen

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/gentest"
)

// partSpec has three operations with different tags. Two operations are wrong, and one component is used only by a wrong one.
const partSpec = `openapi: 3.0.1
info: {title: Sample API, version: v1}
servers: [{url: "https://example.com/v1"}]
tags: [{name: Some Things}, {name: Parts}, {name: Others}]
paths:
  /things: {get: {operationId: listThings, tags: [Some Things], responses: {"200": {description: Things., content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}}}}
  /parts: {get: {operationId: listParts, tags: [Parts], responses: {"200": {description: Parts., content: {application/json: {schema: {$ref: "#/components/schemas/Part"}}}}}}}
  /others: {get: {operationId: listOthers, tags: [Others], responses: {"2000": {description: Others.}}}}
components:
  schemas:
    Thing: {type: object, properties: {id: {type: string}}}
    Part: {type: object, properties: {id: {type: text}}}
`

const partRepairs = `repairs:
  - {pointer: /paths/~1things/get/summary, set: List, reason: It says nothing.}
  - {pointer: /components/schemas/Part/description, set: A part., reason: It says nothing.}
`

func TestGenerateSomeTags(t *testing.T) {
	t.Parallel()
	o := sampleOptions(t, partSpec)
	o.Tags = []string{"some things"}
	o.Repairs = []string{filepath.Join(filepath.Dir(o.Spec), "repairs.yaml")}
	gentest.WriteFile(t, o.Repairs[0], partRepairs)
	report, err := Generate(o)
	require.NoError(t, err)
	assert.Equal(t, 1, report.Operations)
	assert.Equal(t, []string{"/paths/~1things/get/summary: It says nothing."}, report.Repaired, "a repair of another tag is skipped")
	assert.Equal(t, []string{"api_client.go", "api_some_things.go", "iscgen.manifest", "model_some_things.go"}, names(gentest.ReadTree(t, o.Out)))
	repaired, err := os.ReadFile(o.API)
	require.NoError(t, err)
	assert.NotContains(t, string(repaired), "Part")

	gentest.ReplaceInFile(t, o.Repairs[0], "/paths/~1things/get/summary", "/paths/~1things/got/summary")
	_, err = Generate(o)
	require.ErrorContains(t, err, "the repair is out of date", "a repair that is out of date is still reported")
}

func TestGenerateUnknownTags(t *testing.T) {
	t.Parallel()
	o := sampleOptions(t, partSpec)
	o.Tags = []string{"Prats", "Things"}
	_, err := Generate(o)
	require.EqualError(t, err, "no operation of spec.yaml has the tag \"Prats\"; did you mean \"Parts\"?\nno operation of spec.yaml has the tag \"Things\"; there are Some Things, Parts, Others")
	require.ErrorAs(t, err, new(document.UsageError))
}

// TestGenerateWithoutOperations shows that only the operations named in Skip are left out.
func TestGenerateWithoutOperations(t *testing.T) {
	t.Parallel()
	o := sampleOptions(t, partSpec)
	_, err := Generate(o)
	var wrong *DocumentError
	require.ErrorAs(t, err, &wrong)
	assert.Equal(t, []string{"listParts", "listOthers"}, wrong.Skip)
	require.ErrorAs(t, err, new(document.Problems))

	o.Skip = []string{"listParts"}
	_, err = Generate(o)
	require.ErrorAs(t, err, &wrong)
	assert.Equal(t, []string{"listOthers"}, wrong.Skip)
	require.NotContains(t, err.Error(), "Part", "an unused component is left out too")

	o.Skip = []string{"ListParts", "GET /others", "list-things"}
	_, err = Generate(o)
	require.ErrorContains(t, err, "there is nothing to generate")

	o.Skip = []string{"ListParts", "GET /others"}
	report, err := Generate(o)
	require.NoError(t, err)
	assert.Equal(t, []string{
		`GET /parts (listParts): spec.yaml:12: /components/schemas/Part/properties/id/type: "text" is not a type; the types are array, boolean, integer, number, object and string`,
		`GET /others (listOthers): spec.yaml:8: /paths/~1others/get/responses/2000: "2000" is not a response status; write a status such as "200", a range such as 2XX, or default`,
	}, report.LeftOut)
	text, err := os.ReadFile(filepath.Join(o.Out, "api_client.go"))
	require.NoError(t, err)
	assert.Contains(t, string(text), `
// These operations of the document are left out of package sample:
//
//   - GET /parts (listParts): spec.yaml:12:`)

	o.Skip = []string{"listThings", "listParts", "listNothing"}
	_, err = Generate(o)
	require.EqualError(t, err, `no operation of spec.yaml is called "listNothing"; did you mean "listThings"?`)
}

// TestGenerateWithoutValidOperations shows that valid operations can be left out too, and that a problem outside of operations cannot be
// skipped.
func TestGenerateWithoutValidOperations(t *testing.T) {
	t.Parallel()
	o := sampleOptions(t, sampleSpec+"  parameters: {id: {name: id, in: query}}\n")
	gentest.ReplaceInFile(t, o.Spec, "paths:\n", "paths:\n  /others: {get: {responses: {\"204\": {description: Done.}}}}\n")
	o.Skip = []string{"GET /others"}
	report, err := Generate(o)
	require.NoError(t, err)
	assert.Equal(t, []string{"GET /others (getOthers): left out on request; no problem was found"}, report.LeftOut)

	gentest.ReplaceInFile(t, o.Spec, "title: Sample API", "title: 5")
	o.Skip = nil
	_, err = Generate(o)
	var wrong *DocumentError
	require.ErrorAs(t, err, &wrong)
	assert.Empty(t, wrong.Skip)
}

func names(files map[string][]byte) []string { return slices.Sorted(maps.Keys(files)) }
