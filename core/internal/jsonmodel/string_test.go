package jsonmodel_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/core/internal/jsontext"
)

func TestUnescape(t *testing.T) {
	t.Parallel()
	for content, want := range map[string]string{
		``: ``, `plain`: `plain`, `\"\\\/\b\f\n\r\t`: "\"\\/\b\f\n\r\t", `\u0041\u00e9\u20AC`: "Aé€", `\ud83d\uDE00x`: "😀x", `a\u0000b`: "a\x00b",
	} {
		var decoded string
		require.NoError(t, core.Unmarshal([]byte(`"`+content+`"`), &decoded))
		assert.Equal(t, want, decoded)
	}
}

// Every string is written back, and encoding/json reads it in the same way. The special byte is at each position of eight bytes, because eight
// bytes are processed together.
func TestStringsAreWrittenBack(t *testing.T) {
	t.Parallel()
	check := func(t require.TestingT, text string) {
		encoded, err := core.Marshal(text)
		require.NoError(t, err)
		var ours, theirs string
		require.NoError(t, core.Unmarshal(encoded, &ours))
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

// Every byte is tested at each position of eight bytes. Strings that encoding/json accepts are read in the same way, raw control characters are
// read as U+FFFD, and all others are refused.
func TestStringsOfEveryByte(t *testing.T) {
	t.Parallel()
	for c := range 256 {
		for before := range 9 {
			document := `"` + strings.Repeat("x", before) + string([]byte{byte(c)}) + `yz"`
			var ours, theirs string
			err := core.Unmarshal([]byte(document), &ours)
			if json.Unmarshal([]byte(document), &theirs) == nil {
				assert.NoError(t, err, "byte %#x after %d", c, before)
				assert.Equal(t, theirs, ours, "byte %#x after %d", c, before)
				assert.Equal(t, utf8.ValidString(document), jsontext.IsStrict(document), "byte %#x after %d", c, before)
				continue
			}
			assert.False(t, jsontext.IsStrict(document), "byte %#x after %d", c, before)
			if c < ' ' {
				assert.NoError(t, err, "byte %#x after %d", c, before)
				assert.Equal(t, strings.Repeat("x", before)+"\ufffdyz", ours, "byte %#x after %d", c, before)
			} else {
				assert.ErrorIs(t, err, core.ErrDecode, "byte %#x after %d", c, before)
			}
		}
	}
}
