package compare_test

import (
	"testing"

	"github.com/f745b6f1/isc/internal/gen/gentest"
)

func TestDiffOfParameters(t *testing.T) {
	t.Parallel()
	testDiff(t, []diffCase{
		{
			name: "a parameter is gone",
			changes: []gentest.Replacement{{`        - {name: status, in: query, description: The status., schema: {type: string, enum: [NEW, OLD]}}
`, ""}},
			says: `
Additive (3)
  enum value gone from the document, and kept (2): "NEW"; "OLD" in ListThingsStatusParameter (GET /things parameter status)
  parameter gone from the document, and still sent: status (Status) in ListThings (GET /things)
`,
		},
		{
			name: "a parameter is new",
			changes: []gentest.Replacement{{"        - {name: status,", `        - {name: after, in: query, schema: {type: string, format: date-time}}
        - {name: status,`}},
			says: `
Additive (1)
  parameter added: after (After time.Time) in ListThings (GET /things)
`,
		},
		{
			name: "a required parameter is new",
			changes: []gentest.Replacement{{"        - {name: status,", `        - {name: after, in: query, required: true, schema: {type: string}}
        - {name: status,`}},
			says: `
Breaking for Go callers (1)
  required parameter added: after (After string) in ListThings (GET /things)
`,
		},
		{
			name:    "a parameter has another type",
			changes: []gentest.Replacement{{"{name: offset, in: query, schema: {type: integer, format: int32}}", "{name: offset, in: query, schema: {type: integer, format: int64}}"}},
			says: `
Breaking for Go callers (1)
  parameter changed: offset (Offset int64, was int32) in ListThings (GET /things)
`,
		},
		{
			name:    "a parameter becomes required",
			changes: []gentest.Replacement{{"{name: status, in: query,", "{name: status, in: query, required: true,"}},
			says: `
Breaking for Go callers (1)
  parameter required now: status in ListThings (GET /things)
`,
		},
		{
			name:    "a parameter moves into a header",
			changes: []gentest.Replacement{{"{name: status, in: query,", "{name: status, in: header,"}},
			says: `
Additive (1)
  parameter sent differently: header status, was query status in ListThings (GET /things)
`,
		},
		{
			name:    "a list is joined by commas",
			changes: []gentest.Replacement{{"{name: owner-id, in: query,", "{name: owner-id, in: query, explode: false,"}},
			says: `
Additive (1)
  parameter sent differently: query owner-id, joined by commas, was query owner-id in ListThings (GET /things)
`,
		},
		{
			name:    "a parameter is deprecated",
			changes: []gentest.Replacement{{"{name: status, in: query,", "{name: status, in: query, deprecated: true,"}},
			says: `
Additive (1)
  parameter deprecated: status in ListThings (GET /things)
`,
		},
		{
			name:    "a parameter takes other values",
			changes: []gentest.Replacement{{"enum: [NEW, OLD]", "enum: [NEW, LOST]"}},
			says: `
Additive (2)
  enum value added: "LOST" in ListThingsStatusParameter (GET /things parameter status)
  enum value gone from the document, and kept: "OLD" in ListThingsStatusParameter (GET /things parameter status)
`,
		},
		{
			name:    "a parameter is described otherwise",
			changes: []gentest.Replacement{{"description: The status.", "description: What has become of it."}},
			says: `
Only words (1)
  parameter description: ListThings.status (GET /things)
`,
		},
		{
			name:    "pages are smaller",
			changes: []gentest.Replacement{{"default: 250, maximum: 250", "default: 50, maximum: 100"}},
			says: `
Additive (1)
  paging changed: 50 items a page, at most 100, was 250 items a page, at most 250 in ListThings (GET /things)

Only words (2)
  parameter default: 50, was 250 in ListThings.limit (GET /things)
  parameter limits: ListThings.limit (GET /things)
`,
		},
		{
			name: "a list takes no offset any more",
			changes: []gentest.Replacement{{`        - {name: offset, in: query, schema: {type: integer, format: int32}}
`, ""}},
			says: `
Additive (1)
  parameter gone from the document, and still sent: offset (Offset) in ListThings (GET /things)
`,
		},
		{
			name:    "a parameter takes only some values",
			changes: []gentest.Replacement{{"{name: owner-id, in: query, schema: {type: array, items: {type: string}}}", "{name: owner-id, in: query, schema: {type: array, items: {type: string, enum: [me, all]}}}"}},
			says: `
Additive (2)
  parameter values limited: owner-id=me|all in ListThings (GET /things)
  type added: ListThingsOwnerIdParameterInner (GET /things parameter owner-id[])
`,
		},
		{
			name:    "a parameter takes any value",
			changes: []gentest.Replacement{{", enum: [NEW, OLD]", ""}},
			says: `
Additive (2)
  enum value gone from the document, and kept (2): "NEW"; "OLD" in ListThingsStatusParameter (GET /things parameter status)
`,
		},
	})
}
