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

// diffOf compares two texts.
func diffOf(t *testing.T, before, after string) (*Difference, error) {
	t.Helper()
	dir := t.TempDir()
	o := DiffOptions{Old: filepath.Join(dir, "old.yaml"), New: filepath.Join(dir, "new.yaml")}
	require.NoError(t, os.WriteFile(o.Old, []byte(before), 0o600))
	require.NoError(t, os.WriteFile(o.New, []byte(after), 0o600))
	return Diff(o)
}

func TestDiff(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		changes []replacement
		says    string
	}{
		{"an operation is gone", []replacement{{`  /things/image/{id}:
    get:
      operationId: getImage
      tags: [Images]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: The image., content: {image/png: {schema: {type: string, format: binary}}, image/jpeg: {schema: {type: string, format: binary}}}}}
`, ""}}, `Breaking for Go callers (1)
  operation removed: GetImage in ImagesAPI (GET /things/image/{id})
`},
		{"an operation is new", []replacement{{`  /things/image:
`, `  /things/count:
    get: {operationId: countThings, tags: [Things], responses: {"204": {description: Done.}}}
  /things/image:
`}}, `Additive (1)
  operation added: CountThings in ThingsAPI (GET /things/count)
`},
		{"an operation is at another address", []replacement{{"  /things/{thingId}/parts/{partId}:", "  /things/{thingId}/pieces/{partId}:"}}, `Additive (1)
  operation moved: GET /things/{thingId}/pieces/{partId}, was GET /things/{thingId}/parts/{partId} in GetPart
`},
		{"an operation is sent by another method", []replacement{{`  /things/image:
    post:`, `  /things/image:
    put:`}}, `Additive (1)
  operation moved: PUT /things/image, was POST /things/image in UploadImage
`},
		{"an operationId is renamed", []replacement{{"operationId: listThings", "operationId: findThings"}}, `Only words (1)
  operationId renamed, the method is not: findThings, was listThings in ListThings (GET /things)
`},
		{"an operation has another tag", []replacement{{`operationId: createThing
      tags: [Things]`, `operationId: createThing
      tags: [Images]`}}, `Breaking for Go callers (1)
  service changed: ImagesAPI, was ThingsAPI in CreateThing (POST /things)
`},
		{"a tag is gone", []replacement{{`operationId: uploadImage
      tags: [Images]`, `operationId: uploadImage
      tags: [Things]`}, {`operationId: getImage
      tags: [Images]`, `operationId: getImage
      tags: [Things]`}}, `Breaking for Go callers (3)
  service removed: ImagesAPI
  service changed (2): ThingsAPI, was ImagesAPI in GetImage (GET /things/image/{id}), UploadImage (POST /things/image)
`},
		{"an operation is experimental now", []replacement{{`operationId: uploadImage
`, `operationId: uploadImage
      parameters: [{name: X-SailPoint-Experimental, in: header, schema: {type: string}}]
`}}, `Additive (1)
  experimental now, DisableExperimental refuses it: UploadImage (POST /things/image)
`},
		{"an operation is experimental no more", []replacement{{`
      parameters: [{name: X-SailPoint-Experimental, in: header, schema: {type: string}}]`, ""}}, `Breaking for Go callers (1)
  experimental no more, XSailPointExperimental is gone: CreateThing (POST /things)
`},
		{"the experimental header is described otherwise", []replacement{{"{name: X-SailPoint-Experimental, in: header, schema: {type: string}}", `{name: X-SailPoint-Experimental, in: header, required: true, description: Opt in., schema: {type: string, default: "true"}}`}}, `no differences
`},
		{"an operation is deprecated", []replacement{{"operationId: getPart", `operationId: getPart
      deprecated: true`}}, `Additive (1)
  operation deprecated: GetPart (GET /things/{thingId}/parts/{partId})
`},
		{"path parameters change places", []replacement{{"  /things/{thingId}/parts/{partId}:", "  /things/{partId}/parts/{thingId}:"}}, `Breaking for Go callers (1)
  arguments changed: (partId, thingId), was (thingId, partId) in GetPart (GET /things/{partId}/parts/{thingId})
`},
		{"a path parameter is renamed", []replacement{{"/parts/{partId}:", "/parts/{id}:"}, {"{name: partId, in: path", "{name: id, in: path"}}, `Additive (1)
  path parameter renamed: (thingId, id), was (thingId, partId) in GetPart (GET /things/{thingId}/parts/{id})
`},
		{"an operation moves and has one argument less", []replacement{{"  /things/{thingId}/parts/{partId}:", "  /parts/{partId}:"}, {`        - {name: thingId, in: path, required: true, schema: {type: string}}
`, ""}}, `Breaking for Go callers (1)
  arguments changed: (partId), was (thingId, partId) in GetPart (GET /parts/{partId})

Additive (1)
  operation moved: GET /parts/{partId}, was GET /things/{thingId}/parts/{partId} in GetPart
`},
		{"a parameter is gone", []replacement{{`        - {name: status, in: query, description: The status., schema: {type: string, enum: [NEW, OLD]}}
`, ""}}, `Breaking for Go callers (1)
  parameter removed: status (Status) in ListThings (GET /things)
`},
		{"a parameter is new", []replacement{{"        - {name: status,", `        - {name: after, in: query, schema: {type: string, format: date-time}}
        - {name: status,`}}, `Additive (1)
  parameter added: after (After time.Time) in ListThings (GET /things)
`},
		{"a required parameter is new", []replacement{{"        - {name: status,", `        - {name: after, in: query, required: true, schema: {type: string}}
        - {name: status,`}}, `Breaking for Go callers (1)
  required parameter added: after (After string) in ListThings (GET /things)
`},
		{"a parameter has another type", []replacement{{"{name: offset, in: query, schema: {type: integer, format: int32}}", "{name: offset, in: query, schema: {type: integer, format: int64}}"}}, `Breaking for Go callers (1)
  parameter changed: offset (Offset int64, was int32) in ListThings (GET /things)
`},
		{"a parameter becomes required", []replacement{{"{name: status, in: query,", "{name: status, in: query, required: true,"}}, `Breaking for Go callers (1)
  parameter required now: status in ListThings (GET /things)
`},
		{"a parameter moves into a header", []replacement{{"{name: status, in: query,", "{name: status, in: header,"}}, `Additive (1)
  parameter sent differently: header status, was query status in ListThings (GET /things)
`},
		{"a list is joined by commas", []replacement{{"{name: owner-id, in: query,", "{name: owner-id, in: query, explode: false,"}}, `Additive (1)
  parameter sent differently: query owner-id, joined by commas, was query owner-id in ListThings (GET /things)
`},
		{"a parameter is deprecated", []replacement{{"{name: status, in: query,", "{name: status, in: query, deprecated: true,"}}, `Additive (1)
  parameter deprecated: status in ListThings (GET /things)
`},
		{"a parameter takes other values", []replacement{{"enum: [NEW, OLD]", "enum: [NEW, LOST]"}}, `Additive (2)
  parameter value removed: status=OLD in ListThings (GET /things)
  parameter value added: status=LOST in ListThings (GET /things)
`},
		{"a parameter is described otherwise", []replacement{{"description: The status.", "description: What has become of it."}}, `Only words (1)
  parameter description: ListThings.status (GET /things)
`},
		{"pages are smaller", []replacement{{"default: 250, maximum: 250", "default: 50, maximum: 100"}}, `Additive (1)
  paging changed: PageSize: 50, MaxSize: 100, was PageSize: 250, MaxSize: 250 in ListThings (GET /things)

Only words (2)
  parameter default: 50, was 250 in ListThings.limit (GET /things)
  parameter limits: ListThings.limit (GET /things)
`},
		{"an operation pages no more", []replacement{{`        - {name: offset, in: query, schema: {type: integer, format: int32}}
`, ""}}, `Breaking for Go callers (2)
  paging removed: All, Pages, Prefetch, MaxItems in ListThings (GET /things)
  parameter removed: offset (Offset) in ListThings (GET /things)
`},
		{"a field to filter by is gone, another is new", []replacement{{"**id**: *eq, in*", "**color**: *eq*"}}, `Breaking for Go callers (1)
  filter field removed: id in ListThings (GET /things)

Additive (1)
  filter field added: color (eq) in ListThings (GET /things)

Only words (1)
  parameter description: ListThings.filters (GET /things)
`},
		{"a field to filter by has other operators", []replacement{{"**size**: *eq, gt*", "**size**: *eq, lt, le*"}}, `Breaking for Go callers (1)
  filter operators removed: size (gt) in ListThings (GET /things)

Additive (1)
  filter operators added: size (lt, le) in ListThings (GET /things)

Only words (1)
  parameter description: ListThings.filters (GET /things)
`},
		{"a field to filter by has another type", []replacement{{"size: {type: integer, format: int32,", "size: {type: integer,"}}, `Breaking for Go callers (2)
  filter field changed: size (Size int64, was int32) in ListThings (GET /things)
  property changed: size (Size *int64, was *int32) in Thing
`},
		{"fields to sort by", []replacement{{"**id, name**", "**name, size**"}}, `Breaking for Go callers (1)
  sorter removed: id in ListThings (GET /things)

Additive (1)
  sorter added: size in ListThings (GET /things)

Only words (1)
  parameter description: ListThings.sorters (GET /things)
`},
		{"a request body has another type", []replacement{{`requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/NewThing"}}}}`, `requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Part"}}}}`}}, `Breaking for Go callers (2)
  type removed: NewThing
  request body changed: Part(Part), was NewThing(NewThing) in CreateThing (POST /things)
`},
		{"a request body is optional", []replacement{{"requestBody: {required: true, content", "requestBody: {content"}}, `Additive (1)
  request body optional now: NewThing in CreateThing (POST /things)
`},
		{"a request body is gone", []replacement{{`      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/NewThing"}}}}
`, ""}}, `Breaking for Go callers (2)
  request body removed: NewThing in CreateThing (POST /things)
  type removed: NewThing
`},
		{"a request body is new", []replacement{{"operationId: getPart", `operationId: getPart
      requestBody: {content: {application/json: {schema: {type: object}}}}`}}, `Additive (1)
  request body added: Body(core.Object) in GetPart (GET /things/{thingId}/parts/{partId})
`},
		{"a request body is of another media type", []replacement{{"requestBody: {required: true, content: {application/json:", "requestBody: {required: true, content: {application/merge-patch+json:"}}, `Additive (1)
  media type of the request changed: application/merge-patch+json, was application/json in CreateThing (POST /things)
`},
		{"a part of a form is required, another is gone", []replacement{{"{type: object, properties: {file: {type: string, format: binary}, note: {type: string}}}", "{type: object, required: [file], properties: {file: {type: string, format: binary}}}"}}, `Breaking for Go callers (2)
  part note removed: Note in UploadImage (POST /things/image)
  part file required now: File in UploadImage (POST /things/image)
`},
		{"an answer has another type", []replacement{{`"200": {description: The part., content: {application/json: {schema: {$ref: "#/components/schemas/Part"}}}}`, `"200": {description: The part., content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Part"}}}}}`}}, `Breaking for Go callers (1)
  answer changed: []Part, was *Part in GetPart (GET /things/{thingId}/parts/{partId})
`},
		{"an answer has no body any more", []replacement{{"content: {image/png: {schema: {type: string, format: binary}}, image/jpeg: {schema: {type: string, format: binary}}}", "content: {}"}}, `Breaking for Go callers (1)
  answer changed: nothing, was io.ReadCloser in GetImage (GET /things/image/{id})
`},
		{"a file comes in another form", []replacement{{", image/jpeg: {schema: {type: string, format: binary}}", ""}}, `Additive (1)
  media types changed: image/png, was image/jpeg, image/png in GetImage (GET /things/image/{id})
`},
		{"another status has a body of its own", []replacement{{`        "400": {description: Wrong.`, `        "202": {description: Later., content: {application/json: {schema: {$ref: "#/components/schemas/Part"}}}}
        "400": {description: Wrong.`}}, `Additive (1)
  status added: 202 Part in CreateThing (POST /things)
`},
		{"an error has another body", []replacement{{`"400": {description: Wrong., content: {application/json: {schema: {$ref: "#/components/schemas/Fault"}}}}`, `"400": {description: Wrong., content: {application/json: {schema: {$ref: "#/components/schemas/Part"}}}}`}}, `Breaking for Go callers (1)
  type removed: Fault

Additive (1)
  answer of a status changed: 400 Part, was Fault in CreateThing (POST /things)
`},
		{"errors are documented", []replacement{{`        "400": {description: Wrong., content: {application/json: {schema: {$ref: "#/components/schemas/Fault"}}}}`, `        "403": {description: Forbidden., content: {application/json: {schema: {$ref: "#/components/schemas/Fault"}}}}`}}, `Only words (2)
  status documented no more: 400 in CreateThing (POST /things)
  status documented: 403 in CreateThing (POST /things)
`},
		{"properties are gone and new", []replacement{{"{name: {type: string}, weight: {type: number}, serial: {type: string}}", "{weight: {type: number}, serial: {type: string}, made: {type: string, format: date-time}, kind: {type: string}}"}}, `Breaking for Go callers (1)
  property removed: name (Name) in Part

Additive (2)
  property added (2): kind (Kind *string); made (Made *core.Time) in Part
`},
		{"a property has another type", []replacement{{"weight: {type: number}", "weight: {type: string}"}}, `Breaking for Go callers (1)
  property changed: weight (Weight *string, was *float64) in Part
`},
		{"a property is required", []replacement{{"    Part: {type: object, properties:", "    Part: {type: object, required: [weight], properties:"}}, `Breaking for Go callers (1)
  property changed: weight (Weight float64, was *float64) in Part
`},
		{"a list is required", []replacement{{"required: [id]", "required: [id, parts]"}}, `Additive (1)
  property written differently: parts (json:"parts", was json:"parts,omitempty") in Thing
`},
		{"a property can be null", []replacement{{`id: {type: string}
        size`, `id: {type: string, nullable: true}
        size`}}, `Breaking for Go callers (1)
  property changed: id (ID *string, was string) in Thing

Only words (1)
  property null or read-only: Thing.id
`},
		{"a required property of a request is new", []replacement{{"required: [name], properties: {name: {type: string}, note:", "required: [name, kind], properties: {name: {type: string}, kind: {type: string}, note:"}}, `Breaking for Go callers (1)
  required property added to what is sent: kind (Kind string) in NewThing
`},
		{"a property is deprecated and has other facts", []replacement{{"size: {type: integer, format: int32, description: How big it is.}", "size: {type: integer, format: int32, description: How large it is., deprecated: true, default: 1, minimum: 0, readOnly: true, example: 2}"}}, `Additive (1)
  property deprecated: size in Thing

Only words (5)
  property default: 1, was nothing in Thing.size
  property description: Thing.size
  property example: Thing.size
  property limits: Thing.size
  property null or read-only: Thing.size
`},
		{"other properties have another type", []replacement{{"additionalProperties: {type: integer}", "additionalProperties: {type: string}"}}, `Breaking for Go callers (1)
  other properties changed: map[string]string, was map[string]int64 in Part
`},
		{"other properties have no type", []replacement{{", additionalProperties: {type: integer}", ""}}, `Breaking for Go callers (1)
  other properties typed no more: AdditionalProperties map[string]int64 in Part
`},
		{"an enum has other values", []replacement{{"enum: [RED, GREEN]", "enum: [GREEN, BLUE]"}}, `Breaking for Go callers (1)
  enum value removed: "RED" in ThingColor (Thing.color)

Additive (1)
  enum value added: "BLUE" in ThingColor (Thing.color)
`},
		{"two enums have the same new value", []replacement{{"enum: [RED, GREEN]", "enum: [RED, GREEN, OTHER]"}, {"enum: [IDENTITY, GROUP]", "enum: [IDENTITY, GROUP, OTHER]"}}, `Additive (2)
  enum value added (2): "OTHER" in ThingColor, ThingOwnerType
`},
		{"an enum becomes a string", []replacement{{"color: {type: string, enum: [RED, GREEN]}", "color: {type: string}"}}, `Breaking for Go callers (2)
  type removed: ThingColor (Thing.color)
  property changed: color (Color *string, was *ThingColor) in Thing
`},
		{"a union holds something else", []replacement{{"{oneOf: [{type: string}, {type: object,", "{oneOf: [{type: boolean}, {type: object,"}}, `Breaking for Go callers (1)
  union member removed: AsString in ThingValue (Thing.value)

Additive (1)
  union member added: AsBool bool in ThingValue (Thing.value)
`},
		{"an object becomes an enum", []replacement{{"    Fault: {type: object, properties: {message: {type: string}}}", "    Fault: {type: string, enum: [BAD, WORSE]}"}}, `Breaking for Go callers (1)
  type changed: enum, was struct in Fault
`},
		{"a schema is renamed", []replacement{{`"200": {description: The part., content: {application/json: {schema: {$ref: "#/components/schemas/Part"}}}}`, `"200": {description: The part., content: {application/json: {schema: {$ref: "#/components/schemas/Piece"}}}}`}, {`parts: {type: array, items: {$ref: "#/components/schemas/Part"}}`, `parts: {type: array, items: {$ref: "#/components/schemas/Piece"}}`}, {"    Part: {type: object, properties: {name:", "    Piece: {type: object, properties: {title: {type: string}, name:"}}, `Breaking for Go callers (1)
  type renamed: Part -> Piece

Additive (1)
  property added: title (Title *string) in Piece
`},
		{"an inline schema becomes a component of another name", []replacement{{"owner: {type: object, properties: {name: {type: string}, type: {type: string, enum: [IDENTITY, GROUP]}}}", `owner: {$ref: "#/components/schemas/Owner"}`}, {"    Fault:", `    Owner: {type: object, properties: {name: {type: string}, type: {type: string, enum: [IDENTITY, GROUP]}}}
    Fault:`}}, `Breaking for Go callers (2)
  type renamed (2): ThingOwner -> Owner, ThingOwnerType -> OwnerType (Owner.type)
`},
		{"a component of another shape takes the place", []replacement{{`parts: {type: array, items: {$ref: "#/components/schemas/Part"}}`, `parts: {type: array, items: {$ref: "#/components/schemas/Fault"}}`}}, `Breaking for Go callers (1)
  property changed: parts (Parts []Fault, was []Part) in Thing
`},
		{"scopes, summary, tag and title", []replacement{{"[idn:things:read, idn:things:write]", "[idn:things:manage]"}, {"summary: List things", "summary: List all things"}, {"description: The things.", "description: All things."}, {"title: Sample API", "title: An API"}}, `Only words (8)
  operation summary: ListThings (GET /things)
  security scopes (5): CreateThing, GetImage, GetPart, ListThings, UploadImage
  tag description: ThingsAPI (tag Things)
  title: APIClient (info and servers)
`},
		{"examples and descriptions", []replacement{{"example: {id: a, size: 1}", "example: {id: a, size: 2}"}, {"description: Wrong.", "description: What is wrong."}}, `Only words (2)
  answer description: CreateThing.400 (POST /things)
  type example: Thing
`},
		{"another version", []replacement{{"https://example.com/v1", "https://example.com/v2"}}, `Additive (1)
  version changed: v2, was v1 in APIClient (info and servers)

Only words (1)
  address: APIClient (info and servers)
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			after := diffSpec
			for _, change := range c.changes {
				after = change.in(t, after)
			}
			difference, err := diffOf(t, diffSpec, after)
			require.NoError(t, err)
			assert.Equal(t, c.says, difference.Text())
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
			dir := t.TempDir()
			o := DiffOptions{Old: filepath.Join(dir, "old.yaml"), New: filepath.Join(dir, "new.yaml"), Repairs: upstreamRepairs("v2024")}
			require.NoError(t, os.WriteFile(o.Old, text, 0o600))
			require.NoError(t, os.WriteFile(o.New, reformat(t, shuffle(t, text)), 0o600))
			difference, err := Diff(o)
			require.NoError(t, err)
			assert.Equal(t, "no differences\n", difference.Text())
			assert.Equal(t, "No differences.\n", difference.Markdown())
		})
	}
}

func upstreamRepairs(version string) string {
	return filepath.Join("testdata", "upstream", version+".repairs.yaml")
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
