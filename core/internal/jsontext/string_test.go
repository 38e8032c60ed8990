package jsontext

import (
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
