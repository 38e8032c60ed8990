package test

import (
	"errors"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/test/calls"
)

// sentValues are the values that package calls sends: a string, numbers, a boolean and a time.
var sentValues = []string{"a b", "0", "false", "2024-05-02T09:30:00Z"}

// TestRequestsFollowTheDocument shows that the request of every operation, with every argument, is the one of the document: its method, its path,
// its query parameters, its headers and its content type.
func TestRequestsFollowTheDocument(t *testing.T) {
	t.Parallel()
	for version, client := range clientOf {
		t.Run(version, func(t *testing.T) {
			t.Parallel()
			var arrived *http.Request
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				arrived = r
				w.WriteHeader(http.StatusNoContent)
			}))
			t.Cleanup(server.Close)
			d := apiDocument(t, version)
			first := object(listOf(d["servers"])[0])["url"].(string)
			address, err := url.Parse(strings.NewReplacer("{", "", "}", "").Replace(first))
			require.NoError(t, err)
			lock := readLock(t, version)
			operations := map[string]calls.Operation{}
			for _, o := range calls.Operations(client(&isc.Configuration{BaseURL: server.URL, AccessToken: "token", RateLimit: core.NoRateLimit})) {
				operations[o.Name] = o
			}
			count := 0
			for path, item := range object(d["paths"]) {
				for method, operation := range object(item) {
					key := strings.ToUpper(method) + " " + slots.ReplaceAllString(path, "*")
					name, known := lock.Operations[key]
					if !known {
						continue // what all operations of the path share
					}
					count++
					called := operations[name]
					_, err := called.CallWithAll(t.Context())
					require.NoError(t, err, name)
					assert.Equal(t, strings.ToUpper(method), arrived.Method, name)
					assert.Equal(t, address.Path+slots.ReplaceAllString(path, "a%2Fb"), arrived.URL.EscapedPath(), name)
					query, headers := d.parameters(object(operation), object(item))
					query = append(query, lock.gone(key, query)...) // which are still sent
					slices.Sort(query)
					assert.Equal(t, query, slices.Sorted(maps.Keys(arrived.URL.Query())), name)
					for parameter, values := range arrived.URL.Query() {
						assert.Subset(t, sentValues, values, "%s: %s", name, parameter)
					}
					for _, header := range headers {
						assert.Equal(t, "a b", arrived.Header.Get(header), "%s: %s", name, header)
					}
					content, _, _ := strings.Cut(arrived.Header.Get("Content-Type"), ";")
					if body := object(operation)["requestBody"]; body == nil {
						assert.Empty(t, content, name)
					} else {
						assert.Contains(t, object(d.follow(body)["content"]), content, name)
					}
					if _, err := called.Call(t.Context()); !errors.Is(err, core.ErrInvalidArgument) { // without its required arguments it is not sent
						require.NoError(t, err, name)
						want := ""
						if called.Experimental() {
							want = "true"
						}
						assert.Equal(t, want, arrived.Header.Get(core.ExperimentalHeader), "%s sends the header automatically", name)
					}
				}
			}
			assert.Len(t, operations, count, "every operation is in the document")
		})
	}
}

// parameters returns the names of the query parameters, sorted, and of the headers.
func (d document) parameters(operation, item map[string]any) (query, headers []string) {
	for _, parameter := range slices.Concat(listOf(operation["parameters"]), listOf(item["parameters"])) {
		p := d.follow(parameter)
		switch name := p["name"].(string); {
		case p["in"] == "query" && !slices.Contains(query, name):
			query = append(query, name)
		case p["in"] == "header":
			headers = append(headers, name)
		}
	}
	slices.Sort(query)
	return query, headers
}
