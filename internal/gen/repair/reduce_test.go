package repair_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/repair"
)

const wholeSpec = `# A document.
openapi: 3.0.1
info: {title: Sample API, version: v1}
servers:
  - url: https://{tenant}.example.com/v1
security:
  - userAuth: [sp:scopes:all]
tags:
  - name: Things
    description: |
      Things are here.

      # This is no comment.
  - name: Others
    description: |
      Others are there.

      # This is none either.

# What there is.
paths:

  # All things.
  /things:
    parameters:
      - $ref: "#/components/parameters/trace"
    get: # Of all kinds.
      operationId: listThings
      tags: [Things]
      responses:
        "200": {$ref: "#/components/responses/Things"}
    # Another thing.
    post:
      operationId: createOther
      tags: [Others, Things]
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Other"}}}}
      responses:
        "204": {description: Done.}

  # All others.
  # They are many.
  /others:
    get:
      operationId: listOthers
      tags: [Others]
      security:
        - otherAuth: []
      responses:
        "200": {content: {application/json: {schema: {$ref: "#/components/schemas/Other"}}}}

  /untagged:
    get:
      operationId: getUntagged
      responses:
        "200": {content: {application/json: {schema: {oneOf: [{type: string}], discriminator: {propertyName: kind, mapping: {a: Thing, b: "#/components/schemas/Part"}}}}}}
x-webhooks:
  - $ref: "#/components/schemas/Other"
components:
  securitySchemes:
    userAuth: {type: http, scheme: bearer}
    otherAuth: {type: http, scheme: basic}
  parameters:
    trace: {name: trace, in: query, schema: {type: string}}
  responses:
    Things:
      description: Things.
      content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Thing"}}}}
  schemas:
    # A thing.
    Thing:
      type: object
      properties:
        part: {$ref: "#/components/schemas/Part/properties/inner"}
        things: {type: array, items: {$ref: "#/components/schemas/Thing"}}
      example: {$ref: "#/components/schemas/Other"}
    # Another.
    Other: {type: object, properties: {id: {type: string}}}

    Part: {type: object, properties: {inner: {type: string}}}
  examples:
    Other: {value: 1}
`

const reducedSpec = `# A document.
openapi: 3.0.1
info: {title: Sample API, version: v1}
servers:
  - url: https://{tenant}.example.com/v1
security:
  - userAuth: [sp:scopes:all]
tags:
  - name: Things
    description: |
      Things are here.

      # This is no comment.

# What there is.
paths:

  # All things.
  /things:
    parameters:
      - $ref: "#/components/parameters/trace"
    get: # Of all kinds.
      operationId: listThings
      tags: [Things]
      responses:
        "200": {$ref: "#/components/responses/Things"}

components:
  securitySchemes:
    userAuth: {type: http, scheme: bearer}
  parameters:
    trace: {name: trace, in: query, schema: {type: string}}
  responses:
    Things:
      description: Things.
      content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Thing"}}}}
  schemas:
    # A thing.
    Thing:
      type: object
      properties:
        part: {$ref: "#/components/schemas/Part/properties/inner"}
        things: {type: array, items: {$ref: "#/components/schemas/Thing"}}
      example: {$ref: "#/components/schemas/Other"}
    Part: {type: object, properties: {inner: {type: string}}}
`

// reduceOptions writes a document and a file of tags to a temporary directory.
func reduceOptions(t *testing.T, spec, tags string) repair.ReduceOptions {
	t.Helper()
	dir := t.TempDir()
	gentest.WriteFile(t, filepath.Join(dir, "published.yaml"), spec)
	gentest.WriteFile(t, filepath.Join(dir, "v1", "tags"), tags)
	return repair.ReduceOptions{
		Spec: filepath.Join(dir, "published.yaml"),
		Tags: filepath.Join(dir, "{version}", "tags"), Out: filepath.Join(dir, "{version}", "openapi.yaml"),
	}
}

func TestReduce(t *testing.T) {
	t.Parallel()
	o := reduceOptions(t, wholeSpec, "# What is wanted.\n\nThings\n")
	report, err := repair.Reduce(o)
	require.NoError(t, err)
	assert.Equal(t, filepath.Join(filepath.Dir(o.Spec), "v1", "openapi.yaml"), report.Out)
	assert.Equal(t, 1, report.Operations)
	assert.Equal(t, 5, report.Components)
	text, err := os.ReadFile(report.Out)
	require.NoError(t, err)
	assert.Equal(t, reducedSpec, string(text))
}

// TestReduceKeepsUsedComponents shows which paths, tags and components are kept and removed.
func TestReduceKeepsUsedComponents(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, tags string
		kept, gone []string
	}{
		{
			name: "two tags", tags: "Others\nThings\n",
			kept: []string{"/paths/~1things/get", "/paths/~1things/post", "/paths/~1others", "/tags/1", "/components/securitySchemes/otherAuth", "/components/schemas/Other"},
			gone: []string{"/paths/~1untagged", "/x-webhooks", "/components/examples"},
		},
		{
			name: "schemas in a discriminator", tags: "Default\n",
			kept: []string{"/paths/~1untagged", "/components/schemas/Thing", "/components/schemas/Part", "/components/securitySchemes/userAuth"},
			gone: []string{"/tags", "/paths/~1things", "/components/parameters", "/components/responses", "/components/schemas/Other"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			report, err := repair.Reduce(reduceOptions(t, wholeSpec, c.tags))
			require.NoError(t, err)
			reduced, err := document.Read(report.Out)
			require.NoError(t, err)
			for _, pointer := range c.kept {
				assert.NotNil(t, reduced.At(pointer), pointer)
			}
			for _, pointer := range c.gone {
				assert.Nil(t, reduced.At(pointer), pointer)
			}
		})
	}
}

// TestReduceJSON shows that a JSON document is written as YAML, or as JSON if the file name ends in .json, without losing anything.
func TestReduceJSON(t *testing.T) {
	t.Parallel()
	const text = `{"openapi": "3.0.1", "info": {"title": "a \/ \ud83d\ude00 yes", "version": "1.0"}, "servers": [{"url": "https://example.com/v1"}],
"paths": {"/a": {"get": {"tags": ["A"], "responses": {}}}, "/b": {"get": {"tags": ["B"], "responses": {}}}}}`
	for file, begins := range map[string]string{"openapi.yaml": "openapi: 3.0.1\n", "openapi.JSON": "{\n  \"openapi\": \"3.0.1\",\n"} {
		o := reduceOptions(t, text, "B")
		o.Out = filepath.Join(filepath.Dir(o.Out), file)
		report, err := repair.Reduce(o)
		require.NoError(t, err)
		reduced, err := os.ReadFile(report.Out)
		require.NoError(t, err)
		assert.True(t, strings.HasPrefix(string(reduced), begins), string(reduced))
		root, err := document.Parse(file, reduced)
		require.NoError(t, err)
		assert.JSONEq(t, `{"openapi": "3.0.1", "info": {"title": "a / 😀 yes", "version": "1.0"}, "servers": [{"url": "https://example.com/v1"}],
			"paths": {"/b": {"get": {"tags": ["B"], "responses": {}}}}}`, document.JSON(root))
	}
}

func TestReduceErrors(t *testing.T) {
	t.Parallel()
	const intoOperation = "paths:\n  /a: {get: {tags: [A], responses: {}}}\n  /b: {get: {tags: [B], responses: {\"200\": {$ref: '#/paths/~1a/get/responses/200'}}}}\n"
	for _, c := range []struct {
		name, spec, tags string
		change           func(o *repair.ReduceOptions)
		says             string
	}{
		{name: "no options", change: func(o *repair.ReduceOptions) { o.Tags = "" }, says: "the options Spec, Tags and Out are required"},
		{name: "no document", change: func(o *repair.ReduceOptions) { o.Spec += ".old" }, says: "reading the specification: "},
		{name: "no YAML", spec: "paths: [", says: "published.yaml:1: not YAML: "},
		{name: "no tags file", change: func(o *repair.ReduceOptions) { o.Tags += ".txt" }, says: "; create it and list the wanted tags in it, one per line, such as Identities"},
		{name: "an empty tags file", tags: "# Nothing.\n", says: "tags: the file lists no tags; list the wanted tags in it"},
		{name: "two tags that no operation has", tags: "Thnigs\n\nElsewhere\n",
			says: "tags:1: no operation of published.yaml has the tag \"Thnigs\"; did you mean \"Things\"?\n" +
				"tags:3: no operation of published.yaml has the tag \"Elsewhere\"; remove the line, or write the tag as the document does"},
		{name: "a version without a directory", spec: "servers:\n  - url: https://example.com/v9\npaths: {}\n",
			says: "published.yaml:2: /servers/0/url: the document describes version v9, but there is no directory "},
		{name: "no version", spec: "servers:\n  - url: https://example.com\npaths: {}\n",
			says: "published.yaml:2: /servers/0/url: the URL of the first server does not end in an API version"},
		{name: "a version that is not a file name", spec: "servers:\n  - url: https://example.com/..\npaths: {}\n",
			says: "published.yaml:2: /servers/0/url: the URL of the first server does not end in an API version"},
		{name: "a reference into a removed operation", spec: "servers: [{url: https://example.com/v1}]\n" + intoOperation, tags: "B\n",
			says: `published.yaml:4: /paths/~1b/get/responses/200: "#/paths/~1a/get/responses/200" leads into an operation that is left out`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if c.spec == "" {
				c.spec = wholeSpec
			}
			if c.tags == "" {
				c.tags = "Things\n"
			}
			o := reduceOptions(t, c.spec, c.tags)
			if c.change != nil {
				c.change(&o)
			}
			_, err := repair.Reduce(o)
			require.ErrorContains(t, err, c.says)
			assert.NoFileExists(t, filepath.Join(filepath.Dir(o.Spec), "v1", "openapi.yaml"))
		})
	}
}
