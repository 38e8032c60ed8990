package oracle

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
)

const accessToken = "oracle-token"

// A wire is what of a request reaches the server.
type wire struct {
	Method, Path string
	Query        url.Values
	Header       http.Header
	Body         []byte
}

// A recorder answers every request alike and keeps it.
type recorder struct {
	*httptest.Server
	mu      sync.Mutex
	arrived map[string]wire
}

func newRecorder(t *testing.T) *recorder {
	t.Helper()
	r := &recorder{arrived: map[string]wire{}}
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		body, err := io.ReadAll(request.Body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		key, path := "", request.URL.EscapedPath()
		if rest, is := strings.CutPrefix(path, "/to/"); is {
			key, path, _ = strings.Cut(rest, "/of/")
			path = "/" + path
		}
		r.mu.Lock()
		defer r.mu.Unlock()
		r.arrived[key] = wire{request.Method, path, request.URL.Query(), request.Header, body}
		w.WriteHeader(http.StatusNoContent)
	}))
	t.Cleanup(r.Close)
	return r
}

// address returns one whose requests are kept under a key of their own.
func (r *recorder) address(key string) string { return r.URL + "/to/" + key + "/of" }

// take returns the request of a key, and whether there was one.
func (r *recorder) take(key string) (wire, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	got, arrived := r.arrived[key]
	delete(r.arrived, key)
	return got, arrived
}
