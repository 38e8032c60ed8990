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
	saved := make(chan error, 1)
	go func() { saved <- saveTo(pipe, strings.NewReader("new")) }()
	assert.Equal(t, "new", read(t, pipe))
	require.NoError(t, <-saved)
	info, err := os.Lstat(pipe)
	require.NoError(t, err)
	assert.Equal(t, os.ModeNamedPipe, info.Mode().Type())
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	return string(text)
}
