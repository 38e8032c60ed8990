package document

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// What a problem was taken out of gives no further problems.
func TestPrune(t *testing.T) {
	t.Parallel()
	r := sourceOf(t, "a: {b: [1, 2, 3]}\n")
	r.Report("/a/b/0", "wrong")
	r.Report("/a/b/2/$ref", "wrong")
	r.prune()
	assert.Equal(t, `{"a":{"b":[2]}}`, JSON(r.Root))
	assert.True(t, r.IsPruned("/a/b/0"))
	assert.True(t, r.IsPruned("/a"), "which has lost something")
	r.Report("/a/b/1", "not told")
	assert.Len(t, r.Problems, 2)
}
