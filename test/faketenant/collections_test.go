package faketenant_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant"
)

type object = map[string]any

// object reads an object from a response with a status of 2xx.
func (c caller) object(r reply) object {
	c.tb.Helper()
	var value object
	require.Equal(c.tb, 2, r.StatusCode/100, "%d %s", r.StatusCode, r.body)
	require.NoError(c.tb, json.Unmarshal(r.body, &value), string(r.body))
	return value
}

// objects reads a list.
func (c caller) objects(path string) []object {
	c.tb.Helper()
	var list []object
	c.read(c.get(path), http.StatusOK, &list)
	return list
}

// patch sends a JSON patch.
func (c caller) patch(path, operations string) reply {
	c.tb.Helper()
	request, err := http.NewRequest(http.MethodPatch, c.base+path, strings.NewReader(operations))
	require.NoError(c.tb, err)
	request.Header.Set("Authorization", "Bearer "+c.token)
	request.Header.Set("Content-Type", "application/json-patch+json")
	request.Header.Set("X-SailPoint-Experimental", "true")
	if c.faulty {
		request.Header.Set(faultyHeader, "true")
	}
	return c.sendRequest(request)
}

// newSource creates a source and returns it.
func (c caller) newSource(name string) object {
	c.tb.Helper()
	owner := c.objects("/v2024/identities?limit=1")[0]
	body := fmt.Sprintf(`{"name":%q,"connector":"delimited-file","owner":{"type":"IDENTITY","id":%q,"name":%q}}`, name, owner["id"], owner["name"])
	return c.object(c.do(http.MethodPost, "/v2024/sources", body))
}

// What a caller creates has nothing below it, and no number of anything.
func TestCreatedObjectsBeginEmpty(t *testing.T) {
	t.Parallel()
	_, c := start(t)
	owner := c.objects("/v2024/identities?limit=1")[0]["id"]
	group := c.object(c.do(http.MethodPost, "/v2024/workgroups", fmt.Sprintf(`{"name":"New","owner":{"type":"IDENTITY","id":%q}}`, owner)))
	assert.EqualValues(t, 0, group["memberCount"])
	assert.EqualValues(t, 0, group["connectionCount"])
	role := c.object(c.do(http.MethodPost, "/v2024/roles", fmt.Sprintf(`{"name":"New","owner":{"type":"IDENTITY","id":%q}}`, owner)))
	for _, path := range []string{
		fmt.Sprintf("/v2024/workgroups/%s/members", group["id"]), fmt.Sprintf("/v2024/workgroups/%s/connections", group["id"]),
		fmt.Sprintf("/v2024/roles/%s/assigned-identities", role["id"]),
	} {
		assert.Empty(t, c.objects(path), path)
	}
	assert.NotEmpty(t, c.objects(fmt.Sprintf("/v2024/workgroups/%s/members", c.objects("/v2024/workgroups?limit=1")[0]["id"])))

	added := c.do(http.MethodPost, fmt.Sprintf("/v2024/workgroups/%s/members/bulk-add", group["id"]), fmt.Sprintf(`[{"type":"IDENTITY","id":%q}]`, owner))
	require.Equal(t, http.StatusMultiStatus, added.StatusCode, string(added.body))
	assert.Len(t, c.objects(fmt.Sprintf("/v2024/workgroups/%s/members", group["id"])), 1)
}

// TestEveryCollectionKeepsWhatIsCreated creates an item in every collection of v2024 in which items are created, read and deleted one by one.
func TestEveryCollectionKeepsWhatIsCreated(t *testing.T) {
	t.Parallel()
	_, c := start(t, faketenant.WithRateLimit(0, 0))
	s := sweep{caller: c, version: "v2024", document: checker.documents["v2024"], keys: map[string][]string{}}
	tried := 0
	for _, o := range s.operations() {
		path := o.path[:max(0, strings.LastIndexByte(o.path, '/'))]
		list := s.document.Paths.Value(path)
		if o.method != http.MethodGet || !strings.HasSuffix(o.path, "}") || list == nil || list.Post == nil || strings.Contains(path, "{") {
			continue
		}
		if list.Post.RequestBody == nil || list.Post.RequestBody.Value.Content["application/json"] == nil || path == "/accounts" {
			continue
		}
		s.calls++
		answer := s.call(sweepOperation{http.MethodPost, path, list.Post}, false)
		require.Equal(t, 2, answer.StatusCode/100, "%s: %s", path, answer.body)
		if len(answer.body) == 0 {
			continue // the answer does not tell what was created
		}
		created := s.object(answer)
		key := keyIn(created, path, strings.Trim(o.path[len(path)+1:], "{}"))
		if key == "" {
			continue
		}
		tried++
		item := s.prefix() + path + "/" + url.PathEscape(key)
		read := c.object(c.get(item))
		assert.Equal(t, key, keyIn(read, path, strings.Trim(o.path[len(path)+1:], "{}")))
		for name, value := range read {
			if created[name] != nil && name != "status" && name != "modified" {
				assert.Equal(t, created[name], value, "%s: %s", path, name)
			}
		}
		if list.Get != nil && itemSchema(list.Get) != nil && list.Get.Parameters.GetByInAndName("query", "requested-for") == nil {
			assert.Contains(t, string(c.get(s.prefix()+path).body), key, path)
		}
		if one := s.document.Paths.Value(o.path); one.Delete != nil {
			if path == "/workflows" {
				c.refused(c.do(http.MethodDelete, item, ""), http.StatusBadRequest, "400.1 Bad Request Content") // it is enabled
				require.Equal(t, http.StatusOK, c.patch(item, `[{"op":"replace","path":"/enabled","value":false}]`).StatusCode)
			}
			assert.Equal(t, 2, c.do(http.MethodDelete, item, "").StatusCode/100, path)
			c.refused(c.get(item), http.StatusNotFound, "404.0 Not Found")
			c.refused(c.do(http.MethodDelete, item, ""), http.StatusNotFound, "404.0 Not Found")
		}
	}
	t.Logf("%d collections", tried)
	assert.Greater(t, tried, 20)
}

func TestVersionsShareCollections(t *testing.T) {
	t.Parallel()
	_, c := start(t)
	id := fmt.Sprint(c.newSource("Payroll")["id"])
	for _, path := range []string{"/v2024/sources/", "/beta/sources/", "/sources/v1/"} {
		assert.Equal(t, "Payroll", c.object(c.get(path + id))["name"], path)
	}
	require.Equal(t, http.StatusOK, c.patch("/beta/sources/"+id, `[{"op":"replace","path":"/name","value":"Payroll 2"}]`).StatusCode)
	assert.Equal(t, "Payroll 2", c.object(c.get("/sources/v1/" + id))["name"])
	require.Equal(t, http.StatusAccepted, c.do(http.MethodDelete, "/sources/v1/"+id, "").StatusCode)
	c.refused(c.get("/v2024/sources/"+id), http.StatusNotFound, "404.0 Not Found")
}

func TestTheServerSetsWhatIsItsOwn(t *testing.T) {
	t.Parallel()
	clock := newClock()
	_, c := start(t, faketenant.WithClock(clock.Now))
	owner := c.objects("/v2024/identities?limit=1")[0]
	c.faulty = true // the document allows no request to have what the server sets
	role := c.object(c.do(http.MethodPost, "/v2024/roles", fmt.Sprintf(
		`{"id":"mine","created":"2001-01-01T00:00:00Z","name":"R","owner":{"type":"IDENTITY","id":%q}}`, owner["id"])))
	assert.Regexp(t, "^[0-9a-f]{32}$", role["id"])
	assert.Equal(t, "2025-01-01T00:00:00.000Z", role["created"])
	clock.advance(1e9)
	changed := c.object(c.patch("/v2024/roles/"+fmt.Sprint(role["id"]), `[{"op":"replace","path":"/description","value":"D"}]`))
	assert.Equal(t, "2025-01-01T00:00:01.000Z", changed["modified"])
	assert.Equal(t, role["created"], changed["created"])
	assert.Equal(t, role["id"], changed["id"])
}

func TestCreationsAreChecked(t *testing.T) {
	t.Parallel()
	_, c := start(t, faketenant.WithRateLimit(0, 0))
	before := c.list("/v2024/sources")
	for body, text := range map[string]string{
		`{}`:                           "name is required.",
		`{"connector":"x","owner":{}}`: "name is required.",
		`{"connector":"x","name":"n"}`: "owner is required.",
		`{"connector":5,"name":"n"}`:   "owner is required.",
		`[]`:                           "The request body has to be an object, not an array.",
		`null`:                         "The request body must not be null.",
		`{"connector":"x","name":"n","owner":{"type":"ROLE"}}`:          `owner.type has to be one of IDENTITY, not "ROLE".`,
		`{"connector":"x","name":"n","owner":{},"deleteThreshold":"5"}`: "deleteThreshold has to be an integer, not a string.",
		`{"connector":"x","name":"n","owner":{},"features":["FLY"]}`:    "features[0] has to be one of",
	} {
		assert.Contains(t, c.refused(c.do(http.MethodPost, "/v2024/sources", body), http.StatusBadRequest, "400.1 Bad Request Content"), text, body)
	}
	for _, body := range []string{"", "{", `{"a":1}{}`, "\xff"} {
		c.refused(c.do(http.MethodPost, "/v2024/sources", body), http.StatusBadRequest, "400.0 Bad Request Syntax")
	}
	assert.Equal(t, before, c.list("/v2024/sources"), "nothing was created")
}

func TestMediaTypes(t *testing.T) {
	t.Parallel()
	_, c := start(t)
	for contentType, status := range map[string]int{
		"text/plain": 415, "application/json-patch+json": 415, "": 415, "application/xml": 415, "application/json; charset=utf-8": 400, "APPLICATION/JSON": 400,
	} {
		request, err := http.NewRequest(http.MethodPost, c.base+"/v2024/sources", strings.NewReader(`{}`))
		require.NoError(t, err)
		request.Header.Set("Authorization", "Bearer "+c.token)
		request.Header.Set("Content-Type", contentType)
		r := c.sendRequest(request)
		assert.Equal(t, status, r.StatusCode, contentType)
	}
	id := c.list("/v2024/sources")[0]
	r := c.do(http.MethodPatch, "/v2024/sources/"+id, `[]`)
	assert.Equal(t, "The request body has to be application/json-patch+json.", c.refused(r, 415, "415 Unsupported Media Type"))
}

func TestParametersAreChecked(t *testing.T) {
	t.Parallel()
	_, c := start(t, faketenant.WithRateLimit(0, 0))
	for query, text := range map[string]string{
		"limit=251":                           "The query parameter limit has to be at most 250, not 251.",
		"limit=-1":                            "The query parameter limit has to be at least 0, not -1.",
		"limit=x":                             "The query parameter limit has to be an integer, not a string.",
		"limit=":                              "The query parameter limit has to be an integer, not a string.",
		"offset=1.5":                          "The query parameter offset has to be an integer, not a number.",
		"offset=99999999999999":               "The query parameter offset has to be an integer of 32 bits, not 99999999999999.",
		"count=yes":                           "The query parameter count has to be a boolean, not a string.",
		"filters=nothing+eq+1":                `Invalid filters: filtering by "nothing" is not supported.`,
		"filters=name+xx+1":                   "Invalid filters:",
		"filters=authoritative+eq+%22true%22": `Invalid filters: "authoritative" is compared with a boolean`,
		"filters=(":                           "Invalid filters:",
		"sorters=nothing":                     `Invalid sorters: sorting by "nothing" is not supported, only by`,
		"sorters=name,,name":                  `Invalid sorters: sorting by "" is not supported`,
	} {
		assert.Contains(t, c.refused(c.get("/v2024/sources?"+query), http.StatusBadRequest, "400.1 Bad Request Content"), text, query)
	}
	assert.Equal(t, "The query parameter filters is required.",
		c.refused(c.get("/v2024/user-apps/all"), http.StatusBadRequest, "400.1 Bad Request Content"))
	assert.Contains(t, c.refused(c.get("/v2024/tagged-objects/NOTHING"), http.StatusBadRequest, "400.1 Bad Request Content"), "The path parameter type has to be one of")
}

func TestListsAreFilteredSortedAndPaged(t *testing.T) {
	t.Parallel()
	_, c := start(t, faketenant.WithRateLimit(0, 0), faketenant.WithIdentities(70))
	all := c.objects("/v2024/accounts")
	require.Greater(t, len(all), 100)
	source := fmt.Sprint(all[0]["sourceId"])
	for filter, keep := range map[string]func(object) bool{
		`sourceId eq "` + source + `"`: func(a object) bool { return a["sourceId"] == source },
		`uncorrelated eq true`:         func(a object) bool { return a["uncorrelated"] == true },
		`name sw "A" and hasEntitlements eq true`: func(a object) bool {
			return strings.HasPrefix(strings.ToLower(fmt.Sprint(a["name"])), "a") && a["hasEntitlements"] == true
		},
		`id in ("` + fmt.Sprint(all[3]["id"]) + `","x")`:        func(a object) bool { return a["id"] == all[3]["id"] },
		`not (uncorrelated eq true or hasEntitlements eq true)`: func(a object) bool { return a["uncorrelated"] != true && a["hasEntitlements"] != true },
	} {
		var want []string
		for _, account := range all {
			if keep(account) {
				want = append(want, fmt.Sprint(account["id"]))
			}
		}
		got := c.list("/v2024/accounts?filters=" + url.QueryEscape(filter))
		assert.ElementsMatch(t, want, got, filter)
		assert.NotEmpty(t, got, filter)
		count := c.get("/v2024/accounts?limit=1&count=true&filters=" + url.QueryEscape(filter)).Header.Get("X-Total-Count")
		assert.Equal(t, fmt.Sprint(len(want)), count, filter)
	}
	sorted := c.objects("/v2024/accounts?sorters=-name,id")
	assert.True(t, slices.IsSortedFunc(sorted, func(a, b object) int {
		if order := strings.Compare(strings.ToLower(fmt.Sprint(b["name"])), strings.ToLower(fmt.Sprint(a["name"]))); order != 0 {
			return order
		}
		return strings.Compare(fmt.Sprint(a["id"]), fmt.Sprint(b["id"]))
	}))
	var paged []string
	for offset := 0; ; offset += 30 {
		page := c.list(fmt.Sprintf("/v2024/accounts?limit=30&offset=%d", offset))
		paged = append(paged, page...)
		if len(page) < 30 {
			break
		}
	}
	assert.Len(t, paged, len(all))
	assert.Empty(t, c.list("/v2024/accounts?offset=100000"))
	assert.Empty(t, c.list("/v2024/accounts?limit=0"))
}

func TestManySortersBlockNobody(t *testing.T) {
	t.Parallel()
	_, c := start(t)
	r := c.get("/v2024/accounts?limit=1&sorters=" + strings.Repeat("name,", 20_000) + "id")
	assert.Equal(t, http.StatusOK, r.StatusCode)
}

func TestWhatIsBelowBelongsToItsParent(t *testing.T) {
	t.Parallel()
	_, c := start(t, faketenant.WithRateLimit(0, 0))
	first, second := fmt.Sprint(c.newSource("One")["id"]), fmt.Sprint(c.newSource("Two")["id"])
	schemas := func(source string) string { return "/v2024/sources/" + source + "/schemas" }
	assert.Empty(t, c.list(schemas(first)), "a new source has no schemas")
	schema := c.object(c.do(http.MethodPost, schemas(first), `{"name":"group","nativeObjectType":"group"}`))
	id := fmt.Sprint(schema["id"])
	assert.Equal(t, []string{id}, c.list(schemas(first)))
	assert.Equal(t, []string{id}, c.list("/sources/v1/"+first+"/schemas"))
	assert.Empty(t, c.list(schemas(second)))
	c.refused(c.get(schemas(second)+"/"+id), http.StatusNotFound, "404.0 Not Found")
	c.refused(c.get(schemas("none")), http.StatusNotFound, "404.0 Not Found")
	c.refused(c.do(http.MethodPost, schemas("none"), `{"name":"x"}`), http.StatusNotFound, "404.0 Not Found")
	require.Equal(t, http.StatusAccepted, c.do(http.MethodDelete, "/v2024/sources/"+first, "").StatusCode)
	c.refused(c.get(schemas(first)), http.StatusNotFound, "404.0 Not Found")
	c.refused(c.get(schemas(first)+"/"+id), http.StatusNotFound, "404.0 Not Found")
}

func TestIDsAreEscaped(t *testing.T) {
	t.Parallel()
	_, c := start(t)
	for _, name := range []string{"a/b", "..", "a b?c#d", "%2F", "ü"} {
		body, err := json.Marshal(object{"name": name, "type": "string"})
		require.NoError(t, err)
		c.object(c.do(http.MethodPost, "/v2024/identity-attributes", string(body)))
		assert.Equal(t, name, c.object(c.get("/v2024/identity-attributes/" + strings.ReplaceAll(url.PathEscape(name), "..", "%2E%2E")))["name"])
	}
}

func TestSingleObjects(t *testing.T) {
	t.Parallel()
	_, c := start(t)
	before := c.object(c.get("/v2024/org-config"))
	changed := c.object(c.patch("/v2024/org-config", `[{"op":"replace","path":"/timeZone","value":"Asia/Tokyo"}]`))
	assert.Equal(t, "Asia/Tokyo", changed["timeZone"])
	before["timeZone"] = "Asia/Tokyo"
	assert.Equal(t, before, c.object(c.get("/beta/org-config")))

	config := "/v2024/sources/" + c.list("/v2024/sources")[0] + "/native-change-detection-config"
	c.object(c.get(config))
	put := c.object(c.do(http.MethodPut, config, `{"enabled":true,"operations":["ACCOUNT_CREATED"],"allEntitlements":false,"allNonEntitlementAttributes":false,"selectedEntitlements":["memberOf"],"selectedNonEntitlementAttributes":["x"]}`))
	assert.Equal(t, put, c.object(c.get(config)))
	require.Equal(t, http.StatusNoContent, c.do(http.MethodDelete, config, "").StatusCode)
	c.refused(c.get(config), http.StatusNotFound, "404.0 Not Found")
}

func TestMembersAreAddedAndDeleted(t *testing.T) {
	t.Parallel()
	_, c := start(t)
	path := "/v2024/workgroups/" + c.list("/v2024/workgroups")[0] + "/members"
	before := c.list(path)
	var other string
	for _, id := range c.list("/v2024/identities") {
		if !slices.Contains(before, id) {
			other = id
			break
		}
	}
	members := `[{"type":"IDENTITY","id":"` + other + `","name":"New"},{"type":"IDENTITY","id":"` + before[0] + `"}]`
	assert.Equal(t, http.StatusMultiStatus, c.do(http.MethodPost, path+"/bulk-add", members).StatusCode)
	assert.Equal(t, append(slices.Clone(before), other), c.list(path))
	assert.Equal(t, http.StatusMultiStatus, c.do(http.MethodPost, "/workgroups/v1"+strings.TrimPrefix(path, "/v2024/workgroups")+"/bulk-delete", members).StatusCode)
	assert.Equal(t, before[1:], c.list(path))
}

func TestBulkDelete(t *testing.T) {
	t.Parallel()
	_, c := start(t)
	roles := c.list("/v2024/roles")
	require.Equal(t, http.StatusAccepted, c.do(http.MethodPost, "/v2024/roles/bulk-delete", `{"roleIds":["`+roles[0]+`","`+roles[2]+`","none"]}`).StatusCode)
	assert.Equal(t, slices.Concat(roles[1:2], roles[3:]), c.list("/v2024/roles"))
}
