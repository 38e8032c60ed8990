package faketenant_test

import (
	"fmt"
	"net/http"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant"
)

// first returns the first object of a collection of v2024.
func (c caller) first(name string) object { return c.objects("/v2024/" + name + "?limit=1")[0] }

// text returns the text in the body of a response.
func (r reply) text() string { return string(r.body) }

// A body refers to objects that are there, whatever the operation.
func TestReferencesInABodyAreChecked(t *testing.T) {
	t.Parallel()
	_, c := start(t)
	owner, source, role := c.first("identities")["id"], c.first("sources")["id"], c.first("roles")["id"]
	campaign := c.first("campaigns")["id"]
	for _, test := range []struct{ method, path, body, problem string }{
		{http.MethodPost, "/v2024/sources", `{"name":"S","connector":"x","owner":{"type":"IDENTITY","id":"nobody","name":"N"}}`,
			`owner.id: there is no identity with the id \"nobody\".`},
		{http.MethodPost, "/sources/v1", `{"name":"S","connector":"x","owner":{"type":"IDENTITY","id":"","name":"N"}}`, `there is no identity with the id \"\"`},
		{http.MethodPost, "/v2024/roles", fmt.Sprintf(`{"name":"R","owner":{"type":"IDENTITY","id":%q},"accessProfiles":[{"type":"ACCESS_PROFILE","id":"none"}]}`, owner),
			`accessProfiles[0].id: there is no access profile with the id \"none\".`},
		{http.MethodPost, "/beta/roles", fmt.Sprintf(`{"name":"R","owner":{"type":"IDENTITY","id":%q},"entitlements":[{"type":"ENTITLEMENT","id":%q}]}`, owner, source),
			`entitlements[0].id: there is no entitlement with the id`},
		{http.MethodPost, "/v2024/access-profiles", fmt.Sprintf(`{"name":"A","owner":{"type":"IDENTITY","id":%q},"source":{"type":"SOURCE","id":"none"}}`, owner),
			`source.id: there is no source with the id \"none\".`},
		{http.MethodPost, "/v2024/roles", fmt.Sprintf(`{"name":"R","owner":{"type":"IDENTITY","id":%q},"membership":{"type":"IDENTITY_LIST","identities":[{"type":"IDENTITY","id":"none"}]}}`, owner),
			`membership.identities[0].id: there is no identity`},
		{http.MethodPost, "/v2024/access-requests", fmt.Sprintf(`{"requestedFor":[%q],"requestedItems":[{"type":"ROLE","id":"none"}]}`, owner), `requestedItems[0].id: there is no role`},
		{http.MethodPut, fmt.Sprint("/v2024/sources/", source), `{"name":"S","connector":"x","owner":{"type":"IDENTITY","id":"nobody"}}`, `owner.id: there is no identity`},
		{http.MethodPatch, fmt.Sprint("/v2024/roles/", role), `[{"op":"replace","path":"/owner/id","value":"nobody"}]`, `owner.id: there is no identity`},
		{http.MethodPatch, fmt.Sprint("/v2024/roles/", role), `[{"op":"add","path":"/accessProfiles/-","value":{"type":"ACCESS_PROFILE","id":"none"}}]`, `there is no access profile`},
		{http.MethodPatch, fmt.Sprint("/v2024/campaigns/", campaign), `[{"op":"add","path":"/description","value":"x"}]`, ""},
	} {
		r := c.do(test.method, test.path, test.body)
		if test.method == http.MethodPatch {
			r = c.patch(test.path, test.body)
		}
		if test.problem == "" {
			assert.Equal(t, http.StatusOK, r.StatusCode, r.text())
			continue
		}
		c.refused(r, http.StatusBadRequest, "400.1 Bad Request Content")
		assert.Contains(t, r.text(), test.problem, test.path)
	}
	assert.NotContains(t, c.get("/v2024/roles").text(), `"name":"R"`, "nothing was created")
	assert.NotContains(t, c.get("/v2024/roles").text(), "nobody")
}

// A reference needs no name, and null refers to nothing.
func TestNamesOfReferences(t *testing.T) {
	t.Parallel()
	_, c := start(t)
	owner, profile := c.first("identities"), c.first("access-profiles")
	role := c.object(c.do(http.MethodPost, "/v2024/roles", fmt.Sprintf(
		`{"name":"R","owner":{"type":"IDENTITY","id":%q,"name":"Someone else"},"accessProfiles":[{"type":"ACCESS_PROFILE","id":%q}],"membership":null}`, owner["id"], profile["id"])))
	assert.Equal(t, owner["name"], role["owner"].(object)["name"])
	assert.Equal(t, profile["name"], role["accessProfiles"].([]any)[0].(object)["name"])

	require.Equal(t, http.StatusOK, c.patch(fmt.Sprint("/v2024/access-profiles/", profile["id"]), `[{"op":"replace","path":"/name","value":"Renamed"}]`).StatusCode)
	for _, path := range []string{"/v2024/roles/", "/beta/roles/", "/roles/v1/"} {
		assert.Equal(t, "Renamed", c.object(c.get(fmt.Sprint(path, role["id"])))["accessProfiles"].([]any)[0].(object)["name"], path)
	}
	source := c.first("sources")
	require.Equal(t, http.StatusOK, c.patch(fmt.Sprint("/v2024/sources/", source["id"]), `[{"op":"replace","path":"/name","value":"New HR"}]`).StatusCode)
	account := c.objects(fmt.Sprintf("/v2024/accounts?limit=1&filters=sourceId+eq+%q", source["id"]))[0]
	assert.Equal(t, "New HR", account["sourceName"])
}

// What a test gave is answered as it is.
func TestReferencesThatATestGave(t *testing.T) {
	t.Parallel()
	tenant, c := start(t)
	c.faulty = true
	require.NoError(t, tenant.Put("/roles", object{"id": "given", "name": "Given", "owner": object{"type": "IDENTITY", "id": "nobody", "name": "N"}}))
	assert.Contains(t, c.get("/v2024/roles/given").text(), `"id":"nobody"`)
	patched := c.patch("/v2024/roles/given", `[{"op":"replace","path":"/name","value":"Patched"}]`)
	assert.Equal(t, http.StatusOK, patched.StatusCode, "a reference can stay as it was")
	assert.Contains(t, patched.text(), `"id":"nobody"`)
}

// What can be requested follows from the objects.
func TestRequestableObjectsFollowTheObjects(t *testing.T) {
	t.Parallel()
	tenant, c := start(t)
	role, entitlement := c.first("roles"), c.objects("/v2024/entitlements")[1]
	require.Equal(t, []any{true, false}, []any{role["requestable"], entitlement["requestable"]})
	assert.Contains(t, c.list("/v2024/requestable-objects"), role["id"])
	assert.NotContains(t, c.list("/v2024/requestable-objects"), entitlement["id"])
	require.Equal(t, http.StatusOK, c.patch(fmt.Sprint("/v2024/roles/", role["id"]), `[{"op":"replace","path":"/requestable","value":false}]`).StatusCode)
	require.Equal(t, http.StatusOK, c.patch(fmt.Sprint("/v2024/entitlements/", entitlement["id"]), `[{"op":"replace","path":"/requestable","value":true}]`).StatusCode)
	assert.NotContains(t, c.list("/beta/requestable-objects"), role["id"])
	assert.Contains(t, c.list("/requestable-objects/v1"), entitlement["id"])
	count := len(c.list("/v2024/requestable-objects"))
	require.NoError(t, tenant.Put("/requestable-objects", object{"id": "mine", "name": "Mine", "type": "ROLE"}))
	assert.Len(t, c.list("/v2024/requestable-objects"), count+1)
}

// Whatever callers create and delete at the same time, no answer refers to what is gone.
func TestManyWritersLeaveTheDataWhole(t *testing.T) {
	t.Parallel()
	_, c := start(t, faketenant.WithRateLimit(0, 0))
	owner := c.first("identities")
	ref := fmt.Sprintf(`{"type":"IDENTITY","id":%q,"name":"N"}`, owner["id"])
	var profiles []string
	for n := range 20 {
		profile := c.object(c.do(http.MethodPost, "/v2024/access-profiles", fmt.Sprintf(
			`{"name":"P%d","owner":%s,"source":{"type":"SOURCE","id":%q,"name":"S"},"enabled":false}`, n, ref, c.objects("/v2024/sources")[2]["id"])))
		profiles = append(profiles, fmt.Sprint(profile["id"]))
	}
	var all sync.WaitGroup
	for worker := range 4 {
		all.Go(func() {
			for n, id := range profiles {
				var err error
				if (n+worker)%2 == 0 {
					_, err = c.send(http.MethodPost, "/v2024/roles", fmt.Sprintf(`{"name":"R%d-%d","owner":%s,"accessProfiles":[{"type":"ACCESS_PROFILE","id":%q}]}`, worker, n, ref, id))
				} else {
					_, err = c.send(http.MethodDelete, "/v2024/access-profiles/"+id, "")
				}
				assert.NoError(t, err)
			}
		})
	}
	all.Wait()
	left := c.list("/v2024/access-profiles")
	used := 0
	for _, role := range c.objects("/v2024/roles") {
		assert.Equal(t, "IDENTITY", role["owner"].(object)["type"])
		for _, profile := range role["accessProfiles"].([]any) {
			used++
			assert.Contains(t, left, profile.(object)["id"])
		}
	}
	assert.Positive(t, used)
}
