package repair_test

import (
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/repair"
)

// TestKnownDefects shows that every entry of known.yaml applies to a published document.
func TestKnownDefects(t *testing.T) {
	t.Parallel()
	list, err := repair.ReadRepairs([]string{gentest.Known(t)})
	require.NoError(t, err)
	text, err := os.ReadFile(gentest.Known(t))
	require.NoError(t, err)
	var entries struct {
		Shared  bool
		Repairs []struct{ Pointer, Reason string }
	}
	require.NoError(t, document.Decode("known.yaml", text, &entries))
	require.True(t, entries.Shared)
	files := slices.Concat(gentest.UpstreamFiles(t, "beta"), gentest.UpstreamFiles(t, "v2024"), gentest.UpstreamFiles(t, ""))
	if len(files) == 0 {
		t.Skip("the published documents are not there")
	}
	var made []string
	for _, file := range files {
		source, err := document.Read(file)
		require.NoError(t, err)
		m := repair.Revise(source)
		_, err = list.Apply(m)
		require.NoError(t, err)
		made = append(made, m.Done...)
	}
	for _, entry := range entries.Repairs {
		assert.Contains(t, made, entry.Pointer+": "+entry.Reason)
	}
}
