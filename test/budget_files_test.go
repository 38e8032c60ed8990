package test

import (
	"archive/zip"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestFilesAtTheRoot shows that the root stays a folder that can be looked through, with the whole API in it.
func TestFilesAtTheRoot(t *testing.T) {
	t.Parallel()
	entries, err := os.ReadDir(root)
	require.NoError(t, err)
	files := 0
	for _, entry := range entries {
		if !entry.IsDir() {
			files++
		}
	}
	assert.LessOrEqual(t, files, 240)
}

// TestSizeOfTheModule shows how much go get downloads: the files of the root module, without the modules in it.
func TestSizeOfTheModule(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("compresses the whole module in one goroutine")
	}
	var size counter
	archive := zip.NewWriter(&size)
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir():
			if _, err := os.Stat(filepath.Join(path, "go.mod")); path != root && err == nil || entry.Name() == ".git" || entry.Name() == "node_modules" {
				return fs.SkipDir
			}
			return nil
		case !entry.Type().IsRegular():
			return nil
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		file, err := archive.Create(filepath.ToSlash(path))
		if err != nil {
			return err
		}
		_, err = file.Write(content)
		return err
	})
	require.NoError(t, err)
	require.NoError(t, archive.Close())
	t.Logf("%d KB", size/1000)
	assert.LessOrEqual(t, int(size), 10_000_000)
}

// A counter counts what is written to it.
type counter int

var _ io.Writer = (*counter)(nil)

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}
