package core

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var (
	importThings = &Operation{Name: "ImportThings", Method: "POST", Path: "/things/import", ContentType: "multipart/form-data", Parts: []string{"file"}}
	putThings    = &Operation{Name: "PutThings", Method: "PUT", Path: "/things", ContentType: "multipart/form-data"}
	sendForm     = &Operation{Name: "SendForm", Method: "POST", Path: "/form", ContentType: "application/x-www-form-urlencoded"}
)

// onlyReader hides all methods of a reader except Read.
type onlyReader struct{ io.Reader }

func upload(t *testing.T, client *Client, operation *Operation, content io.Reader) Call {
	t.Helper()
	return newCall(t.Context(), client, operation).WithPart("file", File{Name: `a "b".csv`, ContentType: "text/csv", Content: content})
}

// parts returns the parts of the nth request.
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
	call := upload(t, server.client(nil), importThings, strings.NewReader("id\n1\n")).
		WithPart("name", "old").WithPart("name", "new\r\nline").WithPart("options", map[string]any{"dry": true}).WithPart("count", 5).
		WithPart("defaults", map[string]any{}).WithPart("none", nil)
	_, err := ExecuteEmpty(call)
	require.NoError(t, err)
	assert.Equal(t, []string{
		`file|a "b".csv|text/csv|` + "id\n1\n",
		"name|||new\r\nline",
		`options||application/json|{"dry":true}`,
		"count|||5",
		"defaults||application/json|{}",
	}, server.parts(t, 0))
	assert.EqualValues(t, len(server.bodies[0]), server.requests[0].ContentLength, "the length is known")
}

// Lists, texts and files are sent as the specification says for parts without an encoding.
func TestFormPartsByValue(t *testing.T) {
	t.Parallel()
	server := newRecorder(t, answer(204, ""))
	as := func(p Parameter) Parameter { p.In = "form"; return p }
	call := newCall(t.Context(), server.client(nil), putThings).
		WithPart("files", []File{{Name: "a.txt", Content: strings.NewReader("one")}, {ContentType: "text/plain", Content: strings.NewReader("two")}}).
		WithPart("labels", []string{"a", "b"}).
		WithPart("since", NewTime(time.Date(2024, 5, 2, 9, 30, 0, 0, time.UTC))).
		WithPart("sizes", []int{1, 2}).
		WithPart("mixed", []any{"x", map[string]int{"y": 1}}).
		WithPart("none", nil).WithPart("nobody", []string{}).
		WithParameter(as(Parameter{Name: "icon", ContentType: "image/png"}), File{Content: strings.NewReader("png")}).
		WithParameter(as(Parameter{Name: "rows", ContentType: "application/json"}), []string{"r"}).
		WithParameter(as(Parameter{Name: "raw", ContentType: "application/xml"}), "<a/>").
		WithParameter(as(Parameter{Name: "deep", Style: "deepObject"}), map[string]int{"k": 1}).
		WithParameter(as(Parameter{Name: "piped", Style: "pipeDelimited"}), []string{"p", "q"})
	_, err := ExecuteEmpty(call)
	require.NoError(t, err)
	assert.Equal(t, []string{
		"files|a.txt|application/octet-stream|one", "files|files|text/plain|two", "labels|||a", "labels|||b",
		"since|||2024-05-02T09:30:00.000Z", "sizes|||1", "sizes|||2", "mixed|||x", `mixed||application/json|{"y":1}`,
		"icon|icon|image/png|png", `rows||application/json|["r"]`, "raw||application/xml|<a/>", "deep[k]|||1", "piped|||p|q",
	}, server.parts(t, 0))

	call = newCall(t.Context(), server.client(nil), sendForm).
		WithPart("b", []string{"x y", "z"}).WithPart("a", map[string]int{"k": 1}).
		WithParameter(as(Parameter{Name: "c"}), []string{"1", "2"}).
		WithParameter(as(Parameter{Name: "d", AllowReserved: true}), "a/b").
		WithParameter(as(Parameter{Name: "e", Style: "deepObject"}), map[string]int{"k": 1})
	_, err = ExecuteEmpty(call)
	require.NoError(t, err)
	assert.Equal(t, `a=%7B%22k%22%3A1%7D&b=x+y&b=z&c=1%2C2&d=a/b&e%5Bk%5D=1`, server.bodies[1])
}

// A body that is neither JSON nor a form is sent as it is.
func TestOtherMediaTypes(t *testing.T) {
	t.Parallel()
	server := newRecorder(t, answer(204, ""))
	operation := func(contentType string) *Operation {
		return &Operation{Name: "PutThing", Method: "PUT", Path: "/thing", ContentType: contentType, Body: "Body"}
	}
	for i, test := range []struct {
		contentType string
		body        any
		sent, as    string
		length      int64
	}{
		{"text/plain", "a \"b\"", "a \"b\"", "text/plain", 5},
		{"application/json", "a", `"a"`, "application/json", 3},
		{"application/vnd.acme+json", "a", `"a"`, "application/vnd.acme+json", 3},
		{"application/octet-stream", File{Content: strings.NewReader("bytes")}, "bytes", "application/octet-stream", 5},
		{"image/*", File{ContentType: "image/png", Content: onlyReader{strings.NewReader("png")}}, "png", "image/png", -1},
	} {
		_, err := ExecuteEmpty(newCall(t.Context(), server.client(nil), operation(test.contentType)).WithBody(test.body))
		require.NoError(t, err, test.contentType)
		assert.Equal(t, test.sent, server.bodies[i])
		assert.Equal(t, test.as, server.requests[i].Header.Get("Content-Type"))
		assert.Equal(t, test.length, server.requests[i].ContentLength)
	}
	_, err := ExecuteEmpty(newCall(t.Context(), server.client(nil), operation("text/csv")).WithBody(File{}))
	require.ErrorIs(t, err, ErrInvalidArgument)
	assert.ErrorContains(t, err, "the request body: the file has no content")
	_, err = ExecuteEmpty(newCall(t.Context(), server.client(nil), operation("image/*")).WithBody(File{Content: strings.NewReader("x")}))
	assert.ErrorContains(t, err, "the file has no ContentType; set it to one of image/*")
}

func TestFormWithParameters(t *testing.T) {
	t.Parallel()
	server := newRecorder(t, answer(204, ""))
	call := newCall(t.Context(), server.client(nil), sendForm).WithPart("b", "x y").WithPart("a", true)
	_, err := ExecuteEmpty(call)
	require.NoError(t, err)
	assert.Equal(t, "a=true&b=x+y", server.bodies[0])
	assert.Equal(t, "application/x-www-form-urlencoded", server.requests[0].Header.Get("Content-Type"))
	_, err = ExecuteEmpty(call.WithPart("file", File{Content: strings.NewReader("")}))
	require.ErrorIs(t, err, ErrInvalidArgument)
}

// Every attempt sends the whole content, from the position at the start of the call.
func TestFormIsRetried(t *testing.T) {
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
		_, err = ExecuteEmpty(upload(t, server.client(nil), importThings, content))
		require.NoError(t, err)
		require.Equal(t, 3, server.count())
		for n := range 3 {
			assert.Equal(t, []string{`file|a "b".csv|text/csv|content`}, server.parts(t, n))
		}
	}
}

// Content that can be read only once is sent only once.
func TestStreamIsNotRetried(t *testing.T) {
	t.Parallel()
	for _, operation := range []*Operation{importThings, putThings} {
		server := newRecorder(t, answer(503, "{}"), answer(204, ""))
		content := onlyReader{bytes.NewReader(bytes.Repeat([]byte("x"), 1<<16))}
		_, err := ExecuteEmpty(upload(t, server.client(nil), operation, content))
		var refused *APIError
		require.ErrorAs(t, err, &refused)
		assert.Equal(t, 503, refused.StatusCode)
		assert.Equal(t, 1, server.count())
		assert.EqualValues(t, -1, server.requests[0].ContentLength)
		assert.Len(t, server.parts(t, 0), 1)
	}
}

// If there was no connection, nothing was read from the content.
func TestStreamIsRetriedIfNothingWasRead(t *testing.T) {
	t.Parallel()
	server := newRecorder(t, answer(204, ""))
	failing := 1
	_, err := ExecuteEmpty(upload(t, server.client(func(c *Configuration) {
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

// If the content cannot be read, the call ends with that error.
func TestUnreadableContent(t *testing.T) {
	t.Parallel()
	server := newRecorder(t, answer(204, ""))
	broken := errors.New("the disk is gone")
	_, err := ExecuteEmpty(upload(t, server.client(nil), putThings, io.MultiReader(strings.NewReader("con"), errorReader{broken})))
	require.ErrorIs(t, err, broken)
}

type errorReader struct{ err error }

func (r errorReader) Read([]byte) (int, error) { return 0, r.err }

func TestFormIsRefused(t *testing.T) {
	t.Parallel()
	server := newRecorder(t, answer(204, ""))
	call := newCall(t.Context(), server.client(nil), importThings)
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

// If a successful status has another body, the caller reads it from the response.
func TestOtherBody(t *testing.T) {
	t.Parallel()
	server := newRecorder(t, answer(202, `{"status":"running"}`))
	operation := &Operation{Name: "ListThings", Method: "GET", Path: "/things", Others: []int{202}}
	things, response, err := ExecuteList[string](newCall(t.Context(), server.client(nil), operation))
	require.NoError(t, err)
	assert.Nil(t, things)
	for range 2 {
		body, err := ResponseBody[Object](response)
		require.NoError(t, err)
		assert.Equal(t, Object{`{"status":"running"}`}, *body)
	}
	_, err = ResponseBody[[]string](response)
	require.ErrorIs(t, err, ErrDecode)
}

// A 429 makes other calls wait even if the upload itself cannot be sent again.
func TestRefusedStreamMakesOthersWait(t *testing.T) {
	t.Parallel()
	server := newRecorder(t, answer(429, `{}`, "Retry-After", "600"))
	client := server.client(func(c *Configuration) { c.RateLimit = RateLimit{} })
	_, err := ExecuteEmpty(upload(t, client, importThings, onlyReader{strings.NewReader("id\n1\n")}))
	require.ErrorIs(t, err, ErrRateLimited)
	_, _, err = Execute[map[string]any](get(client))
	require.ErrorIs(t, err, ErrRateLimited)
	assert.Equal(t, 1, server.count())
}
