package faketenant_test

import (
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant"
)

// TestServices shows that the tenant answers the paths of the per-service versions as it answers those of v2024. The checker of this package
// compares both with their documents.
func TestServices(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ operation, method, path, body string }{
		{"listIdentitiesV1", "GET", "/identities/v1?limit=2&sorters=name&filters=name+sw+%22A%22&count=true", ""},
		{"getIdentityV1", "GET", "/identities/v1/" + known, ""},
		{"deleteIdentityV1", "DELETE", "/identities/v1/" + known, ""},
		{"getIdentityOwnershipDetailsV1", "GET", "/identities/v1/" + owner + "/ownership", ""},
		{"resetIdentityV1", "POST", "/identities/v1/" + known + "/reset", ""},
		{"getRoleAssignmentsV1", "GET", "/identities/v1/" + known + "/role-assignments", ""},
		{"getRoleAssignmentV1", "GET", "/identities/v1/" + known + "/role-assignments/1cbb0705b38c4226b1334eadd8874086", ""},
		{"synchronizeAttributesForIdentityV1", "POST", "/identities/v1/" + known + "/synchronize-attributes", ""},
		{"sendIdentityVerificationAccountTokenV1", "POST", "/identities/v1/" + known + "/verification/account/send", `{"via":"EMAIL_WORK"}`},
		{"startIdentitiesInviteV1", "POST", "/identities/v1/invite", `{"ids":["` + known + `"],"uninvited":false}`},
		{"startIdentityProcessingV1", "POST", "/identities/v1/process", `{"identityIds":["` + known + `"]}`},
		{"getTaskStatusV1", "GET", "/task-status/v1/none", ""},
		{"", "GET", "/identities", ""},
		{"", "GET", "/identities/v2", ""},
		{"", "PUT", "/identities/v1", ""},
		{"getIdentityV1", "GET", "/identities/v1/none", ""},
	} {
		t.Run(c.method+" "+c.path, func(t *testing.T) {
			t.Parallel()
			answers := map[string]reply{}
			for _, path := range []string{c.path, "/v2024" + strings.Replace(c.path, "/v1", "", 1)} {
				tenant, caller := start(t, faketenant.WithClock(func() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) }))
				answers[path] = caller.do(c.method, path, c.body)
				requests := tenant.Requests()
				if path == c.path {
					assert.Equal(t, c.operation, requests[len(requests)-1].Operation)
				}
			}
			services, v2024 := answers[c.path], answers["/v2024"+strings.Replace(c.path, "/v1", "", 1)]
			if c.operation == "" {
				assert.GreaterOrEqual(t, services.StatusCode, 400)
				return
			}
			assert.Equal(t, v2024.StatusCode, services.StatusCode)
			assert.Equal(t, v2024.Header.Get("X-Total-Count"), services.Header.Get("X-Total-Count"))
			assert.Equal(t, withoutIDs(alike(t, v2024, services)), withoutIDs(alike(t, services, v2024)))
		})
	}
}

// TestServicesShareTheState shows that what one version changes, the others see.
func TestServicesShareTheState(t *testing.T) {
	t.Parallel()
	_, c := start(t)
	assert.Equal(t, http.StatusOK, c.get("/identities/v1/"+known).StatusCode)
	require.Equal(t, http.StatusNoContent, c.do("DELETE", "/v2024/identities/"+known, "").StatusCode)
	assert.Equal(t, http.StatusNotFound, c.get("/identities/v1/"+known).StatusCode)
}

// TestFaultsOfServices shows that a fault for an operation is also one for the operation with the version of its service.
func TestFaultsOfServices(t *testing.T) {
	t.Parallel()
	for _, operation := range []string{"listIdentities", "ListIdentitiesV1"} {
		_, c := start(t, faketenant.WithFault(faketenant.Fault{Operation: operation, Status: http.StatusServiceUnavailable}))
		c.faulty = true // the documents have no 503
		assert.Equal(t, http.StatusServiceUnavailable, c.get("/identities/v1").StatusCode, operation)
		assert.Equal(t, http.StatusOK, c.get("/identities/v1/"+known).StatusCode, operation)
	}
}

// alike returns the body of an answer without what either document has no null for where the other answer has one.
func alike(t *testing.T, r, other reply) []byte {
	t.Helper()
	if len(r.body) == 0 {
		return nil
	}
	var body, others any
	require.NoError(t, json.Unmarshal(r.body, &body))
	require.NoError(t, json.Unmarshal(other.body, &others))
	checker.leaveNulls(t, r, others, body)
	checker.leaveNulls(t, other, body, others)
	text, err := json.Marshal(body)
	require.NoError(t, err)
	return text
}

// withoutIDs returns a body without the ids that the tenant makes for each task or error.
func withoutIDs(body []byte) string { return madeIDs.ReplaceAllString(string(body), `"$1":"..."`) }

var madeIDs = regexp.MustCompile(`"(trackingId|id|target|uniqueName)":"[^"]*"`)
