package commands

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestLock shows that a lock is read as it was written, also with names that YAML would read as something else.
func TestLock(t *testing.T) {
	t.Parallel()
	path := LockFile(filepath.Join(t.TempDir(), "commands.yaml"))
	assert.Equal(t, "commands.lock.yaml", filepath.Base(path))
	empty, err := readLock(path)
	require.NoError(t, err, "a missing lock is an empty one")
	assert.Empty(t, empty)

	l := lock{"v9": {"listThings": "things list", "yes": "things yes", "a: b": "things a"}, "1": {"null": "things null"}}
	text := l.text()
	assert.True(t, IsLock(text))
	require.NoError(t, os.WriteFile(path, text, 0o600))
	read, err := readLock(path)
	require.NoError(t, err)
	assert.Equal(t, l, read)

	require.NoError(t, os.WriteFile(path, []byte("v9: [a]\n"), 0o600))
	_, err = readLock(path)
	require.ErrorContains(t, err, "commands.lock.yaml:1: the value has the wrong type")
	assert.False(t, IsLock([]byte("v9: {}\n")))
}
