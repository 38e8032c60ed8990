package gen

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestDiffOfNothing shows that every document is equal to itself, and that invalid documents return an error.
func TestDiffOfNothing(t *testing.T) {
	t.Parallel()
	for _, name := range caseNames(t) {
		o := caseOptions(t, filepath.Join("testdata", name), t.TempDir())
		difference, err := Diff(DiffOptions{Old: o.Spec, New: o.Spec, Repairs: o.Repairs})
		if strings.HasPrefix(name, "error_") && err != nil {
			assert.ErrorContains(t, err, "testdata/"+name+"/", name)
			continue
		}
		require.NoError(t, err, name)
		assert.Empty(t, difference.Changes, name)
	}
}
