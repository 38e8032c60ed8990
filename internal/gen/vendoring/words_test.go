package vendoring

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestReadWords(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, schemasFile), []byte("Plain: Words alone.\nFull: {description: More., properties: {a.b: B.}}\n"), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, tagsFile), []byte("# nothing yet\n"), 0o600))
	w, err := ReadWords(dir)
	require.NoError(t, err)
	assert.Equal(t, map[string]*schemaWords{"plain": {Description: "Words alone."}, "full": {Description: "More.", Properties: map[string]string{"a.b": "B."}}}, w.schemas)
	assert.Equal(t, []string{"schemas.yaml: full", "schemas.yaml: plain"}, w.unused())

	words, found := find(w, schemasFile, w.schemas, "none", "full")
	assert.True(t, found)
	assert.Equal(t, "More.", words.Description)
	assert.Equal(t, []string{"schemas.yaml: full.properties.a.b", "schemas.yaml: plain"}, w.unused())

	_, err = ReadWords(filepath.Join(dir, "none"))
	require.ErrorIs(t, err, os.ErrNotExist)
}

// TestWordsOfThisRepository shows that the words in this repository can be read and have no duplicate keys.
func TestWordsOfThisRepository(t *testing.T) {
	t.Parallel()
	_, err := ReadWords("../../../spec/words")
	require.NoError(t, err)
}
