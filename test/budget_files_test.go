package test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
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

// TestLengthOfTheReadme shows that the README can be read at once. What does not fit belongs into the guides.
func TestLengthOfTheReadme(t *testing.T) {
	t.Parallel()
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	require.NoError(t, err)
	assert.LessOrEqual(t, bytes.Count(readme, []byte("\n")), 150)
	for version, name := range map[string]string{"v2024": "v2024 (%s)", "beta": "beta (%s)", "services": "replace both (%s)"} {
		page, err := os.ReadFile(filepath.Join(root, "docs", version, "README.md"))
		require.NoError(t, err)
		count := regexp.MustCompile(`: (\d+) operations, `).FindSubmatch(page)
		require.NotNil(t, count, version)
		assert.Contains(t, strings.Join(strings.Fields(string(readme)), " "), fmt.Sprintf(name, count[1]), "the README says how many operations there are")
	}
}

// TestSizeOfTheModule shows how much go get downloads: the files of the root module, without the modules in it.
func TestSizeOfTheModule(t *testing.T) {
	t.Parallel()
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
