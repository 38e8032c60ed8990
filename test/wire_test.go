// Package test has black-box tests: they use the SDK as a program does, and check what reaches a server.
package test

import (
	"context"
	"encoding/json"
	"fmt"
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

const (
	identityID   = "ef38f94347e94562b5bb8424a56397d8"
	assignmentID = "1cbb0705b38c4226b1334eadd8874086"
)

// Each row is a way of calling an operation, with the request that must reach the server, for every version.
var wireCases = []struct {
	name         string
	beta         func(context.Context, *beta.IdentitiesAPIService) error
	v2024        func(context.Context, *isc.IdentitiesAPIService) error
	method, path string
	query        url.Values
	body         string
	answer       string
}{
	{
		name: "ListIdentities",
		beta: func(ctx context.Context, a *beta.IdentitiesAPIService) error {
			_, _, err := a.ListIdentities(ctx).Execute()
			return err
		},
		v2024: func(ctx context.Context, a *isc.IdentitiesAPIService) error {
			_, _, err := a.ListIdentities(ctx).Execute()
			return err
		},
		method: "GET", path: "/identities", answer: `[]`,
	},
	{
		name: "ListIdentities with every parameter",
		beta: func(ctx context.Context, a *beta.IdentitiesAPIService) error {
			_, _, err := a.ListIdentities(ctx).Filters(`name sw "A&B"`).Sorters("name,-cloudStatus").DefaultFilter("NONE").Count(false).Limit(0).Offset(500).Execute()
			return err
		},
		v2024: func(ctx context.Context, a *isc.IdentitiesAPIService) error {
			_, _, err := a.ListIdentities(ctx).Filters(`name sw "A&B"`).Sorters("name,-cloudStatus").DefaultFilter("NONE").Count(false).Limit(0).Offset(500).Execute()
			return err
		},
		method: "GET", path: "/identities", answer: `[]`,
		query: url.Values{"filters": {`name sw "A&B"`}, "sorters": {"name,-cloudStatus"}, "defaultFilter": {"NONE"}, "count": {"false"}, "limit": {"0"}, "offset": {"500"}},
	},
	{
		name: "ListIdentities with typed filters",
		beta: func(ctx context.Context, a *beta.IdentitiesAPIService) error {
			f, s := beta.ListIdentitiesFilter, beta.ListIdentitiesSorter
			_, _, err := a.ListIdentities(ctx).
				Where(core.And(f.Name.StartsWith("A"), core.Not(core.Or(f.Correlated.Eq(true), f.ID.In("a", "b"))))).
				SortBy(s.Name.Asc(), s.CloudStatus.Desc()).Execute()
			return err
		},
		v2024: func(ctx context.Context, a *isc.IdentitiesAPIService) error {
			f, s := isc.ListIdentitiesFilter, isc.ListIdentitiesSorter
			_, _, err := a.ListIdentities(ctx).
				Where(core.And(f.Name.StartsWith("A"), core.Not(core.Or(f.Correlated.Eq(true), f.ID.In("a", "b"))))).
				SortBy(s.Name.Asc(), s.CloudStatus.Desc()).Execute()
			return err
		},
		method: "GET", path: "/identities", answer: `[]`,
		query: url.Values{"filters": {`name sw "A" and not (correlated eq true or id in ("a","b"))`}, "sorters": {"name,-cloudStatus"}},
	},
	{
		name: "GetIdentity",
		beta: func(ctx context.Context, a *beta.IdentitiesAPIService) error {
			_, _, err := a.GetIdentity(ctx, "a/b c").Execute()
			return err
		},
		v2024: func(ctx context.Context, a *isc.IdentitiesAPIService) error {
			_, _, err := a.GetIdentity(ctx, "a/b c").Execute()
			return err
		},
		method: "GET", path: "/identities/a%2Fb%20c", answer: `{}`,
	},
	{
		name: "DeleteIdentity",
		beta: func(ctx context.Context, a *beta.IdentitiesAPIService) error {
			_, err := a.DeleteIdentity(ctx, identityID).Execute()
			return err
		},
		v2024: func(ctx context.Context, a *isc.IdentitiesAPIService) error {
			_, err := a.DeleteIdentity(ctx, identityID).Execute()
			return err
		},
		method: "DELETE", path: "/identities/" + identityID,
	},
	{
		name: "GetIdentityOwnershipDetails",
		beta: func(ctx context.Context, a *beta.IdentitiesAPIService) error {
			_, _, err := a.GetIdentityOwnershipDetails(ctx, identityID).Execute()
			return err
		},
		v2024: func(ctx context.Context, a *isc.IdentitiesAPIService) error {
			_, _, err := a.GetIdentityOwnershipDetails(ctx, identityID).Execute()
			return err
		},
		method: "GET", path: "/identities/" + identityID + "/ownership", answer: `{}`,
	},
	{
		name: "GetRoleAssignment",
		beta: func(ctx context.Context, a *beta.IdentitiesAPIService) error {
			_, _, err := a.GetRoleAssignment(ctx, identityID, assignmentID).Execute()
			return err
		},
		v2024: func(ctx context.Context, a *isc.IdentitiesAPIService) error {
			_, _, err := a.GetRoleAssignment(ctx, identityID, assignmentID).Execute()
			return err
		},
		method: "GET", path: "/identities/" + identityID + "/role-assignments/" + assignmentID, answer: `{}`,
	},
	{
		name: "GetRoleAssignments",
		beta: func(ctx context.Context, a *beta.IdentitiesAPIService) error {
			_, _, err := a.GetRoleAssignments(ctx, identityID).RoleId("r1").RoleName("Engineer, senior").Execute()
			return err
		},
		v2024: func(ctx context.Context, a *isc.IdentitiesAPIService) error {
			_, _, err := a.GetRoleAssignments(ctx, identityID).RoleId("r1").RoleName("Engineer, senior").Execute()
			return err
		},
		method: "GET", path: "/identities/" + identityID + "/role-assignments", answer: `[]`,
		query: url.Values{"roleId": {"r1"}, "roleName": {"Engineer, senior"}},
	},
	{
		name: "ResetIdentity",
		beta: func(ctx context.Context, a *beta.IdentitiesAPIService) error {
			_, err := a.ResetIdentity(ctx, identityID).Execute()
			return err
		},
		v2024: func(ctx context.Context, a *isc.IdentitiesAPIService) error {
			_, err := a.ResetIdentity(ctx, identityID).Execute()
			return err
		},
		method: "POST", path: "/identities/" + identityID + "/reset",
	},
	{
		name: "SendIdentityVerificationAccountToken",
		beta: func(ctx context.Context, a *beta.IdentitiesAPIService) error {
			_, err := a.SendIdentityVerificationAccountToken(ctx, identityID).
				SendAccountVerificationRequest(beta.SendAccountVerificationRequest{SourceName: isc.Ptr("AD"), Via: "EMAIL_WORK"}).Execute()
			return err
		},
		v2024: func(ctx context.Context, a *isc.IdentitiesAPIService) error {
			_, err := a.SendIdentityVerificationAccountToken(ctx, identityID).
				SendAccountVerificationRequest(isc.SendAccountVerificationRequest{SourceName: isc.Ptr("AD"), Via: "EMAIL_WORK"}).Execute()
			return err
		},
		method: "POST", path: "/identities/" + identityID + "/verification/account/send", body: `{"sourceName":"AD","via":"EMAIL_WORK"}`,
	},
	{
		name: "StartIdentitiesInvite",
		beta: func(ctx context.Context, a *beta.IdentitiesAPIService) error {
			_, _, err := a.StartIdentitiesInvite(ctx).InviteIdentitiesRequest(beta.InviteIdentitiesRequest{IDs: []string{"a", "b"}, Uninvited: isc.Ptr(false)}).Execute()
			return err
		},
		v2024: func(ctx context.Context, a *isc.IdentitiesAPIService) error {
			_, _, err := a.StartIdentitiesInvite(ctx).InviteIdentitiesRequest(isc.InviteIdentitiesRequest{IDs: []string{"a", "b"}, Uninvited: isc.Ptr(false)}).Execute()
			return err
		},
		method: "POST", path: "/identities/invite", body: `{"ids":["a","b"],"uninvited":false}`, answer: `{}`,
	},
	{
		name: "StartIdentitiesInvite with an empty body",
		beta: func(ctx context.Context, a *beta.IdentitiesAPIService) error {
			_, _, err := a.StartIdentitiesInvite(ctx).InviteIdentitiesRequest(beta.InviteIdentitiesRequest{}).Execute()
			return err
		},
		v2024: func(ctx context.Context, a *isc.IdentitiesAPIService) error {
			_, _, err := a.StartIdentitiesInvite(ctx).InviteIdentitiesRequest(isc.InviteIdentitiesRequest{}).Execute()
			return err
		},
		method: "POST", path: "/identities/invite", body: `{}`, answer: `{}`,
	},
	{
		name: "StartIdentityProcessing",
		beta: func(ctx context.Context, a *beta.IdentitiesAPIService) error {
			_, _, err := a.StartIdentityProcessing(ctx).ProcessIdentitiesRequest(beta.ProcessIdentitiesRequest{IdentityIDs: []string{"a"}}).Execute()
			return err
		},
		v2024: func(ctx context.Context, a *isc.IdentitiesAPIService) error {
			_, _, err := a.StartIdentityProcessing(ctx).ProcessIdentitiesRequest(isc.ProcessIdentitiesRequest{IdentityIDs: []string{"a"}}).Execute()
			return err
		},
		method: "POST", path: "/identities/process", body: `{"identityIds":["a"]}`, answer: `{}`,
	},
	{
		name: "SynchronizeAttributesForIdentity",
		beta: func(ctx context.Context, a *beta.IdentitiesAPIService) error {
			_, _, err := a.SynchronizeAttributesForIdentity(ctx, identityID).Execute()
			return err
		},
		v2024: func(ctx context.Context, a *isc.IdentitiesAPIService) error {
			_, _, err := a.SynchronizeAttributesForIdentity(ctx, identityID).Execute()
			return err
		},
		method: "POST", path: "/identities/" + identityID + "/synchronize-attributes", answer: `{"id":"1","status":"QUEUED","payload":{}}`,
	},
}

func TestWire(t *testing.T) {
	t.Parallel()
	for _, tc := range wireCases {
		for _, version := range []string{"beta", "v2024"} {
			t.Run(version+" "+tc.name, func(t *testing.T) {
				t.Parallel()
				var got []*http.Request
				var body []byte
				server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					got = append(got, r)
					body, _ = io.ReadAll(r.Body)
					if tc.answer == "" {
						w.WriteHeader(http.StatusNoContent)
						return
					}
					w.Header().Set("Content-Type", "application/json")
					_, _ = io.WriteString(w, tc.answer)
				}))
				t.Cleanup(server.Close)
				c := &isc.Configuration{BaseURL: server.URL, AccessToken: "token"}
				if version == "beta" {
					require.NoError(t, tc.beta(t.Context(), beta.NewAPIClient(c).IdentitiesAPI))
				} else {
					require.NoError(t, tc.v2024(t.Context(), isc.NewAPIClient(c).IdentitiesAPI))
				}

				require.Len(t, got, 1)
				assert.Equal(t, tc.method, got[0].Method)
				assert.Equal(t, "/"+version+tc.path, got[0].URL.EscapedPath())
				if tc.query == nil {
					tc.query = url.Values{}
				}
				assert.Equal(t, tc.query, got[0].URL.Query())
				want := map[string]string{
					"Accept":          "application/json",
					"Accept-Encoding": "gzip",
					"Authorization":   "Bearer token",
					"User-Agent":      got[0].Header.Get("User-Agent"),
				}
				if version == "v2024" {
					want["X-Sailpoint-Experimental"] = "true"
				}
				if tc.method == "POST" {
					want["Content-Length"] = fmt.Sprint(len(body))
				}
				if tc.body != "" {
					want["Content-Type"] = "application/json"
					assert.JSONEq(t, tc.body, string(body))
				} else {
					assert.Empty(t, body)
				}
				header := map[string]string{}
				for name, values := range got[0].Header {
					require.Len(t, values, 1, name)
					header[name] = values[0]
				}
				assert.Equal(t, want, header, "exactly these headers are sent")
			})
		}
	}
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
