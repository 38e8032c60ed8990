package keywords_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/keywords"
)

var update = flag.Bool("update", false, "write the table of keywords into the guide")

// TestGuideHasTheTable shows that the guide on generating contains the current table.
func TestGuideHasTheTable(t *testing.T) {
	t.Parallel()
	const heading, next = "## Supported keywords\n", "\n## "
	path := filepath.Join(gentest.Root(t), "docs", "guides", "generating.md")
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	before, section, found := strings.Cut(string(text), heading)
	require.True(t, found, "the guide has no heading %q", heading)
	section, after, found := strings.Cut(section, next)
	require.True(t, found)
	introduction, table, _ := strings.Cut(section, "\n| ")
	if *update {
		text := before + heading + introduction + "\n" + keywords.Table() + next + after
		require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
		return
	}
	assert.Equal(t, keywords.Table(), "| "+table, "write it with: go test ./internal/gen/keywords -update")
}
