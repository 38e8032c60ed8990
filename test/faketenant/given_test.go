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

// What belongs to seeded objects is not there without them.
func TestGivenCollectionsReplaceWhatBelongsToThem(t *testing.T) {
	t.Parallel()
	_, c := start(t, faketenant.WithCollection("/sources", object{"id": "mine", "name": "Mine", "connector": "x", "owner": nil}))
	for _, name := range []string{"accounts", "entitlements", "access-profiles", "identity-profiles"} {
		assert.Empty(t, c.objects("/v2024/"+name), name)
	}
	for _, role := range c.objects("/v2024/roles") {
		assert.Empty(t, role["accessProfiles"])
	}
	for _, item := range c.objects("/v2024/requestable-objects") {
		assert.Equal(t, "ROLE", item["type"])
	}

	tenant, c := start(t, faketenant.WithCollection("/roles", object{"id": "mine", "name": "Mine", "owner": object{"type": "IDENTITY", "id": known, "name": "K"}}))
	for _, p := range tenant.Identities() {
		assert.Empty(t, p.RoleAssignments)
		assert.Equal(t, p.ID == known, len(p.Owns) == 1 && p.Owns[0].Entity.ID == "mine", p.Owns)
	}
	for _, item := range c.objects("/v2024/requestable-objects") {
		assert.NotEqual(t, "ROLE", item["type"])
	}
	assert.Equal(t, http.StatusBadRequest, c.remove("/v2024/identities/"+known).StatusCode, "it owns the role")

	_, c = start(t, faketenant.WithCollection("/campaigns", object{"id": "mine", "name": "Mine"}))
	c.faulty = true
	assert.Empty(t, c.objects("/v2024/certifications"))
	assert.NotEmpty(t, c.objects("/v2024/accounts"))
}

func TestRolesOfIdentitiesFollowTheRoles(t *testing.T) {
	t.Parallel()
	tenant, c := start(t)
	assigned := tenant.Identities()[0].RoleAssignments
	require.NotEmpty(t, assigned)
	role := assigned[0].Role.ID
	require.Equal(t, http.StatusOK, c.patch("/v2024/roles/"+role, `[{"op":"replace","path":"/name","value":"Renamed"}]`).StatusCode)
	assert.Equal(t, "Renamed", tenant.Identities()[0].RoleAssignments[0].Role.Name)
	assert.NotEmpty(t, c.do(http.MethodPost, "/v2024/search", `{"indices":["identities"],"query":{"query":"@access(name:Renamed)"}}`).text())
	require.Equal(t, http.StatusNoContent, c.remove("/v2024/roles/"+role).StatusCode)
	assert.Len(t, tenant.Identities()[0].RoleAssignments, len(assigned)-1)
	assert.NotContains(t, c.get("/v2024/identities/"+known+"/role-assignments").text(), role)
}

// Names that no operation has, and objects that belong to nothing, are mistakes of a test, which it learns of at once.
func TestMistakesOfATest(t *testing.T) {
	t.Parallel()
	_, err := faketenant.Start(faketenant.WithFault(faketenant.Fault{Operation: "listSorces", Status: 500}))
	require.EqualError(t, err, `faketenant: there is no operation "listSorces": use an operationId of the documents, such as listSources`)
	_, err = faketenant.Start(faketenant.WithDeprecated("listSorces"))
	require.ErrorContains(t, err, `there is no operation "listSorces"`)
	_, err = faketenant.Start(faketenant.WithCollection("/sources/none/schemas", object{"id": "a"}))
	require.ErrorContains(t, err, "faketenant: /sources/none/schemas: No source with the id none was found.")
	_, err = faketenant.Start(faketenant.WithCollection("/sources", object{"id": "a"}), faketenant.WithCollection("/sources", object{"id": "a"}))
	require.ErrorContains(t, err, `faketenant: /sources: item 1 has the id "a", which item 0 has already`)

	tenant, err := faketenant.Start()
	require.NoError(t, err)
	defer tenant.Close()
	nothing := func(http.ResponseWriter, *http.Request) {}
	require.ErrorContains(t, tenant.Handle("listSorces", nothing), `there is no operation "listSorces"`)
	require.NoError(t, tenant.Handle("listsourcesv1", nothing))
	require.NoError(t, tenant.Handle("token", nil))
	require.ErrorContains(t, tenant.Put("/roles/none/dimensions", object{"id": "a"}), "faketenant: /roles/none/dimensions: No role with the id none was found.")

	test := &failedTest{TB: t}
	tenant = faketenant.New(test)
	assert.Error(t, tenant.Handle("listSorces", nothing))
	tenant.Inject(faketenant.Fault{Operation: "Listsorces", Status: 500})
	assert.Len(t, test.errors, 2, "the test fails")
}

// failedTest is a test that fails.
type failedTest struct {
	testing.TB
	mu     sync.Mutex
	errors []string
}

func (f *failedTest) Error(args ...any) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.errors = append(f.errors, fmt.Sprint(args...))
}
