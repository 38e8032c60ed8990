package pages

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The package that examples name for errors depends on the module that the generated package is a part of.
func TestModulePath(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	inner := filepath.Join(dir, "a", "b")
	require.NoError(t, os.MkdirAll(inner, 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "go.mod"), []byte("// A module.\nmodule example.com/a\n\ngo 1.25\n"), 0o644))
	assert.Equal(t, "example.com/a", modulePath(inner))
	assert.Equal(t, "example.com/a", modulePath(filepath.Join(inner, "not", "there", "yet")))
}
