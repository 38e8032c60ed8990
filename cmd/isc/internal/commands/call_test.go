package commands

import (
	"cmp"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/internal/gen/commands/table"
)

// A seen is a request as a server sees it.
type seen struct {
	line   string // method, path and query
	header http.Header
	body   string
}

// serve returns a configuration for a server that answers every request the same, and what the server saw.
func serve(t *testing.T, header http.Header, answer string) (*core.Configuration, *[]seen) {
	t.Helper()
	var requests []seen
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		requests = append(requests, seen{r.Method + " " + r.URL.RequestURI(), r.Header, string(body)})
		maps.Copy(w.Header(), header)
		if answer == "" {
			w.WriteHeader(http.StatusNoContent)
			return
		}
		_, _ = io.WriteString(w, answer)
	}))
	t.Cleanup(server.Close)
	return &core.Configuration{BaseURL: server.URL, AccessToken: "token", Retry: core.RetryPolicy{MaxAttempts: 1}}, &requests
}

// operationOf returns an operation that stands alone.
func operationOf(t *testing.T, o table.Operation) *Operation {
	t.Helper()
	text, err := json.Marshal(table.Commands{Operations: []table.Operation{o}})
	require.NoError(t, err)
	g, err := NewGroup(table.Group{Name: "things"}, text)
	require.NoError(t, err)
	return (&Version{Name: "v9", Index: table.Index{Path: "/v9"}}).Operations(g)[0]
}

// TestSearchesPageByTheLastResult shows that all pages of a search are asked for by searchAfter, which goes past the results that offsets reach.
func TestSearchesPageByTheLastResult(t *testing.T) {
	t.Parallel()
	pages := []string{`[{"id":"a"},{"id":"b"}]`, `[]`}
	var bodies []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		bodies = append(bodies, string(body))
		_, _ = io.WriteString(w, pages[min(len(bodies), len(pages))-1])
	}))
	t.Cleanup(server.Close)
	search := operationOf(t, table.Operation{
		Name: "Search", Method: "POST", Path: "/search", Answer: table.Many, Body: &table.Body{Name: "Search"},
		Paging: &table.Paging{PageSize: 2, SearchAfter: true},
	})
	c := &core.Configuration{BaseURL: server.URL, AccessToken: "token", Retry: core.RetryPolicy{MaxAttempts: 1}}
	for _, err := range search.Run(t.Context(), c, Input{All: true, Body: json.RawMessage(`{"indices":["identities"]}`)}) {
		require.NoError(t, err)
	}
	require.Len(t, bodies, 2)
	assert.JSONEq(t, `{"indices":["identities"],"sort":["id"]}`, bodies[0])
	assert.JSONEq(t, `{"indices":["identities"],"sort":["id"],"searchAfter":["b"]}`, bodies[1])
}

// TestParametersAreSent shows how values of every type and style are sent.
func TestParametersAreSent(t *testing.T) {
	t.Parallel()
	since := time.Date(2024, 5, 2, 9, 30, 0, 0, time.FixedZone("", 7200))
	for _, c := range []struct {
		name      string
		parameter table.Parameter
		value     any
		line      string
		header    string
	}{
		{"text", table.Parameter{In: "query"}, "a b&c", "/things?p=a+b%26c", ""},
		{"a boolean", table.Parameter{In: "query", Type: table.Bool}, false, "/things?p=false", ""},
		{"an integer", table.Parameter{In: "query", Type: table.Integer}, int64(9007199254740993), "/things?p=9007199254740993", ""},
		{"a number", table.Parameter{In: "query", Type: table.Number}, 1e21, "/things?p=1e%2B21", ""},
		{"a time", table.Parameter{In: "query", Type: table.Time}, since, "/things?p=2024-05-02T07%3A30%3A00Z", ""},
		{"a repeated list", table.Parameter{In: "query", Type: table.List, Explode: true}, []string{"a", "b,c"}, "/things?p=a&p=b%2Cc", ""},
		{"a joined list", table.Parameter{In: "query", Type: table.List}, []string{"a", "b"}, "/things?p=a%2Cb", ""},
		{"a list with pipes", table.Parameter{In: "query", Type: table.List, Style: "pipeDelimited"}, []string{"a", "b"}, "/things?p=a%7Cb", ""},
		{"a deep object", table.Parameter{In: "query", Type: table.JSON, Style: "deepObject"}, json.RawMessage(`{"a":{"b":1}}`), "/things?p[a][b]=1", ""},
		{"JSON", table.Parameter{In: "query", Type: table.JSON, ContentType: "application/json"}, json.RawMessage(`{"a":1}`), "/things?p=%7B%22a%22%3A1%7D", ""},
		{"reserved characters", table.Parameter{In: "query", AllowReserved: true}, "a/b:c", "/things?p=a/b:c", ""},
		{"a header", table.Parameter{In: "header", Type: table.Bool}, true, "/things", "true"},
		{"a list in a header", table.Parameter{In: "header", Type: table.List}, []string{"a", "b"}, "/things", "a,b"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.parameter.Name, c.parameter.Flag = "p", "flag"
			configuration, requests := serve(t, nil, "")
			o := operationOf(t, table.Operation{Name: "GetThings", Method: "GET", Path: "/things", Parameters: []table.Parameter{c.parameter}})
			for _, err := range o.Run(t.Context(), configuration, Input{Values: map[string]any{"flag": c.value}}) {
				require.NoError(t, err)
			}
			require.Len(t, *requests, 1)
			line := strings.NewReplacer("%5B", "[", "%5D", "]").Replace((*requests)[0].line)
			assert.Equal(t, "GET /v9"+c.line, line)
			assert.Equal(t, c.header, (*requests)[0].header.Get("p"))
		})
	}
}

// TestBodiesAreSent shows how bodies of every kind are sent.
func TestBodiesAreSent(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name        string
		operation   table.Operation
		body        any
		contentType string
		sent        string
		err         string
	}{
		{"JSON", table.Operation{}, json.RawMessage("{\n \"a\": 9007199254740993, \"b\": 1.0 }"), "application/json", `{"a":9007199254740993,"b":1.0}`, ""},
		{"a patch", table.Operation{ContentType: "application/json-patch+json"}, json.RawMessage(`[]`), "application/json-patch+json", `[]`, ""},
		{"text", table.Operation{ContentType: "text/csv", Body: &table.Body{Kind: table.Raw}}, core.File{Content: strings.NewReader("a,b\n")}, "text/csv", "a,b\n", ""},
		{"no JSON", table.Operation{}, json.RawMessage("{"), "", "", "not JSON"},
		{"a missing body", table.Operation{Body: &table.Body{Required: true, Name: "Thing"}}, nil, "", "", "the request body is required"},
		{"a missing part", table.Operation{ContentType: "multipart/form-data", Body: &table.Body{Kind: table.Form, Fields: []table.Field{{Name: "file", Required: true}}}}, core.Form{{Name: "x", Value: "y"}}, "", "", "the part file of the request body is required"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			configuration, requests := serve(t, nil, "")
			c.operation.Name, c.operation.Method, c.operation.Path = "MakeThing", "POST", "/things"
			var err error
			for _, err = range operationOf(t, c.operation).Run(t.Context(), configuration, Input{Body: c.body}) {
			}
			if c.err != "" {
				require.ErrorContains(t, err, c.err)
				assert.Empty(t, *requests)
				return
			}
			require.NoError(t, err)
			require.Len(t, *requests, 1)
			assert.Equal(t, c.contentType, (*requests)[0].header.Get("Content-Type"))
			assert.Equal(t, c.sent, (*requests)[0].body)
		})
	}
}

// TestAnswersAreRead shows what becomes of answers: items as the server wrote them, and the total if it is told.
func TestAnswersAreRead(t *testing.T) {
	t.Parallel()
	total := http.Header{"X-Total-Count": {"7"}, "Content-Type": {"application/json"}}
	for _, c := range []struct {
		name, answer string
		header       http.Header
		body         string
		want         []Page
	}{
		{"a list", table.Many, total, `[{"b":1.0,"a":9007199254740993},2]`, []Page{{[]core.Value{core.MustValue(json.RawMessage(`{"b":1.0,"a":9007199254740993}`)), core.MustValue(2)}, 7}}},
		{"an empty list", table.Many, nil, `[]`, []Page{{[]core.Value{}, -1}}},
		{"a value", table.One, nil, `{"a":1}`, []Page{{[]core.Value{core.MustValue(json.RawMessage(`{"a":1}`))}, -1}}},
		{"no value", table.One, nil, "", nil},
		{"nothing", "", nil, "", nil},
		{"a number", "", total, "", []Page{{[]core.Value{core.MustValue(7)}, 7}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			configuration, _ := serve(t, c.header, c.body)
			o := operationOf(t, table.Operation{Name: "GetThings", Method: "GET", Path: "/things", Answer: c.answer})
			var got []Page
			for page, err := range o.Run(t.Context(), configuration, Input{}) {
				require.NoError(t, err)
				got = append(got, page)
			}
			require.Len(t, got, len(c.want))
			for i := range got {
				assert.Equal(t, c.want[i].Total, got[i].Total)
				require.Len(t, got[i].Items, len(c.want[i].Items))
				for j := range got[i].Items {
					assert.Equal(t, c.want[i].Items[j].String(), got[i].Items[j].String())
				}
			}
		})
	}
}

// TestPagesAreRead shows that pages are asked for until the list ends.
func TestPagesAreRead(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		assert.Equal(t, "/other/things", r.URL.Path)
		pages := map[string]string{"": `[1,2]`, "0": `[1,2]`, "2": `[3]`}
		_, _ = io.WriteString(w, `{"items":`+cmp.Or(pages[r.URL.Query().Get("offset")], "[]")+`}`)
	}))
	t.Cleanup(server.Close)
	o := operationOf(t, table.Operation{
		Name: "GetThings", Method: "GET", Path: "/things", Base: "/other", Answer: table.One, Paging: &table.Paging{PageSize: 2, Items: "items"},
		Parameters: []table.Parameter{{Name: "limit", Flag: "limit", In: "query", Type: table.Integer}},
	})
	var items []string
	for page, err := range o.Run(t.Context(), &core.Configuration{BaseURL: server.URL, AccessToken: "token"}, Input{All: true}) {
		require.NoError(t, err)
		for _, item := range page.Items {
			items = append(items, item.String())
		}
	}
	assert.Equal(t, []string{"1", "2", "3"}, items)
}

// TestWholeLists shows that a list can be one item, so that a bulk run has a result for each id.
func TestWholeLists(t *testing.T) {
	t.Parallel()
	for answer, want := range map[string]string{`[{"id":"a"},{"id":"b"}]`: `[{"id":"a"},{"id":"b"}]`, `[]`: `[]`} {
		c, _ := serve(t, http.Header{"Content-Type": {"application/json"}}, answer)
		o := operationOf(t, table.Operation{ID: "listThings", Name: "ListThings", Method: "GET", Path: "/things", Answer: table.Many})
		pages := 0
		for page, err := range o.Run(t.Context(), c, Input{Whole: true}) {
			require.NoError(t, err)
			require.Len(t, page.Items, 1)
			assert.JSONEq(t, want, page.Items[0].String())
			pages++
		}
		assert.Equal(t, 1, pages)
	}
	c, _ := serve(t, http.Header{"Content-Type": {"application/json"}}, `{}`)
	o := operationOf(t, table.Operation{ID: "listThings", Name: "ListThings", Method: "GET", Path: "/things", Answer: table.Many})
	for page, err := range o.Run(t.Context(), c, Input{Whole: true}) {
		require.ErrorIs(t, err, core.ErrDecode)
		assert.Empty(t, page)
	}
}
