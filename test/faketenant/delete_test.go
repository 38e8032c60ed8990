package faketenant_test

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant"
)

func (c caller) remove(path string) reply {
	c.tb.Helper()
	return c.do(http.MethodDelete, path, "")
}

// A source is deleted with its accounts and entitlements, and nothing refers to them any more.
func TestASourceIsDeletedWithWhatBelongsToIt(t *testing.T) {
	t.Parallel()
	_, c := start(t, faketenant.WithRateLimit(0, 0))
	source := c.objects("/v2024/sources")[2] // no identity profile needs it
	path := fmt.Sprint("/v2024/sources/", source["id"])
	ofSource := fmt.Sprintf("?filters=sourceId+eq+%q", source["id"])
	require.NotEmpty(t, c.objects("/v2024/accounts"+ofSource))
	for _, app := range c.objects("/v2024/source-apps") {
		c.remove(fmt.Sprint("/v2024/source-apps/", app["id"]))
	}
	answer := c.object(c.remove(path))
	assert.Equal(t, http.StatusOK, c.get(fmt.Sprint("/v2024/task-status/", answer["id"])).StatusCode, "the answer names the task")
	c.refused(c.get(path), http.StatusNotFound, "404.0 Not Found")
	c.refused(c.get(path+"/schemas"), http.StatusNotFound, "404.0 Not Found")
	assert.Empty(t, c.objects("/v2024/accounts"+ofSource))
	for _, name := range []string{"entitlements", "access-profiles", "roles", "accounts", "identity-profiles", "requestable-objects", "workflows"} {
		list := c.get("/v2024/" + name)
		assert.NotContains(t, list.text(), source["id"], name)
		assert.NotEqual(t, "[]", list.text(), name)
	}
	profiles := c.list("/v2024/access-profiles")
	for _, role := range c.objects("/v2024/roles") {
		for _, profile := range role["accessProfiles"].([]any) {
			assert.Contains(t, profiles, profile.(object)["id"])
		}
	}
}

func TestWhatIsInUseIsNotDeleted(t *testing.T) {
	t.Parallel()
	_, c := start(t)
	source, profile, workflow := c.first("sources"), c.first("access-profiles"), c.first("workflows")
	c.refused(c.remove(fmt.Sprint("/v2024/sources/", source["id"])), http.StatusBadRequest, "400.2.1.0 Object in use by another")
	r := c.remove(fmt.Sprint("/beta/access-profiles/", profile["id"]))
	c.refused(r, http.StatusBadRequest, "400.2.1.0 Object in use by another")
	assert.Contains(t, r.text(), `because the role \"Engineer\" uses it.`)
	c.refused(c.remove(fmt.Sprint("/v2024/workflows/", workflow["id"])), http.StatusBadRequest, "400.1 Bad Request Content")

	for _, role := range c.objects("/v2024/roles") {
		require.Equal(t, http.StatusOK, c.patch(fmt.Sprint("/v2024/roles/", role["id"]), `[{"op":"replace","path":"/accessProfiles","value":[]}]`).StatusCode)
	}
	assert.Equal(t, http.StatusNoContent, c.remove(fmt.Sprint("/v2024/access-profiles/", profile["id"])).StatusCode)
	require.Equal(t, http.StatusOK, c.patch(fmt.Sprint("/v2024/workflows/", workflow["id"]), `[{"op":"replace","path":"/enabled","value":false}]`).StatusCode)
	assert.Equal(t, http.StatusNoContent, c.remove(fmt.Sprint("/v2024/workflows/", workflow["id"])).StatusCode)
}

// References to what was deleted go away with it, and patches count what is left.
func TestReferencesToWhatIsDeletedGoAway(t *testing.T) {
	t.Parallel()
	_, c := start(t)
	identities := c.objects("/v2024/identities?limit=3")
	group := c.object(c.do(http.MethodPost, "/v2024/workgroups", fmt.Sprintf(`{"name":"New","owner":{"type":"IDENTITY","id":%q}}`, identities[1]["id"])))
	members := fmt.Sprint("/v2024/workgroups/", group["id"], "/members")
	var refs []string
	for _, identity := range []object{c.object(c.get("/v2024/identities/" + known)), identities[1], identities[2]} {
		refs = append(refs, fmt.Sprintf(`{"type":"IDENTITY","id":%q}`, identity["id"]))
	}
	require.Equal(t, http.StatusMultiStatus, c.do(http.MethodPost, members+"/bulk-add", "["+refs[0]+","+refs[1]+"]").StatusCode)
	role := c.object(c.do(http.MethodPost, "/v2024/roles", fmt.Sprintf(
		`{"name":"R","owner":{"type":"IDENTITY","id":%q},"membership":{"type":"IDENTITY_LIST","identities":[%s,%s,%s]}}`, identities[1]["id"], refs[0], refs[1], refs[2])))
	require.Len(t, c.objects(members), 2)
	require.Equal(t, http.StatusNoContent, c.remove("/v2024/identities/"+known).StatusCode)
	assert.Len(t, c.objects(members), 1)
	assert.EqualValues(t, 1, c.object(c.get(fmt.Sprint("/v2024/workgroups/", group["id"])))["memberCount"])
	path := fmt.Sprint("/v2024/roles/", role["id"])
	assert.Len(t, c.object(c.get(path))["membership"].(object)["identities"], 2)
	patched := c.object(c.patch(path, `[{"op":"remove","path":"/membership/identities/0"}]`))
	left := patched["membership"].(object)["identities"].([]any)
	require.Len(t, left, 1)
	assert.Equal(t, identities[2]["id"], left[0].(object)["id"])
}

func TestBulkDeletionSaysWhatWasDone(t *testing.T) {
	t.Parallel()
	_, c := start(t)
	groups := c.list("/v2024/workgroups")
	body := fmt.Sprintf(`{"ids":[%q,"none"]}`, groups[0])
	var outcomes []object
	c.read(c.do(http.MethodPost, "/v2024/workgroups/bulk-delete", body), http.StatusMultiStatus, &outcomes)
	require.Len(t, outcomes, 2)
	assert.Equal(t, []any{groups[0], 204.0}, []any{outcomes[0]["id"], outcomes[0]["status"]})
	assert.Equal(t, []any{"none", 404.0}, []any{outcomes[1]["id"], outcomes[1]["status"]})
	assert.NotContains(t, c.list("/v2024/workgroups"), groups[0])

	profiles := c.list("/v2024/access-profiles") // roles use the first, but not the second
	bulk := func(best bool, status int) object {
		r := c.do(http.MethodPost, "/v2024/access-profiles/bulk-delete", fmt.Sprintf(`{"accessProfileIds":[%q,%q],"bestEffortOnly":%t}`, profiles[0], profiles[1], best))
		assert.Equal(t, status, r.StatusCode)
		return c.object(r)
	}
	refused := bulk(false, http.StatusOK)
	assert.Empty(t, refused["pending"])
	inUse := refused["inUse"].([]any)[0].(object)
	assert.Equal(t, profiles[0], inUse["accessProfileId"])
	assert.Equal(t, "Engineer", inUse["usedBy"].([]any)[0].(object)["name"])
	assert.Len(t, c.list("/v2024/access-profiles"), len(profiles), "nothing is deleted if one is in use")
	done := bulk(true, http.StatusAccepted)
	assert.Equal(t, []any{profiles[1]}, done["pending"])
	assert.Equal(t, http.StatusOK, c.get(fmt.Sprint("/v2024/task-status/", done["taskId"])).StatusCode)
	assert.Len(t, c.list("/v2024/access-profiles"), len(profiles)-1)
}

func TestBulkChangesSayWhatWasDone(t *testing.T) {
	t.Parallel()
	_, c := start(t)
	group := c.objects("/v2024/workgroups")[1] // to which the first identity does not belong
	members := fmt.Sprint("/v2024/workgroups/", group["id"], "/members")
	statuses := func(path, body string) (list []any) {
		var outcomes []object
		c.read(c.do(http.MethodPost, path, body), http.StatusMultiStatus, &outcomes)
		for _, outcome := range outcomes {
			list = append(list, outcome["status"])
		}
		return list
	}
	count := len(c.objects(members))
	ref := fmt.Sprintf(`{"type":"IDENTITY","id":%q}`, known)
	assert.Equal(t, []any{201.0, 409.0, 404.0}, statuses(members+"/bulk-add", "["+ref+","+ref+`,{"type":"IDENTITY","id":"none"}]`))
	assert.Len(t, c.objects(members), count+1)
	assert.EqualValues(t, count+1, c.object(c.get(fmt.Sprint("/v2024/workgroups/", group["id"])))["memberCount"])
	assert.Equal(t, []any{204.0, 404.0}, statuses(members+"/bulk-delete", "["+ref+`,{"type":"IDENTITY","id":"none"}]`))
	assert.EqualValues(t, count, c.object(c.get(fmt.Sprint("/v2024/workgroups/", group["id"])))["memberCount"])

	profile := c.first("access-profiles")
	assert.Equal(t, []any{"201", "404"}, statuses("/v2024/access-profiles/bulk-update-requestable",
		fmt.Sprintf(`[{"id":%q,"requestable":%t},{"id":"none","requestable":true}]`, profile["id"], profile["requestable"] != true)))
	assert.NotEqual(t, profile["requestable"], c.first("access-profiles")["requestable"])

	entitlements := c.list("/v2024/entitlements")
	update := func(id string) reply {
		return c.do(http.MethodPost, "/v2024/entitlements/bulk-update",
			fmt.Sprintf(`{"entitlementIds":[%q,%q],"jsonPatch":[{"op":"replace","path":"/requestable","value":true}]}`, entitlements[1], id))
	}
	c.refused(update("none"), http.StatusNotFound, "404.0 Not Found")
	assert.Equal(t, false, c.object(c.get("/v2024/entitlements/" + entitlements[1]))["requestable"])
	assert.Equal(t, http.StatusNoContent, update(entitlements[2]).StatusCode)
	assert.Equal(t, true, c.object(c.get("/v2024/entitlements/" + entitlements[1]))["requestable"])
}
