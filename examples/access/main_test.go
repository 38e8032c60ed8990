package main

import (
	"bytes"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/examples/internal/picture"
	"github.com/f745b6f1/isc/faketenant"
)

func TestPicture(t *testing.T) {
	t.Setenv("SAIL_BASE_URL", "")
	var out bytes.Buffer
	require.NoError(t, start(t.Context(), &out, "nia.muller"))
	picture.Check(t, "access", picture.Step{Command: "go run ./examples/access -identity nia.muller", Output: out.String()})
}

// engineer is an identity with a role and an account whose access is known.
func engineer(t *testing.T) (*faketenant.Tenant, *isc.APIClient) {
	t.Helper()
	owner := map[string]any{"type": "IDENTITY", "id": "bo", "name": "Bo Lindqvist"}
	tenant := faketenant.New(t,
		faketenant.WithData(
			faketenant.Identity{ID: "ada", Name: "Ada Moreno", Alias: "ada", RoleAssignments: []faketenant.RoleAssignment{
				{ID: "assignment", Role: faketenant.Reference{Type: "ROLE", ID: "engineer", Name: "Engineer"}},
			}},
			faketenant.Identity{ID: "bo", Name: "Bo Lindqvist", Alias: "bo"},
		),
		faketenant.WithCollection("/roles", map[string]any{
			"id": "engineer", "name": "Engineer", "owner": owner, "accessProfiles": []any{map[string]any{"type": "ACCESS_PROFILE", "id": "git", "name": "Git"}},
		}),
		faketenant.WithCollection("/access-profiles", map[string]any{
			"id": "git", "name": "Git", "owner": owner, "source": map[string]any{"type": "SOURCE", "id": "source", "name": "Forge"},
			"entitlements": []any{map[string]any{"type": "ENTITLEMENT", "id": "push", "name": "Push"}},
		}),
		faketenant.WithCollection("/sources", map[string]any{"id": "source", "name": "Forge", "owner": owner}),
		faketenant.WithCollection("/entitlements", map[string]any{"id": "push", "name": "Push", "source": map[string]any{"id": "source"}}),
		faketenant.WithCollection("/accounts"),
	)
	return tenant, isc.NewAPIClient(tenant.Configuration())
}

func TestShowsWhatIsInARole(t *testing.T) {
	t.Parallel()
	tenant, client := engineer(t)
	var out bytes.Buffer
	require.NoError(t, run(t.Context(), &out, client, "ada"))
	assert.Equal(t, `Ada Moreno (ada)

ACCESS    KIND            OWNER
Engineer  role            Bo Lindqvist
  Git     access profile  Bo Lindqvist
    Push  entitlement     -

Ask Bo Lindqvist about 2 of them.
`, out.String())
	for _, request := range tenant.Requests() {
		if request.Operation != "token" {
			assert.Equal(t, http.MethodGet, request.Method)
		}
	}
}

func TestShowsTheFirstIdentityByDefault(t *testing.T) {
	t.Parallel()
	_, client := engineer(t)
	var out bytes.Buffer
	require.NoError(t, run(t.Context(), &out, client, ""))
	assert.Contains(t, out.String(), "Ada Moreno (ada)\n")
}

func TestErrors(t *testing.T) {
	t.Parallel()
	tenant, client := engineer(t)
	require.EqualError(t, run(t.Context(), &bytes.Buffer{}, client, "nobody"), `nobody has the alias "nobody"`)
	for _, operation := range []string{"getRoleAssignments", "getRole", "getAccessProfile", "listAccounts"} {
		tenant.Inject(faketenant.Fault{Operation: operation, Times: 1, Status: http.StatusForbidden})
		var out bytes.Buffer
		require.ErrorIs(t, run(t.Context(), &out, client, "ada"), isc.ErrForbidden, operation)
		assert.Empty(t, out.String(), "nothing is shown that looks complete and is not")
	}
}
