package compare_test

import (
	"testing"

	"github.com/f745b6f1/isc/internal/gen/gentest"
)

func TestDiffOfOperations(t *testing.T) {
	t.Parallel()
	testDiff(t, []diffCase{
		{
			name: "an operation is gone",
			changes: []gentest.Replacement{{`  /things/image/{id}:
    get:
      operationId: getImage
      tags: [Images]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: The image., content: {image/png: {schema: {type: string, format: binary}}, image/jpeg: {schema: {type: string, format: binary}}}}}
`, ""}},
			says: `
Breaking for Go callers (1)
  operation removed: GetImage in ImagesAPI (GET /things/image/{id})
`,
		},
		{
			name: "an operation is new",
			changes: []gentest.Replacement{{`  /things/image:
`, `  /things/count:
    get: {operationId: countThings, tags: [Things], responses: {"204": {description: Done.}}}
  /things/image:
`}},
			says: `
Additive (1)
  operation added: CountThings in ThingsAPI (GET /things/count)
`,
		},
		{
			name:    "an operation is at another address",
			changes: []gentest.Replacement{{"  /things/{thingId}/parts/{partId}:", "  /things/{thingId}/pieces/{partId}:"}},
			says: `
Additive (1)
  operation moved: GET /things/{thingId}/pieces/{partId}, was GET /things/{thingId}/parts/{partId} in GetPart
`,
		},
		{
			name: "an operation is sent by another method",
			changes: []gentest.Replacement{{`  /things/image:
    post:`, `  /things/image:
    put:`}},
			says: `
Additive (1)
  operation moved: PUT /things/image, was POST /things/image in UploadImage
`,
		},
		{
			name:    "an operationId is renamed",
			changes: []gentest.Replacement{{"operationId: listThings", "operationId: findThings"}},
			says: `
Only words (1)
  operationId renamed, the method is not: findThings, was listThings in ListThings (GET /things)
`,
		},
		{
			name: "an operation has another tag",
			changes: []gentest.Replacement{{`operationId: createThing
      tags: [Things]`, `operationId: createThing
      tags: [Images]`}},
			says: `
Breaking for Go callers (1)
  service changed: ImagesAPI, was ThingsAPI in CreateThing (POST /things)
`,
		},
		{
			name: "a tag is gone",
			changes: []gentest.Replacement{
				{`operationId: uploadImage
      tags: [Images]`, `operationId: uploadImage
      tags: [Things]`},
				{`operationId: getImage
      tags: [Images]`, `operationId: getImage
      tags: [Things]`},
			},
			says: `
Breaking for Go callers (3)
  service removed: ImagesAPI
  service changed (2): ThingsAPI, was ImagesAPI in GetImage (GET /things/image/{id}), UploadImage (POST /things/image)
`,
		},
		{
			name: "an operation is experimental now",
			changes: []gentest.Replacement{{`operationId: uploadImage
`, `operationId: uploadImage
      parameters: [{name: X-SailPoint-Experimental, in: header, schema: {type: string}}]
`}},
			says: `
Additive (1)
  experimental now, DisableExperimental refuses it: UploadImage (POST /things/image)
`,
		},
		{
			name: "an operation is experimental no more",
			changes: []gentest.Replacement{{`
      parameters: [{name: X-SailPoint-Experimental, in: header, schema: {type: string}}]`, ""}},
			says: `
Additive (1)
  experimental no more, the header is still sent and XSailPointExperimental deprecated: CreateThing (POST /things)
`,
		},
		{
			name:    "the experimental header is described otherwise",
			changes: []gentest.Replacement{{"{name: X-SailPoint-Experimental, in: header, schema: {type: string}}", `{name: X-SailPoint-Experimental, in: header, required: true, description: Opt in., schema: {type: string, default: "true"}}`}},
			says: `
no differences
`,
		},
		{
			name: "an operation is deprecated",
			changes: []gentest.Replacement{{"operationId: getPart", `operationId: getPart
      deprecated: true`}},
			says: `
Additive (1)
  operation deprecated: GetPart (GET /things/{thingId}/parts/{partId})
`,
		},
		{
			name:    "path parameters change places",
			changes: []gentest.Replacement{{"  /things/{thingId}/parts/{partId}:", "  /things/{partId}/parts/{thingId}:"}},
			says: `
Breaking for Go callers (1)
  arguments changed: (partId, thingId), was (thingId, partId) in GetPart (GET /things/{partId}/parts/{thingId})
`,
		},
		{
			name: "a path parameter is renamed",
			changes: []gentest.Replacement{
				{"/parts/{partId}:", "/parts/{id}:"},
				{"{name: partId, in: path", "{name: id, in: path"},
			},
			says: `
Additive (1)
  path parameter renamed: (thingId, id), was (thingId, partId) in GetPart (GET /things/{thingId}/parts/{id})
`,
		},
		{
			name: "an operation moves and has one argument less",
			changes: []gentest.Replacement{
				{"  /things/{thingId}/parts/{partId}:", "  /parts/{partId}:"},
				{`        - {name: thingId, in: path, required: true, schema: {type: string}}
`, ""},
			},
			says: `
Breaking for Go callers (1)
  arguments changed: (partId), was (thingId, partId) in GetPart (GET /parts/{partId})

Additive (1)
  operation moved: GET /parts/{partId}, was GET /things/{thingId}/parts/{partId} in GetPart
`,
		},
		{
			name:    "an answer has another type",
			changes: []gentest.Replacement{{`"200": {description: The part., content: {application/json: {schema: {$ref: "#/components/schemas/Part"}}}}`, `"200": {description: The part., content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Part"}}}}}`}},
			says: `
Breaking for Go callers (1)
  answer changed: []Part, was *Part in GetPart (GET /things/{thingId}/parts/{partId})
`,
		},
		{
			name:    "an answer has no body any more",
			changes: []gentest.Replacement{{"content: {image/png: {schema: {type: string, format: binary}}, image/jpeg: {schema: {type: string, format: binary}}}", "content: {}"}},
			says: `
Breaking for Go callers (1)
  answer changed: nothing, was io.ReadCloser in GetImage (GET /things/image/{id})
`,
		},
		{
			name:    "a file comes in another form",
			changes: []gentest.Replacement{{", image/jpeg: {schema: {type: string, format: binary}}", ""}},
			says: `
Additive (1)
  media types changed: image/png, was image/jpeg, image/png in GetImage (GET /things/image/{id})
`,
		},
		{
			name: "another status has a body of its own",
			changes: []gentest.Replacement{{`        "400": {description: Wrong.`, `        "202": {description: Later., content: {application/json: {schema: {$ref: "#/components/schemas/Part"}}}}
        "400": {description: Wrong.`}},
			says: `
Additive (1)
  status added: 202 Part in CreateThing (POST /things)
`,
		},
		{
			name:    "an error has another body",
			changes: []gentest.Replacement{{`"400": {description: Wrong., content: {application/json: {schema: {$ref: "#/components/schemas/Fault"}}}}`, `"400": {description: Wrong., content: {application/json: {schema: {$ref: "#/components/schemas/Part"}}}}`}},
			says: `
Breaking for Go callers (1)
  type removed: Fault

Additive (1)
  answer of a status changed: 400 Part, was Fault in CreateThing (POST /things)
`,
		},
		{
			name:    "errors are documented",
			changes: []gentest.Replacement{{`        "400": {description: Wrong., content: {application/json: {schema: {$ref: "#/components/schemas/Fault"}}}}`, `        "403": {description: Forbidden., content: {application/json: {schema: {$ref: "#/components/schemas/Fault"}}}}`}},
			says: `
Only words (2)
  status documented no more: 400 in CreateThing (POST /things)
  status documented: 403 in CreateThing (POST /things)
`,
		},
		{
			name: "a tag is new",
			changes: []gentest.Replacement{{`operationId: createThing
      tags: [Things]`, `operationId: createThing
      tags: [Making]`}},
			says: `
Breaking for Go callers (1)
  service changed: MakingAPI, was ThingsAPI in CreateThing (POST /things)

Additive (1)
  service added: MakingAPI
`,
		},
		{
			name: "another status has a file",
			changes: []gentest.Replacement{{`        "400": {description: Wrong.`, `        "202": {description: Later., content: {image/png: {schema: {type: string, format: binary}}}}
        "400": {description: Wrong.`}},
			says: `
Additive (1)
  status added: 202 io.ReadCloser in CreateThing (POST /things)
`,
		},
		{
			name:    "a status is gone",
			changes: []gentest.Replacement{{`        "200": {description: The part.`, `        "204": {description: The part.`}},
			says: `
Additive (2)
  status removed: 200 Part in GetPart (GET /things/{thingId}/parts/{partId})
  status added: 204 Part in GetPart (GET /things/{thingId}/parts/{partId})
`,
		},
		{
			name:    "pages are wrapped",
			changes: []gentest.Replacement{{`schema: {type: array, items: {$ref: "#/components/schemas/Thing"}}`, `schema: {type: object, properties: {results: {type: array, items: {$ref: "#/components/schemas/Thing"}}}}`}},
			says: `
Breaking for Go callers (1)
  answer changed: *ListThings200Response, was []Thing in ListThings (GET /things)

Additive (1)
  type added: ListThings200Response (GET /things 200)
`,
		},
		{
			name: "an operation pages now",
			given: []gentest.Replacement{{`        - {name: offset, in: query, schema: {type: integer, format: int32}}
`, ""}},
			changes: []gentest.Replacement{{"        - {name: status,", `        - {name: offset, in: query, schema: {type: integer, format: int32}}
        - {name: status,`}},
			says: `
Additive (2)
  paging added: All, Pages, Collect, First, Only, Prefetch, MaxItems in ListThings (GET /things)
  parameter added: offset (Offset int32) in ListThings (GET /things)
`,
		},
		{
			name: "an operation is deprecated no more",
			given: []gentest.Replacement{{"operationId: getPart", `operationId: getPart
      deprecated: true`}},
			changes: []gentest.Replacement{{`
      deprecated: true`, ""}},
			says: `
Additive (1)
  operation deprecated no more: GetPart (GET /things/{thingId}/parts/{partId})
`,
		},
		{
			name:    "wrapped pages have other items",
			given:   []gentest.Replacement{{`schema: {type: array, items: {$ref: "#/components/schemas/Thing"}}`, `schema: {type: object, properties: {results: {type: array, items: {$ref: "#/components/schemas/Thing"}}}}`}},
			changes: []gentest.Replacement{{`results: {type: array, items: {$ref: "#/components/schemas/Thing"}}`, `results: {type: array, items: {$ref: "#/components/schemas/Part"}}`}},
			says: `
Breaking for Go callers (3)
  filter field changed: size (Size string, was int32) in ListThings (GET /things)
  items of pages changed: Part, was Thing in ListThings (GET /things)
  property changed: results (Results []Part, was []Thing) in ListThings200Response (GET /things 200)
`,
		},
		{
			name:    "scopes are in another order",
			given:   []gentest.Replacement{{"security: [{userAuth: [idn:things:read, idn:things:write]}]", "security: [{userAuth: [idn:things:read, idn:things:write]}, {other: []}]"}},
			changes: []gentest.Replacement{{"security: [{userAuth: [idn:things:read, idn:things:write]}, {other: []}]", "security: [{other: []}, {userAuth: [idn:things:write, idn:things:read]}]"}},
			says: `
no differences
`,
		},
	})
}
