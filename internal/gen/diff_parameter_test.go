package gen

import "testing"

func TestDiffOfParameters(t *testing.T) {
	t.Parallel()
	testDiff(t, []diffCase{
		{
			name: "a parameter is gone",
			changes: []replacement{{`        - {name: status, in: query, description: The status., schema: {type: string, enum: [NEW, OLD]}}
`, ""}},
			says: `
Breaking for Go callers (1)
  parameter removed: status (Status) in ListThings (GET /things)
`,
		},
		{
			name: "a parameter is new",
			changes: []replacement{{"        - {name: status,", `        - {name: after, in: query, schema: {type: string, format: date-time}}
        - {name: status,`}},
			says: `
Additive (1)
  parameter added: after (After time.Time) in ListThings (GET /things)
`,
		},
		{
			name: "a required parameter is new",
			changes: []replacement{{"        - {name: status,", `        - {name: after, in: query, required: true, schema: {type: string}}
        - {name: status,`}},
			says: `
Breaking for Go callers (1)
  required parameter added: after (After string) in ListThings (GET /things)
`,
		},
		{
			name:    "a parameter has another type",
			changes: []replacement{{"{name: offset, in: query, schema: {type: integer, format: int32}}", "{name: offset, in: query, schema: {type: integer, format: int64}}"}},
			says: `
Breaking for Go callers (1)
  parameter changed: offset (Offset int64, was int32) in ListThings (GET /things)
`,
		},
		{
			name:    "a parameter becomes required",
			changes: []replacement{{"{name: status, in: query,", "{name: status, in: query, required: true,"}},
			says: `
Breaking for Go callers (1)
  parameter required now: status in ListThings (GET /things)
`,
		},
		{
			name:    "a parameter moves into a header",
			changes: []replacement{{"{name: status, in: query,", "{name: status, in: header,"}},
			says: `
Additive (1)
  parameter sent differently: header status, was query status in ListThings (GET /things)
`,
		},
		{
			name:    "a list is joined by commas",
			changes: []replacement{{"{name: owner-id, in: query,", "{name: owner-id, in: query, explode: false,"}},
			says: `
Additive (1)
  parameter sent differently: query owner-id, joined by commas, was query owner-id in ListThings (GET /things)
`,
		},
		{
			name:    "a parameter is deprecated",
			changes: []replacement{{"{name: status, in: query,", "{name: status, in: query, deprecated: true,"}},
			says: `
Additive (1)
  parameter deprecated: status in ListThings (GET /things)
`,
		},
		{
			name:    "a parameter takes other values",
			changes: []replacement{{"enum: [NEW, OLD]", "enum: [NEW, LOST]"}},
			says: `
Additive (2)
  parameter value removed: status=OLD in ListThings (GET /things)
  parameter value added: status=LOST in ListThings (GET /things)
`,
		},
		{
			name:    "a parameter is described otherwise",
			changes: []replacement{{"description: The status.", "description: What has become of it."}},
			says: `
Only words (1)
  parameter description: ListThings.status (GET /things)
`,
		},
		{
			name:    "pages are smaller",
			changes: []replacement{{"default: 250, maximum: 250", "default: 50, maximum: 100"}},
			says: `
Additive (1)
  paging changed: PageSize: 50, MaxSize: 100, was PageSize: 250, MaxSize: 250 in ListThings (GET /things)

Only words (2)
  parameter default: 50, was 250 in ListThings.limit (GET /things)
  parameter limits: ListThings.limit (GET /things)
`,
		},
		{
			name: "an operation pages no more",
			changes: []replacement{{`        - {name: offset, in: query, schema: {type: integer, format: int32}}
`, ""}},
			says: `
Breaking for Go callers (2)
  paging removed: All, Pages, Prefetch, MaxItems in ListThings (GET /things)
  parameter removed: offset (Offset) in ListThings (GET /things)
`,
		},
		{
			name:    "a field to filter by is gone, another is new",
			changes: []replacement{{"**id**: *eq, in*", "**color**: *eq*"}},
			says: `
Breaking for Go callers (1)
  filter field removed: id in ListThings (GET /things)

Additive (1)
  filter field added: color (eq) in ListThings (GET /things)

Only words (1)
  parameter description: ListThings.filters (GET /things)
`,
		},
		{
			name:    "a field to filter by has other operators",
			changes: []replacement{{"**size**: *eq, gt*", "**size**: *eq, lt, le*"}},
			says: `
Breaking for Go callers (1)
  filter operators removed: size (gt) in ListThings (GET /things)

Additive (1)
  filter operators added: size (lt, le) in ListThings (GET /things)

Only words (1)
  parameter description: ListThings.filters (GET /things)
`,
		},
		{
			name:    "a field to filter by has another type",
			changes: []replacement{{"size: {type: integer, format: int32,", "size: {type: integer,"}},
			says: `
Breaking for Go callers (2)
  filter field changed: size (Size int64, was int32) in ListThings (GET /things)
  property changed: size (Size *int64, was *int32) in Thing
`,
		},
		{
			name:    "fields to sort by",
			changes: []replacement{{"**id, name**", "**name, size**"}},
			says: `
Breaking for Go callers (1)
  sorter removed: id in ListThings (GET /things)

Additive (1)
  sorter added: size in ListThings (GET /things)

Only words (1)
  parameter description: ListThings.sorters (GET /things)
`,
		},
		{
			name:    "a request body has another type",
			changes: []replacement{{`requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/NewThing"}}}}`, `requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Part"}}}}`}},
			says: `
Breaking for Go callers (2)
  type removed: NewThing
  request body changed: Part(Part), was NewThing(NewThing) in CreateThing (POST /things)
`,
		},
		{
			name:    "a request body is optional",
			changes: []replacement{{"requestBody: {required: true, content", "requestBody: {content"}},
			says: `
Additive (1)
  request body optional now: NewThing in CreateThing (POST /things)
`,
		},
		{
			name: "a request body is gone",
			changes: []replacement{{`      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/NewThing"}}}}
`, ""}},
			says: `
Breaking for Go callers (2)
  request body removed: NewThing in CreateThing (POST /things)
  type removed: NewThing
`,
		},
		{
			name: "a request body is new",
			changes: []replacement{{"operationId: getPart", `operationId: getPart
      requestBody: {content: {application/json: {schema: {type: object}}}}`}},
			says: `
Additive (1)
  request body added: Body(core.Object) in GetPart (GET /things/{thingId}/parts/{partId})
`,
		},
		{
			name:    "a request body is of another media type",
			changes: []replacement{{"requestBody: {required: true, content: {application/json:", "requestBody: {required: true, content: {application/merge-patch+json:"}},
			says: `
Additive (1)
  media type of the request changed: application/merge-patch+json, was application/json in CreateThing (POST /things)
`,
		},
		{
			name:    "a part of a form is required, another is gone",
			changes: []replacement{{"{type: object, properties: {file: {type: string, format: binary}, note: {type: string}}}", "{type: object, required: [file], properties: {file: {type: string, format: binary}}}"}},
			says: `
Breaking for Go callers (2)
  part note removed: Note in UploadImage (POST /things/image)
  part file required now: File in UploadImage (POST /things/image)
`,
		},
		{
			name: "a required request body is new",
			changes: []replacement{{"operationId: getPart", `operationId: getPart
      requestBody: {required: true, content: {application/json: {schema: {type: object}}}}`}},
			says: `
Breaking for Go callers (1)
  required request body added: Body(core.Object) in GetPart (GET /things/{thingId}/parts/{partId})
`,
		},
		{
			name: "nothing can be filtered by",
			changes: []replacement{{`            **id**: *eq, in*

            **size**: *eq, gt*
`, ""}},
			says: `
Breaking for Go callers (2)
  filter field removed (2): id; size in ListThings (GET /things)

Only words (1)
  parameter description: ListThings.filters (GET /things)
`,
		},
	})
}
