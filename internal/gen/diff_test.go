package gen

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

// diffSpec is the document that the cases change.
const diffSpec = `openapi: 3.0.1
info: {title: Sample API, version: v1}
servers: [{url: "https://example.com/v1"}]
tags: [{name: Things, description: The things.}]
security: [{userAuth: [idn:things:read, idn:things:write]}]
paths:
  /things:
    get:
      operationId: listThings
      tags: [Things]
      summary: List things
      parameters:
        - {name: limit, in: query, schema: {type: integer, format: int32, default: 250, maximum: 250}}
        - {name: offset, in: query, schema: {type: integer, format: int32}}
        - {name: status, in: query, description: The status., schema: {type: string, enum: [NEW, OLD]}}
        - {name: owner-id, in: query, schema: {type: array, items: {type: string}}}
        - name: filters
          in: query
          description: |-
            Fields and operators:

            **id**: *eq, in*

            **size**: *eq, gt*
          schema: {type: string}
        - {name: sorters, in: query, description: "Sorting is supported for the following fields: **id, name**", schema: {type: string}}
      responses:
        "200": {description: Things., content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Thing"}}}}}
    post:
      operationId: createThing
      tags: [Things]
      parameters: [{name: X-SailPoint-Experimental, in: header, schema: {type: string}}]
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/NewThing"}}}}
      responses:
        "200": {description: The thing., content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}
        "400": {description: Wrong., content: {application/json: {schema: {$ref: "#/components/schemas/Fault"}}}}
  /things/{thingId}/parts/{partId}:
    get:
      operationId: getPart
      tags: [Things]
      parameters:
        - {name: thingId, in: path, required: true, schema: {type: string}}
        - {name: partId, in: path, required: true, schema: {type: string}}
      responses:
        "200": {description: The part., content: {application/json: {schema: {$ref: "#/components/schemas/Part"}}}}
  /things/image:
    post:
      operationId: uploadImage
      tags: [Images]
      requestBody:
        content: {multipart/form-data: {schema: {type: object, properties: {file: {type: string, format: binary}, note: {type: string}}}}}
      responses: {"204": {description: Done.}}
  /things/image/{id}:
    get:
      operationId: getImage
      tags: [Images]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: The image., content: {image/png: {schema: {type: string, format: binary}}, image/jpeg: {schema: {type: string, format: binary}}}}}
components:
  schemas:
    Thing:
      type: object
      required: [id]
      example: {id: a, size: 1}
      properties:
        id: {type: string}
        size: {type: integer, format: int32, description: How big it is.}
        color: {type: string, enum: [RED, GREEN]}
        parts: {type: array, items: {$ref: "#/components/schemas/Part"}}
        owner: {type: object, properties: {name: {type: string}, type: {type: string, enum: [IDENTITY, GROUP]}}}
        value: {oneOf: [{type: string}, {type: object, properties: {amount: {type: number}}}]}
    NewThing: {type: object, required: [name], properties: {name: {type: string}, note: {type: string, nullable: true}}}
    Part: {type: object, properties: {name: {type: string}, weight: {type: number}, serial: {type: string}}, additionalProperties: {type: integer}}
    Fault: {type: object, properties: {message: {type: string}}}
`

// A replacement changes a document.
type replacement struct{ old, new string }

func (r replacement) in(t *testing.T, text string) string {
	t.Helper()
	require.Contains(t, text, r.old)
	return strings.Replace(text, r.old, r.new, 1)
}

// diffOptions writes two documents to be compared.
func diffOptions(t *testing.T, before, after string) DiffOptions {
	t.Helper()
	dir := t.TempDir()
	o := DiffOptions{Old: filepath.Join(dir, "old.yaml"), New: filepath.Join(dir, "new.yaml"), Repairs: []string{known}}
	require.NoError(t, os.WriteFile(o.Old, []byte(before), 0o600))
	require.NoError(t, os.WriteFile(o.New, []byte(after), 0o600))
	return o
}

// A diffCase is a change of diffSpec, and the text that comes of it after an empty line.
type diffCase struct {
	name    string
	given   []replacement // in both documents
	changes []replacement
	says    string
}

func testDiff(t *testing.T, cases []diffCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			before := diffSpec
			for _, change := range c.given {
				before = change.in(t, before)
			}
			after := before
			for _, change := range c.changes {
				after = change.in(t, after)
			}
			difference, err := Diff(diffOptions(t, before, after))
			require.NoError(t, err)
			assert.Equal(t, c.says, "\n"+difference.Text())
		})
	}
}

// A document that is put into another order and another form says the same.
func TestDiffOfReformatting(t *testing.T) {
	t.Parallel()
	documents := map[string][]byte{"a small document": []byte(diffSpec)}
	if text := upstream(t, "v2024"); text != nil {
		documents["the published document"] = text
	}
	for name, text := range documents {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := diffOptions(t, string(text), string(reformat(t, shuffle(t, text))))
			difference, err := Diff(o)
			require.NoError(t, err)
			assert.Equal(t, "no differences\n", difference.Text())
			assert.Equal(t, "No differences.\n", difference.Markdown())
		})
	}
}

// reformat puts the keys of all mappings and the values of enums into another order, breaks the lines of descriptions otherwise, quotes
// all strings, and writes everything in flow style.
func reformat(t *testing.T, text []byte) []byte {
	t.Helper()
	root, err := parseYAML("spec.yaml", text)
	require.NoError(t, err)
	document := source{root: root}
	document.eachMapping(func(node *yaml.Node, _ string) {
		for _, key := range []string{"enum", "required"} {
			if list := child(node, key); list != nil {
				slices.Reverse(list.Content)
			}
		}
		if description := child(node, "description"); description != nil {
			description.Value = "  \n" + strings.ReplaceAll(description.Value, "\n", "  \n") + "\n"
		}
	})
	random := rand.New(rand.NewPCG(3, 4))
	var visit func(node *yaml.Node)
	visit = func(node *yaml.Node) {
		switch {
		case node.Kind == yaml.MappingNode:
			shufflePairs(node, random)
			node.Style = yaml.FlowStyle
		case node.Kind == yaml.SequenceNode:
			node.Style = yaml.FlowStyle
		case node.ShortTag() == "!!str":
			node.Style = yaml.DoubleQuotedStyle
		}
		for _, item := range node.Content {
			visit(item)
		}
	}
	visit(root)
	reformatted, err := encode(root)
	require.NoError(t, err)
	return reformatted
}

// A document does not differ from itself, and one that is wrong in every way still ends in an answer.
func TestDiffOfNothing(t *testing.T) {
	t.Parallel()
	for _, name := range caseNames(t) {
		o := caseOptions(t, filepath.Join("testdata", name), t.TempDir())
		difference, err := Diff(DiffOptions{Old: o.Spec, New: o.Spec, Repairs: o.Repairs})
		if strings.HasPrefix(name, "error_") && err != nil {
			assert.ErrorContains(t, err, "testdata/"+name+"/", name)
			continue
		}
		require.NoError(t, err, name)
		assert.Empty(t, difference.Changes, name)
	}
}

// The published documents of two dates differ in what was counted in them by other means.
func TestDiffOfUpstream(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		version     string
		notCompared int
		counts      map[string]int
		changes     []Change
	}{
		{
			version: "beta",
			counts: map[string]int{
				"operation removed": 3, "operation added": 5, "operation deprecated": 11, "operation summary": 1,
				"operationId renamed, the method is not": 1, "parameter removed": 2, "parameter added": 8,
				"security scopes": 316, "user levels": 27,
			},
			changes: []Change{
				{Breaking, Removed, "operation removed", "CreateVendorConnectorMapping", "VendorConnectorMappingsAPI", "POST /vendor-connector-mappings"},
				{Breaking, Removed, "parameter removed", "triggerId (TriggerId)", "ListWorkflows", "GET /workflows"},
				{Breaking, Changed, "property changed", "modified (Modified *core.Time, was core.Time)", "TaskStatus", ""},
				{Additive, Added, "enum value added", `"MODIFY_ACCESS"`, "AccessRequestType", ""},
			},
		},
		{
			version:     "v2024",
			notCompared: 1, // two operations of the older one have the same id
			counts: map[string]int{
				"operation removed": 3, "operation added": 4, "operation deprecated": 5, "operation summary": 9,
				"experimental now, DisableExperimental refuses it": 13, "experimental no more, XSailPointExperimental is gone": 57,
				"security scopes": 439, "user levels": 54,
			},
			changes: []Change{
				{Breaking, Removed, "parameter removed", "offset (Offset)", "ListAccessModelMetadataAttribute", "GET /access-model-metadata/attributes"},
				{Additive, Added, "enum value added", `"sqsCluster"`, "ManagedClusterTypes", ""},
			},
		},
	} {
		t.Run(c.version, func(t *testing.T) {
			t.Parallel()
			files := upstreamFiles(t, c.version)
			if len(files) < 2 {
				t.Skip("the published documents of two dates are not there")
			}
			difference, err := Diff(DiffOptions{Old: files[0], New: files[1], Repairs: []string{known}})
			require.NoError(t, err)
			assert.Len(t, difference.NotCompared, c.notCompared)
			found := map[string]int{}
			for _, change := range difference.Changes {
				found[change.What]++
			}
			for what, count := range c.counts {
				assert.Equal(t, count, found[what], what)
			}
			assert.Subset(t, difference.Changes, c.changes)
		})
	}
}
