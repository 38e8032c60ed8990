package faketenant_test

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant"
)

// TestBrokenBodiesAreRefused sends bodies in which one property is missing, null or of another type. The checker of this package compares
// what the tenant says with what kin-openapi says: a body that breaks the document must be refused.
func TestBrokenBodiesAreRefused(t *testing.T) {
	t.Parallel()
	_, c := start(t, faketenant.WithRateLimit(0, 0))
	s := sweep{caller: c, version: "v2024", document: checker.documents["v2024"], keys: map[string][]string{}}
	statuses := map[int]int{}
	for _, o := range s.operations() {
		if o.method != http.MethodPost && o.method != http.MethodPut {
			continue
		}
		body, contentType := s.body(o)
		var valid object
		if contentType != "application/json" || json.Unmarshal([]byte(body), &valid) != nil {
			continue
		}
		for i, name := range slices.Sorted(maps.Keys(valid)) {
			broken := maps.Clone(valid)
			switch i % 3 {
			case 0:
				delete(broken, name)
			case 1:
				broken[name] = nil
			default:
				broken[name] = []any{object{"wrong": true}}
			}
			encoded, err := json.Marshal(broken)
			require.NoError(t, err)
			s.instead = string(encoded)
			r := s.call(o, false)
			assert.Less(t, r.StatusCode, 500, "%s %s", o.path, encoded)
			statuses[r.StatusCode]++
		}
		s.instead = ""
	}
	t.Log(statuses)
	assert.Greater(t, statuses[http.StatusBadRequest], 100)
}

// TestHostileRequests shows that nothing that a client can send breaks the tenant or changes its state.
func TestHostileRequests(t *testing.T) {
	t.Parallel()
	tenant, c := start(t, faketenant.WithRateLimit(0, 0))
	c.faulty = true
	id := c.list("/v2024/sources")[0]
	before := string(c.get("/v2024/sources").body)
	deep := strings.Repeat("[", 100_000)
	for _, request := range []struct{ method, path, body string }{
		{"POST", "/v2024/sources", deep},
		{"POST", "/v2024/sources", strings.Repeat(`{"a":`, 9000) + "1" + strings.Repeat("}", 9000)},
		{"POST", "/v2024/sources", `{"name":"` + strings.Repeat("x", 1<<20) + `"}`},
		{"POST", "/v2024/sources", `{"name":"\ud800","connector":"x"}`},
		{"PUT", "/v2024/sources/" + id, `{"owner":` + strings.Repeat(`{"owner":`, 300) + "1" + strings.Repeat("}", 300) + "}"},
		{"PUT", "/v2024/sources/" + id, `{"deleteThreshold":1e999999999}`},
		{"PUT", "/v2024/sources/" + id, `{"deleteThreshold":` + strings.Repeat("9", 100_000) + `}`},
		{"POST", "/v2024/roles/bulk-delete", `{"roleIds":{"a":["` + id + `"]}}`},
		{"GET", "/v2024/sources?filters=" + strings.Repeat("(", 50_000), ""},
		{"GET", "/v2024/sources?filters=name+in+(" + strings.Repeat("%22x%22,", 5_000) + "1)", ""},
		{"GET", "/v2024/sources?sorters=" + strings.Repeat("-name,", 5_000) + "nothing", ""},
		{"GET", "/v2024/sources?limit=%00", ""},
		{"GET", "/v2024/sources/" + strings.Repeat("x", 10_000), ""},
		{"GET", "/v2024/sources/%00", ""},
		{"GET", "/v2024/sources/..%2F..%2Froles", ""},
		{"DELETE", "/v2024/sources/%2e%2e", ""},
		{"DELETE", "/v2024/sources/" + id + "%00", ""},
		{"POST", "/v2024/sources/" + id, ""},
		{"TRACE", "/v2024/sources", ""},
	} {
		r := c.do(request.method, request.path, request.body)
		assert.GreaterOrEqual(t, r.StatusCode, 400, "%s %.80s %.80s", request.method, request.path, request.body)
		assert.Less(t, r.StatusCode, 500, "%s %.80s %.80s", request.method, request.path, request.body)
	}
	for _, patch := range []string{
		"[" + strings.Repeat(`{"op":"test","path":"/name","value":1},`, 100_000) + `{"op":"remove","path":"/name"}]`,
		`[{"op":"add","path":"` + strings.Repeat("/a", 100_000) + `","value":1}]`,
		"[" + strings.Repeat(`{"op":"copy","from":"/owner","path":"/owner/x"},`, 9_000) + `{"op":"remove","path":"/none"}]`,
		"[" + strings.Repeat(`{"op":"add","path":"/features/0","value":"ENABLE"},`, 9_000) + `{"op":"remove","path":"/none"}]`,
	} {
		assert.Equal(t, http.StatusBadRequest, c.patch("/v2024/sources/"+id, patch).StatusCode, "%.80s", patch)
	}
	assert.Equal(t, before, string(c.get("/v2024/sources").body), "nothing was changed")
	tenant.AssertNoRequestsLost(t)
}
