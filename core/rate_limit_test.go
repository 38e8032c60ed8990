package core

import (
	"context"
	"math"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestRateLimitDefaults(t *testing.T) {
	t.Parallel()
	assert.Equal(t, RateLimit{Requests: 100, Per: 10 * time.Second}, RateLimit{}.withDefaults())
	assert.Equal(t, RateLimit{Requests: 5, Per: 10 * time.Second}, RateLimit{Requests: 5, Per: -1}.withDefaults())
	assert.Equal(t, RateLimit{Requests: 5, Per: 1}, RateLimit{Requests: 5, Per: 1}.withDefaults())
}

func TestLimiterOfExtremeLimits(t *testing.T) {
	t.Parallel()
	for _, limit := range []RateLimit{
		{Requests: math.MaxInt}, {Requests: 1, Per: math.MaxInt64}, {Requests: 1, Per: 1}, {Requests: -5}, {Requests: 5, Per: -1}, {Requests: math.MinInt},
	} {
		synctest.Test(t, func(t *testing.T) {
			l := newRateLimiter(limit)
			require.NoError(t, l.Wait(t.Context(), time.Minute), "%+v", limit)
			ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
			defer cancel()
			if err := l.Wait(ctx, time.Minute); err != nil {
				require.ErrorIs(t, err, context.DeadlineExceeded, "%+v", limit)
				assert.Equal(t, RateLimit{Requests: 1, Per: math.MaxInt64}, limit)
			}
		})
	}
}

func TestNoRateLimitNeverWaits(t *testing.T) {
	t.Parallel()
	l := newRateLimiter(NoRateLimit)
	holdBack(l, &APIError{RetryAfter: time.Hour}, time.Hour)
	for range 1000 {
		require.NoError(t, l.Wait(t.Context(), time.Minute))
	}
}

// A call that does not wait for the end of a pause returns the 429 that began it, with the rest of the wait.
func TestPauseIsReportedAsItsResponse(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newRateLimiter(RateLimit{})
		refusal := &APIError{StatusCode: 429, Body: make([]byte, 1<<20), Messages: []string{"slow down"}, RetryAfter: 20 * time.Minute}
		holdBack(l, refusal, 20*time.Minute)
		time.Sleep(time.Minute)
		err := l.Wait(t.Context(), time.Minute)
		require.ErrorIs(t, err, ErrRateLimited)
		var reported *APIError
		require.ErrorAs(t, err, &reported)
		assert.Equal(t, 19*time.Minute, reported.RetryAfter)
		assert.Nil(t, reported.Body)
		assert.ErrorContains(t, err, "slow down")
		assert.NotNil(t, refusal.Body, "the error of the first caller keeps it")
	})
}

func TestCountedVersion(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ base, path, together, perService string }{
		{"/v2024", "/identities/{id}", "v2024", "v2024"},
		{"/v2024", "/identities/v1", "v2024", "v2024"},
		{"/governance/api/v1", "/x", "governance/api/v1", "governance/api/v1"},
		{"", "/identities/v1", "", "identities/v1"},
		{"", "/identities/v1/{id}/v2", "", "identities/v1"},
		{"", "/access-request-config/v2", "", "access-request-config/v2"},
		{"", "/das/owners/v10/{id}", "", "das/owners/v10"},
		{"", "/beta/identities", "beta", "beta"},
		{"", "/v2024/identities/v1", "v2024", "v2024"},
		{"", "/v1/identities", "", "v1"},
		{"", "/cc/api/{id}", "", ""},
		{"", "/vault/versions/v/vx/v1x", "", ""},
		{"", "/", "", ""},
		{"", "", "", ""},
	} {
		assert.Equal(t, test.together, countedVersion(test.base, test.path, false), test.path)
		assert.Equal(t, test.perService, countedVersion(test.base, test.path, true), test.path)
	}
}

// The limit here lets one request through in an hour. A call that would have to wait longer than its context lasts fails at once, so that the
// requests that arrive are those with a limit of their own.
func TestRequestsAreCountedByVersion(t *testing.T) {
	t.Parallel()
	type call struct{ client, path string }
	calls := []call{
		{"", "/identities/v1"},
		{"", "/identities/v1/{id}"},
		{"", "/identities/v2"},
		{"", "/accounts/v1"},
		{"", "/v2024/identities"},
		{"v2024", "/identities"},
		{"/v2024/", "/accounts"},
		{"beta", "/identities"},
	}
	for _, test := range []struct {
		name    string
		limit   RateLimit
		arrived []string
	}{
		{"one limit for all services", RateLimit{Requests: 1, Per: time.Hour}, []string{"/identities/v1", "/v2024/identities", "/beta/identities"}},
		{"one limit per service", RateLimit{Requests: 1, Per: time.Hour, PerService: true},
			[]string{"/identities/v1", "/identities/v2", "/accounts/v1", "/v2024/identities", "/beta/identities"}},
		{"no limit", RateLimit{Requests: -1, PerService: true}, []string{
			"/identities/v1", "/identities/v1/a", "/identities/v2", "/accounts/v1", "/v2024/identities", "/v2024/identities", "/v2024/accounts", "/beta/identities",
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var arrived []string // one call at a time
			server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { arrived = append(arrived, r.URL.Path) }))
			t.Cleanup(server.Close)
			c := &Configuration{BaseURL: server.URL, AccessToken: "token", RateLimit: test.limit}
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			for _, call := range calls {
				request := NewService(NewClient(c, call.client)).Call(ctx, "GET", call.path)
				if strings.Contains(call.path, "{id}") {
					request = request.WithPath("id", "a")
				}
				sent := len(arrived)
				if _, err := ExecuteEmpty(request); len(arrived) == sent {
					require.ErrorIs(t, err, context.DeadlineExceeded, call)
				} else {
					require.NoError(t, err, call)
				}
			}
			assert.Equal(t, test.arrived, arrived)
		})
	}
}

// A 429 holds back only requests that are counted together with the refused one.
func TestPausesAreKeptByVersion(t *testing.T) {
	t.Parallel()
	for _, perService := range []bool{false, true} {
		requests := 0 // one call at a time
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			requests++
			if r.URL.Path == "/identities/v1" {
				w.Header().Set("Retry-After", "1200")
				w.WriteHeader(http.StatusTooManyRequests)
			}
		}))
		t.Cleanup(server.Close)
		c := &Configuration{BaseURL: server.URL, AccessToken: "token", RateLimit: RateLimit{PerService: perService}}
		get := func(version, path string) error {
			_, err := ExecuteEmpty(NewService(NewClient(c, version)).Call(t.Context(), "GET", path))
			return err
		}
		require.ErrorIs(t, get("", "/identities/v1"), ErrRateLimited)
		require.ErrorIs(t, get("", "/identities/v1"), ErrRateLimited)
		require.NoError(t, get("v2024", "/identities"))
		assert.Equal(t, 2, requests)
		err := get("", "/accounts/v1")
		if perService {
			require.NoError(t, err)
			assert.Equal(t, 3, requests)
		} else {
			require.ErrorIs(t, err, ErrRateLimited)
			assert.Equal(t, 2, requests)
		}
	}
}
