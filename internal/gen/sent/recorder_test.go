package sent

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/core"
)

// A recorder keeps the last request and answers every request in the same way.
type recorder struct {
	*httptest.Server
	mu      sync.Mutex
	request *http.Request
	body    string
}

// record starts a server that answers with a body and its media type, or with status 204 if the media type is empty.
func record(t *testing.T, mediaType, answer string) *recorder {
	t.Helper()
	r := &recorder{}
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		body, err := io.ReadAll(request.Body)
		assert.NoError(t, err)
		r.mu.Lock()
		r.request, r.body = request.Clone(context.WithoutCancel(request.Context())), string(body)
		r.mu.Unlock()
		if mediaType == "" {
			w.WriteHeader(http.StatusNoContent)
			return
		}
		w.Header().Set("Content-Type", mediaType)
		_, err = io.WriteString(w, answer)
		assert.NoError(t, err)
	}))
	t.Cleanup(r.Close)
	return r
}

// configuration returns a configuration for the server.
func (r *recorder) configuration() *core.Configuration {
	c := core.NewConfiguration(r.URL)
	c.AccessToken = "token"
	return c
}

// line returns the method and the URL of the last request as sent.
func (r *recorder) line() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.request == nil {
		return "nothing"
	}
	return fmt.Sprintf("%s %s", r.request.Method, r.request.RequestURI)
}
