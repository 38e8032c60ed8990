package files

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestLook(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a"), []byte("text"), 0o644))
	require.NoError(t, os.Mkdir(filepath.Join(dir, "b"), 0o755))
	require.NoError(t, os.Symlink("a", filepath.Join(dir, "c")))
	require.NoError(t, os.Symlink("..", filepath.Join(dir, "d")))
	f, err := openFolder(dir)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, f.root.Close()) })

	text, is, err := f.look("a")
	require.NoError(t, err)
	assert.Equal(t, present, is)
	assert.Equal(t, "text", string(text))
	for name, want := range map[string]state{"none": absent, "none/a": absent, "c": strange} {
		_, is, err := f.look(name)
		require.NoError(t, err)
		assert.Equal(t, want, is, name)
	}
	for name, says := range map[string]string{"b": "is a directory, but a file has to be written there", "d/a": "leads out of", "a/a": "not a directory"} {
		_, _, err := f.look(name)
		assert.ErrorContains(t, err, says, name)
	}
	_, err = openFolder(filepath.Join(dir, "none"))
	require.Error(t, err)
}

// TestWriteRemovesTemporaryFiles shows that a run removes the temporary files of a killed run, and no other files.
func TestWriteRemovesTemporaryFiles(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	tree := []Tree{{Root: dir, Files: map[string][]byte{"a.go": []byte(generated), "sub/b.go": []byte(generated)}}}
	_, err := Write(tree, nil)
	require.NoError(t, err)
	for _, name := range []string{".iscgen-new-0", ".iscgen-former-1", "sub/.iscgen-new-7", ".other", "sub/iscgen-new-1"} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), nil, 0o644))
	}
	require.NoError(t, os.Mkdir(filepath.Join(dir, ".iscgen-directory"), 0o755))
	done, err := Write(tree, nil)
	require.NoError(t, err)
	assert.Equal(t, 3, done.Unchanged)
	var names []string
	require.NoError(t, filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		names = append(names, entry.Name())
		return err
	}))
	assert.ElementsMatch(t, []string{filepath.Base(dir), "a.go", "sub", "b.go", manifestName, ".other", "iscgen-new-1", ".iscgen-directory"}, names)
}
