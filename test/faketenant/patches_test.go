package faketenant_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant"
)

func TestPatches(t *testing.T) {
	t.Parallel()
	_, c := start(t, faketenant.WithRateLimit(0, 0))
	path := "/v2024/access-profiles/" + c.list("/v2024/access-profiles")[0]
	for _, step := range []struct {
		patch string
		check func(object)
	}{
		{`[]`, func(o object) {}},
		{`[{"op":"replace","path":"/description","value":"New"}]`, func(o object) { assert.Equal(t, "New", o["description"]) }},
		{`[{"op":"test","path":"/description","value":"New"},{"op":"add","path":"/segments/-","value":"a"}]`, func(o object) { assert.Equal(t, []any{"a"}, o["segments"]) }},
		{`[{"op":"copy","from":"/segments/0","path":"/segments/-"}]`, func(o object) { assert.Equal(t, []any{"a", "a"}, o["segments"]) }},
		{`[{"op":"move","from":"/segments/0","path":"/description"}]`, func(o object) {
			assert.Equal(t, "a", o["description"])
			assert.Equal(t, []any{"a"}, o["segments"])
		}},
		{`[{"op":"remove","path":"/description"}]`, func(o object) { assert.NotContains(t, o, "description") }},
		{`[{"op":"replace","path":"/requestable","value":false}]`, func(o object) { assert.Equal(t, false, o["requestable"]) }},
	} {
		patched := c.object(c.patch(path, step.patch))
		step.check(patched)
		read := c.object(c.get(path))
		assert.Equal(t, patched, read, step.patch)
	}
}

// TestRefusedPatchesChangeNothing shows that a patch is applied whole or not at all.
func TestRefusedPatchesChangeNothing(t *testing.T) {
	t.Parallel()
	_, c := start(t, faketenant.WithRateLimit(0, 0))
	path := "/v2024/access-profiles/" + c.list("/v2024/access-profiles")[0]
	before := c.object(c.get(path))
	change := `{"op":"replace","path":"/description","value":"Changed"}`
	for operation, text := range map[string]string{
		`{"op":"replace","path":"/id","value":"x"}`:                         "id cannot be changed.",
		`{"op":"remove","path":"/id"}`:                                      "id cannot be changed.",
		`{"op":"move","from":"/id","path":"/name"}`:                         "id cannot be changed.",
		`{"op":"replace","path":"/created","value":"2024-01-01T00:00:00Z"}`: "created cannot be changed.",
		`{"op":"replace","path":"/enabled","value":"yes"}`:                  "After the patch, enabled has to be a boolean, not a string.",
		`{"op":"remove","path":"/name"}`:                                    "After the patch, name is required.",
		`{"op":"replace","path":"/owner","value":null}`:                     "[1].value must not be null.",
		`{"op":"add","path":"/entitlements/0/type","value":"ROLE"}`:         "entitlements[0].type has to be one of ENTITLEMENT",
		`{"op":"remove","path":""}`:                                         "Patch operation 1: the whole object cannot be removed.",
		`{"op":"replace","path":"","value":[]}`:                             "something else than an object",
		`{"op":"replace","path":"","value":{}}`:                             "cannot be changed",
		`{"op":"test","path":"/name","value":"other"}`:                      "Patch operation 1: the test of /name failed: the value is another.",
		`{"op":"add","path":"/none/x","value":1}`:                           "Patch operation 1: there is nothing at /none.",
		`{"op":"remove","path":"/segments/7"}`:                              "the list has no item 7",
		`{"op":"copy","path":"/name"}`:                                      "copy needs a from",
		`{"op":"move","from":"/owner","path":"/owner/id"}`:                  "/owner cannot be moved into itself",
		`{"op":"frob","path":"/name"}`:                                      "[1].op has to be one of add, remove, replace, move, copy, test",
		`{"op":"replace"}`:                                                  "[1].path is required.",
		`{"op":"replace","path":5}`:                                         "[1].path has to be a string, not an integer.",
		`null`:                                                              "[1] must not be null.",
		`"x"`:                                                               "[1] has to be an object, not a string.",
	} {
		got := c.refused(c.patch(path, "["+change+","+operation+"]"), http.StatusBadRequest, "400.1 Bad Request Content")
		assert.Contains(t, got, text, operation)
		assert.Equal(t, before, c.object(c.get(path)), operation)
	}
	for _, body := range []string{"", "{", `{"op":"replace"}`} {
		r := c.patch(path, body)
		assert.Equal(t, http.StatusBadRequest, r.StatusCode, body)
	}
	c.refused(c.patch("/v2024/access-profiles/none", "["+change+"]"), http.StatusNotFound, "404.0 Not Found")
	growing := strings.Repeat(`{"op":"copy","from":"/owner","path":"/owner/x"},`, 2000)
	r := c.patch(path, "["+growing+change+"]")
	assert.Equal(t, http.StatusBadRequest, r.StatusCode, "it copies too much")
	assert.Equal(t, before, c.object(c.get(path)))
}

func TestPutKeepsWhatTheServerSets(t *testing.T) {
	t.Parallel()
	_, c := start(t)
	source := c.newSource("Old")
	path := "/v2024/sources/" + fmt.Sprint(source["id"])
	owner := source["owner"].(object)
	body := fmt.Sprintf(`{"id":"other","name":"New","connector":"x","owner":{"type":"IDENTITY","id":%q}}`, owner["id"])
	c.faulty = true // the document allows no request to have what the server sets
	put := c.object(c.do(http.MethodPut, path, body))
	assert.Equal(t, source["id"], put["id"])
	assert.Equal(t, source["created"], put["created"])
	assert.Equal(t, "New", put["name"])
	assert.Equal(t, put, c.object(c.get(path)))
	c.refused(c.do(http.MethodPut, "/v2024/sources/none", body), http.StatusNotFound, "404.0 Not Found")
	c.refused(c.do(http.MethodPut, path, `{"name":"x"}`), http.StatusBadRequest, "400.1 Bad Request Content")
	assert.Equal(t, put, c.object(c.get(path)))
	require.Equal(t, http.StatusNotFound, c.get("/v2024/sources/other").StatusCode)
}
