// Package test has black-box tests: they use the SDK as a program does, and check what reaches a server.
package test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/beta"
	"github.com/f745b6f1/isc/core"
)

// Typed filters and sorters become the texts of the parameters.
func TestTypedFiltersOnTheWire(t *testing.T) {
	t.Parallel()
	var got []url.Values
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got = append(got, r.URL.Query())
		_, _ = io.WriteString(w, `[]`)
	}))
	t.Cleanup(server.Close)
	c := &isc.Configuration{BaseURL: server.URL, AccessToken: "token"}
	f, s := isc.ListIdentitiesFilter, isc.ListIdentitiesSorter
	_, _, err := isc.NewAPIClient(c).IdentitiesAPI.ListIdentities(t.Context()).
		Where(core.And(f.Name.StartsWith("A"), core.Not(core.Or(f.Correlated.Eq(true), f.ID.In("a", "b"))))).
		SortBy(s.Name.Asc(), s.CloudStatus.Desc()).Execute()
	require.NoError(t, err)
	bf, bs := beta.ListIdentitiesFilter, beta.ListIdentitiesSorter
	_, _, err = beta.NewAPIClient(c).IdentitiesAPI.ListIdentities(t.Context()).
		Where(core.And(bf.Name.StartsWith("A"), core.Not(core.Or(bf.Correlated.Eq(true), bf.ID.In("a", "b"))))).
		SortBy(bs.Name.Asc(), bs.CloudStatus.Desc()).Execute()
	require.NoError(t, err)
	want := url.Values{"filters": {`name sw "A" and not (correlated eq true or id in ("a","b"))`}, "sorters": {"name,-cloudStatus"}}
	assert.Equal(t, []url.Values{want, want}, got)
}

func TestExperimentalHeader(t *testing.T) {
	t.Parallel()
	var got []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got = append(got, r.Header.Get("X-SailPoint-Experimental"))
		_, _ = io.WriteString(w, `{}`)
	}))
	t.Cleanup(server.Close)
	c := &isc.Configuration{BaseURL: server.URL, AccessToken: "token"}
	_, _, err := isc.NewAPIClient(c).IdentitiesAPI.SynchronizeAttributesForIdentity(t.Context(), "a").XSailPointExperimental("yes").Execute()
	require.NoError(t, err)
	assert.Equal(t, []string{"yes"}, got, "the builder method replaces the value")

	c.DisableExperimental = true
	_, _, err = isc.NewAPIClient(c).IdentitiesAPI.SynchronizeAttributesForIdentity(t.Context(), "a").XSailPointExperimental("yes").Execute()
	require.ErrorIs(t, err, isc.ErrExperimental)
	assert.Len(t, got, 1, "refused before anything is sent")
	_, _, err = beta.NewAPIClient(c).IdentitiesAPI.GetIdentity(t.Context(), "a").Execute()
	require.NoError(t, err, "beta has no experimental operation")
}

// Two versions with one Configuration fetch one token.
func TestVersionsShareTokens(t *testing.T) {
	t.Parallel()
	fetched := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/oauth/token" {
			fetched++
			_ = json.NewEncoder(w).Encode(map[string]any{"access_token": "a", "token_type": "bearer", "expires_in": 749})
			return
		}
		_, _ = io.WriteString(w, `[]`)
	}))
	t.Cleanup(server.Close)
	c := &isc.Configuration{BaseURL: server.URL, ClientID: "id", ClientSecret: "secret"}
	_, _, err := isc.NewAPIClient(c).IdentitiesAPI.ListIdentities(t.Context()).Execute()
	require.NoError(t, err)
	_, _, err = beta.NewAPIClient(c).IdentitiesAPI.ListIdentities(t.Context()).Execute()
	require.NoError(t, err)
	assert.Equal(t, 1, fetched)
}

// Calls in code for the official SDK compile unchanged, and return these types.
func TestOfficialCallShape(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `[{"id":"1","name":"Ann","created":"2023-01-03T21:16:22.432Z"}]`)
	}))
	t.Cleanup(server.Close)
	client := isc.NewAPIClient(&isc.Configuration{BaseURL: server.URL, AccessToken: "token"})
	var identities []isc.Identity
	var resp *http.Response
	var err error
	identities, resp, err = client.IdentitiesAPI.ListIdentities(t.Context()).Filters(`name sw "A"`).Limit(250).Execute()
	require.NoError(t, err)
	require.Len(t, identities, 1)
	assert.Equal(t, "Ann", identities[0].GetName())
	assert.Equal(t, time.Date(2023, 1, 3, 21, 16, 22, 432_000_000, time.UTC), identities[0].GetCreated())
	body, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	assert.Contains(t, string(body), `"Ann"`)
}
