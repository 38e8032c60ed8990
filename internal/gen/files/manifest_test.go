package files

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestReadManifest(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	f, err := openFolder(dir)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, f.root.Close()) })
	names, err := readManifest(f)
	require.NoError(t, err)
	assert.Empty(t, names)

	write := func(text string) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, manifestName), []byte(text), 0o644))
	}
	write(manifestHeader + "a.go\n\nmodels/b.md\n")
	names, err = readManifest(f)
	require.NoError(t, err)
	assert.Equal(t, map[string]bool{"a.go": true, "models/b.md": true}, names)

	for _, outside := range []string{"../a.go", "/a.go", "a/../../b.go", ".."} {
		write(outside)
		_, err = readManifest(f)
		assert.ErrorContains(t, err, "outside its directory", outside)
	}
}
