package gentest

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// ReadOptional reads a file, and returns false if it does not exist.
func ReadOptional(t *testing.T, path string) ([]byte, bool) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		require.ErrorIs(t, err, fs.ErrNotExist)
		return nil, false
	}
	return text, true
}

// ReadTree reads all files below a directory.
func ReadTree(t *testing.T, root string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		files[filepath.ToSlash(name)], err = os.ReadFile(path)
		return err
	})
	require.NoError(t, err)
	return files
}

// Root returns the root directory of the repository.
func Root(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	require.NoError(t, err)
	for filepath.Dir(dir) != dir {
		if _, err := os.Stat(filepath.Join(dir, "go.work")); err == nil {
			return dir
		}
		dir = filepath.Dir(dir)
	}
	require.Fail(t, "the tests run outside the repository")
	return ""
}

// Known returns the path of the repairs file for known defects of the published documents.
func Known(t *testing.T) string {
	t.Helper()
	return filepath.Join(Root(t), "spec", "known.yaml")
}

// Upstream reads the newest published document of a version, or returns nil if there is none next to this checkout.
func Upstream(t *testing.T, version string) []byte {
	t.Helper()
	files := UpstreamFiles(t, version)
	if len(files) == 0 {
		t.Logf("there is no published document of %s; the test continues without it", version)
		return nil
	}
	text, err := os.ReadFile(files[len(files)-1])
	require.NoError(t, err)
	return text
}

// UpstreamFiles returns the published documents of a version next to this checkout, the oldest first. With -short it returns none, because
// under the race detector each takes minutes.
func UpstreamFiles(t *testing.T, version string) []string {
	t.Helper()
	if testing.Short() {
		return nil
	}
	if version != "" {
		version = "." + version
	}
	files, err := filepath.Glob(filepath.Join(Root(t), "..", "shared", "upstream", "*", "sailpoint-api"+version+".yaml"))
	require.NoError(t, err)
	return files
}

// WriteFile writes a file and creates its parent directories.
func WriteFile(t *testing.T, path, text string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
	require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
}

// ReplaceInFile replaces a text in a file, and fails if the file does not contain it.
func ReplaceInFile(t *testing.T, path, old, replacement string) {
	t.Helper()
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Contains(t, string(text), old)
	WriteFile(t, path, strings.ReplaceAll(string(text), old, replacement))
}
