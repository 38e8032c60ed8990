package quote

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestLine(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"plain":                          "plain",
		"größe, 日本, 👩\u200d🚀":            "größe, 日本, 👩\u200d🚀",
		"a\nb\r\nc\td\x00e\u0085f":       "a b  c d e f",
		"a\u2028b\u2029c":                "a b c",
		"\ufeffa\u202eb\u2066c\u200bd":   "abcd",
		"hidden\U000e0041\U000e007f.":    "hidden.",
		"a\xffb\xed\xa0\x80c":            "a\ufffdb\ufffd\ufffd\ufffdc",
		"private \ue000, \ufdd0, \uffff": "private , , ",
	} {
		assert.Equal(t, want, Line(text), "%q", text)
	}
}

func TestLines(t *testing.T) {
	t.Parallel()
	assert.Equal(t, []string{"a", "b", "c", "d", "e", "f g\t"}, Lines("a\r\nb\rc\u2028d\u2029e\u0085f\vg\t"))
	assert.Equal(t, []string{""}, Lines(""))
}
