package cli

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestWrap(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"one two three four", "one two\nthree four"},
		{"one\ntwo\nthree", "one two\nthree"},
		{"one\n\ntwo", "one\n\ntwo"},
		{"one\n\n  GET /a/very/long/path\n\ntwo three four", "one\n\n  GET /a/very/long/path\n\ntwo three\nfour"},
		{"a:\n- one two three\n- four", "a:\n- one two\nthree\n- four"},
		{"  $ one two three four", "  $ one two three four"},
		{"incomprehensibilities", "incomprehensibilities"},
		{"山田 太郎 x", "山田 太郎\nx"},
	} {
		assert.Equal(t, c.want, wrap(c.text, 10), "%q", c.text)
	}
}
