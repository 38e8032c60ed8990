//go:build unix

package cli

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestSavingKeepsWhatIsThere shows that a file keeps its permissions, and its content if the new one does not arrive.
func TestSavingKeepsWhatIsThere(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file, link, dangling := filepath.Join(dir, "file"), filepath.Join(dir, "link"), filepath.Join(dir, "dangling")
	require.NoError(t, os.WriteFile(file, []byte("old"), 0o600))
	require.NoError(t, os.Chmod(file, 0o644))
	require.NoError(t, os.Symlink("file", link))
	require.NoError(t, os.Symlink("made", dangling))

	broken := io.MultiReader(strings.NewReader("ne"), iotest.ErrReader(errors.New("cut off")))
	require.ErrorContains(t, saveTo(link, broken), "cut off")
	assert.Equal(t, "old", read(t, file))

	require.NoError(t, saveTo(link, strings.NewReader("new")))
	require.NoError(t, saveTo(dangling, strings.NewReader("made")))
	assert.Equal(t, "new", read(t, file))
	assert.Equal(t, "made", read(t, filepath.Join(dir, "made")))
	info, err := os.Stat(file)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o644), info.Mode())
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Len(t, entries, 4, "nothing temporary is left")
}

// TestSavingWritesToAPipe shows that what is no regular file is written and not replaced.
func TestSavingWritesToAPipe(t *testing.T) {
	t.Parallel()
	pipe := filepath.Join(t.TempDir(), "pipe")
	require.NoError(t, syscall.Mkfifo(pipe, 0o600))
	reader, err := os.OpenFile(pipe, os.O_RDWR, 0) // opening it for reading only would wait for a writer
	require.NoError(t, err)
	t.Cleanup(func() { _ = reader.Close() })
	require.NoError(t, saveTo(pipe, strings.NewReader("new")))

	info, err := os.Lstat(pipe)
	require.NoError(t, err)
	require.Equal(t, os.ModeNamedPipe, info.Mode().Type())
	content := make([]byte, len("new"))
	_, err = io.ReadFull(reader, content)
	require.NoError(t, err)
	assert.Equal(t, "new", string(content))
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	return string(text)
}
