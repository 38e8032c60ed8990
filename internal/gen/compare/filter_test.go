package compare_test

import (
	"testing"

	"github.com/f745b6f1/isc/internal/gen/gentest"
)

func TestDiffOfFilters(t *testing.T) {
	t.Parallel()
	testDiff(t, []diffCase{
		{
			name:    "a field to filter by is gone, another is new",
			changes: []gentest.Replacement{{"**id**: *eq, in*", "**color**: *eq*"}},
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
			changes: []gentest.Replacement{{"**size**: *eq, gt*", "**size**: *eq, lt, le*"}},
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
			changes: []gentest.Replacement{{"size: {type: integer, format: int32,", "size: {type: integer,"}},
			says: `
Breaking for Go callers (2)
  filter field changed: size (Size int64, was int32) in ListThings (GET /things)
  property changed: size (Size *int64, was *int32) in Thing
`,
		},
		{
			name:    "fields to sort by",
			changes: []gentest.Replacement{{"**id, name**", "**name, size**"}},
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
			name: "nothing can be filtered by",
			changes: []gentest.Replacement{{`            **id**: *eq, in*

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
