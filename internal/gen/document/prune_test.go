package document

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestPrune shows that a pruned part causes no further problems.
func TestPrune(t *testing.T) {
	t.Parallel()
	r := sourceOf(t, "a: {b: [1, 2, 3]}\n")
	r.Report("/a/b/0", "wrong")
	r.Report("/a/b/2/$ref", "wrong")
	r.prune()
	assert.Equal(t, `{"a":{"b":[2]}}`, JSON(r.Root))
	assert.True(t, r.IsPruned("/a/b/0"))
	assert.True(t, r.IsPruned("/a"), "it has lost an item")
	r.Report("/a/b/1", "not reported")
	assert.Len(t, r.Problems, 2)
}
