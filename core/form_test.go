package core

import (
	"bytes"
	"context"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var (
	importThings = &Operation{Name: "ImportThings", Method: "POST", Path: "/things/import", ContentType: "multipart/form-data", Parts: []string{"file"}}
	putThings    = &Operation{Name: "PutThings", Method: "PUT", Path: "/things", ContentType: "multipart/form-data"}
	sendForm     = &Operation{Name: "SendForm", Method: "POST", Path: "/form", ContentType: "application/x-www-form-urlencoded"}
)

// onlyReader hides what a reader can besides reading.
type onlyReader struct{ io.Reader }

func upload(client *Client, operation *Operation, content io.Reader) Call {
	return newCall(context.Background(), client, operation).WithPart("file", File{Name: `a "b".csv`, ContentType: "text/csv", Content: content})
}

// parts reads what the nth request carried.
func (r *recorder) parts(t *testing.T, n int) (parts []string) {
	t.Helper()
	_, parameters, err := mime.ParseMediaType(r.requests[n].Header.Get("Content-Type"))
	require.NoError(t, err)
	reader := multipart.NewReader(strings.NewReader(r.bodies[n]), parameters["boundary"])
	for {
		part, err := reader.NextPart()
		if errors.Is(err, io.EOF) {
			return parts
		}
		require.NoError(t, err)
		text, err := io.ReadAll(part)
		require.NoError(t, err)
		parts = append(parts, strings.Join([]string{part.FormName(), part.FileName(), part.Header.Get("Content-Type"), string(text)}, "|"))
	}
}

func TestFormParts(t *testing.T) {
	t.Parallel()
	server := newRecorder(t, answer(204, ""))
	call := upload(server.client(nil), importThings, strings.NewReader("id\n1\n")).
		WithPart("name", "old").WithPart("name", "new\r\nline").WithPart("options", map[string]any{"dry": true}).WithPart("count", 5)
	_, err := ExecuteEmpty(call)
	require.NoError(t, err)
	assert.Equal(t, []string{
		`file|a "b".csv|text/csv|` + "id\n1\n",
		"name|||new\r\nline",
		`options||application/json|{"dry":true}`,
		"count||application/json|5",
	}, server.parts(t, 0))
	assert.EqualValues(t, len(server.bodies[0]), server.requests[0].ContentLength, "the length is known")
}

func TestFormWithParameters(t *testing.T) {
	t.Parallel()
	server := newRecorder(t, answer(204, ""))
	call := newCall(context.Background(), server.client(nil), sendForm).WithPart("b", "x y").WithPart("a", true)
	_, err := ExecuteEmpty(call)
	require.NoError(t, err)
	assert.Equal(t, "a=true&b=x+y", server.bodies[0])
	assert.Equal(t, "application/x-www-form-urlencoded", server.requests[0].Header.Get("Content-Type"))
	_, err = ExecuteEmpty(call.WithPart("file", File{Content: strings.NewReader("")}))
	require.ErrorIs(t, err, ErrInvalidArgument)
}

// Every attempt carries the whole content, from where it stood when the call began.
func TestFormIsRepeated(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "content")
	require.NoError(t, os.WriteFile(path, []byte("--content"), 0o600))
	file, err := os.Open(path)
	require.NoError(t, err)
	t.Cleanup(func() { file.Close() })
	skipped := strings.NewReader("--content")
	for _, content := range []interface {
		io.ReadSeeker
		io.ReaderAt
	}{file, skipped} {
		_, err := content.Seek(2, io.SeekStart)
		require.NoError(t, err)
		server := newRecorder(t, answer(429, "{}"), answer(429, "{}"), answer(204, ""))
		_, err = ExecuteEmpty(upload(server.client(nil), importThings, content))
		require.NoError(t, err)
		require.Equal(t, 3, server.count())
		for n := range 3 {
			assert.Equal(t, []string{`file|a "b".csv|text/csv|content`}, server.parts(t, n))
		}
	}
}

// What can be read once is sent once.
func TestStreamIsNotRepeated(t *testing.T) {
	t.Parallel()
	for _, operation := range []*Operation{importThings, putThings} {
		server := newRecorder(t, answer(503, "{}"), answer(204, ""))
		content := onlyReader{bytes.NewReader(bytes.Repeat([]byte("x"), 1<<16))}
		_, err := ExecuteEmpty(upload(server.client(nil), operation, content))
		var refused *APIError
		require.ErrorAs(t, err, &refused)
		assert.Equal(t, 503, refused.StatusCode)
		assert.Equal(t, 1, server.count())
		assert.EqualValues(t, -1, server.requests[0].ContentLength)
		assert.Len(t, server.parts(t, 0), 1)
	}
}

// A connection that never came about has read nothing.
func TestStreamIsRepeatedWhereNothingWasRead(t *testing.T) {
	t.Parallel()
	server := newRecorder(t, answer(204, ""))
	failing := 1
	_, err := ExecuteEmpty(upload(server.client(func(c *Configuration) {
		c.HTTPClient = &http.Client{Transport: fakeTransport(func(r *http.Request) (*http.Response, error) {
			if failing--; failing >= 0 {
				return nil, errors.New("connection reset")
			}
			return http.DefaultTransport.RoundTrip(r)
		})}
	}), putThings, onlyReader{strings.NewReader("content")}))
	require.NoError(t, err)
	assert.Equal(t, []string{`file|a "b".csv|text/csv|content`}, server.parts(t, 0))
}

// The error of a content that cannot be read ends the call.
func TestUnreadableContent(t *testing.T) {
	t.Parallel()
	server := newRecorder(t, answer(204, ""))
	broken := errors.New("the disk is gone")
	_, err := ExecuteEmpty(upload(server.client(nil), putThings, io.MultiReader(strings.NewReader("con"), errorReader{broken})))
	require.ErrorIs(t, err, broken)
}

type errorReader struct{ err error }

func (r errorReader) Read([]byte) (int, error) { return 0, r.err }

func TestFormIsRefused(t *testing.T) {
	t.Parallel()
	server := newRecorder(t, answer(204, ""))
	call := newCall(context.Background(), server.client(nil), importThings)
	for name, c := range map[string]Call{
		"the part file":     call.WithPart("name", "a"),
		"no content":        call.WithPart("file", File{Name: "a"}),
		"control character": call.WithPart("file", File{Content: strings.NewReader(""), ContentType: "a\r\nb: c"}),
		"the part options":  call.WithPart("file", File{Content: strings.NewReader("")}).WithPart("options", make(chan int)),
	} {
		_, err := ExecuteEmpty(c)
		require.ErrorIs(t, err, ErrInvalidArgument, name)
		assert.ErrorContains(t, err, name)
	}
	assert.Zero(t, server.count())
}

// A status of success with another body is told by the response.
func TestOtherBody(t *testing.T) {
	t.Parallel()
	server := newRecorder(t, answer(202, `{"status":"running"}`))
	operation := &Operation{Name: "ListThings", Method: "GET", Path: "/things", Others: []int{202}}
	things, response, err := ExecuteList[string](newCall(context.Background(), server.client(nil), operation))
	require.NoError(t, err)
	assert.Nil(t, things)
	for range 2 {
		body, err := ResponseBody[Object](response)
		require.NoError(t, err)
		assert.Equal(t, Object(`{"status":"running"}`), *body)
	}
	_, err = ResponseBody[[]string](response)
	require.ErrorIs(t, err, ErrDecode)
}

// An upload that cannot be repeated tells the others of a 429 all the same.
func TestRefusedStreamHoldsBackOthers(t *testing.T) {
	t.Parallel()
	server := newRecorder(t, answer(429, `{}`, "Retry-After", "600"))
	client := server.client(func(c *Configuration) { c.RateLimit = RateLimit{} })
	_, err := ExecuteEmpty(upload(client, importThings, onlyReader{strings.NewReader("id\n1\n")}))
	require.ErrorIs(t, err, ErrRateLimited)
	_, _, err = Execute[map[string]any](get(client))
	require.ErrorIs(t, err, ErrRateLimited)
	assert.Equal(t, 1, server.count())
}
