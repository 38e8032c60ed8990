package jsontext

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestUnescapeUpTo(t *testing.T) {
	t.Parallel()
	for content, want := range map[string]string{
		"": "", "abc": "abc", "abcdefghijklmno": "abcdefghij", `abcdefgh\n\n\n`: "abcdefgh\n\n", `\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00`: "😀😀😀",
		"\xff\xff\xff\xff\xff": "\ufffd\ufffd\ufffd\ufffd",
	} {
		assert.Equal(t, want, UnescapeUpTo(content, 10))
	}
}

// The special character is at each position of eight bytes, because eight bytes are processed together.
func TestQuotedStrings(t *testing.T) {
	t.Parallel()
	for _, special := range []string{"", `"`, `\`, "\n", "\r", "\t", "\x00", "\x1f", "\x7f", "é", "€", "😀", "\u2028", "<"} {
		for before := range 9 {
			text := strings.Repeat("x", before) + special + "yz"
			quoted, ok := AppendQuoted(nil, text)
			assert.True(t, ok)
			var theirs string
			assert.NoError(t, json.Unmarshal(quoted, &theirs))
			assert.Equal(t, text, theirs)

			s := Scanner{Text: string(quoted), Strict: true}
			content, form, ok := s.StringContent()
			assert.True(t, ok && s.End(), text)
			assert.Equal(t, text, Unescape(content))
			assert.Equal(t, content == text, form == Plain, text)
		}
	}
	_, ok := AppendQuoted(nil, "caf\xe9")
	assert.False(t, ok)
}

func TestBrokenStrings(t *testing.T) {
	t.Parallel()
	for content, want := range map[string]string{`\ud83d`: "\ufffd", `\ude00\ud83d`: "\ufffd\ufffd", `\ud83d\u0041`: "\ufffdA", "a\xffb": "a\ufffdb", "a\tb": "a\ufffdb"} {
		s := Scanner{Text: `"` + content + `"`}
		got, form, ok := s.StringContent()
		assert.True(t, ok && form == Broken, content)
		assert.Equal(t, want, Unescape(got))
		strict := Scanner{Text: `"` + content + `"`, Strict: true}
		_, _, ok = strict.StringContent()
		assert.False(t, ok, content)
	}
}
