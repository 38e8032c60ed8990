package compare_test

import (
	"testing"

	"github.com/f745b6f1/isc/internal/gen/gentest"
)

// A type that has another name is not one that is gone and one that is new, and what uses it has not changed.
func TestDiffOfRenamedTypes(t *testing.T) {
	t.Parallel()
	testDiff(t, []diffCase{
		{
			name: "a schema is renamed",
			changes: []gentest.Replacement{
				{`"200": {description: The part., content: {application/json: {schema: {$ref: "#/components/schemas/Part"}}}}`, `"200": {description: The part., content: {application/json: {schema: {$ref: "#/components/schemas/Piece"}}}}`},
				{`parts: {type: array, items: {$ref: "#/components/schemas/Part"}}`, `parts: {type: array, items: {$ref: "#/components/schemas/Piece"}}`},
				{"    Part: {type: object, properties: {name:", "    Piece: {type: object, properties: {title: {type: string}, name:"},
			},
			says: `
Breaking for Go callers (1)
  type renamed: Part -> Piece

Additive (1)
  property added: title (Title *string) in Piece
`,
		},
		{
			name: "an inline schema becomes a component of another name",
			changes: []gentest.Replacement{
				{"owner: {type: object, properties: {name: {type: string}, type: {type: string, enum: [IDENTITY, GROUP]}}}", `owner: {$ref: "#/components/schemas/Owner"}`},
				{"    Fault:", `    Owner: {type: object, properties: {name: {type: string}, type: {type: string, enum: [IDENTITY, GROUP]}}}
    Fault:`},
			},
			says: `
Breaking for Go callers (2)
  type renamed (2): ThingOwner -> Owner, ThingOwnerType -> OwnerType (Owner.type)
`,
		},
		{
			name:    "a component of another shape takes the place",
			changes: []gentest.Replacement{{`parts: {type: array, items: {$ref: "#/components/schemas/Part"}}`, `parts: {type: array, items: {$ref: "#/components/schemas/Fault"}}`}},
			says: `
Breaking for Go callers (1)
  property changed: parts (Parts []Fault, was []Part) in Thing
`,
		},
	})
}
