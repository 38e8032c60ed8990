package faketenant_test

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant"
)

// ownersIn are the ids of the owners of the objects of a collection.
func (c caller) ownersIn(name string) (ids []string) {
	c.tb.Helper()
	for _, item := range c.objects("/v2024/" + name) {
		if owner, _ := item["owner"].(object); owner["id"] != nil { // it is empty where the document allows no null
			ids = append(ids, fmt.Sprint(owner["id"]))
		}
	}
	return ids
}

// Owns has the objects whose owner an identity is, and an owner is not deleted.
func TestOwnersOfObjectsAreOwners(t *testing.T) {
	t.Parallel()
	tenant, c := start(t, faketenant.WithRateLimit(0, 0))
	owns := map[string]int{}
	for _, p := range tenant.Identities() {
		for _, owned := range p.Owns {
			owns[p.ID+owned.AssociationType]++
		}
	}
	for name, association := range map[string]string{
		"sources": "SOURCE_OWNER", "roles": "ROLE_OWNER", "access-profiles": "ACCESS_PROFILE_OWNER", "entitlements": "ENTITLEMENT_OWNER", "workgroups": "GOVERNANCE_GROUP_OWNER",
	} {
		owners := c.ownersIn(name)
		require.NotEmpty(t, owners, name)
		for _, id := range owners {
			owns[id+association]--
		}
		for _, id := range owners {
			assert.Zero(t, owns[id+association], "%s of %s", association, id)
		}
	}

	body := fmt.Sprintf(`{"name":"R","owner":{"type":"IDENTITY","id":%q}}`, known)
	role := c.object(c.do(http.MethodPost, "/v2024/roles", body))
	r := c.remove("/v2024/identities/" + known)
	assert.Equal(t, http.StatusBadRequest, r.StatusCode)
	assert.Contains(t, r.text(), fmt.Sprintf(`"id":%q,"name":"R"`, role["id"]))
	assert.Contains(t, c.get("/v2024/identities/"+known+"/ownership").text(), "ROLE_OWNER")
	found := c.do(http.MethodPost, "/v2024/search", `{"indices":["identities"],"query":{"query":"id:`+known+`"}}`)
	assert.Contains(t, found.text(), `"ownsCount":1`)
	require.Equal(t, http.StatusNoContent, c.remove(fmt.Sprint("/v2024/roles/", role["id"])).StatusCode)
	assert.Equal(t, http.StatusNoContent, c.remove("/v2024/identities/"+known).StatusCode)
}

// Without seeded identities the seeded objects have no owner.
func TestSeededObjectsWithoutOwners(t *testing.T) {
	t.Parallel()
	for name, option := range map[string]faketenant.Option{
		"none": faketenant.WithIdentities(0), "given": faketenant.WithData(faketenant.Identity{ID: "a1", Name: "Ada"}),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tenant, c := start(t, option)
			for _, name := range []string{"sources", "roles", "access-profiles", "entitlements", "workgroups", "identity-profiles", "workflows"} {
				assert.NotEmpty(t, c.objects("/v2024/"+name), name)
				assert.Empty(t, c.ownersIn(name), name)
			}
			for _, p := range tenant.Identities() {
				assert.Empty(t, p.Owns)
			}
		})
	}
}
