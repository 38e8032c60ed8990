package faketenant_test

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// An access request is listed with the identity and the item that it is about, in every version, until it is cancelled.
func TestAccessRequestsAreListed(t *testing.T) {
	t.Parallel()
	tenant, c := start(t)
	identities, role, profile := c.objects("/v2024/identities?limit=2"), c.first("roles"), c.first("access-profiles")
	body := fmt.Sprintf(`{"requestedFor":[%q,%q],"requestType":"GRANT_ACCESS","requestedItems":[{"type":"ROLE","id":%q,"comment":"Please"},{"type":"ACCESS_PROFILE","id":%q}]}`,
		identities[0]["id"], identities[1]["id"], role["id"], profile["id"])
	response := c.object(c.do(http.MethodPost, "/v2024/access-requests", body))
	assert.Empty(t, response["existingRequests"])
	created := response["newRequests"].([]any)
	require.Len(t, created, 2, "one for each identity")
	for i, request := range created {
		request := request.(object)
		assert.Equal(t, identities[i]["id"], request["requestedFor"])
		assert.Equal(t, []any{object{"type": "ROLE", "id": role["id"]}, object{"type": "ACCESS_PROFILE", "id": profile["id"]}}, request["requestedItemsDetails"])
		require.Len(t, request["accessRequestIds"], 2)
	}
	id := fmt.Sprint(created[0].(object)["accessRequestIds"].([]any)[0])
	ofFirst := fmt.Sprint("?requested-for=", identities[0]["id"])
	find := func(path string) (found object) {
		c.tb.Helper()
		for _, item := range c.objects(path) {
			if item["accessRequestId"] == id {
				found = item
			}
		}
		require.NotNil(t, found, path)
		return found
	}
	for _, path := range []string{"/v2024/access-request-status", "/beta/access-request-status", "/access-request-status/v1", "/v2024/access-request-administration"} {
		found := find(path + ofFirst)
		assert.Equal(t, "EXECUTING", found["state"])
		assert.Equal(t, role["id"], found["id"])
		assert.Equal(t, role["name"], found["name"])
		assert.Equal(t, identities[0]["name"], found["requestedFor"].(object)["name"])
		assert.Equal(t, "Please", found["requesterComment"].(object)["comment"])
	}
	assert.Len(t, c.objects("/v2024/access-request-status"+ofFirst), 2)

	again := c.object(c.do(http.MethodPost, "/beta/access-requests", body))
	assert.Empty(t, again["newRequests"])
	assert.Len(t, again["existingRequests"], 2)

	activity := find("/v2024/access-request-status")["accountActivityItemId"]
	require.Equal(t, http.StatusAccepted, c.do(http.MethodPost, "/v2024/access-requests/cancel", fmt.Sprintf(`{"accountActivityId":%q,"comment":"No"}`, activity)).StatusCode)
	cancelled := find("/v2024/access-request-status")
	assert.Equal(t, "CANCELLED", cancelled["state"])
	assert.Equal(t, "No", cancelled["cancelledRequestDetails"].(object)["comment"])
	again = c.object(c.do(http.MethodPost, "/v2024/access-requests", body))
	assert.Len(t, again["newRequests"], 1, "what was cancelled can be requested again")

	before := len(tenant.Events())
	text := c.refused(c.do(http.MethodPost, "/v2024/access-requests", fmt.Sprintf(`{"requestedFor":["nobody"],"requestedItems":[{"type":"ROLE","id":%q}]}`, role["id"])),
		http.StatusBadRequest, "400.1 Bad Request Content")
	assert.Equal(t, `requestedFor[0]: there is no identity with the id "nobody".`, text)
	assert.Len(t, tenant.Events(), before)
}

func TestAccessRequestsAreClosed(t *testing.T) {
	t.Parallel()
	_, c := start(t)
	roles := c.objects("/v2024/roles")
	item := func(role object) string { return fmt.Sprintf(`[{"type":"ROLE","id":%q}]`, role["id"]) }
	response := c.object(c.do(http.MethodPost, "/beta/access-requests", fmt.Sprintf(
		`{"requestedFor":["ignored"],"requestedItems":%s,"requestedForWithRequestedItems":[{"identityId":%q,"requestedItems":%s}]}`, item(roles[0]), known, item(roles[1]))))
	id := response["newRequests"].([]any)[0].(object)["accessRequestIds"].([]any)[0]
	require.Equal(t, http.StatusAccepted, c.do(http.MethodPost, "/beta/access-requests/close", fmt.Sprintf(`{"accessRequestIds":[%q],"executionStatus":"Completed"}`, id)).StatusCode)
	closed := c.objects("/beta/access-request-status?requested-for=" + known)
	require.Len(t, closed, 1)
	assert.Equal(t, []any{"REQUEST_COMPLETED", roles[1]["id"]}, []any{closed[0]["state"], closed[0]["id"]})
}
