package document

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestLimits(t *testing.T) {
	t.Parallel()
	nested := func(levels int) string { return strings.Repeat("{a: ", levels) + "1" + strings.Repeat("}", levels) }
	wide := func(entries int) string { return strings.Repeat("\n  - 1", entries) }
	for _, text := range []string{nested(MaxDepth), "a:" + wide(MaxWidth)} {
		_, err := Parse("a.yaml", []byte(text))
		require.NoError(t, err)
	}
	for name, c := range map[string]struct{ text, says string }{
		"too deep":                {"b: 1\nc: " + nested(MaxDepth+1), "a.yaml:2: /c" + strings.Repeat("/a", MaxDepth) + ": this is nested more than 200 levels deep"},
		"too deep by aliases":     {"a: &a " + nested(MaxDepth-1) + "\nb: [[*a]]", "this is nested more than 200 levels deep"},
		"too deep in lists":       {strings.Repeat("[", 5000) + strings.Repeat("]", 5000), "this is nested more than 200 levels deep"},
		"too wide":                {"a:\n  b:" + wide(MaxWidth+1), "a.yaml:3: /a/b: this has more than 20000 entries"},
		"a mapping for a key":     {"a:\n  ? {b: c}\n  : d", "a.yaml:2: /a: a key here is a mapping or a list"},
		"an empty list for a key": {"? []\n: d", "a key here is a mapping or a list"},
	} {
		_, err := Parse("a.yaml", []byte(c.text))
		require.ErrorContains(t, err, c.says, name)
	}
}

// TestTooManyEntries shows that a text with too many values is refused before it is parsed. Parsing takes a hundred times the memory of the
// text.
func TestTooManyEntries(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a.yaml")
	require.NoError(t, os.WriteFile(path, []byte("["+strings.Repeat("a,", MaxEntries+1)+"]"), 0o644))
	_, err := ReadFile(path)
	assert.ErrorContains(t, err, "a.yaml has more than 1000000 lines and commas")
	require.NoError(t, os.WriteFile(path, []byte("["+strings.Repeat("a,", MaxEntries-1)+"]"), 0o644))
	_, err = ReadFile(path)
	assert.NoError(t, err)
}
