package faketenant_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant"
)

func text(s string) *string { return &s }

// employed is an identity with two assignments: one with all properties, one with none.
func employed() faketenant.Option {
	engineer := faketenant.Reference{Type: "ROLE", ID: "r1", Name: "Engineer"}
	wanted := []faketenant.ContextAttribute{{Attribute: "location", Value: []string{"Austin", "Köln"}, Derived: true}}
	return faketenant.WithData(faketenant.Identity{ID: "1", RoleAssignments: []faketenant.RoleAssignment{
		{
			ID: "a1", Role: engineer, Comments: text("new here"), AssignmentSource: "UI",
			Assigner:           faketenant.Assigner{Type: "IDENTITY", ID: "2", Name: text("Boss")},
			AssignedDimensions: []faketenant.Reference{{Type: "DIMENSION", ID: "d1", Name: "North"}},
			AssignmentContext: &faketenant.AssignmentContext{
				Requested:    faketenant.RequestedContext{ContextAttributes: wanted},
				Matched:      []faketenant.RoleMatch{{RoleRef: engineer, MatchedAttributes: wanted}},
				ComputedDate: "Wed Feb 14 10:58:42",
			},
			AccountTargets: []faketenant.AccountTarget{{
				Source:      faketenant.Reference{Type: "SOURCE", ID: "s1", Name: "AD"},
				AccountInfo: faketenant.AccountInfo{NativeIdentity: "CN=1", DisplayName: "One", UUID: "{1}"},
				Role:        engineer,
			}},
			AddedDate: "2025-07-11T18:45:37.098Z", RemoveDate: text("2026-01-23T19:15:00.000Z"),
		},
		{ID: "a2", Role: faketenant.Reference{Type: "ROLE", ID: "r2", Name: "Auditor"}},
	}})
}

func TestRoleAssignmentsAreReferencesUnlessLimitedToARole(t *testing.T) {
	t.Parallel()
	_, c := start(t, employed())
	const reference = `[
		{"id":"a1","role":{"type":"ROLE","id":"r1","name":"Engineer"},"addedDate":"2025-07-11T18:45:37.098Z","startDate":null,"removeDate":"2026-01-23T19:15:00.000Z"},
		{"id":"a2","role":{"type":"ROLE","id":"r2","name":"Auditor"},"startDate":null,"removeDate":null}]`
	checker.equal(t, reference, c.get("/v2024/identities/1/role-assignments"))
	checker.equal(t, strings.ReplaceAll(reference, `"type":"ROLE",`, ""), c.get("/beta/identities/1/role-assignments"))

	for query, want := range map[string]string{
		"roleId=r1":                        "a1",
		"roleId=r2":                        "a2",
		"roleId=none":                      "",
		"roleName=Engineer":                "a1",
		"roleName=engineer":                "a1",
		"roleName=Engin":                   "",
		"roleId=r1&roleName=Engineer":      "a1",
		"roleId=r1&roleName=Auditor":       "",
		"roleName=" + url.QueryEscape("%"): "",
	} {
		for _, version := range versions {
			r := c.get("/" + version + "/identities/1/role-assignments?" + query)
			var got []map[string]any
			c.read(r, http.StatusOK, &got)
			if want == "" {
				assert.Equal(t, "[]", string(r.body), query)
				continue
			}
			require.Len(t, got, 1, query)
			assert.Equal(t, want, got[0]["id"], query)
			assert.Contains(t, got[0], "assignmentSource", query)
		}
	}
}

func TestRoleAssignment(t *testing.T) {
	t.Parallel()
	_, c := start(t, employed())
	const whole = `{"id":"a1","role":{"type":"ROLE","id":"r1","name":"Engineer"},"comments":"new here","assignmentSource":"UI",
		"assigner":{"type":"IDENTITY","id":"2","name":"Boss"},
		"assignedDimensions":[{"type":"DIMENSION","id":"d1","name":"North"}],
		"assignmentContext":{
			"requested":{"contextAttributes":[{"attribute":"location","value":["Austin","Köln"],"derived":true}]},
			"matched":[{"roleRef":{"type":"ROLE","id":"r1","name":"Engineer"},
				"matchedAttributes":[{"attribute":"location","value":["Austin","Köln"],"derived":true}]}],
			"computedDate":"Wed Feb 14 10:58:42"},
		"accountTargets":[{"source":{"type":"SOURCE","id":"s1","name":"AD"},
			"accountInfo":{"nativeIdentity":"CN=1","displayName":"One","uuid":"{1}"},
			"role":{"type":"ROLE","id":"r1","name":"Engineer"}}],
		"addedDate":"2025-07-11T18:45:37.098Z","startDate":null,"removeDate":"2026-01-23T19:15:00.000Z"}`
	checker.equal(t, whole, c.get("/v2024/identities/1/role-assignments/a1"))

	// In beta only two references have a type: the role of the assignment, and the assigner.
	r := c.get("/beta/identities/1/role-assignments/a1")
	assert.Equal(t, 2, strings.Count(string(r.body), `"type"`), string(r.body))
	var got faketenant.RoleAssignment
	require.NoError(t, json.Unmarshal(r.body, &got))
	assert.Equal(t, "ROLE", got.Role.Type)
	assert.Equal(t, "IDENTITY", got.Assigner.Type)
	assert.Equal(t, "s1", got.AccountTargets[0].Source.ID)
	checker.equal(t, whole, c.get("/v2024/identities/1/role-assignments/a1")) // the call to beta has changed nothing

	checker.equal(t, `{"id":"a2","role":{"type":"ROLE","id":"r2","name":"Auditor"},"comments":null,"assignmentSource":"","assignmentContext":null,
		"startDate":null,"removeDate":null}`, c.get("/beta/identities/1/role-assignments/a2"))
}

func TestSeededRoleAssignments(t *testing.T) {
	t.Parallel()
	tenant, c := start(t, faketenant.WithRateLimit(0, 0))
	counts := map[int]int{}
	for _, p := range tenant.Identities() {
		var refs []struct{ ID string }
		c.read(c.get("/v2024/identities/"+p.ID+"/role-assignments"), http.StatusOK, &refs)
		counts[len(refs)]++
		require.Len(t, refs, len(p.RoleAssignments))
		for i, ref := range refs {
			var got faketenant.RoleAssignment
			r := c.get("/v2024/identities/" + p.ID + "/role-assignments/" + ref.ID)
			c.read(r, http.StatusOK, &got)
			want, err := json.Marshal(p.RoleAssignments[i])
			require.NoError(t, err)
			checker.equal(t, string(want), r)
		}
	}
	assert.Len(t, counts, 4, "none, one, two and three")

	r := c.get("/beta/identities/" + known + "/role-assignments?roleId=e7697a1e96d04db1ac7b0f4544915d2c&roleName=Engineer")
	assert.Contains(t, string(r.body), `"id":"1cbb0705b38c4226b1334eadd8874086"`)
}
