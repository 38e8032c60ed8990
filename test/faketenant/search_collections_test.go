package faketenant_test

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/faketenant"
)

// What search finds in an index is what the list of the collection has, in the form that the _type names.
func TestSearchFindsTheItemsOfCollections(t *testing.T) {
	t.Parallel()
	tenant, c := start(t, faketenant.WithIdentities(60))
	for index, kind := range map[string]string{"roles": "role", "accessprofiles": "accessprofile", "entitlements": "entitlement", "accountactivities": "accountactivity"} {
		path := "/v2024/" + map[string]string{"accessprofiles": "access-profiles", "accountactivities": "account-activities"}[index]
		if path == "/v2024/" {
			path += index
		}
		var listed []struct{ ID, Name string }
		c.read(c.get(path+""), http.StatusOK, &listed)
		require.NotEmpty(t, listed, index)
		for version, searchPath := range searchPaths {
			found, _ := c.search(searchPath, `{"indices":["`+index+`"],"query":{"query":"*"},"sort":["id"]}`)
			require.Len(t, found, len(listed), "%s in %s", index, version)
			assert.Equal(t, kind, found[0].Type, "%s in %s", index, version)
		}
		if index == "accountactivities" {
			continue
		}
		found, _ := c.search("/v2024/search", fmt.Sprintf(`{"indices":["%s"],"query":{"query":"name.exact:\"%s\""}}`, index, listed[0].Name))
		require.NotEmpty(t, found, "%s by the name %s", index, listed[0].Name)
		assert.Equal(t, listed[0].Name, found[0].Name)
		assert.Equal(t, http.StatusOK, c.get("/v2024/search/"+index+"/"+listed[0].ID).StatusCode)
	}

	client := isc.NewAPIClient(tenant.Configuration())
	search := isc.Search{Indices: []isc.Index{isc.IndexRoles, isc.IndexEntitlements}, Query: &isc.Query{Query: isc.Ptr("*")}}
	forms := map[string]bool{}
	for document, err := range client.SearchAPI.SearchPost(t.Context()).Search(search).All() {
		require.NoError(t, err)
		forms[document.Shape()] = true
	}
	assert.Equal(t, map[string]bool{"RoleDocuments": true, "EntitlementDocuments": true}, forms)
}

// A change of a collection is found at once, and the accounts of an identity are found with it.
func TestSearchFindsChangesOfCollections(t *testing.T) {
	t.Parallel()
	_, c := start(t, faketenant.WithIdentities(60))
	var roles []struct{ ID, Name string }
	c.read(c.get("/v2024/roles?limit=1"), http.StatusOK, &roles)
	find := func(index, query string) int {
		found, _ := c.search("/v2024/search", fmt.Sprintf(`{"indices":[%q],"query":{"query":%q}}`, index, query))
		return len(found)
	}
	assert.Zero(t, find("roles", "name:Zookeepers"))
	require.Equal(t, http.StatusOK, c.patch("/v2024/roles/"+roles[0].ID, `[{"op":"replace","path":"/name","value":"Zookeepers"}]`).StatusCode)
	assert.Equal(t, 1, find("roles", "name:Zookeepers"))

	var accounts []struct {
		ID, IdentityID, SourceName, NativeIdentity string
	}
	c.read(c.get("/v2024/accounts?limit=250"), http.StatusOK, &accounts)
	for _, account := range accounts {
		if account.IdentityID != "" {
			query := fmt.Sprintf(`id:%s AND @accounts(source.name.exact:"%s" AND accountId.exact:"%s")`, account.IdentityID, account.SourceName, account.NativeIdentity)
			assert.Equal(t, 1, find("identities", query), query)
			break
		}
	}
	assert.Positive(t, find("identities", "accountCount:>0"))
}

// A search finds the events from before the start, and after them those that callers cause, also after a reset.
func TestSearchFindsEvents(t *testing.T) {
	t.Parallel()
	tenant, c := start(t, faketenant.WithSizes(faketenant.Sizes{Events: 7}))
	const body = `{"indices":["events"],"query":{"query":"*"},"sort":["created","id"]}`
	found := func() (events []object) {
		c.read(c.do(http.MethodPost, "/v2024/search", body), http.StatusOK, &events)
		return events
	}
	before := found()
	require.Len(t, before, 7)
	reset := "/v2024/identities/" + known + "/reset"
	require.Equal(t, http.StatusAccepted, c.do(http.MethodPost, reset, "").StatusCode)
	after := found()
	require.Len(t, after, 8)
	assert.Equal(t, before, after[:7])
	assert.Equal(t, "RESET_IDENTITY", after[7]["technicalName"])

	require.NoError(t, tenant.Reset())
	assert.Equal(t, before, found())
	require.Equal(t, http.StatusAccepted, c.do(http.MethodPost, reset, "").StatusCode)
	assert.Len(t, found(), 8)
}
