package api_test

import (
	"io/fs"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/api"
)

func TestDocument(t *testing.T) {
	t.Parallel()
	for _, version := range []string{"v2024", "beta", "services"} {
		content, err := api.Document(version)
		require.NoError(t, err)
		assert.Contains(t, string(content[:200]), "openapi: 3.0", version)
	}
	_, err := api.Document("v1")
	assert.ErrorIs(t, err, fs.ErrNotExist)
}
