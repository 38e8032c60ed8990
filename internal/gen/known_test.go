package gen

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Every known defect is one that a published document has, so that no entry is for nothing.
func TestKnownDefects(t *testing.T) {
	t.Parallel()
	known, err := parseRepairs("known.yaml", knownDefects)
	require.NoError(t, err)
	files := slices.Concat(upstreamFiles(t, "beta"), upstreamFiles(t, "v2024"))
	if len(files) == 0 {
		t.Skip("the published documents are not there")
	}
	var mended []string
	for _, file := range files {
		source, err := readSource(file)
		require.NoError(t, err)
		m := mend(source)
		require.NoError(t, m.byKnowledge())
		mended = append(mended, m.done...)
	}
	for _, entry := range known.entries {
		assert.Contains(t, mended, entry.Pointer+": "+entry.Reason)
	}
}
