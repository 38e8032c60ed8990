package oracle

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/core"
)

const token = "oracle-token"

// wire is the part of a request that the server sees.
type wire struct {
	Method, Path string
	Query        url.Values
	Header       http.Header
	Body         string
}

// recorder answers all requests in the same way and keeps the last one.
type recorder struct {
	*httptest.Server
	mu   sync.Mutex
	last wire
}

func newRecorder(t *testing.T) *recorder {
	t.Helper()
	r := &recorder{}
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		body, _ := io.ReadAll(request.Body)
		r.mu.Lock()
		defer r.mu.Unlock()
		r.last = wire{request.Method, request.URL.EscapedPath(), request.URL.Query(), request.Header.Clone(), string(body)}
		w.WriteHeader(http.StatusNoContent)
	}))
	t.Cleanup(r.Close)
	return r
}

func (r *recorder) configuration() *isc.Configuration {
	return &isc.Configuration{BaseURL: r.URL, AccessToken: token, RateLimit: core.NoRateLimit}
}

// sent runs a call and returns the request that arrived.
func (r *recorder) sent(t *testing.T, call func() error) wire {
	t.Helper()
	require.NoError(t, call())
	r.mu.Lock()
	defer r.mu.Unlock()
	got := r.last
	r.last = wire{}
	require.NotEmpty(t, got.Method, "nothing arrived")
	return got
}

// A comparison is one operation called through both clients with the same arguments.
type comparison struct {
	name         string
	ours, theirs func() error
	differs      []difference
}

// A difference is a part of the request in which the two clients differ. Who is wrong is one of "ours", "theirs" and "the document".
type difference struct {
	where, ours, theirs, wrong, reason string
}

// Every operation has these differences.
var everywhere = []difference{
	{"header Accept", "application/json", "", "theirs",
		"the document says that every answer is application/json, also that of a gateway which would choose HTML for a client that does not ask"},
	{"header User-Agent", "isc-go/", "Go-http-client/", "theirs",
		"a client that does not name itself cannot be told apart in the server's log"},
}

func compare(t *testing.T, r *recorder, cases []comparison) {
	t.Helper()
	require.Len(t, operations(cases), 11, "every operation is compared")
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			ours, theirs := flatten(r.sent(t, c.ours)), flatten(r.sent(t, c.theirs))
			for _, d := range append(everywhere, c.differs...) {
				require.NotEmpty(t, d.reason)
				require.Contains(t, []string{"ours", "theirs", "the document"}, d.wrong)
				assert.True(t, matches(ours, d.where, d.ours), "ours: %s is %q, not %q", d.where, ours[d.where], d.ours)
				assert.True(t, matches(theirs, d.where, d.theirs), "theirs: %s is %q, not %q", d.where, theirs[d.where], d.theirs)
				delete(ours, d.where)
				delete(theirs, d.where)
			}
			assert.Equal(t, theirs, ours)
		})
	}
}

func operations(cases []comparison) map[string]bool {
	names := map[string]bool{}
	for _, c := range cases {
		name, _, _ := strings.Cut(c.name, " ")
		names[name] = true
	}
	return names
}

// flatten turns a request into a map from places to values, so that one place can be an exception.
func flatten(w wire) map[string]string {
	flat := map[string]string{"method": w.Method, "path": w.Path}
	for name, values := range w.Query {
		flat["query "+name] = strings.Join(values, "|")
	}
	for name, values := range w.Header {
		flat["header "+name] = strings.Join(values, "|")
	}
	if w.Body != "" {
		flat["body"] = canonical(w.Body)
	}
	return flat
}

func matches(flat map[string]string, where, want string) bool {
	got, there := flat[where]
	if want == "" {
		return !there
	}
	return strings.HasPrefix(got, want)
}

// canonical makes JSON texts comparable: the order of members and white space do not matter.
func canonical(body string) string {
	var value any
	if json.Unmarshal([]byte(body), &value) != nil {
		return body
	}
	sorted, _ := json.Marshal(value)
	return string(sorted)
}

func authorize(_ context.Context, request *http.Request) error {
	request.Header.Set("Authorization", "Bearer "+token)
	return nil
}
