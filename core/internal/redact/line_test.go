package redact

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestLine(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ text, want string }{
		{"", ""},
		{" two\r\n lines\t", "two lines"},
		{"a\u2028b\u0085c", "a b c"},
		{"\x1b[2Jx\x1b]0;\x07", "\ufffd[2Jx\ufffd]0;\ufffd"},
		{"gpj\u202egnp\u200b", "gpj\ufffdgnp\ufffd"},
		{"caf\xe9", "caf\ufffd"},
		{"0123456789x", "0123456789..."},
		{"01234567 9 1", "01234567 9..."},
		{"012345678 9", "012345678..."},
		{"ä€𐍈 ok", "ä€𐍈 ok"},
	} {
		assert.Equal(t, tc.want, Line(tc.text, 10), "%q", tc.text)
	}
}

func FuzzLine(f *testing.F) {
	f.Add("a\r\nb\x1b[2J", 5)
	f.Fuzz(func(t *testing.T, text string, most int) {
		most = max(0, min(most, 1000))
		line := Line(text, most)
		require.True(t, utf8.ValidString(line))
		require.LessOrEqual(t, utf8.RuneCountInString(line), most+len("..."))
		require.False(t, strings.ContainsFunc(line, func(r rune) bool { return r != utf8.RuneError && !unicode.IsPrint(r) }))
	})
}

func TestErrorHidesTheTextAndKeepsTheKind(t *testing.T) {
	t.Parallel()
	inner := fmt.Errorf("malformed answer %q: %w", oddSecret+"\x1b", &fs.PathError{Err: fs.ErrNotExist})
	err := Error(inner, New(oddSecret))
	assert.ErrorIs(t, err, fs.ErrNotExist)
	var cause *fs.PathError
	assert.ErrorAs(t, err, &cause)
	for ; err != nil; err = errors.Unwrap(err) {
		assert.NotContains(t, err.Error(), "S3CRET")
	}
	same := errors.New("plain")
	assert.Equal(t, same, Error(same, New(oddSecret)))
}
