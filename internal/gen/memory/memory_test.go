package memory_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/memory"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
)

// apiWith returns the API of a document whose only operation has parameters.
func apiWith(t *testing.T, parameters string) *model.API {
	t.Helper()
	return gentest.API(t, gentest.Operation("get", "/things", "      parameters: ["+parameters+"]\n      responses: {\"204\": {description: Done.}}\n"))
}

const (
	header  = "{name: X-SailPoint-Experimental, in: header, schema: {type: string}}"
	limit   = "{name: limit, in: query, schema: {type: integer, format: int32}}"
	status  = "{name: status, in: query, required: true, description: The status., schema: {type: string}}"
	comment = "{name: comment, in: query, schema: {type: string}}"
)

// What the lock remembers of a request is put back where a newer document does not have it.
func TestRecall(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		lock, parameters string
		has              []string // the parameters, with "gone" in front of those that were put back
		kept             []string
		remembered       naming.Request
	}{
		"nothing is remembered yet": {"", header + ", " + status + ", " + limit,
			[]string{"query status", "query limit"}, nil, naming.Request{"experimental", "query string status", "query int32 limit"}},
		"nothing is gone": {"[experimental, query string status]", header + ", " + status, []string{"query status"}, nil, naming.Request{"experimental", "query string status"}},
		"a parameter is gone, and stands where it stood": {"[query string status, query int32 limit, query string comment]", status + ", " + comment,
			[]string{"query status", "gone query limit", "query comment"}, []string{"GET /things: the query parameter limit, which is deprecated"},
			naming.Request{"query string status", "query int32 limit", "query string comment"}},
		"the first is gone": {"[query string status, query int32 limit]", limit, []string{"gone query status", "query limit"},
			[]string{"GET /things: the query parameter status, which is deprecated"}, naming.Request{"query string status", "query int32 limit"}},
		"a parameter is new":           {"[query string status]", limit + ", " + status, []string{"query limit", "query status"}, nil, naming.Request{"query string status", "query int32 limit"}},
		"a parameter has another type": {"[query string limit]", limit, []string{"query limit"}, nil, naming.Request{"query int32 limit"}},
		"a parameter has a type that only the document has": {"[query string limit]", "{name: limit, in: query, schema: {type: object, properties: {a: {type: string}}}}",
			[]string{"query limit"}, nil, nil},
		"a parameter has moved": {"[header string status, query int32 limit]", limit + ", " + status, []string{"query limit", "query status"}, nil,
			naming.Request{"query int32 limit", "query string status"}},
		"a parameter is spelled otherwise": {"[query string sta-tus]", "{name: sta_tus, in: query, schema: {type: string}}", []string{"query sta_tus"}, nil, naming.Request{"query string sta_tus"}},
		"one of two of a name is gone": {"[header string status, query string status]", status, []string{"gone header status", "query status"},
			[]string{"GET /things: the header parameter status, which is deprecated"}, naming.Request{"header string status", "query string status"}},
		"the operation is experimental no more": {"[experimental, query string status]", status, []string{"query status"},
			[]string{"GET /things: the header X-SailPoint-Experimental; the operation is no longer experimental"}, naming.Request{"experimental", "query string status"}},
		"a line that was taken out by hand stays out": {"[query string status]", status, []string{"query status"}, nil, naming.Request{"query string status"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := t.TempDir() + "/names.yaml"
			if c.lock != "" {
				gentest.WriteFile(t, path, "requests:\n  GET /things: "+c.lock+"\n")
			}
			lock, err := naming.ReadLock(path)
			require.NoError(t, err)
			for range 2 { // the second run is with what the first has noted
				api := apiWith(t, c.parameters)
				assert.Equal(t, c.kept, memory.Recall(api, lock))
				var has []string
				for _, p := range api.Operations[0].Parameters {
					text := p.In + " " + p.Name
					if p.Gone {
						text = "gone " + text
						assert.False(t, p.Required, "callers need not send what the server may not know")
					}
					has = append(has, text)
				}
				assert.Equal(t, c.has, has)
				assert.Equal(t, c.remembered, lock.Requests["GET /things"])
			}
		})
	}
}

// An operation that was experimental once is not experimental, and one that is, is as before.
func TestRecallExperimental(t *testing.T) {
	t.Parallel()
	for parameters, want := range map[string]struct{ experimental, once bool }{header: {true, false}, limit: {false, true}} {
		lock, err := naming.ReadLock("")
		require.NoError(t, err)
		lock.Requests["GET /things"] = naming.Request{naming.Experimental}
		api := apiWith(t, parameters)
		memory.Recall(api, lock)
		assert.Equal(t, want.experimental, api.Operations[0].Experimental, parameters)
		assert.Equal(t, want.once, api.Operations[0].OnceExperimental, parameters)
	}
}
