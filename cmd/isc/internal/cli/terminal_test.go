package cli

import (
	"bufio"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAnswersInOtherEncodings(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"acme\nsecret\n", "acme\r\nsecret", "\xef\xbb\xbfacme\r\nsecret\r\n",
		"\xff\xfea\x00c\x00m\x00e\x00\r\x00\n\x00s\x00e\x00c\x00r\x00e\x00t\x00\r\x00\n\x00",
	} {
		q := &questioner{app: &app{}, lines: bufio.NewReader(strings.NewReader(text))}
		for _, want := range []string{"acme", "secret", ""} {
			answer, err := q.line(t.Context(), "", "")
			require.NoError(t, err)
			assert.Equal(t, want, answer, "%q", text)
		}
	}
}

// TestAnEmptyAnswerIsReadImmediately shows that an empty line is an answer: the tool does not wait for more input.
func TestAnEmptyAnswerIsReadImmediately(t *testing.T) {
	t.Parallel()
	in, out := io.Pipe()
	t.Cleanup(func() { out.Close() })
	go func() { _, _ = out.Write([]byte("\n")) }()
	q := &questioner{app: &app{}, lines: bufio.NewReader(in)}
	answer, err := q.line(t.Context(), "", "default")
	require.NoError(t, err)
	assert.Equal(t, "default", answer)
}
