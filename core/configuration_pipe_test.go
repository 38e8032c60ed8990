//go:build unix

package core

import (
	"net"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestConfigurationDoesNotWaitForAPipe(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	require.NoError(t, syscall.Mkfifo(filepath.Join(dir, "config.json"), 0o600))
	c := loadConfiguration(func(string) string { return "" }, func() (string, error) { return dir, nil }, func() (string, error) { return dir, nil })
	assert.Contains(t, textOf(t, c.Validate()), "config.json (it is a named pipe; a regular file is needed)")

	short, err := os.MkdirTemp("", "s") //nolint:usetesting // the path of a socket has a limit of about 100 bytes
	require.NoError(t, err)
	t.Cleanup(func() { os.RemoveAll(short) })
	listener, err := net.Listen("unix", filepath.Join(short, "s"))
	require.NoError(t, err)
	defer listener.Close()
	_, err = readConfigurationFile(filepath.Join(short, "s"))
	assert.ErrorContains(t, err, "it is a socket")
}
