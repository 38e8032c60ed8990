package cli

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDecodeText(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                                   "",
		"a":                                  "a",
		"é\r\n":                              "é\r\n",
		"\xef\xbb\xbfa\n":                    "a\n",
		"\xff\xfea\x00\n\x00":                "a\n",
		"\xfe\xff\x00a\x00\n":                "a\n",
		"\xff\xfe":                           "",
		"a\x00\r\x00\n\x00":                  "a\r\n", // without a mark
		"\x00a\x00\n":                        "a\n",
		"\xff\xfe\x3d\xd8\x00\xde":           "\U0001f600",
		"\xff\xfe\xe9\x00 \x00\x28\x20x\x00": "é \u2028x",
	} {
		got, err := decodeText([]byte(text))
		require.NoError(t, err, "%q", text)
		assert.Equal(t, want, string(got), "%q", text)
	}
	for text, want := range map[string]string{
		"a\nb\x00c\n":                     "line 2 has a NUL byte",
		"a\r\rb\xff\n":                    "line 3 is not UTF-8",
		"\xff\xfea":                       "ends within a character",
		"\xff\xfe\n\x00\x3d\xd8a\x00":     "line 2 has half a character of UTF-16",
		"\xff\xfe\x3d\xd8":                "line 1 has half a character of UTF-16",
		"\xff\xfe\x00\x00a\x00\x00\x00":   "line 1 has a NUL byte", // UTF-32
		"\xef\xbb\xbfab\r\nc\xe9d\r\ne\n": "line 2 is not UTF-8",   // Latin-1
	} {
		_, err := decodeText([]byte(text))
		require.ErrorContains(t, err, want, "%q", text)
		require.ErrorContains(t, err, "UTF-8")
	}
}

func TestReadFileNamesTheFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "ids.txt")
	_, err := readFile(t.Context(), path)
	require.ErrorIs(t, err, os.ErrNotExist)
	require.NoError(t, os.WriteFile(path, []byte("ab\x00"), 0o600))
	_, err = readFile(t.Context(), path)
	require.EqualError(t, err, path+": line 1 has a NUL byte; save the file as UTF-8")
}
