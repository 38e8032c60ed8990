package faketenant_test

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant"
)

// An identity that is set to a lifecycle state has it, and a search finds it there.
func TestSetLifecycleState(t *testing.T) {
	t.Parallel()
	tenant, c := start(t, faketenant.WithData(faketenant.Identity{ID: "ada", Name: "Ada", LifecycleState: &faketenant.LifecycleState{StateName: "prehire"}}))
	count := func(state string) any {
		body := fmt.Sprintf(`{"indices":["identities"],"query":{"query":"attributes.cloudLifecycleState:%s"}}`, state)
		return c.do(http.MethodPost, "/v2024/search/count", body).Header.Get("X-Total-Count")
	}
	assert.Equal(t, "1", count("prehire"))
	profile := c.list("/v2024/identity-profiles")[0]
	var terminated object
	for _, state := range c.objects("/v2024/identity-profiles/" + profile + "/lifecycle-states") {
		if state["technicalName"] == "terminated" {
			terminated = state
		}
	}
	require.NotNil(t, terminated)
	answer := c.object(c.do(http.MethodPost, "/v2024/identities/ada/set-lifecycle-state", fmt.Sprintf(`{"lifecycleStateId":%q}`, terminated["id"])))
	assert.NotEmpty(t, answer["accountActivityId"])
	assert.Equal(t, object{"stateName": "terminated", "manuallyUpdated": true}, c.object(c.get("/v2024/identities/ada"))["lifecycleState"])
	assert.Equal(t, "0", count("prehire"))
	assert.Equal(t, "1", count("terminated"))
	assert.Equal(t, "setLifecycleState", tenant.Events()[0].Operation)

	for _, unknown := range []string{"/v2024/identities/bo/set-lifecycle-state", "/v2024/identities/ada/set-lifecycle-state"} {
		c.refused(c.do(http.MethodPost, unknown, `{"lifecycleStateId":"none"}`), http.StatusNotFound, "404.0 Not Found")
	}
	c.refused(c.do(http.MethodPost, "/v2024/identities/ada/set-lifecycle-state", `{"lifecycleStateId":7}`), http.StatusBadRequest, "400.1 Bad Request Content")
}

// A search tells which identity profile an identity belongs to: that of its source, or the first one.
func TestSearchHasTheIdentityProfile(t *testing.T) {
	t.Parallel()
	_, c := start(t)
	profiles := c.objects("/v2024/identity-profiles")
	count := map[any]int{}
	var found []object
	c.read(c.do(http.MethodPost, "/v2024/search?limit=250", `{"indices":["identities"],"query":{"query":"*"}}`), http.StatusOK, &found)
	for _, identity := range found {
		source, profile := identity["source"].(object), identity["identityProfile"].(object)
		for _, p := range profiles {
			if p["id"] == profile["id"] {
				assert.Equal(t, p["authoritativeSource"].(object)["id"], source["id"])
				assert.Equal(t, p["name"], profile["name"])
				count[p["name"]]++
			}
		}
	}
	assert.Equal(t, map[any]int{"Employees": 80, "Contractors": 20}, count)

	_, given := start(t, faketenant.WithData(faketenant.Identity{ID: "ada"}))
	assert.Equal(t, "Employees", given.object(given.get("/v2024/search/identities/ada"))["identityProfile"].(object)["name"])
}
