package faketenant_test

import (
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant"
)

const list = "/v2024/identities"

func TestFaultsApplyByOperationAndCount(t *testing.T) {
	t.Parallel()
	tenant, c := start(t, faketenant.WithFault(faketenant.Fault{Operation: "ListIdentities", Times: 2, Status: 503}))
	c.faulty = true
	tenant.Inject(faketenant.Fault{Operation: "listIdentities", Times: 1, Status: 500}, faketenant.Fault{Operation: "getIdentity", Status: 404})
	var got []int
	for range 4 {
		got = append(got, c.get(list).StatusCode)
		assert.Equal(t, http.StatusNotFound, c.get("/beta/identities/"+known).StatusCode, "without Times a fault always applies")
	}
	assert.Equal(t, []int{503, 503, 500, 200}, got)
	assert.Equal(t, http.StatusOK, c.get("/beta/identities/"+known+"/ownership").StatusCode)
	for i, r := range tenant.RequestsTo("listIdentities") {
		assert.Equal(t, got[i], r.Status)
		assert.Equal(t, i < 3, r.Faulted)
	}
	tenant.AssertFaultsMet(t)
}

func TestFaultOfEveryOperationLeavesOutTheTokenEndpoint(t *testing.T) {
	t.Parallel()
	tenant, c := start(t, faketenant.WithFault(faketenant.Fault{Status: 500}))
	c.faulty = true
	for _, path := range []string{list, "/beta/identities/" + known, "/nowhere"} {
		assert.Equal(t, 500, c.get(path).StatusCode)
	}
	tenant.Inject(faketenant.Fault{Operation: "Token", Times: 1, Status: 503})
	response, err := http.PostForm(tenant.URL()+"/oauth/token", nil)
	require.NoError(t, err)
	defer response.Body.Close()
	assert.Equal(t, 503, response.StatusCode)
}

func TestFaultStatusHasTheBodyOfTheAPI(t *testing.T) {
	t.Parallel()
	for status, want := range map[int]string{
		400: `"detailCode":"400 Bad Request"`,
		401: `{"error":"JWT validation failed: JWT is expired"}`,
		403: `"detailCode":"403 Forbidden"`,
		429: `{"message":" Rate Limit Exceeded "}`,
		500: `"detailCode":"500.0 Internal Fault"`,
		502: `<h1>Bad Gateway</h1>`,
		503: `<h1>Service Unavailable</h1>`,
		504: `<h1>Gateway Timeout</h1>`,
		418: `"detailCode":"418 I'm a teapot"`,
		204: ``,
	} {
		_, c := start(t, faketenant.WithFault(faketenant.Fault{Status: status}))
		c.faulty = true
		r := c.get(list)
		assert.Equal(t, status, r.StatusCode)
		assert.Contains(t, string(r.body), want)
		assert.Len(t, r.Header.Get("SLPT-Request-ID"), 32)
		switch {
		case strings.HasPrefix(want, "<"):
			assert.Equal(t, "text/html", r.Header.Get("Content-Type"))
		case want != "":
			assert.Equal(t, "application/json", r.Header.Get("Content-Type"))
		}
		assert.Equal(t, status == 429, r.Header.Get("Retry-After") == "1")
	}
}

func TestFaultBodyAndHeader(t *testing.T) {
	t.Parallel()
	tenant, c := start(t)
	c.faulty = true
	tenant.Inject(
		faketenant.Fault{Times: 1, Body: "<html>", Header: http.Header{"Content-Type": {"text/plain"}, "x-two": {"1", "2"}}},
		faketenant.Fault{Times: 1, Status: 429, Header: http.Header{"Retry-After": {"60"}}, Body: "slow down"},
		faketenant.Fault{Times: 1, Header: http.Header{"X-Only": {"header"}}},
	)
	r := c.get(list)
	assert.Equal(t, 200, r.StatusCode)
	assert.Equal(t, "<html>", string(r.body))
	assert.Equal(t, "text/plain", r.Header.Get("Content-Type"))
	assert.Equal(t, []string{"1", "2"}, r.Header.Values("X-Two"))

	r = c.get(list)
	assert.Equal(t, 429, r.StatusCode)
	assert.Equal(t, "60", r.Header.Get("Retry-After"))
	assert.Equal(t, "slow down", string(r.body))

	r = c.get(list + "?limit=1")
	assert.Equal(t, 200, r.StatusCode)
	assert.Equal(t, "header", r.Header.Get("X-Only"))
	assert.Contains(t, string(r.body), `"alias"`)
}

func TestFaultDelay(t *testing.T) {
	t.Parallel()
	_, c := start(t, faketenant.WithFault(faketenant.Fault{Times: 1, Delay: 40 * time.Millisecond}))
	c.faulty = true
	before := time.Now()
	assert.Equal(t, 200, c.get(list).StatusCode)
	assert.GreaterOrEqual(t, time.Since(before), 40*time.Millisecond)
}

func TestFaultCutsTheBody(t *testing.T) {
	t.Parallel()
	for after, want := range map[int]int{10: 10, 5000: 5000, -1: 0} {
		_, c := start(t, faketenant.WithFault(faketenant.Fault{CutAfter: after, Times: 1}))
		c.faulty = true
		r, err := c.send(http.MethodGet, list, "")
		require.Error(t, err, "the missing end must be noticed")
		assert.Equal(t, 200, r.StatusCode)
		assert.Len(t, r.body, want)
		assert.Equal(t, 200, c.get(list).StatusCode)
	}
	_, c := start(t, faketenant.WithFault(faketenant.Fault{Body: "short", CutAfter: 5}))
	c.faulty = true
	assert.Equal(t, "short", string(c.get(list).body), "the body is shorter than that")
}

func TestFaultDropsTheConnection(t *testing.T) {
	t.Parallel()
	tenant, c := start(t, faketenant.WithFault(faketenant.Fault{Operation: "startIdentityProcessing", Times: 1, DropConnection: true}))
	c.faulty = true
	_, err := c.send(http.MethodPost, "/v2024/identities/process", `{"identityIds":["`+known+`"]}`)
	require.Error(t, err)
	assert.Empty(t, tenant.Events())
	dropped := tenant.RequestsTo("startIdentityProcessing")
	require.Len(t, dropped, 1)
	assert.Equal(t, 0, dropped[0].Status)
	assert.True(t, dropped[0].Faulted)
	assert.Equal(t, 202, c.do(http.MethodPost, "/v2024/identities/process", `{"identityIds":["`+known+`"]}`).StatusCode)
}

func TestFaultAfterExecution(t *testing.T) {
	t.Parallel()
	tenant, c := start(t,
		faketenant.WithFault(faketenant.Fault{Operation: "deleteIdentity", Times: 1, Status: 502, AfterExecution: true}),
		faketenant.WithFault(faketenant.Fault{Operation: "resetIdentity", Times: 1, DropConnection: true, AfterExecution: true}))
	c.faulty = true
	assert.Equal(t, 502, c.do(http.MethodDelete, "/beta/identities/"+known, "").StatusCode)
	assert.Equal(t, 404, c.do(http.MethodDelete, "/beta/identities/"+known, "").StatusCode)
	_, err := c.send(http.MethodPost, "/beta/identities/"+owner+"/reset", "")
	require.Error(t, err)
	assert.Len(t, tenant.Events(), 2)
}

func TestFaultExpiresTokens(t *testing.T) {
	t.Parallel()
	tenant, c := start(t, faketenant.WithFault(faketenant.Fault{Operation: "listIdentities", Times: 1, ExpireTokens: true}))
	c.faulty = true
	assert.Equal(t, 200, c.get("/beta/identities/"+known).StatusCode)
	for range 2 {
		r := c.get(list)
		assert.Equal(t, 401, r.StatusCode)
		assert.Contains(t, string(r.body), "JWT is expired")
	}
	c.token = c.grant(tenant.Configuration().ClientID, tenant.Configuration().ClientSecret)
	assert.Equal(t, 200, c.get(list).StatusCode)
}

func TestFaultsOfPages(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		fault faketenant.Fault
		want  string // of the pages of two at 0, 2 and 4; the fault applies to the second
	}{
		"none":          {faketenant.Fault{Delay: 1}, "1 2|3 4|aB7"},
		"capped page":   {faketenant.Fault{PageCap: 1}, "1 2|3|aB7"},
		"offset":        {faketenant.Fault{IgnoreOffset: true}, "1 2|1 2|aB7"},
		"repeated":      {faketenant.Fault{RepeatPage: true}, "1 2|1 2|aB7"},
		"rows added":    {faketenant.Fault{AddRows: 1}, "1 2|2 3|4 aB7"},
		"two added":     {faketenant.Fault{AddRows: 2}, "1 2|1 2|3 4"},
		"rows deleted":  {faketenant.Fault{DeleteRows: 1}, "1 2|4 aB7|"},
		"three deleted": {faketenant.Fault{DeleteRows: 3}, "1 2||"},
		"all deleted":   {faketenant.Fault{DeleteRows: 99}, "1 2||"},
		"both":          {faketenant.Fault{AddRows: 1, DeleteRows: 1}, "1 2|3 4|aB7"},
	} {
		for _, sorters := range []string{"", "&sorters=name"} {
			tenant, c := start(t, people())
			c.faulty = true
			var pages []string
			for offset := 0; offset < 6; offset += 2 {
				if offset == 2 {
					test.fault.Times = 1
					tenant.Inject(test.fault)
				}
				pages = append(pages, strings.Join(c.list(fmt.Sprintf("%s?limit=2&offset=%d%s", list, offset, sorters)), " "))
			}
			if sorters == "" {
				assert.Equal(t, test.want, strings.Join(pages, "|"), name)
			} else {
				assert.Equal(t, strings.Count(test.want, " "), strings.Count(strings.Join(pages, "|"), " "), name)
			}
		}
	}
}

func TestRowsAddedLaterComeFirst(t *testing.T) {
	t.Parallel()
	tenant, c := start(t, people())
	c.faulty = true
	tenant.Inject(faketenant.Fault{Times: 2, AddRows: 2})
	first := c.list("/beta/identities?limit=2&sorters=name")
	second := c.list("/beta/identities?limit=4&sorters=name")
	assert.Equal(t, first, second[2:])
	var p struct{ Name, Created string }
	c.read(c.get("/beta/identities/"+second[0]), 200, &p)
	assert.Less(t, p.Name, "!Added 1048576")
}

func TestAddAndRemove(t *testing.T) {
	t.Parallel()
	tenant, c := start(t, people())
	c.faulty = true
	require.NoError(t, tenant.Add(faketenant.Identity{ID: "0", Name: "New"}, faketenant.Identity{Name: "No id"}))
	assert.Len(t, c.list("/beta/identities"), 7)
	assert.Equal(t, []string{"0"}, c.list("/beta/identities?filters=name+eq+%22new%22"))
	require.ErrorContains(t, tenant.Add(faketenant.Identity{ID: "0"}), `the id "0" is taken`)
	tenant.Remove("4", "none")
	assert.Equal(t, 404, c.get("/beta/identities/4").StatusCode, "Remove ignores protection")
	assert.Len(t, c.list("/beta/identities"), 6)
}

// complaints counts the failures that an assertion reports.
type complaints struct {
	testing.TB
	count atomic.Int32
}

func (c *complaints) Helper()               {}
func (c *complaints) Errorf(string, ...any) { c.count.Add(1) }

func TestAssertions(t *testing.T) {
	t.Parallel()
	tenant, c := start(t)
	c.faulty = true
	tenant.Inject(faketenant.Fault{Times: 2, Status: 500}, faketenant.Fault{Operation: "deleteIdentity"})
	c.get(list)
	var met, lost complaints
	tenant.AssertFaultsMet(&met)
	assert.Equal(t, int32(2), met.count.Load())
	tenant.AssertNoRequestsLost(&lost)
	assert.Equal(t, int32(0), lost.count.Load(), "a fault caused the 500")

	// A body that cannot be encoded is a failure of the tenant itself.
	tenant, c = start(t, faketenant.WithData(faketenant.Identity{ID: "1", Attributes: func() {}}))
	c.faulty = true
	assert.Contains(t, c.refused(c.get("/beta/identities/1"), 500, "500.0 Internal Fault"), "cannot be encoded")
	tenant.AssertNoRequestsLost(&lost)
	assert.Equal(t, int32(1), lost.count.Load())
}
