package faketenant_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant"
)

const (
	known = "ef38f94347e94562b5bb8424a56397d8" // of the documents' examples
	owner = "ff8081814d2a8036014d701f3fbf53fa" // of the documents' examples of ownership
)

var versions = []string{"beta", "v2024"}

func TestGetIdentity(t *testing.T) {
	t.Parallel()
	_, c := start(t, faketenant.WithData(
		faketenant.Identity{
			ID: "1", Name: "Ada", Alias: "ada", EmailAddress: "ada@example.com", ProcessingState: "OK", IdentityStatus: "LOCKED",
			LifecycleState: &faketenant.LifecycleState{StateName: "active", ManuallyUpdated: true},
			Created:        time.Date(2023, 1, 3, 21, 16, 22, 432_000_000, time.UTC),
			Attributes:     map[string]any{"badge": 9007199254740993, "nested": map[string]any{"list": []any{1, "a", nil}}},
		},
		faketenant.Identity{ID: "2", Name: "Bob", ManagerID: "1"},
		faketenant.Identity{ID: "3", Name: "Eve", ManagerID: "gone", ManagerName: "Mallory"},
	))
	for id, want := range map[string]string{
		"1": `{"id":"1","name":"Ada","created":"2023-01-03T21:16:22.432Z","modified":"2023-01-03T21:16:22.432Z","alias":"ada",
			"emailAddress":"ada@example.com","processingState":"OK","identityStatus":"LOCKED","managerRef":null,"isManager":true,
			"lastRefresh":"2023-01-03T21:16:22.432Z","attributes":{"badge":9007199254740993,"nested":{"list":[1,"a",null]}},
			"lifecycleState":{"stateName":"active","manuallyUpdated":true}}`,
		"2": `{"id":"2","name":"Bob","created":"2024-01-01T00:00:00.000Z","modified":"2024-01-01T00:00:00.000Z","alias":"",
			"emailAddress":null,"processingState":null,"identityStatus":"ACTIVE","managerRef":{"type":"IDENTITY","id":"1","name":"Ada"},
			"isManager":false,"lastRefresh":"2024-01-01T00:00:00.000Z","attributes":{},"lifecycleState":null}`,
		"3": `{"id":"3","name":"Eve","created":"2024-01-01T00:00:00.000Z","modified":"2024-01-01T00:00:00.000Z","alias":"",
			"emailAddress":null,"processingState":null,"identityStatus":"ACTIVE","managerRef":{"type":"IDENTITY","id":"gone","name":"Mallory"},
			"isManager":false,"lastRefresh":"2024-01-01T00:00:00.000Z","attributes":{},"lifecycleState":null}`,
	} {
		for _, version := range versions {
			r := c.get("/" + version + "/identities/" + id)
			assert.Equal(t, http.StatusOK, r.StatusCode)
			assert.JSONEq(t, want, string(r.body))
		}
	}
	r := c.get("/beta/identities/1")
	assert.Contains(t, string(r.body), `"badge":9007199254740993`)
}

func TestUnknownIdentities(t *testing.T) {
	t.Parallel()
	_, c := start(t)
	for _, version := range versions {
		for _, request := range []struct{ method, path, body string }{
			{"GET", "/identities/none", ""},
			{"GET", "/identities/none%2F..", ""},
			{"GET", "/identities/%2E%2E", ""},
			{"DELETE", "/identities/none", ""},
			{"GET", "/identities/none/ownership", ""},
			{"POST", "/identities/none/reset", ""},
			{"GET", "/identities/none/role-assignments", ""},
			{"GET", "/identities/none/role-assignments/1cbb0705b38c4226b1334eadd8874086", ""},
			{"GET", "/identities/" + known + "/role-assignments/none", ""},
			{"POST", "/identities/none/synchronize-attributes", ""},
			{"POST", "/identities/none/verification/account/send", `{"via":"EMAIL_WORK"}`},
			{"POST", "/identities/invite", `{"ids":["` + known + `","none"]}`},
			{"POST", "/identities/process", `{"identityIds":["` + known + `","none"]}`},
			{"GET", "/task-status/none", ""},
		} {
			text := c.refused(c.do(request.method, "/"+version+request.path, request.body), http.StatusNotFound, "404.0 Not Found")
			assert.Contains(t, text, "id")
		}
	}
}

func TestDeleteIdentity(t *testing.T) {
	t.Parallel()
	for _, version := range versions {
		tenant, c := start(t, faketenant.WithIdentities(20))
		path := "/" + version + "/identities/" + known
		r := c.do(http.MethodDelete, path, "")
		assert.Equal(t, http.StatusNoContent, r.StatusCode)
		assert.Empty(t, r.body)
		assert.Equal(t, http.StatusNotFound, c.get(path).StatusCode)
		assert.Equal(t, http.StatusNotFound, c.do(http.MethodDelete, path, "").StatusCode)
		assert.NotContains(t, c.list("/beta/identities"), known)
		assert.Len(t, c.list("/beta/identities"), 19)
		for _, p := range tenant.Identities() {
			assert.NotEqual(t, known, p.ManagerID, "the reports no longer have a manager")
		}
		require.Len(t, tenant.Events(), 1)
		assert.Equal(t, "deleteIdentity", tenant.Events()[0].Operation)
		assert.Equal(t, []string{known}, tenant.Events()[0].IdentityIDs)
	}
}

func TestManagerWithoutReportsIsNoManager(t *testing.T) {
	t.Parallel()
	_, c := start(t, faketenant.WithData(faketenant.Identity{ID: "1"}, faketenant.Identity{ID: "2", ManagerID: "1"}))
	assert.Contains(t, string(c.get("/beta/identities/1").body), `"isManager":true`)
	c.do(http.MethodDelete, "/beta/identities/2", "")
	assert.Contains(t, string(c.get("/beta/identities/1").body), `"isManager":false`)
}

func TestOwnersAndProtectedIdentitiesAreNotDeleted(t *testing.T) {
	t.Parallel()
	tenant, c := start(t, faketenant.WithData(
		faketenant.Identity{ID: "1", Protected: true},
		faketenant.Identity{ID: "2", Owns: []faketenant.Owned{
			{AssociationType: "CAMPAIGN_OWNER", Entity: faketenant.Reference{Type: "CAMPAIGN_CAMPAIGNER", ID: "a", Name: "A"}},
			{AssociationType: "ROLE_OWNER", Entity: faketenant.Reference{Type: "ROLE", ID: "b", Name: "B"}},
			{AssociationType: "CAMPAIGN_OWNER", Entity: faketenant.Reference{Type: "CAMPAIGN_CAMPAIGNER", ID: "c", Name: "C"}},
		}},
	))
	const owned = `"associationDetails":[
		{"associationType":"CAMPAIGN_OWNER","entities":[
			{"identityEntity":{"id":"a","name":"A","type":"CAMPAIGN_CAMPAIGNER"}},{"identityEntity":{"id":"c","name":"C","type":"CAMPAIGN_CAMPAIGNER"}}]},
		{"associationType":"ROLE_OWNER","entities":[{"identityEntity":{"id":"b","name":"B","type":"ROLE"}}]}]`
	for _, version := range versions {
		r := c.do(http.MethodDelete, "/"+version+"/identities/1", "")
		assert.Equal(t, http.StatusBadRequest, r.StatusCode)
		assert.JSONEq(t, `{"message":"The identity is protected and cannot be deleted.","associationDetails":[]}`, string(r.body))
		r = c.do(http.MethodDelete, "/"+version+"/identities/2", "")
		assert.Equal(t, http.StatusBadRequest, r.StatusCode)
		assert.JSONEq(t, `{"message":"The identity still owns 3 objects and cannot be deleted.",`+owned+`}`, string(r.body))

		assert.JSONEq(t, `{"associationDetails":[]}`, string(c.get("/"+version+"/identities/1/ownership").body))
		assert.JSONEq(t, `{`+owned+`}`, string(c.get("/"+version+"/identities/2/ownership").body))
	}
	assert.Len(t, c.list("/beta/identities"), 2)
	assert.Empty(t, tenant.Events())
}

func TestOwnershipIsTheSameAsInTheRefusalToDelete(t *testing.T) {
	t.Parallel()
	tenant, c := start(t, faketenant.WithRateLimit(0, 0))
	refused := 0
	for _, p := range tenant.Identities() {
		var ownership struct{ AssociationDetails []any }
		c.read(c.get("/v2024/identities/"+p.ID+"/ownership"), http.StatusOK, &ownership)
		r := c.do(http.MethodDelete, "/v2024/identities/"+p.ID, "")
		if r.StatusCode == http.StatusBadRequest {
			refused++
			var conflict struct {
				Message            string
				AssociationDetails []any
			}
			c.read(r, http.StatusBadRequest, &conflict)
			assert.Equal(t, ownership.AssociationDetails, conflict.AssociationDetails)
			assert.True(t, p.Protected || len(conflict.AssociationDetails) > 0)
		} else {
			assert.Empty(t, ownership.AssociationDetails)
		}
		assert.Equal(t, p.ID == owner || p.Protected || len(p.Owns) > 0, r.StatusCode == http.StatusBadRequest, p.ID)
	}
	assert.Greater(t, refused, 5)
}

func TestResetIdentity(t *testing.T) {
	t.Parallel()
	now := newClock()
	tenant, c := start(t, faketenant.WithClock(now.Now))
	for _, version := range versions {
		now.advance(time.Minute)
		r := c.do(http.MethodPost, "/"+version+"/identities/"+known+"/reset", "")
		assert.Equal(t, http.StatusAccepted, r.StatusCode)
		assert.Empty(t, r.body)
		var got struct{ IdentityStatus, Modified string }
		c.read(c.get("/beta/identities/"+known), http.StatusOK, &got)
		assert.Equal(t, "UNREGISTERED", got.IdentityStatus)
		assert.Equal(t, now.Now().Format("2006-01-02T15:04:05.000Z"), got.Modified)
	}
	require.Len(t, tenant.Events(), 2)
	event := tenant.Events()[1]
	assert.Equal(t, faketenant.Event{Time: now.Now(), Version: "v2024", Operation: "resetIdentity", IdentityIDs: []string{known}, Body: []byte{}}, event)
	assert.Contains(t, c.list("/beta/identities?filters=cloudStatus+eq+%22UNREGISTERED%22"), known)
}

func TestSynchronizeAttributes(t *testing.T) {
	t.Parallel()
	now := newClock()
	tenant, c := start(t, faketenant.WithClock(now.Now))
	const path = "/identities/" + known + "/synchronize-attributes"
	var job struct {
		ID, Status string
		Payload    struct{ Type, DataJSON string }
	}
	c.read(c.do(http.MethodPost, "/v2024"+path, ""), http.StatusAccepted, &job)
	assert.Regexp(t, `^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`, job.ID)
	assert.Equal(t, "QUEUED", job.Status)
	assert.Equal(t, "SYNCHRONIZE_IDENTITY_ATTRIBUTES", job.Payload.Type)
	assert.JSONEq(t, `{"identityId":"`+known+`"}`, job.Payload.DataJSON)

	now.advance(4200 * time.Millisecond)
	r := c.do(http.MethodPost, "/beta"+path, "")
	assert.Equal(t, http.StatusTooManyRequests, r.StatusCode)
	assert.Equal(t, "6", r.Header.Get("Retry-After"))
	assert.JSONEq(t, `{"message":" Rate Limit Exceeded "}`, string(r.body))
	assert.Equal(t, http.StatusAccepted, c.do(http.MethodPost, "/beta/identities/"+owner+"/synchronize-attributes", "").StatusCode)
	now.advance(5800 * time.Millisecond)
	assert.Equal(t, http.StatusAccepted, c.do(http.MethodPost, "/beta"+path, "").StatusCode)

	events := tenant.Events()
	require.Len(t, events, 3)
	assert.Equal(t, job.ID, events[0].TaskID)
	assert.Equal(t, "synchronizeAttributesForIdentity", events[0].Operation)
}
