package faketenant_test

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant"
)

func TestBodiesAreValidated(t *testing.T) {
	t.Parallel()
	tenant, c := start(t, faketenant.WithRateLimit(0, 0))
	send := "/identities/" + known + "/verification/account/send"
	for _, test := range []struct{ path, body, message string }{
		{"/identities/invite", `{}`, "ids is needed unless uninvited is true."},
		{"/identities/invite", `{"ids":null}`, "ids is needed unless uninvited is true."},
		{"/identities/invite", `{"ids":[],"uninvited":false}`, "ids is needed unless uninvited is true."},
		{"/identities/invite", `{"ids":["` + known + `"],"uninvited":true}`, "uninvited can be true only where ids is empty."},
		{"/identities/invite", `{"ids":"x"}`, "The request body is not what is expected"},
		{"/identities/invite", `{"uninvited":"true"}`, "The request body is not what is expected"},
		{"/identities/process", `{}`, "identityIds has to hold 1 to 250 ids, not 0."},
		{"/identities/process", `{"identityIds":[]}`, "identityIds has to hold 1 to 250 ids, not 0."},
		{"/identities/process", `{"identityIds":[` + strings.Repeat(`"x",`, 250) + `"x"]}`, "identityIds has to hold 1 to 250 ids, not 251."},
		{"/identities/process", `["x"]`, "The request body is not what is expected"},
		{send, `{}`, `via has to be one of EMAIL_WORK, EMAIL_PERSONAL, LINK_WORK, LINK_PERSONAL, not "".`},
		{send, `{"via":"email_work"}`, `via has to be one of EMAIL_WORK, EMAIL_PERSONAL, LINK_WORK, LINK_PERSONAL, not "email_work".`},
		{send, `{"via":"EMAIL_WORK","sourceName":"Nowhere"}`, `There is no source named "Nowhere".`},
		{send, `{"via":5}`, "The request body is not what is expected"},
		{send, `{"via":`, "The request body is not what is expected"},
	} {
		for _, version := range versions {
			code := "400.1 Bad Request Content"
			if strings.HasPrefix(test.message, "The request body") {
				code = "400.0 Bad Request Syntax"
			}
			got := c.refused(c.do(http.MethodPost, "/"+version+test.path, test.body), http.StatusBadRequest, code)
			assert.Contains(t, got, test.message, test.body)
		}
	}
	for _, path := range []string{"/identities/invite", "/identities/process", send} {
		c.refused(c.do(http.MethodPost, "/beta"+path, ""), http.StatusBadRequest, "400.0 Bad Request Syntax")
	}
	assert.Empty(t, tenant.Events())
}

func TestSendVerification(t *testing.T) {
	t.Parallel()
	tenant, c := start(t)
	for _, body := range []string{
		`{"via":"EMAIL_WORK","sourceName":"Active Directory Source"}`, `{"via":"EMAIL_PERSONAL","sourceName":null}`,
		`{"via":"LINK_WORK"}`, `{"via":"LINK_PERSONAL","later":"added"}`,
	} {
		for _, version := range versions {
			r := c.do(http.MethodPost, "/"+version+"/identities/"+known+"/verification/account/send", body)
			assert.Equal(t, http.StatusOK, r.StatusCode)
			assert.Empty(t, r.body)
		}
	}
	events := tenant.Events()
	require.Len(t, events, 8)
	assert.Equal(t, "sendIdentityVerificationAccountToken", events[0].Operation)
	assert.JSONEq(t, `{"via":"EMAIL_WORK","sourceName":"Active Directory Source"}`, string(events[0].Body))
}

type task struct {
	ID, Type, UniqueName, Description, Launcher, Created                  string
	ParentName, Modified, Launched, Completed, CompletionStatus, Progress *string
	PercentComplete                                                       int
	Messages, Returns                                                     []any
	Attributes                                                            map[string]any
}

func TestInviteNamedIdentities(t *testing.T) {
	t.Parallel()
	for _, version := range versions {
		tenant, c := start(t, people())
		var started task
		c.read(c.do(http.MethodPost, "/"+version+"/identities/invite", `{"ids":["5","1","2"],"uninvited":false}`), http.StatusAccepted, &started)
		assert.Equal(t, "QUEUED_TASK", started.Type)
		assert.Equal(t, "Invite 1 identities", started.UniqueName)
		assert.Equal(t, 0, started.PercentComplete)
		assert.Nil(t, started.Completed)
		assert.NotNil(t, started.Messages)
		assert.NotNil(t, started.Returns)
		assert.NotNil(t, started.Attributes)
		assert.Contains(t, string(c.get("/beta/identities/5").body), `"identityStatus":"PENDING"`)
		assert.Contains(t, string(c.get("/beta/identities/1").body), `"identityStatus":"ACTIVE"`)

		require.Len(t, tenant.Events(), 1)
		assert.Equal(t, []string{"5"}, tenant.Events()[0].IdentityIDs, "the others have registered")
		assert.Equal(t, started.ID, tenant.Events()[0].TaskID)
	}
}

func TestInviteEveryoneUninvited(t *testing.T) {
	t.Parallel()
	tenant, c := start(t, faketenant.WithIdentities(9000))
	uninvited := func() int {
		r := c.get("/beta/identities?defaultFilter=NONE&count=true&limit=0&filters=cloudStatus+eq+%22UNREGISTERED%22")
		total, err := strconv.Atoi(r.Header.Get("X-Total-Count"))
		require.NoError(t, err)
		return total
	}
	before := uninvited()
	require.Greater(t, before, 1500)
	c.do(http.MethodPost, "/v2024/identities/invite", `{"uninvited":true,"ids":[]}`)
	assert.Equal(t, before-1000, uninvited())
	assert.Len(t, tenant.Events()[0].IdentityIDs, 1000)
}

func TestTasksAdvanceWithEachRequest(t *testing.T) {
	t.Parallel()
	_, c := start(t, people())
	var started task
	c.read(c.do(http.MethodPost, "/v2024/identities/invite", `{"ids":["5"]}`), http.StatusAccepted, &started)
	for i, want := range []struct {
		percent          int
		progress, status string
	}{{50, "Started", ""}, {100, "Finished", "SUCCESS"}, {100, "Finished", "SUCCESS"}} {
		var now task
		c.read(c.get("/v2024/task-status/"+started.ID), http.StatusOK, &now)
		assert.Equal(t, started.ID, now.ID)
		assert.Equal(t, want.percent, now.PercentComplete, i)
		assert.Equal(t, want.progress, *now.Progress)
		assert.NotNil(t, now.Launched)
		if want.status == "" {
			assert.Nil(t, now.CompletionStatus)
			assert.Nil(t, now.Completed)
			continue
		}
		assert.Equal(t, want.status, *now.CompletionStatus)
		assert.NotNil(t, now.Completed)
		assert.Equal(t, 1.0, now.Attributes["identityCount"])
		assert.Len(t, now.Messages, 1)
		assert.Len(t, now.Returns, 1)
	}
}

func TestProcessIdentities(t *testing.T) {
	t.Parallel()
	for _, version := range versions {
		tenant, c := start(t, people())
		r := c.do(http.MethodPost, "/"+version+"/identities/process", `{"identityIds":["2","3"]}`)
		var got map[string]any
		c.read(r, http.StatusAccepted, &got)
		id := fmt.Sprint(got["id"])
		assert.Regexp(t, `^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`, id)
		assert.Equal(t, map[string]any{"type": "TASK_RESULT", "id": id, "name": nil}, got)
		assert.Equal(t, []string{"1", "2", "3", "4"}, c.list("/beta/identities?filters=processingState+eq+%22OK%22"))
		assert.Equal(t, http.StatusOK, c.get("/"+version+"/task-status/"+id).StatusCode)

		require.Len(t, tenant.Events(), 1)
		assert.Equal(t, "startIdentityProcessing", tenant.Events()[0].Operation)
		assert.Equal(t, []string{"2", "3"}, tenant.Events()[0].IdentityIDs)
		assert.Equal(t, id, tenant.Events()[0].TaskID)
	}
}

func TestUnknownIDChangesNothing(t *testing.T) {
	t.Parallel()
	tenant, c := start(t, people())
	c.do(http.MethodPost, "/beta/identities/process", `{"identityIds":["2","none"]}`)
	c.do(http.MethodPost, "/beta/identities/invite", `{"ids":["5","none"]}`)
	assert.Contains(t, string(c.get("/beta/identities/2").body), `"processingState":"ERROR"`)
	assert.Contains(t, string(c.get("/beta/identities/5").body), `"identityStatus":"UNREGISTERED"`)
	assert.Empty(t, tenant.Events())
}
