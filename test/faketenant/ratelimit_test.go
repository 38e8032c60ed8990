package faketenant_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/faketenant"
)

// statuses sends n requests and counts the responses by status.
func (c caller) statuses(n int, path string) map[int]int {
	c.tb.Helper()
	got := map[int]int{}
	for range n {
		got[c.get(path).StatusCode]++
	}
	return got
}

func TestDefaultRateLimit(t *testing.T) {
	t.Parallel()
	now := newClock()
	tenant, c := start(t, faketenant.WithClock(now.Now), faketenant.WithClient("second", "s"))
	const path = "/identities?limit=1"
	assert.Equal(t, map[int]int{200: 100}, c.statuses(100, "/v2024"+path))
	now.advance(2500 * time.Millisecond)
	r := c.get("/v2024" + path)
	assert.Equal(t, http.StatusTooManyRequests, r.StatusCode)
	assert.Equal(t, "8", r.Header.Get("Retry-After"), "7.5 s, rounded up")
	assert.JSONEq(t, `{"message":" Rate Limit Exceeded "}`, string(r.body))

	// The limit is separate for each version and client, but not for each token of a client.
	assert.Equal(t, 200, c.get("/beta"+path).StatusCode)
	second := c
	second.token = c.grant("second", "s")
	assert.Equal(t, 200, second.get("/v2024"+path).StatusCode)
	again := c
	again.token = c.grant(tenant.Configuration().ClientID, tenant.Configuration().ClientSecret)
	assert.Equal(t, 429, again.get("/v2024"+path).StatusCode)

	now.advance(7500 * time.Millisecond)
	assert.Equal(t, map[int]int{200: 100, 429: 1}, c.statuses(101, "/v2024"+path))
}

func TestRateLimitPenalties(t *testing.T) {
	t.Parallel()
	now := newClock()
	_, c := start(t, faketenant.WithClock(now.Now), faketenant.WithRateLimit(2, 10*time.Second), faketenant.WithTokenLifetime(5*time.Hour))
	const path = "/beta/identities?limit=1"
	after := func() string { return c.get(path).Header.Get("Retry-After") }
	assert.Equal(t, map[int]int{200: 2}, c.statuses(2, path))
	assert.Equal(t, "10", after())
	now.advance(time.Second)
	assert.Equal(t, "9", after(), "the request may have been in flight")
	for _, want := range []string{"60", "300", "600", "1200", "1200"} {
		now.advance(1001 * time.Millisecond)
		assert.Equal(t, want, after())
	}
	now.advance(1200 * time.Second)
	assert.Equal(t, map[int]int{200: 2}, c.statuses(2, path), "requests after the wait are allowed")
	assert.Equal(t, "10", after())
	now.advance(5 * time.Second)
	assert.Equal(t, "1200", after(), "the penalties are not reset yet")

	now.advance(1200 * time.Second)
	assert.Equal(t, map[int]int{200: 1}, c.statuses(1, path))
	now.advance(10 * time.Second)
	assert.Equal(t, map[int]int{200: 2, 429: 1}, c.statuses(3, path))
	now.advance(5 * time.Second)
	assert.Equal(t, "60", after(), "a window without a refusal resets the penalties")
}

func TestRateLimitCanBeOff(t *testing.T) {
	t.Parallel()
	_, c := start(t, faketenant.WithRateLimit(0, 0))
	assert.Equal(t, map[int]int{200: 150}, c.statuses(150, "/v2024/identities?limit=1"))
}

func TestRefusedTokensAreNotCounted(t *testing.T) {
	t.Parallel()
	_, c := start(t, faketenant.WithRateLimit(1, time.Hour))
	other := c
	other.token = "none"
	assert.Equal(t, map[int]int{401: 3}, other.statuses(3, "/v2024/identities"))
	assert.Equal(t, map[int]int{200: 1, 429: 1}, c.statuses(2, "/v2024/identities"))
}
