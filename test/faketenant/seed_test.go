package faketenant_test

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant"
)

// kinds are the collections that references of a type point into.
var kinds = map[string]string{
	"IDENTITY": "identities", "SOURCE": "sources", "ROLE": "roles", "ACCESS_PROFILE": "access-profiles", "ENTITLEMENT": "entitlements",
	"GOVERNANCE_GROUP": "workgroups", "CAMPAIGN": "campaigns", "IDENTITY_PROFILE": "identity-profiles", "ACCOUNT": "accounts",
	"CERTIFICATION": "certifications", "WORKFLOW": "workflows", "TRANSFORM": "transforms",
}

// references calls visit with every reference in a value: an object with a type and an id.
func references(value any, visit func(kind, id string)) {
	switch value := value.(type) {
	case []any:
		for _, item := range value {
			references(item, visit)
		}
	case object:
		kind, isKind := value["type"].(string)
		if id, isText := value["id"].(string); isKind && isText && kinds[kind] != "" {
			visit(kind, id)
		}
		for _, inner := range value {
			references(inner, visit)
		}
	}
}

// TestSeededObjectsReferToObjectsThatAreThere looks at every object that the tenant has from the start.
func TestSeededObjectsReferToObjectsThatAreThere(t *testing.T) {
	t.Parallel()
	_, c := start(t, faketenant.WithRateLimit(0, 0), faketenant.WithIdentities(60))
	ids := map[string][]string{}
	lists := map[string][]object{}
	for _, name := range []string{
		"identities", "sources", "accounts", "entitlements", "access-profiles", "roles", "workgroups", "transforms", "identity-profiles", "workflows",
		"campaigns", "certifications", "tags", "requestable-objects", "public-identities",
	} {
		path := "/v2024/" + name
		if name == "identities" {
			path += "?defaultFilter=NONE"
		}
		lists[name] = c.objects(path)
		require.NotEmpty(t, lists[name], name)
		for _, item := range lists[name] {
			ids[name] = append(ids[name], fmt.Sprint(item["id"]))
		}
		if name == "public-identities" || name == "certifications" {
			continue // beta has none, or others
		}
		assert.Len(t, c.list("/beta/"+strings.Replace(path, "/v2024/", "", 1)), len(ids[name]), name)
	}
	seen := map[string]int{}
	for name, list := range lists {
		for _, item := range list {
			references(item, func(kind, id string) {
				seen[kind]++
				assert.Contains(t, ids[kinds[kind]], id, "%s of %s", kind, name)
			})
		}
	}
	for _, kind := range []string{"IDENTITY", "SOURCE", "ACCESS_PROFILE", "ENTITLEMENT", "CAMPAIGN"} {
		assert.Positive(t, seen[kind], kind)
	}
	entitlements := map[any]object{}
	for _, entitlement := range lists["entitlements"] {
		entitlements[entitlement["id"]] = entitlement
	}
	for _, account := range lists["accounts"] {
		assert.Contains(t, ids["sources"], account["sourceId"])
		if account["uncorrelated"] != true {
			assert.Contains(t, ids["identities"], account["identityId"])
		}
		if account["hasEntitlements"] == true {
			has := c.objects(fmt.Sprint("/v2024/accounts/", account["id"], "/entitlements"))
			require.NotEmpty(t, has)
			assert.Equal(t, account["sourceId"], has[0]["source"].(object)["id"])
			assert.Contains(t, account["attributes"].(object)[fmt.Sprint(has[0]["attribute"])], has[0]["value"])
		}
	}
	for _, role := range lists["roles"] {
		for _, ref := range role["accessProfiles"].([]any) {
			profile := c.object(c.get(fmt.Sprint("/v2024/access-profiles/", ref.(object)["id"])))
			assert.Equal(t, profile["name"], ref.(object)["name"])
		}
	}
	profile := lists["access-profiles"][0]
	var want []string
	for _, ref := range profile["entitlements"].([]any) {
		want = append(want, fmt.Sprint(ref.(object)["id"]))
	}
	assert.Equal(t, want, c.list(fmt.Sprint("/v2024/access-profiles/", profile["id"], "/entitlements")))
	assert.Equal(t, http.StatusOK, c.get(fmt.Sprint("/v2024/workflow-executions/", c.list("/v2024/workflows/" + ids["workflows"][0] + "/executions")[0])).StatusCode)
	assert.Len(t, c.list("/v2024/identity-profiles/"+ids["identity-profiles"][0]+"/lifecycle-states"), 5)
}

func TestTheSeedMakesTheSameEverywhere(t *testing.T) {
	t.Parallel()
	_, a := start(t, faketenant.WithSeed(5))
	_, b := start(t, faketenant.WithSeed(5))
	_, other := start(t, faketenant.WithSeed(6))
	for _, path := range []string{"/v2024/accounts", "/v2024/entitlements", "/v2024/segments", "/beta/org-config", "/managed-clusters/v1", "/v2024/task-status"} {
		assert.Equal(t, string(a.get(path).body), string(b.get(path).body), path)
		assert.NotEqual(t, string(a.get(path).body), string(other.get(path).body), path)
	}
}

func TestIDsDoNotDependOnTheFirstVersion(t *testing.T) {
	t.Parallel()
	_, a := start(t)
	_, b := start(t)
	for v2024, services := range map[string]string{"/v2024/segments": "/segments/v1", "/v2024/managed-clusters": "/managed-clusters/v1", "/v2024/launchers": "/launchers/v1"} {
		first := string(a.get(v2024).body)
		b.get(services)
		assert.Equal(t, idsIn.FindAllString(first, 3), idsIn.FindAllString(string(b.get(v2024).body), 3), v2024)
	}
}

var idsIn = regexp.MustCompile(`"id":"[^"]+","[lmn]`)

func TestSizes(t *testing.T) {
	t.Parallel()
	_, c := start(t, faketenant.WithIdentities(10), faketenant.WithSizes(faketenant.Sizes{
		Sources: 6, Accounts: 1, Entitlements: 2, AccessProfiles: 3, Roles: 9, GovernanceGroups: 5, Workflows: 4, Executions: 1, Campaigns: 1, Certifications: 2, Tags: -1,
	}))
	for path, want := range map[string]int{
		"sources": 6, "accounts": 11, "entitlements": 8, "access-profiles": 3, "roles": 9, "workgroups": 5, "workflows": 4, "campaigns": 1, "certifications": 2, "tags": 0,
	} {
		assert.Len(t, c.list("/v2024/"+path), want, path)
	}
	_, c = start(t, faketenant.WithIdentities(0), faketenant.WithSizes(faketenant.Sizes{Sources: -1}))
	for _, path := range []string{"sources", "accounts", "entitlements", "access-profiles", "certifications"} {
		assert.Empty(t, c.list("/v2024/"+path), path)
	}
}

func TestAccountsFollowTheIdentities(t *testing.T) {
	t.Parallel()
	_, c := start(t)
	of := func() (list []object) {
		for _, account := range c.objects("/v2024/accounts") {
			if account["identityId"] == known {
				list = append(list, account)
			}
		}
		return list
	}
	accounts := of()
	require.NotEmpty(t, accounts)
	require.Equal(t, http.StatusNoContent, c.do(http.MethodDelete, "/v2024/identities/"+known, "").StatusCode)
	assert.Empty(t, of())
	left := c.object(c.get(fmt.Sprint("/v2024/accounts/", accounts[0]["id"])))
	assert.Equal(t, true, left["uncorrelated"])
}

func TestWithCollection(t *testing.T) {
	t.Parallel()
	recorded := map[string]any{"id": "mine", "name": "Mine", "status": "NOT_IN_THE_DOCUMENT", "big": 9007199254740993}
	tenant, c := start(t,
		faketenant.WithCollection("/sources", recorded, struct {
			Name string `json:"name"`
		}{"Other"}),
		faketenant.WithCollection("/sources/mine/schemas", map[string]any{"id": "schema", "name": "account"}),
		faketenant.WithCollection("/org-config", map[string]any{"timeZone": "Mars"}))
	c.faulty = true // the document does not allow these objects
	list := c.get("/v2024/sources")
	assert.Contains(t, string(list.body), `"big":9007199254740993`, "items are answered as they are")
	assert.Contains(t, string(list.body), `"status":"NOT_IN_THE_DOCUMENT"`)
	assert.Len(t, c.list("/beta/sources"), 2)
	assert.Len(t, c.list("/beta/sources")[1], 32, "an item without an id gets one")
	assert.Equal(t, []string{"schema"}, c.list("/sources/v1/mine/schemas"))
	assert.Equal(t, "Mars", c.object(c.get("/v2024/org-config"))["timeZone"])

	patched := c.patch("/v2024/sources/mine", `[{"op":"replace","path":"/name","value":"Patched"}]`)
	for _, r := range []reply{patched, c.get("/v2024/sources/mine")} {
		assert.Equal(t, http.StatusOK, r.StatusCode)
		assert.Contains(t, string(r.body), `"big":9007199254740993`)
		assert.Contains(t, string(r.body), `"name":"Patched"`)
	}

	require.NoError(t, tenant.Put("/sources", map[string]any{"id": "mine", "name": "Renamed"}))
	require.NoError(t, tenant.Put("/sources/mine/schemas", map[string]any{"id": "second", "name": "group"}))
	require.NoError(t, tenant.Put("/org-config", map[string]any{"timeZone": "Venus"}))
	assert.Equal(t, "Renamed", c.object(c.get("/v2024/sources/mine"))["name"])
	assert.Equal(t, []string{"schema", "second"}, c.list("/sources/v1/mine/schemas"))
	assert.Equal(t, "Venus", c.object(c.get("/v2024/org-config"))["timeZone"])

	require.ErrorContains(t, tenant.Put("/nothing", recorded), "faketenant: /nothing is neither the path of a collection")
	require.ErrorContains(t, tenant.Put("/sources", []int{1}), "is not encoded as a JSON object")
	require.ErrorContains(t, tenant.Put("/identities", recorded), "neither")
	_, err := faketenant.Start(faketenant.WithCollection("/v2024/sources", recorded))
	require.ErrorContains(t, err, "faketenant: /v2024/sources is neither the path of a collection, such as /sources")
	_, err = faketenant.Start(faketenant.WithCollection("/sources", func() {}))
	require.ErrorContains(t, err, "faketenant: /sources: item 0 cannot be encoded")
}
