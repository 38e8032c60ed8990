package core

import (
	"compress/gzip"
	"context"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// testWide is a model that takes far more memory than the JSON of an empty one.
type testWide struct {
	ID, Name, Alias, Mail, Phone, Department, Location, Title string

	Extra Extra `json:"-"`
}

// A few kilobytes become megabytes when they are decompressed, and would become a gigabyte when they are decoded.
func TestResponseThatNeedsTooMuchMemory(t *testing.T) {
	t.Parallel()
	server := newRecorder(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		_, _ = io.WriteString(z, "["+strings.TrimSuffix(strings.Repeat("{},", 1<<19), ",")+"]")
		_ = z.Close()
	})
	_, response, err := ExecuteList[testWide](get(server.client(nil)))
	require.ErrorIs(t, err, ErrDecode)
	assert.ErrorContains(t, err, "MaxDecodeRatio")
	assert.ErrorContains(t, err, "GetThing: ")
	body, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	assert.Len(t, body, 3<<19+1)

	items, _, err := ExecuteList[testWide](get(server.client(func(c *Configuration) { c.MaxDecodeRatio = 1000 })))
	require.NoError(t, err)
	assert.Len(t, items, 1<<19)
}

func TestDecodingEndsWithTheContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	server := newRecorder(t, answer(200, `[{"id":"1"}]`))
	client := server.client(nil)
	client.http = &http.Client{Transport: tripFunc(func(request *http.Request) (*http.Response, error) {
		response, err := http.DefaultTransport.RoundTrip(request)
		if err == nil {
			response.Body = &cancelling{response.Body, cancel}
		}
		return response, err
	})}
	_, _, err := ExecuteList[testWide](newCall(ctx, client, getThing).WithPath("id", "1"))
	require.ErrorIs(t, err, context.Canceled)
	assert.NotErrorIs(t, err, ErrDecode, "the response is valid")
	assert.Equal(t, 1, server.count())
}

// A cancelling body cancels a context when it has been read to its end.
type cancelling struct {
	io.ReadCloser
	cancel context.CancelFunc
}

func (c *cancelling) Close() error { c.cancel(); return c.ReadCloser.Close() }
