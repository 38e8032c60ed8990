package compare_test

import (
	"testing"

	"github.com/f745b6f1/isc/internal/gen/gentest"
)

func TestDiffOfWords(t *testing.T) {
	t.Parallel()
	testDiff(t, []diffCase{
		{
			name: "scopes, summary, tag and title",
			changes: []gentest.Replacement{
				{"[idn:things:read, idn:things:write]", "[idn:things:manage]"},
				{"summary: List things", "summary: List all things"},
				{"description: The things.", "description: All things."},
				{"title: Sample API", "title: An API, x-isc-lifetime: Works until 2029."},
			},
			says: `
Only words (9)
  lifetime: APIClient (info and servers)
  operation summary: ListThings (GET /things)
  security scopes (5): CreateThing, GetImage, GetPart, ListThings, UploadImage
  tag description: ThingsAPI (tag Things)
  title: APIClient (info and servers)
`,
		},
		{
			name: "examples and descriptions",
			changes: []gentest.Replacement{
				{"example: {id: a, size: 1}", "example: {id: a, size: 2}"},
				{"description: Wrong.", "description: What is wrong."},
			},
			says: `
Only words (2)
  answer description: CreateThing.400 (POST /things)
  type example: Thing
`,
		},
		{
			name:    "another version",
			changes: []gentest.Replacement{{"https://example.com/v1", "https://example.com/v2"}},
			says: `
Additive (1)
  version changed: v2, was v1 in APIClient (info and servers)

Only words (1)
  address: APIClient (info and servers)
`,
		},
	})
}
