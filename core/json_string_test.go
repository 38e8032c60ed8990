package core

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestUnescape(t *testing.T) {
	t.Parallel()
	for content, want := range map[string]string{
		``: ``, `plain`: `plain`, `\"\\\/\b\f\n\r\t`: "\"\\/\b\f\n\r\t", `\u0041\u00e9\u20AC`: "Aé€", `\ud83d\uDE00x`: "😀x", `a\u0000b`: "a\x00b",
	} {
		var decoded string
		require.NoError(t, Unmarshal([]byte(`"`+content+`"`), &decoded))
		assert.Equal(t, want, decoded)
	}
}

// Every string comes back, and what is written is what encoding/json reads. The special byte stands at each place in a group
// of eight, because so many are looked at together.
func TestStringsComeBack(t *testing.T) {
	t.Parallel()
	check := func(t require.TestingT, text string) {
		encoded, err := Marshal(text)
		require.NoError(t, err)
		var ours, theirs string
		require.NoError(t, Unmarshal(encoded, &ours))
		require.NoError(t, json.Unmarshal(encoded, &theirs))
		require.Equal(t, text, ours)
		require.Equal(t, text, theirs)
	}
	for c := range rune(0x110) {
		for before := range 9 {
			check(t, strings.Repeat("x", before)+string(c)+"yz")
		}
	}
	rapid.Check(t, func(t *rapid.T) { check(t, rapid.String().Draw(t, "text")) })
}

func TestStringsThatAreRefused(t *testing.T) {
	t.Parallel()
	for c := range 256 {
		text := string([]byte{byte(c)})
		for before := range 9 {
			document := `"` + strings.Repeat("x", before) + text + `yz"`
			want := c >= ' ' && c != '\\' && c != '"' && utf8.ValidString(text)
			assert.Equal(t, want, Unmarshal([]byte(document), new(string)) == nil, "byte %#x after %d", c, before)
		}
	}
}
