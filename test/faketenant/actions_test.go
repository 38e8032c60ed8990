package faketenant_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant"
)

// upload sends a form with one file, or without any.
func (c caller) upload(path, field string) reply {
	c.tb.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	if field != "" {
		part, err := w.CreateFormFile(field, "accounts.csv")
		require.NoError(c.tb, err)
		fmt.Fprintln(part, "id,name")
	}
	require.NoError(c.tb, w.Close())
	request, err := http.NewRequest(http.MethodPost, c.base+path, &body)
	require.NoError(c.tb, err)
	request.Header.Set("Authorization", "Bearer "+c.token)
	request.Header.Set("Content-Type", w.FormDataContentType())
	request.Header.Set("X-SailPoint-Experimental", "true")
	return c.sendRequest(request)
}

// TestActionsStartTasks shows that every operation that answers with a task starts one that the task status knows, and that it ends.
func TestActionsStartTasks(t *testing.T) {
	t.Parallel()
	tenant, c := start(t, faketenant.WithRateLimit(0, 0))
	source, account := c.list("/v2024/sources")[2], c.list("/v2024/accounts")[0]
	for _, action := range []struct {
		name string
		call func() reply
		id   func(object) any
	}{
		{"importAccounts", func() reply { return c.upload("/v2024/sources/"+source+"/load-accounts", "file") }, func(o object) any { return o["task"].(object)["id"] }},
		{"importEntitlements", func() reply { return c.upload("/v2024/sources/"+source+"/load-entitlements", "file") }, func(o object) any { return o["id"] }},
		{"deleteAccountsAsync", func() reply { return c.do(http.MethodPost, "/v2024/sources/"+source+"/remove-accounts", "") }, func(o object) any { return o["id"] }},
		{"deleteSource", func() reply {
			return c.do(http.MethodDelete, "/v2024/sources/"+fmt.Sprint(c.newSource("Gone")["id"]), "")
		}, func(o object) any { return o["id"] }},
		{"disableAccount", func() reply { return c.do(http.MethodPost, "/v2024/accounts/"+account+"/disable", "{}") }, func(o object) any { return o["id"] }},
		{"syncAttributesForSource", func() reply { return c.do(http.MethodPost, "/v2024/sources/"+source+"/synchronize-attributes", "") }, func(o object) any { return o["id"] }},
		{"synchronizeAttributesForIdentity", func() reply { return c.do(http.MethodPost, "/v2024/identities/"+known+"/synchronize-attributes", "") }, func(o object) any { return o["id"] }},
	} {
		id := fmt.Sprint(action.id(c.object(action.call())))
		events := tenant.Events()
		assert.Equal(t, action.name, events[len(events)-1].Operation)
		assert.Equal(t, id, events[len(events)-1].TaskID, action.name)
		for _, want := range []any{nil, "SUCCESS"} {
			status := c.object(c.get("/v2024/task-status/" + id))
			assert.Equal(t, want, status["completionStatus"], action.name)
		}
		assert.Contains(t, c.list("/v2024/task-status"), id)
	}
	assert.Equal(t, true, c.object(c.get("/v2024/accounts/" + account))["disabled"])
	c.object(c.do(http.MethodPost, "/v2024/accounts/"+account+"/enable", "{}"))
	assert.Equal(t, false, c.object(c.get("/beta/accounts/" + account))["disabled"])
}

func TestTasksCanFail(t *testing.T) {
	t.Parallel()
	tenant, c := start(t, faketenant.WithFault(faketenant.Fault{Operation: "ImportAccounts", FailTask: true}), faketenant.WithFault(faketenant.Fault{Operation: "startIdentitiesInvite", FailTask: true}))
	source := c.list("/v2024/sources")[0]
	task := c.object(c.upload("/v2024/sources/"+source+"/load-accounts", "file"))["task"].(object)
	invited := c.object(c.do(http.MethodPost, "/v2024/identities/invite", `{"ids":["`+known+`"]}`))
	for _, id := range []any{task["id"], invited["id"]} {
		path := fmt.Sprint("/v2024/task-status/", id)
		c.get(path)
		assert.Equal(t, "ERROR", c.object(c.get(path))["completionStatus"])
	}
	tenant.AssertFaultsMet(t)
}

func TestJobsAdvance(t *testing.T) {
	t.Parallel()
	_, c := start(t)
	job := c.object(c.do(http.MethodPost, "/v2024/sp-config/export", `{"includeTypes":["SOURCE"]}`))
	assert.Equal(t, "NOT_STARTED", job["status"])
	path := fmt.Sprint("/v2024/sp-config/export/", job["jobId"])
	for _, want := range []string{"IN_PROGRESS", "COMPLETE", "COMPLETE"} {
		assert.Equal(t, want, c.object(c.get(path))["status"])
	}
	assert.Equal(t, http.StatusOK, c.get(path+"/download").StatusCode)
	c.refused(c.get("/v2024/sp-config/export/none/download"), http.StatusNotFound, "404.0 Not Found")
}

func TestUploads(t *testing.T) {
	t.Parallel()
	_, c := start(t)
	source := c.list("/v2024/sources")[0]
	path := "/v2024/sources/" + source + "/schemas/accounts"
	assert.Equal(t, http.StatusOK, c.upload(path, "file").StatusCode)
	c.refused(c.do(http.MethodPost, path, "{}"), 415, "415 Unsupported Media Type")
	config := "/v2024/sp-config/import"
	assert.Equal(t, "data is required.", c.refused(c.upload(config, ""), http.StatusBadRequest, "400.1 Bad Request Content"))
	request, err := http.NewRequest(http.MethodPost, c.base+config, strings.NewReader("x"))
	require.NoError(t, err)
	request.Header.Set("Authorization", "Bearer "+c.token)
	request.Header.Set("Content-Type", "multipart/form-data")
	c.refused(c.sendRequest(request), http.StatusBadRequest, "400.0 Bad Request Syntax")
}

func TestFilesAreAnswered(t *testing.T) {
	t.Parallel()
	_, c := start(t)
	csv := c.get("/v2024/sources/" + c.list("/v2024/sources")[0] + "/schemas/accounts")
	assert.Equal(t, "text/csv", csv.Header.Get("Content-Type"))
	zip := c.get("/v2024/outliers/export")
	assert.Equal(t, "application/zip", zip.Header.Get("Content-Type"))
	assert.Equal(t, "PK", string(zip.body[:2]))
	assert.Equal(t, "text/plain", c.get("/v2024/password-dictionary").Header.Get("Content-Type"))
}

func TestCreateAccount(t *testing.T) {
	t.Parallel()
	_, c := start(t)
	source := c.list("/v2024/sources")[1]
	before := len(c.list("/v2024/accounts?filters=" + url.QueryEscape(`sourceId eq "`+source+`"`)))
	c.object(c.do(http.MethodPost, "/v2024/accounts", `{"attributes":{"sourceId":"`+source+`","id":"new.account","department":"Sales"}}`))
	found := c.objects("/v2024/accounts?filters=" + url.QueryEscape(`nativeIdentity eq "new.account"`))
	require.Len(t, found, 1)
	assert.Equal(t, source, found[0]["sourceId"])
	assert.Equal(t, object{"id": "new.account", "department": "Sales"}, found[0]["attributes"])
	path := fmt.Sprint("/v2024/accounts/", found[0]["id"])
	c.object(c.do(http.MethodPut, path, `{"attributes":{"department":"Finance"}}`))
	changed := c.object(c.get(path))
	assert.Equal(t, object{"department": "Finance"}, changed["attributes"])
	assert.Equal(t, "new.account", changed["nativeIdentity"], "what the body cannot have stays")
	text := c.refused(c.do(http.MethodPost, "/v2024/accounts", `{"attributes":{"sourceId":"none"}}`), http.StatusBadRequest, "400.1 Bad Request Content")
	assert.Contains(t, text, `there is no source with the id "none"`)
	assert.Len(t, c.list("/v2024/accounts?filters="+url.QueryEscape(`sourceId eq "`+source+`"`)), before+1)
}

func TestScopesAreThoseOfTheDocument(t *testing.T) {
	t.Parallel()
	tenant := faketenant.New(t, faketenant.WithClient("reader", "s", "idn:sources:read"))
	c := caller{tb: t, base: tenant.URL()}
	c.token = c.grant("reader", "s")
	assert.Equal(t, http.StatusOK, c.get("/v2024/sources").StatusCode)
	text := c.refused(c.do(http.MethodPost, "/v2024/sources", `{}`), http.StatusForbidden, "403.0 Forbidden")
	assert.Contains(t, text, "idn:sources:manage")
	c.token = ""
	assert.Equal(t, http.StatusOK, c.get("/ssf/v1/jwks").StatusCode, "the document demands no token")
	assert.Equal(t, http.StatusUnauthorized, c.get("/v2024/sources").StatusCode)
}

func TestExperimentalOperationsNeedTheHeader(t *testing.T) {
	t.Parallel()
	_, c := start(t)
	request, err := http.NewRequest(http.MethodGet, c.base+"/v2024/access-request-administration", nil)
	require.NoError(t, err)
	request.Header.Set("Authorization", "Bearer "+c.token)
	assert.Contains(t, c.refused(c.sendRequest(request), http.StatusBadRequest, "400.1 Bad Request Content"), "The operation is experimental")
}

func TestBodiesWithoutATokenAreNotKept(t *testing.T) {
	t.Parallel()
	tenant, c := start(t)
	c.token = "wrong"
	assert.Equal(t, http.StatusUnauthorized, c.do(http.MethodPost, "/v2024/sources", `{"name":"x"}`).StatusCode)
	requests := tenant.RequestsTo("createSource")
	require.Len(t, requests, 1)
	assert.Empty(t, requests[0].Body)
}

func TestHandle(t *testing.T) {
	t.Parallel()
	tenant, c := start(t)
	c.faulty = true // the documents do not have these answers
	for _, name := range []string{"getSource", "GetSource", "getSourceV1"} {
		tenant.Handle(name, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("X-Name", name)
			w.WriteHeader(http.StatusTeapot)
			fmt.Fprintf(w, `{"id":%q}`, r.PathValue("id"))
		})
	}
	r := c.get("/sources/v1/abc")
	assert.Equal(t, http.StatusTeapot, r.StatusCode)
	assert.Equal(t, "getSourceV1", r.Header.Get("X-Name"))
	assert.Equal(t, "application/json", r.Header.Get("Content-Type"))
	assert.JSONEq(t, `{"id":"abc"}`, string(r.body))
	assert.Equal(t, "GetSource", c.get("/beta/sources/abc").Header.Get("X-Name"))
	c.token = ""
	assert.Equal(t, http.StatusUnauthorized, c.get("/beta/sources/abc").StatusCode, "the token is checked before")

	tenant, c = start(t)
	var bodies []string
	tenant.Handle("createSource", func(w http.ResponseWriter, r *http.Request) {
		var body any
		if assert.NoError(t, json.NewDecoder(r.Body).Decode(&body)) {
			bodies = append(bodies, fmt.Sprint(body))
		}
		w.WriteHeader(http.StatusCreated)
	})
	c.faulty = true
	assert.Equal(t, http.StatusCreated, c.do(http.MethodPost, "/v2024/sources", `{"a":1}`).StatusCode)
	assert.Equal(t, []string{"map[a:1]"}, bodies)
	tenant.Handle("createSource", nil)
	assert.Equal(t, http.StatusBadRequest, c.do(http.MethodPost, "/v2024/sources", `{"a":1}`).StatusCode)
}

func TestFaultsForEveryOperation(t *testing.T) {
	t.Parallel()
	tenant, c := start(t, faketenant.WithFault(faketenant.Fault{Operation: "ListRoles", Status: 503, Times: 1}), faketenant.WithPageCap(3))
	c.faulty = true
	assert.Equal(t, 503, c.get("/roles/v1").StatusCode)
	assert.Len(t, c.list("/roles/v1"), 3)
	tenant.AssertFaultsMet(t)
	tenant.Inject(faketenant.Fault{Operation: "listRoles", IgnoreOffset: true, Times: 1}, faketenant.Fault{Operation: "listRoles", RepeatPage: true, Times: 1}, faketenant.Fault{Operation: "listRoles", PageCap: 1, Times: 1})
	all := slicesOf(c, "/v2024/roles?limit=2&offset=2", 3)
	assert.Equal(t, all[0], all[1], "the page before the one at 2 is the first")
	assert.Len(t, all[2], 1)
	assert.NotEqual(t, all[0], c.list("/v2024/roles?limit=2&offset=2"))
	assert.Equal(t, "true", c.get("/v2024/peer-group-strategies/entitlement/identity-outliers").Header.Get("X-Deprecated"), "the document says so")
}

// slicesOf lists the same page several times.
func slicesOf(c caller, path string, times int) (pages [][]string) {
	for range times {
		pages = append(pages, c.list(path))
	}
	return pages
}

// TestManyCallersAtOnce is for the race detector.
func TestManyCallersAtOnce(t *testing.T) {
	t.Parallel()
	_, c := start(t, faketenant.WithRateLimit(0, 0), faketenant.WithIdentities(20))
	owner := c.objects("/v2024/identities?limit=1")[0]
	var all sync.WaitGroup
	for worker := range 6 {
		all.Go(func() {
			for n := range 5 {
				role := c.object(c.do(http.MethodPost, "/v2024/roles", fmt.Sprintf(`{"name":"r%d-%d","owner":{"type":"IDENTITY","id":%q}}`, worker, n, owner["id"])))
				path := fmt.Sprint("/beta/roles/", role["id"])
				assert.Equal(t, http.StatusOK, c.patch(path, `[{"op":"replace","path":"/description","value":"x"}]`).StatusCode)
				c.list("/roles/v1")
				c.list("/v2024/accounts?limit=5&sorters=name")
				c.get("/v2024/entitlements")
				c.get("/beta/transforms")
				if n%2 == 0 {
					assert.Equal(t, http.StatusNoContent, c.do(http.MethodDelete, path, "").StatusCode)
				}
			}
		})
	}
	all.Wait()
	assert.Len(t, c.list("/v2024/roles"), 6+6*2)
}
