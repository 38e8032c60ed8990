//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package files

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestLock(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	held, err := lock(dir, 0)
	require.NoError(t, err)
	_, err = lock(dir, 0)
	require.ErrorContains(t, err, "another run of iscgen has been writing into")
	time.AfterFunc(50*time.Millisecond, func() { assert.NoError(t, held.Close()) })
	next, err := lock(dir, time.Minute)
	require.NoError(t, err, "lock waits until the other run has finished")
	require.NoError(t, next.Close())
	_, err = lock(dir+"/none", 0)
	require.Error(t, err)
}
