package naming

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestLock(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "names.yaml")
	lock, err := ReadLock(path)
	require.NoError(t, err, "a lock that is not there yet is empty")
	lock.Operations["GET /b"] = "GetB"
	lock.Operations["GET /a"] = "GetA"
	lock.Requests["GET /b"] = Request{Experimental, "query list|string ids", "header string X-A: b"}
	text, err := lock.Text()
	require.NoError(t, err)
	assert.Equal(t, lockHeader+"operations:\n  GET /a: GetA\n  GET /b: GetB\nrequests:\n  GET /b: [experimental, query list|string ids, 'header string X-A: b']\n", string(text))

	require.NoError(t, os.WriteFile(path, text, 0o644))
	again, err := ReadLock(path)
	require.NoError(t, err)
	assert.Equal(t, lock, again)

	require.NoError(t, os.WriteFile(path, []byte("operations: [GetA]\n"), 0o644))
	_, err = ReadLock(path)
	require.ErrorContains(t, err, "names.yaml:1: the value has the wrong type")
}
