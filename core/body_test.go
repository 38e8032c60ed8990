package core

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestReadBody(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("0123456789", 300_000)
	for _, tc := range []struct {
		name   string
		body   io.Reader
		length int64
		want   string
		wrong  string
	}{
		{"known length", strings.NewReader("abc"), 3, "abc", ""},
		{"unknown length", strings.NewReader("abc"), -1, "abc", ""},
		{"empty", strings.NewReader(""), 0, "", ""},
		{"byte by byte", iotest.OneByteReader(strings.NewReader("abcdef")), -1, "abcdef", ""},
		{"longer than the trusted length", strings.NewReader(long), int64(len(long)), long, ""},
		{"long and unknown", strings.NewReader(long), -1, long, ""},
		{"cut", io.MultiReader(strings.NewReader("abc"), iotest.ErrReader(io.ErrUnexpectedEOF)), 10, "abc", "cut after 3 of 10 bytes"},
		{"cut, unknown length", io.MultiReader(strings.NewReader("abc"), iotest.ErrReader(io.ErrUnexpectedEOF)), -1, "abc", "cut after 3 bytes"},
		{"endless", io.MultiReader(strings.NewReader(long), neverEnding{}), -1, "", "more than the limit of 4000000 bytes"},
		{"stated length above the limit", strings.NewReader("abc"), 4_000_001, "", "more than the limit of 4000000 bytes"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			closed := &closing{Reader: tc.body}
			response := &http.Response{Body: closed, ContentLength: tc.length}
			body, err := readBody(response, 4_000_000)
			assert.True(t, closed.closed, "the body is closed")
			again, readError := io.ReadAll(response.Body)
			require.NoError(t, readError)
			assert.True(t, bytes.Equal(body, again), "the body can be read again")
			if tc.wrong != "" {
				require.ErrorContains(t, err, tc.wrong)
			} else {
				require.NoError(t, err)
			}
			if tc.want != "" {
				assert.Equal(t, tc.want, string(body))
			}
		})
	}
}

func TestReadBodyOfKnownLengthAllocatesOnce(t *testing.T) { //nolint:paralleltest // it counts what is allocated
	page := strings.Repeat("x", 300_000)
	allocations := testing.AllocsPerRun(20, func() {
		_, _ = readAll(struct{ io.Reader }{strings.NewReader(page)}, int64(len(page)), defaultMaxBody)
	})
	assert.LessOrEqual(t, allocations, 3.0)
}

type closing struct {
	io.Reader
	closed bool
}

func (c *closing) Close() error { c.closed = true; return nil }

type neverEnding struct{}

func (neverEnding) Read(p []byte) (int, error) { return len(p), nil }
