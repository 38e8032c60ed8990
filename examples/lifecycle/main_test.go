package main

import (
	"bytes"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/examples/internal/picture"
	"github.com/f745b6f1/isc/faketenant"
)

func TestPicture(t *testing.T) {
	t.Setenv("SAIL_BASE_URL", "")
	var steps []picture.Step
	for _, apply := range []bool{false, true} {
		var out bytes.Buffer
		j := job{today: time.Date(2026, time.December, 1, 0, 0, 0, 0, time.UTC), apply: apply, interval: time.Millisecond}
		require.NoError(t, start(t.Context(), &out, j, "Engineer"))
		command := "go run ./examples/lifecycle -role Engineer"
		if apply {
			command += " -apply"
		}
		steps = append(steps, picture.Step{Command: command, Output: out.String()})
	}
	picture.Check(t, "lifecycle", steps...)
}

// company has somebody who joins on the second of May, and somebody who leaves on that day.
func company(t *testing.T) (*faketenant.Tenant, job) {
	t.Helper()
	identity := func(id, state string, attributes map[string]any) faketenant.Identity {
		return faketenant.Identity{ID: id, Name: id, Alias: id, LifecycleState: &faketenant.LifecycleState{StateName: state}, Attributes: attributes}
	}
	tenant := faketenant.New(t, faketenant.WithData(
		identity("joins", "prehire", map[string]any{"startDate": "2026-05-02"}),
		identity("leaves", "active", map[string]any{"startDate": "2020-01-01", "endDate": "2026-05-02"}),
		identity("stays", "active", map[string]any{"startDate": "2020-01-01", "endDate": nil}),
	))
	configuration := tenant.Configuration()
	configuration.RateLimit = core.NoRateLimit // or the tests wait for it
	return tenant, job{
		client: isc.NewAPIClient(configuration), apply: true, interval: time.Millisecond,
		today: time.Date(2026, time.May, 2, 0, 0, 0, 0, time.UTC),
	}
}

// states returns the lifecycle states of the identities.
func states(t *testing.T, tenant *faketenant.Tenant) map[string]string {
	t.Helper()
	found := map[string]string{}
	for _, identity := range tenant.Identities() {
		found[identity.ID] = identity.LifecycleState.StateName
	}
	return found
}

func TestNothingHappensTooEarly(t *testing.T) {
	t.Parallel()
	tenant, j := company(t)
	j.today = j.today.AddDate(0, 0, -1)
	require.NoError(t, j.run(t.Context(), &bytes.Buffer{}, "Engineer"))
	assert.Empty(t, tenant.Events())
}

func TestChangesNothingWithoutApply(t *testing.T) {
	t.Parallel()
	tenant, j := company(t)
	j.apply = false
	var out bytes.Buffer
	require.NoError(t, j.run(t.Context(), &out, "Engineer"))
	assert.Regexp(t, `joins +2026-05-02 +active, role Engineer is requested\n`, out.String())
	assert.Contains(t, out.String(), "Nothing is changed. -apply does it.\n")
	assert.Empty(t, tenant.Events())
}

func TestApplies(t *testing.T) {
	t.Parallel()
	tenant, j := company(t)
	var out bytes.Buffer
	require.NoError(t, j.run(t.Context(), &out, "Engineer"))
	assert.Regexp(t, `leaves +2026-05-02 +terminated, [1-9] accounts are disabled\n`, out.String())
	assert.Equal(t, map[string]string{"joins": "active", "leaves": "terminated", "stays": "active"}, states(t, tenant))

	requests, err := j.client.AccessRequestsAPI.ListAccessRequestStatus(t.Context()).RequestedFor("joins").Collect()
	require.NoError(t, err)
	assert.True(t, slices.ContainsFunc(requests, func(r isc.RequestedItemStatus) bool {
		return r.GetName() == "Engineer" && r.GetRequesterComment().GetComment() == "Joins on 2026-05-02"
	}))
	for account, err := range j.client.AccountsAPI.ListAccounts(t.Context()).All() {
		require.NoError(t, err)
		assert.Equal(t, account.GetIdentityID() == "leaves", account.Disabled)
	}

	events := len(tenant.Events())
	require.NoError(t, j.run(t.Context(), &bytes.Buffer{}, "Engineer"))
	assert.Len(t, tenant.Events(), events, "the second run finds nobody")
}

// If a task fails, the identity keeps its state, and the next run tries again.
func TestTriesAgain(t *testing.T) {
	t.Parallel()
	tenant, j := company(t)
	tenant.Inject(faketenant.Fault{Operation: "disableAccount", Times: 1, FailTask: true})
	var out bytes.Buffer
	err := j.run(t.Context(), &out, "")
	var failed *core.ItemError
	require.ErrorAs(t, err, &failed)
	require.ErrorContains(t, err, "account on ")
	require.ErrorContains(t, err, "ERROR")
	assert.Regexp(t, `leaves +2026-05-02 +failed\n`, out.String())
	assert.Equal(t, map[string]string{"joins": "active", "leaves": "active", "stays": "active"}, states(t, tenant), "the others go on")

	require.NoError(t, j.run(t.Context(), &out, ""))
	assert.Equal(t, "terminated", states(t, tenant)["leaves"])
}

func TestErrors(t *testing.T) {
	t.Parallel()
	tenant, j := company(t)
	require.ErrorIs(t, j.run(t.Context(), &bytes.Buffer{}, "No such role"), isc.ErrNotFound)
	tenant.Inject(faketenant.Fault{Operation: "createAccessRequest", Times: 1, Status: http.StatusForbidden})
	require.ErrorIs(t, j.run(t.Context(), &bytes.Buffer{}, "Engineer"), isc.ErrForbidden)
	assert.Equal(t, "prehire", states(t, tenant)["joins"])

	require.NoError(t, tenant.Add(faketenant.Identity{
		ID: "odd", Name: "odd", Alias: "odd", LifecycleState: &faketenant.LifecycleState{StateName: "prehire"}, Attributes: map[string]any{"startDate": "1.5.2026"},
	}))
	require.ErrorContains(t, j.run(t.Context(), &bytes.Buffer{}, ""), "startDate of odd: ")
}
