package faketenant_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant"
)

// caller uses a tenant with a plain HTTP client, without the SDK.
type caller struct {
	tb     testing.TB
	base   string
	token  string
	faulty bool // the tenant breaks its documents on purpose
}

type reply struct {
	*http.Response
	body []byte
}

// start starts a tenant and gets a token.
func start(tb testing.TB, opts ...faketenant.Option) (*faketenant.Tenant, caller) {
	tb.Helper()
	tenant := faketenant.New(tb, opts...)
	c := caller{tb: tb, base: tenant.URL()}
	c.token = c.grant(tenant.Configuration().ClientID, tenant.Configuration().ClientSecret)
	return tenant, c
}

func (c caller) grant(id, secret string) string {
	c.tb.Helper()
	response, err := http.PostForm(c.base+"/oauth/token",
		url.Values{"grant_type": {"client_credentials"}, "client_id": {id}, "client_secret": {secret}})
	require.NoError(c.tb, err)
	defer response.Body.Close()
	var granted struct {
		AccessToken string `json:"access_token"`
	}
	require.NoError(c.tb, json.NewDecoder(response.Body).Decode(&granted))
	require.NotEmpty(c.tb, granted.AccessToken)
	return granted.AccessToken
}

// send sends a request with a token and the experimental header, which beta ignores. The body "" means none.
func (c caller) send(method, path, body string) (reply, error) {
	request, err := http.NewRequest(method, c.base+path, strings.NewReader(body))
	require.NoError(c.tb, err)
	request.Header.Set("Authorization", "Bearer "+c.token)
	request.Header.Set("X-SailPoint-Experimental", "true")
	if body != "" {
		request.Header.Set("Content-Type", "application/json")
	}
	if c.faulty {
		request.Header.Set(faultyHeader, "true")
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return reply{}, err
	}
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	return reply{response, content}, err
}

// sendRequest sends a request that is complete.
func (c caller) sendRequest(request *http.Request) reply {
	c.tb.Helper()
	response, err := http.DefaultClient.Do(request)
	require.NoError(c.tb, err)
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	require.NoError(c.tb, err)
	return reply{response, content}
}

func (c caller) do(method, path, body string) reply {
	c.tb.Helper()
	r, err := c.send(method, path, body)
	require.NoError(c.tb, err)
	return r
}

func (c caller) get(path string) reply {
	c.tb.Helper()
	return c.do(http.MethodGet, path, "")
}

// read decodes the body of a response that must have the status.
func (c caller) read(r reply, status int, into any) {
	c.tb.Helper()
	require.Equal(c.tb, status, r.StatusCode, string(r.body))
	require.Equal(c.tb, "application/json", r.Header.Get("Content-Type"))
	require.NoError(c.tb, json.Unmarshal(r.body, into), string(r.body))
}

// refused checks an error body in the usual format and returns its text.
func (c caller) refused(r reply, status int, detailCode string) string {
	c.tb.Helper()
	var body struct {
		DetailCode, TrackingID string
		Messages               []struct{ Locale, LocaleOrigin, Text string }
		Causes                 []any
	}
	c.read(r, status, &body)
	assert.Equal(c.tb, detailCode, body.DetailCode)
	assert.Len(c.tb, body.TrackingID, 32)
	assert.NotNil(c.tb, body.Causes)
	require.Len(c.tb, body.Messages, 1)
	assert.Equal(c.tb, "en-US", body.Messages[0].Locale)
	assert.Equal(c.tb, "DEFAULT", body.Messages[0].LocaleOrigin)
	return body.Messages[0].Text
}

// list returns the ids in a list.
func (c caller) list(path string) []string {
	c.tb.Helper()
	var page []struct{ ID string }
	c.read(c.get(path), http.StatusOK, &page)
	ids := make([]string, len(page))
	for i, p := range page {
		ids[i] = p.ID
	}
	return ids
}

// clock is a time that the test sets.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func newClock() *clock { return &clock{now: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)} }

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

func TestStartRefusesInvalidOptions(t *testing.T) {
	t.Parallel()
	for name, option := range map[string]faketenant.Option{
		"identities": faketenant.WithIdentities(-1),
		"latency":    faketenant.WithLatency(-1),
		"lifetime":   faketenant.WithTokenLifetime(0),
		"cap":        faketenant.WithPageCap(-1),
		"rate":       faketenant.WithRateLimit(1, 0),
		"same id":    faketenant.WithData(faketenant.Identity{ID: "1"}, faketenant.Identity{ID: "1"}),
	} {
		_, err := faketenant.Start(option)
		assert.ErrorContains(t, err, "faketenant: ", name)
	}
}

func TestWithPort(t *testing.T) {
	t.Parallel()
	first := faketenant.New(t)
	address, err := url.Parse(first.URL())
	require.NoError(t, err)
	port, err := strconv.Atoi(address.Port())
	require.NoError(t, err)

	_, err = faketenant.Start(faketenant.WithPort(port))
	require.ErrorContains(t, err, address.Host, "the port is taken")
	_, err = faketenant.Start(faketenant.WithPort(70_000))
	require.ErrorContains(t, err, "invalid port")
}

func TestConfigurationWorks(t *testing.T) {
	t.Parallel()
	tenant := faketenant.New(t)
	configuration := tenant.Configuration()
	assert.Equal(t, tenant.URL(), configuration.BaseURL)
	assert.NoError(t, configuration.Validate())
	assert.NotSame(t, configuration, tenant.Configuration())
}

func TestCloseEndsRequestsInFlight(t *testing.T) {
	t.Parallel()
	tenant, err := faketenant.Start(faketenant.WithLatency(time.Hour))
	require.NoError(t, err)
	failed := make(chan error)
	go func() {
		_, err := http.Get(tenant.URL() + "/beta/identities")
		failed <- err
	}()
	require.Eventually(t, func() bool { return len(tenant.Requests()) == 1 }, 10*time.Second, time.Millisecond)
	require.NoError(t, tenant.Close())
	require.NoError(t, tenant.Close())
	assert.Error(t, <-failed)
	assert.Equal(t, 0, tenant.Requests()[0].Status)
}

func TestLatencyDelaysEveryResponse(t *testing.T) {
	t.Parallel()
	_, c := start(t, faketenant.WithLatency(30*time.Millisecond))
	before := time.Now()
	c.get("/v2024/identities?limit=1")
	assert.GreaterOrEqual(t, time.Since(before), 30*time.Millisecond)
}

func TestRequestsReturnsReceivedRequests(t *testing.T) {
	t.Parallel()
	tenant, c := start(t)
	c.get("/v2024/identities/a%2Fb%20c")
	c.get("/beta/identities?filters=" + url.QueryEscape(`name eq "a&b"`) + "&limit=5")
	c.do(http.MethodPost, "/beta/identities/process", `{"identityIds":[]}`)
	c.get("/nothing")

	requests := tenant.Requests()
	require.Len(t, requests, 5)
	assert.Equal(t, "token", requests[0].Operation)
	assert.Contains(t, string(requests[0].Body), "grant_type=client_credentials")
	assert.Equal(t, "getIdentity", requests[1].Operation)
	assert.Equal(t, "GET", requests[1].Method)
	assert.Equal(t, "/v2024/identities/a%2Fb%20c", requests[1].Path)
	assert.Equal(t, "true", requests[1].Header.Get("X-SailPoint-Experimental"))
	assert.Equal(t, http.StatusNotFound, requests[1].Status)
	assert.Equal(t, `name eq "a&b"`, requests[2].Query.Get("filters"))
	assert.Equal(t, "filters=name+eq+%22a%26b%22&limit=5", requests[2].RawQuery)
	assert.Equal(t, http.StatusOK, requests[2].Status)
	assert.Equal(t, `{"identityIds":[]}`, string(requests[3].Body))
	assert.Equal(t, http.StatusBadRequest, requests[3].Status)
	assert.Empty(t, requests[4].Operation)
	assert.WithinDuration(t, time.Now(), requests[4].Time, time.Minute)

	assert.Len(t, tenant.RequestsTo("ListIdentities"), 1)
	requests[0].Header.Set("Changed", "yes")
	assert.Empty(t, tenant.Requests()[0].Header.Get("Changed"))
	tenant.ForgetRequests()
	assert.Empty(t, tenant.Requests())
}
