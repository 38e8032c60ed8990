package jsontext

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestControlsInStrings(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]struct{ escaped, without string }{
		`{"a":"b"}`:                     {`{"a":"b"}`, `{"a":"b"}`},
		"{\"a\" :\t\"b\"\n}":            {"{\"a\" :\t\"b\"\n}", "{\"a\" :\t\"b\"\n}"},
		"\"a\tb\"":                      {`"a\u0009b"`, `"a\ufffdb"`},
		"{\"\x00\":\n\"\\\"\x1f\\\\\"}": {"{\"\\u0000\":\n\"\\\"\\u001f\\\\\"}", "{\"\\ufffd\":\n\"\\\"\\ufffd\\\\\"}"},
	} {
		assert.Equal(t, want.escaped, string(EscapeControls([]byte(text))), "%q", text)
		assert.Equal(t, want.without, string(WithoutControls([]byte(text))), "%q", text)
	}
}

// The control character is at each position of eight bytes, because eight bytes are processed together.
func TestHasRawControl(t *testing.T) {
	t.Parallel()
	for before := range 20 {
		text := strings.Repeat("é", before) + strings.Repeat("x", 8)
		assert.False(t, hasRawControl(text))
		assert.True(t, hasRawControl(text+"\x1f"))
		assert.True(t, hasRawControl(strings.Repeat("x", before)+"\n"+text))
	}
}
