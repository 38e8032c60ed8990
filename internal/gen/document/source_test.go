package document

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDisplayName(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "spec/v2024/openapi.yaml", DisplayName("./spec/v2024/openapi.yaml"))
	assert.Equal(t, "openapi.yaml", DisplayName("/home/someone/openapi.yaml"))
}

// sourceOf parses a text as a document.
func sourceOf(t *testing.T, text string) *Source {
	t.Helper()
	root, err := Parse("a.yaml", []byte(text))
	require.NoError(t, err)
	return &Source{File: "a.yaml", Root: root, Original: []byte(text), Repaired: []byte(text)}
}
