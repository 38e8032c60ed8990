package document

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestReadBeside(t *testing.T) {
	t.Parallel()
	around := t.TempDir()
	dir := filepath.Join(around, "api")
	write := func(name string) {
		path := filepath.Join(around, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(name), 0o644))
	}
	link := func(target, name string) { require.NoError(t, os.Symlink(target, filepath.Join(dir, name))) }
	write("secret.yaml")
	write("api/spec.yaml")
	write("api/a.yaml")
	write("api/parts/b.yaml")
	write("api/..c.yaml")
	link("parts/b.yaml", "inside.yaml")
	link("../secret.yaml", "outside.yaml")
	link("..", "up")
	link("../api/a.yaml", "outAndIn.yaml")
	link(filepath.Join(around, "secret.yaml"), "absolute.yaml")
	link("circle", "circle")

	for name, want := range map[string]string{"a.yaml": "api/a.yaml", "parts/b.yaml": "api/parts/b.yaml", "inside.yaml": "api/parts/b.yaml", "..c.yaml": "api/..c.yaml",
		"./a.yaml": "api/a.yaml", "parts/../a.yaml": "api/a.yaml"} {
		text, err := ReadBeside(filepath.Join(dir, "spec.yaml"), name)
		require.NoError(t, err, name)
		assert.Equal(t, want, string(text), name)
	}
	for name, says := range map[string]string{
		"../secret.yaml":       "leads out of the folder",
		"parts/../../a.yaml":   "leads out of the folder",
		"/etc/hostname":        "leads out of the folder",
		"":                     "is not a regular file",
		"a.yaml\x00":           "leads out of the folder",
		"outside.yaml":         "through a symbolic link",
		"up/secret.yaml":       "through a symbolic link",
		"outAndIn.yaml":        "through a symbolic link",
		"absolute.yaml":        "through a symbolic link",
		"circle":               "circle",
		"parts":                "is not a regular file",
		"none.yaml":            "there is no file",
		"https://a.test/a.yml": "there is no file",
	} {
		_, err := ReadBeside(filepath.Join(dir, "spec.yaml"), name)
		assert.ErrorContains(t, err, says, name)
	}
	_, err := ReadBeside(filepath.Join(around, "none", "spec.yaml"), "a.yaml")
	assert.ErrorIs(t, err, fs.ErrNotExist)
}

// TestReadFileIsBounded shows that reading stops at the limit, even for an endless file such as /dev/zero.
func TestReadFileIsBounded(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "spec.yaml")
	require.NoError(t, os.WriteFile(path, nil, 0o644))
	require.NoError(t, os.Truncate(path, MaxSize))
	text, err := ReadFile(path)
	require.NoError(t, err)
	assert.Len(t, text, MaxSize)
	require.NoError(t, os.Truncate(path, MaxSize+1))
	_, err = ReadFile(path)
	require.ErrorContains(t, err, "spec.yaml is larger than 16 MiB")
	_, err = ReadFile(filepath.Join(t.TempDir(), "none.yaml"))
	assert.ErrorIs(t, err, fs.ErrNotExist)
}
