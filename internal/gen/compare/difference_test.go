package compare

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// sampleDifference has a change that is the same in many places, of each impact, and two in one place.
func sampleDifference() *Difference {
	d := &Difference{}
	for i := range 8 {
		at := fmt.Sprintf("Get%c", 'A'+i)
		d.Changes = append(d.Changes, Change{Breaking, Changed, "answer changed", "[]A, was *A", at, "GET /" + at})
	}
	d.Changes = append(d.Changes,
		Change{Additive, Changed, "paging changed", "PageSize: 50", "GetA", "GET /a"},
		Change{Additive, Added, "property added", "a (A *string)", "Model", "Base.a|b"},
		Change{Additive, Added, "property added", "b (B *string)", "Model", "Base.a|b"},
		Change{Additive, Deprecated, "operation deprecated", "", "GetA", "GET /a"})
	d.NotCompared = []NotCompared{{"GET /b/{id}", errors.New("new.yaml:7: /paths/~1b~1{id}/get: the path has [id]; add\n  - pointer: /a")}}
	for i := range 8 {
		d.Changes = append(d.Changes, Change{Words, Changed, "security scopes", "", fmt.Sprintf("Get%c", 'A'+i), "GET /"})
	}
	return d
}

func TestDifferenceText(t *testing.T) {
	t.Parallel()
	assert.Equal(t, `Breaking for Go callers (8)
  answer changed (8): []A, was *A in GetA (GET /GetA), GetB (GET /GetB), GetC (GET /GetC), GetD (GET /GetD), GetE (GET /GetE), GetF (GET /GetF), GetG (GET /GetG), GetH (GET /GetH)

Additive (4)
  paging changed: PageSize: 50 in GetA (GET /a)
  property added (2): a (A *string); b (B *string) in Model (Base.a|b)
  operation deprecated: GetA (GET /a)

Only words (8)
  security scopes (8): GetA, GetB, GetC, GetD, GetE, GetF and 2 more

Not compared (1)
  GET /b/{id}: new.yaml:7: /paths/~1b~1{id}/get: the path has [id]; add
`, sampleDifference().Text())
}

func TestDifferenceMarkdown(t *testing.T) {
	t.Parallel()
	assert.Equal(t, strings.ReplaceAll(`### Changed

- **Breaking:** answer changed (8): '[]A, was *A' in 'GetA' ('GET /GetA'), 'GetB' ('GET /GetB'), 'GetC' ('GET /GetC'), 'GetD' ('GET /GetD'), 'GetE' ('GET /GetE'), 'GetF' ('GET /GetF'), 'GetG' ('GET /GetG'), 'GetH' ('GET /GetH')
- paging changed: 'PageSize: 50' in 'GetA' ('GET /a')
- Documentation: security scopes (8): 'GetA', 'GetB', 'GetC', 'GetD', 'GetE', 'GetF' and 2 more

### Added

- property added (2): 'a (A *string)'; 'b (B *string)' in 'Model' ('Base.a|b')

### Deprecated

- operation deprecated: 'GetA' ('GET /a')

### Not compared

- 'GET /b/{id}': 'new.yaml:7: /paths/~1b~1{id}/get: the path has [id]; add'
`, "'", "`"), sampleDifference().Markdown())
}
