package main

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/faketenant"
)

// A test that needs to know every name gives the tenant its data.
func TestOrphansAreListed(t *testing.T) {
	t.Parallel()
	tenant := faketenant.New(t,
		faketenant.WithData(faketenant.Identity{ID: "ada", Name: "Ada Moreno"}),
		faketenant.WithCollection("/sources",
			map[string]any{"id": "hr", "name": "HR"},
		),
		faketenant.WithCollection("/accounts",
			map[string]any{
				"id": "1", "sourceId": "hr", "nativeIdentity": "ada",
				"identityId": "ada", "uncorrelated": false,
			},
			map[string]any{
				"id": "2", "sourceId": "hr", "nativeIdentity": "old-backup",
				"uncorrelated": true,
			},
		),
	)
	healthy(t, tenant)

	var out bytes.Buffer
	err := run(t.Context(), &out, isc.NewAPIClient(tenant.Configuration()))
	require.NoError(t, err)
	assert.Equal(t, "SOURCE  ACCOUNT\nHR      old-backup\n", out.String())
}

// healthy lets the tenant answer that every source is healthy.
func healthy(t *testing.T, tenant *faketenant.Tenant) {
	t.Helper()
	handle := func(w http.ResponseWriter, r *http.Request) {
		id := r.PathValue("sourceId")
		fmt.Fprintf(w, `{"id": %q, "status": "SOURCE_STATE_HEALTHY"}`, id)
	}
	require.NoError(t, tenant.Handle("getSourceHealth", handle))
}

// A test that only counts takes the data that the tenant makes.
func TestOrphansOfEveryPage(t *testing.T) {
	t.Parallel()
	tenant := faketenant.New(t,
		faketenant.WithIdentities(200), faketenant.WithPageCap(3))
	client := isc.NewAPIClient(tenant.Configuration())
	total, err := client.AccountsAPI.ListAccounts(t.Context()).
		Where(isc.ListAccountsFilter.Uncorrelated.Eq(true)).Total()
	require.NoError(t, err)

	var out bytes.Buffer
	require.NoError(t, run(t.Context(), &out, client))
	assert.Equal(t, 1+total, strings.Count(out.String(), "\n"))
}

// The server fails, the connection breaks, the token expires: nothing is lost.
func TestOrphansAfterABadNight(t *testing.T) {
	t.Parallel()
	fault := func(f faketenant.Fault) faketenant.Option {
		f.Operation, f.Times = "listAccounts", 1
		return faketenant.WithFault(f)
	}
	tenant := faketenant.New(t,
		fault(faketenant.Fault{Status: http.StatusBadGateway}),
		fault(faketenant.Fault{CutAfter: 100}),
		fault(faketenant.Fault{ExpireTokens: true}),
	)
	configuration := tenant.Configuration()
	configuration.Retry.BaseDelay = time.Millisecond // or the test waits

	var out bytes.Buffer
	require.NoError(t, run(t.Context(), &out, isc.NewAPIClient(configuration)))
	assert.Equal(t, 1+13, strings.Count(out.String(), "\n"))
	tenant.AssertFaultsMet(t)
}

// Two requests for the list of sources and three for each of its four sources
// are enough. The tenant would refuse one more.
func TestOrphansTakeFewRequests(t *testing.T) {
	t.Parallel()
	tenant := faketenant.New(t, faketenant.WithRateLimit(14, time.Hour))
	configuration := tenant.Configuration()
	configuration.Retry.MaxAttempts = 1

	err := run(t.Context(), &bytes.Buffer{}, isc.NewAPIClient(configuration))
	require.NoError(t, err)
	for _, request := range tenant.RequestsTo("listAccounts") {
		assert.Contains(t, request.Query.Get("filters"), "uncorrelated eq true")
	}
}

// What a tenant rarely answers, a function answers.
func TestOrphansOfUnhealthySources(t *testing.T) {
	t.Parallel()
	tenant := faketenant.New(t)
	handle := func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `{"status": "SOURCE_STATE_ERROR_CLUSTER"}`)
	}
	require.NoError(t, tenant.Handle("getSourceHealth", handle))

	var out bytes.Buffer
	err := run(t.Context(), &out, isc.NewAPIClient(tenant.Configuration()))
	require.NoError(t, err)
	assert.Contains(t, out.String(), "not healthy: SOURCE_STATE_ERROR_CLUSTER")
	assert.Empty(t, tenant.RequestsTo("listAccounts"))
}

// The credentials of the tool may read sources, but not accounts.
func TestOrphansNeedScopes(t *testing.T) {
	t.Parallel()
	reader := faketenant.WithClient("tool", "secret", "idn:sources:read")
	configuration := faketenant.New(t, reader).Configuration()
	configuration.ClientID, configuration.ClientSecret = "tool", "secret"

	err := run(t.Context(), &bytes.Buffer{}, isc.NewAPIClient(configuration))
	require.ErrorIs(t, err, isc.ErrForbidden)
	require.ErrorContains(t, err, "accounts of Active Directory Source: ")
}
