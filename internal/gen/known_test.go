package gen

import (
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// known is the file of the known defects of the published documents.
var known = filepath.Join("..", "..", "spec", "known.yaml")

// Every known defect is one that a published document has, so that no entry is for nothing.
func TestKnownDefects(t *testing.T) {
	t.Parallel()
	list, err := readRepairs([]string{known})
	require.NoError(t, err)
	require.True(t, list[0].shared)
	files := slices.Concat(upstreamFiles(t, "beta"), upstreamFiles(t, "v2024"))
	if len(files) == 0 {
		t.Skip("the published documents are not there")
	}
	var mended []string
	for _, file := range files {
		source, err := readSource(file)
		require.NoError(t, err)
		m := mend(source)
		_, err = list.apply(m)
		require.NoError(t, err)
		mended = append(mended, m.done...)
	}
	for _, entry := range list[0].entries {
		assert.Contains(t, mended, entry.Pointer+": "+entry.Reason)
	}
}
