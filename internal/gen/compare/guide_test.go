package compare_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/compare"
)

func TestMoveAsMarkdown(t *testing.T) {
	t.Parallel()
	m := move(t, yearly, perService)
	m.NotCompared = []compare.NotCompared{{Operation: "GET /x", Problem: errors.New("wrong\nmore")}}
	assert.Equal(t, `
## Changes by service

### Things

Only V1 is added to `+"`ListThings`, `CreateThing`"+`.

| Before | After | What differs |
|---|---|---|
| `+"`GetThing` | `GetThingV1` | parameter removed: `all (All)`; parameter removed: `deep (Deep)`"+` |
| `+"`RemoveThing` | `DeleteThingV1`"+` | the name |
| `+"`PatchThing`"+` |  | there is no such operation |

Types with another name: `+"`NewThing` is `ThingInput`"+`.

Types without a counterpart: `+"`ThingChange`"+`.

| Type before | Type after | What differs |
|---|---|---|
| `+"`Thing` | `Thing` | property changed: `size (Size *string, was *int64)`"+` |

New: `+"`ListThingsV2`"+`.

### Old Parts

`+"`client.OldPartsAPI` is `client.PartsAPI`"+`.

| Before | After | What differs |
|---|---|---|
| `+"`ListParts` | `ListPartsV2`"+` | the name |

### Colors

Only V1 is added to `+"`ListColors`"+`.

| Before | After | What differs |
|---|---|---|
| `+"`ListDarkColors` | `SmellsAPI.ListDarkColorsV1` | another service; parameter removed: `shade (Shade)`"+` |

## Types of several services

| Type before | Type after | What differs |
|---|---|---|
| `+"`Part` | `Part` | property removed: `shape (Shape)`"+` |

## New services

- `+"`client.SmellsAPI`: `ListSmellsV1`"+`

## Not compared

- `+"`GET /x`: `wrong`"+`
`, m.Markdown())
}
