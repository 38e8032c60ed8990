package vendoring_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/vendoring"
)

const published = `openapi: 3.0.1
info: {title: Their title, description: Their text., version: "3", termsOfService: x, contact: {name: y}}
servers: [{url: "https://{tenant}.example.com/v9", description: Theirs, variables: {tenant: {default: acme, description: Theirs}}}]
x-webhooks: {a: {}}
tags:
  - {name: Widgets, description: Theirs.}
  - {name: Part Lists}
paths:
  /widgets/v1/{id}: # a comment
    summary: Theirs
    get:
      operationId: getWidgetV1
      x-audience: all
      x-sailpoint-userLevels: [ADMIN]
      tags: [Widgets]
      summary: Theirs
      description: Theirs
      externalDocs: {url: u}
      deprecated: true
      security: [{oauth: [w:read]}]
      parameters:
        - {name: id, in: path, required: true, description: Theirs, example: 3, schema: {type: string, title: Theirs, example: a, maxLength: 5}}
        - $ref: '#/components/parameters/limit'
        - name: filters
          in: query
          schema: {type: string}
          description: |-
            Theirs

            **id**: *eq, in*

            **made**: *gt*
        - {name: sorters, in: query, schema: {type: string}, description: 'Sorting is supported for the following fields: **id, made**'}
      responses:
        '200':
          description: Theirs
          headers: {X-Left: {description: Theirs, schema: {type: integer}}}
          content:
            application/json: {schema: {$ref: '#/components/schemas/widget-2'}, example: {id: x}, examples: {a: {value: 1}}}
            text/csv: {schema: {type: string}}
        '404': {$ref: '#/components/responses/404'}
    post:
      operationId: makeThing
      requestBody:
        description: Theirs
        required: true
        content:
          application/json:
            schema: {type: object, properties: {nativeName: {type: string, description: Theirs}}}
      responses: {'204': {description: Theirs}}
components:
  parameters:
    limit: {name: limit, in: query, schema: {type: integer, default: 250}, description: Theirs}
  responses:
    '404': {description: Theirs, content: {application/json: {schema: {type: object}}}}
  examples: {e: {value: 1}}
  securitySchemes:
    oauth: {type: oauth2, description: Theirs, x-displayName: T, flows: {clientCredentials: {tokenUrl: 'https://x/y', scopes: {'w:read': Theirs}}}}
  schemas:
    widget-2:
      title: Theirs
      type: object
      required: [id]
      properties:
        id: {type: string, description: Theirs, readOnly: true, example: x}
        default: {type: string, description: A property named like a keyword., default: "no", enum: ["no", 'on', null]}
        owner: {type: object, properties: {id: {type: string, nullable: true}}}
        parts: {type: array, items: {$ref: '#/components/schemas/widget-2', description: Theirs}}
        x-extra: {type: boolean}
      additionalProperties: false
`

var words = map[string]string{
	"api.yaml": `title: Widget API
description: |
  What it is.

  And more.
license: MIT
versions: {v9: {title: Widgets 9, lifetime: Until 2029., pages: "https://example.com/9/{operation}"}}
servers: {"https://{tenant}.example.com": The tenant.}
variables: {tenant: The name of the tenant.}
security: {oauth: A token.}
`,
	"tags.yaml": "Widgets: Things to widen.\nGone: No tag has this name.\n",
	"operations.yaml": `getWidget:
  summary: Get a widget
  description: Returns a widget.
  parameters: {limit: How many parts are listed., none: Nothing.}
  responses: {"200": The widget.}
  filterTypes: {made: date-time}
makeThing: {body: The thing., properties: {nativeName: The name at home.}}
`,
	"parameters.yaml": "/widgets/{id}: The ID of the widget.\nid: The ID.\nlimit: How many.\nX-Left: How many are left.\nfilters: A filter.\n",
	"schemas.yaml":    "Widget:\n  description: A widget.\n  properties: {owner.id: The ID of the owner.}\nOther: Nothing.\n",
	"properties.yaml": "id: The ID of the object.\ndefault: What is taken otherwise.\n",
	"responses.yaml":  "\"404\": There is no such thing.\n",
	"examples.yaml": `operations:
  getWidget: {responses: {"200": {big: {summary: A big one, value: {id: b}}}}}
parameters: {id: w1}
schemas: {Widget: {owner.id: o1}}
`,
}

const vendored = `openapi: 3.0.1
info:
  title: Widgets 9
  description: |-
    What it is.

    And more.
  x-isc-lifetime: Until 2029.
  x-isc-pages: https://example.com/9/{operation}
  license:
    name: MIT
  version: "3"
servers:
  - url: "https://{tenant}.example.com/v9"
    description: The tenant.
    variables:
      tenant:
        description: The name of the tenant.
        default: acme
tags:
  - name: Widgets
    description: Things to widen.
  - name: Part Lists
    description: Part lists.
paths:
  /widgets/v1/{id}:
    get:
      summary: Get a widget
      description: Returns a widget.
      operationId: getWidgetV1
      x-sailpoint-userLevels:
        - ADMIN
      tags:
        - Widgets
      deprecated: true
      security:
        - oauth:
            - w:read
      parameters:
        - name: id
          description: The ID of the widget.
          in: path
          required: true
          schema:
            type: string
            maxLength: 5
          example: w1
        - name: limit
          description: How many parts are listed.
          in: query
          schema:
            type: integer
            default: 250
        - name: filters
          description: A filter.
          in: query
          schema:
            type: string
          x-isc-filters:
            id:
              - eq
              - in
            made:
              - gt
          x-isc-filter-types:
            made: date-time
        - name: sorters
          description: Sorters.
          in: query
          schema:
            type: string
          x-isc-sorters:
            - id
            - made
      responses:
        '200':
          description: The widget.
          headers:
            X-Left:
              description: How many are left.
              schema:
                type: integer
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/widget-2'
              examples:
                big:
                  summary: A big one
                  value:
                    id: b
            text/csv:
              schema:
                type: string
        '404':
          $ref: '#/components/responses/404'
    post:
      summary: Make thing
      description: Make thing.
      operationId: makeThing
      requestBody:
        description: The thing.
        required: true
        content:
          application/json:
            schema:
              type: object
              properties:
                nativeName:
                  description: The name at home.
                  type: string
      responses:
        '204':
          description: No Content.
components:
  parameters:
    limit:
      name: limit
      description: How many.
      in: query
      schema:
        type: integer
        default: 250
  responses:
    '404':
      description: There is no such thing.
      content:
        application/json:
          schema:
            type: object
  securitySchemes:
    oauth:
      description: A token.
      type: oauth2
      flows:
        clientCredentials:
          tokenUrl: 'https://x/y'
          scopes:
            'w:read': ""
  schemas:
    widget-2:
      description: A widget.
      x-isc-name: Widget-2
      type: object
      required:
        - id
      properties:
        id:
          description: The ID of the object.
          type: string
          readOnly: true
        default:
          description: What is taken otherwise.
          type: string
          default: "no"
          enum:
            - "no"
            - 'on'
            - null
        owner:
          description: Owner.
          type: object
          properties:
            id:
              description: The ID of the owner.
              type: string
              nullable: true
              example: o1
        parts:
          description: Parts.
          type: array
          items:
            $ref: '#/components/schemas/widget-2'
        x-extra:
          description: X extra.
          type: boolean
      additionalProperties: false
`

// write writes files to a new directory.
func write(t *testing.T, files map[string]string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for name, text := range files {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	return dir
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	return string(text)
}

func TestVendorCombinesFactsAndWords(t *testing.T) {
	t.Parallel()
	dir := write(t, map[string]string{"published.yaml": published})
	o := vendoring.Options{From: filepath.Join(dir, "published.yaml"), Words: write(t, words), Out: filepath.Join(dir, "{version}.yaml")}
	report, err := vendoring.Vendor(o)
	require.NoError(t, err)
	assert.Equal(t, vendored, read(t, filepath.Join(dir, "v9.yaml")))

	assert.Equal(t, 2, report.Operations)
	assert.Equal(t, []vendoring.Composed{
		{Kind: "tag", Name: "Part Lists", Text: "Part lists."},
		{Kind: "parameter", Name: "sorters", Text: "Sorters."},
		{Kind: "operation", Name: "makeThing", Text: "Make thing."},
		{Kind: "response", Name: "204", Text: "No Content."},
		{Kind: "property", Name: "owner", Text: "Owner."},
		{Kind: "property", Name: "parts", Text: "Parts."},
		{Kind: "property", Name: "x-extra", Text: "X extra."},
	}, report.Composed, "each name once, in the document's order")
	assert.Equal(t, []string{
		"operations.yaml: getWidget.parameters.none", "parameters.yaml: id", "schemas.yaml: other", "tags.yaml: Gone",
	}, report.Unused)

	t.Run("a second run gives the same", func(t *testing.T) {
		t.Parallel()
		again := o
		again.Out = filepath.Join(t.TempDir(), "again.yaml")
		_, err := vendoring.Vendor(again)
		require.NoError(t, err)
		assert.Equal(t, vendored, read(t, again.Out))
	})
	t.Run("the vendored document is vendored to itself", func(t *testing.T) {
		t.Parallel()
		again := o
		again.From, again.Out = filepath.Join(dir, "v9.yaml"), filepath.Join(t.TempDir(), "again.yaml")
		_, err := vendoring.Vendor(again)
		require.NoError(t, err)
		assert.Equal(t, vendored, read(t, again.Out))
	})
	t.Run("words that another document uses are in use", func(t *testing.T) {
		t.Parallel()
		other := write(t, map[string]string{"other.yaml": "openapi: 3.0.1\nservers: [{url: /v1}]\ntags: [{name: Gone}]\ncomponents: {schemas: {other: {type: string}}}\n"})
		again := o
		again.Out, again.Beside = filepath.Join(t.TempDir(), "again.yaml"), []string{filepath.Join(other, "other.yaml")}
		report, err := vendoring.Vendor(again)
		require.NoError(t, err)
		assert.Equal(t, []string{"operations.yaml: getWidget.parameters.none", "parameters.yaml: id"}, report.Unused)
	})
	t.Run("strict", func(t *testing.T) {
		t.Parallel()
		strict := o
		strict.Strict, strict.Out = true, filepath.Join(t.TempDir(), "strict.yaml")
		report, err := vendoring.Vendor(strict)
		require.ErrorIs(t, err, vendoring.ErrWords)
		assert.NotEmpty(t, report.Composed)
		assert.NoFileExists(t, strict.Out)
	})
}

func TestVendorErrors(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		published string
		words     map[string]string
		out       string
		want      string
	}{
		"an unknown key":           {published, map[string]string{"operations.yaml": "a: {sumary: x}\n"}, "o.yaml", "line 1: field sumary not found"},
		"a duplicate key":          {published, map[string]string{"tags.yaml": "A: x\nA: y\n"}, "o.yaml", `tags.yaml: yaml: unmarshal errors:`},
		"a duplicate schema":       {published, map[string]string{"schemas.yaml": "Widget: x\nwidget: y\n"}, "o.yaml", "schemas.yaml: Widget and widget differ only in capital letters; keep one of them"},
		"a duplicate of examples":  {published, map[string]string{"examples.yaml": "schemas: {Widget: {}, widget: {}}\n"}, "o.yaml", "examples.yaml: Widget and widget differ only in capital letters"},
		"invalid YAML":             {"a: [", nil, "o.yaml", "not YAML"},
		"no version in the server": {"openapi: 3.0.1\npaths: {}\n", nil, "{version}.yaml", "set --out without {version}"},
		"no output file":           {published, nil, "", "the options From, Words and Out are required"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := write(t, map[string]string{"published.yaml": c.published})
			out := c.out
			if out != "" {
				out = filepath.Join(dir, out)
			}
			_, err := vendoring.Vendor(vendoring.Options{From: filepath.Join(dir, "published.yaml"), Words: write(t, c.words), Out: out})
			require.ErrorContains(t, err, c.want)
			entries, err := os.ReadDir(dir)
			require.NoError(t, err)
			assert.Len(t, entries, 1, "nothing is written")
		})
	}
}
