package compare_test

import (
	"testing"

	"github.com/f745b6f1/isc/internal/gen/gentest"
)

func TestDiffOfBodies(t *testing.T) {
	t.Parallel()
	testDiff(t, []diffCase{
		{
			name:    "a request body has another type",
			changes: []gentest.Replacement{{`requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/NewThing"}}}}`, `requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Part"}}}}`}},
			says: `
Breaking for Go callers (2)
  type removed: NewThing
  request body changed: Part(Part), was NewThing(NewThing) in CreateThing (POST /things)
`,
		},
		{
			name:    "a request body is optional",
			changes: []gentest.Replacement{{"requestBody: {required: true, content", "requestBody: {content"}},
			says: `
Additive (1)
  request body optional now: NewThing in CreateThing (POST /things)
`,
		},
		{
			name: "a request body is gone",
			changes: []gentest.Replacement{{`      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/NewThing"}}}}
`, ""}},
			says: `
Breaking for Go callers (2)
  request body removed: NewThing in CreateThing (POST /things)
  type removed: NewThing
`,
		},
		{
			name: "a request body is new",
			changes: []gentest.Replacement{{"operationId: getPart", `operationId: getPart
      requestBody: {content: {application/json: {schema: {type: object}}}}`}},
			says: `
Additive (1)
  request body added: Body(core.Object) in GetPart (GET /things/{thingId}/parts/{partId})
`,
		},
		{
			name:    "a request body is of another media type",
			changes: []gentest.Replacement{{"requestBody: {required: true, content: {application/json:", "requestBody: {required: true, content: {application/merge-patch+json:"}},
			says: `
Additive (1)
  media type of the request changed: application/merge-patch+json, was application/json in CreateThing (POST /things)
`,
		},
		{
			name:    "a part of a form is required, another is gone",
			changes: []gentest.Replacement{{"{type: object, properties: {file: {type: string, format: binary}, note: {type: string}}}", "{type: object, required: [file], properties: {file: {type: string, format: binary}}}"}},
			says: `
Breaking for Go callers (2)
  part note removed: Note in UploadImage (POST /things/image)
  part file required now: File in UploadImage (POST /things/image)
`,
		},
		{
			name: "a required request body is new",
			changes: []gentest.Replacement{{"operationId: getPart", `operationId: getPart
      requestBody: {required: true, content: {application/json: {schema: {type: object}}}}`}},
			says: `
Breaking for Go callers (1)
  required request body added: Body(core.Object) in GetPart (GET /things/{thingId}/parts/{partId})
`,
		},
	})
}
