package test

import (
	"context"
	"io"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/beta"
	"github.com/f745b6f1/isc/core"
)

// A countingServer counts requests as the API does: by version, in the period that ends with each request.
type countingServer struct {
	limit  core.RateLimit
	delay  time.Duration                      // the longest delay of the network
	refuse func(version string, nth int) bool // answers 429 although the limit is kept

	mu       sync.Mutex
	arrivals map[string][]time.Time // by version
	pauses   map[string]time.Time   // the time of a 429
	refused  int
}

const pauseOfServer = 7 * time.Second

func (s *countingServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	if r.URL.Path == tokenPath {
		_, _ = io.WriteString(w, `{"access_token":"token","token_type":"bearer","expires_in":749}`)
		return
	}
	if !s.take(strings.Split(r.URL.Path, "/")[1]) {
		w.Header().Set("Retry-After", "7")
		w.WriteHeader(http.StatusTooManyRequests)
		return
	}
	_, _ = io.WriteString(w, `{}`)
}

func (s *countingServer) take(version string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	now, before := time.Now(), s.arrivals[version]
	s.arrivals[version] = append(before, now)
	tooMany := len(before) >= s.limit.Requests && now.Sub(before[len(before)-s.limit.Requests]) < s.limit.Per
	if tooMany || s.refuse != nil && s.refuse(version, len(before)+1) {
		s.refused++
		s.pauses[version] = now
		return false
	}
	return true
}

// serve runs the server while use runs.
func (s *countingServer) serve(use func(*isc.Configuration)) {
	s.arrivals, s.pauses = map[string][]time.Time{}, map[string]time.Time{}
	serveInMemory(s, func(transport http.RoundTripper) {
		network := roundTripper(func(r *http.Request) (*http.Response, error) {
			time.Sleep(rand.N(s.delay + 1)) //nolint:sleep // in the bubble of serveInMemory
			return transport.RoundTrip(r)
		})
		use(&isc.Configuration{
			BaseURL: memoryURL, ClientID: "id", ClientSecret: "secret",
			HTTPClient: &http.Client{Transport: network}, RateLimit: s.limit,
		})
	})
}

// call gets n identities of a version, one after another.
func call(t *testing.T, c *isc.Configuration, version string, n int) {
	get := func() error {
		_, _, err := isc.NewAPIClient(c).IdentitiesAPI.GetIdentity(t.Context(), "1").Execute()
		return err
	}
	if version == "beta" {
		get = func() error {
			_, _, err := beta.NewAPIClient(c).IdentitiesAPI.GetIdentity(t.Context(), "1").Execute()
			return err
		}
	}
	for range n {
		assert.NoError(t, get())
	}
}

// The limit is kept even if the network delivers requests closer together than they were sent.
func TestRateLimitIsKept(t *testing.T) {
	t.Parallel()
	for name, limit := range map[string]core.RateLimit{
		"the API's":    {Requests: 100, Per: 10 * time.Second},
		"30 in 1 s":    {Requests: 30, Per: time.Second},
		"7 in 1 s":     {Requests: 7, Per: time.Second},
		"one in 100 s": {Requests: 1, Per: 100 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				server := &countingServer{limit: limit, delay: 190 * time.Millisecond}
				began := time.Now()
				server.serve(func(c *isc.Configuration) {
					var all sync.WaitGroup
					for range 20 {
						for _, version := range []string{"v2024", "beta"} {
							all.Go(func() { call(t, c, version, 15) })
						}
					}
					all.Wait()
				})
				assert.Zero(t, server.refused, "429 responses")
				for _, version := range []string{"v2024", "beta"} {
					assert.Len(t, server.arrivals[version], 300, version)
				}
				ideal := limit.Per * 300 / time.Duration(limit.Requests)
				assert.Less(t, time.Since(began), ideal*4/3, "both versions use their whole limit at the same time")
			})
		})
	}
}

// A 429 makes all calls to its version wait for the Retry-After, in all clients. The other version does not wait.
func TestRateLimitPausesTheWholeVersion(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := &countingServer{
			limit:  core.RateLimit{Requests: 100, Per: 10 * time.Second},
			refuse: func(version string, nth int) bool { return version == "v2024" && nth == 40 },
		}
		server.serve(func(c *isc.Configuration) {
			var all sync.WaitGroup
			for range 10 {
				for _, version := range []string{"v2024", "beta"} {
					all.Go(func() { call(t, c, version, 20) })
				}
			}
			all.Wait()
		})
		assert.Equal(t, 1, server.refused)
		began := server.pauses["v2024"]
		during := func(version string) (n int) {
			for _, at := range server.arrivals[version] {
				if at.After(began) && at.Before(began.Add(pauseOfServer)) {
					n++
				}
			}
			return n
		}
		assert.Zero(t, during("v2024"), "requests during the pause")
		assert.Greater(t, during("beta"), 50)
		assert.Len(t, server.arrivals["v2024"], 201, "all calls succeed")
	})
}

// If the pause is longer than MaxWait, callers get an error at once, and nothing is sent until it ends.
func TestRateLimitPauseBeyondMaxWait(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := &countingServer{
			limit:  core.RateLimit{Requests: 100, Per: 10 * time.Second},
			refuse: func(_ string, nth int) bool { return nth == 1 },
		}
		server.serve(func(c *isc.Configuration) {
			c.Retry.MaxWait = 3 * time.Second
			api := isc.NewAPIClient(c).IdentitiesAPI
			for range 5 {
				began := time.Now()
				_, _, err := api.GetIdentity(t.Context(), "1").Execute()
				var refusal *isc.APIError
				require.ErrorAs(t, err, &refusal)
				assert.Positive(t, refusal.RetryAfter)
				assert.LessOrEqual(t, refusal.RetryAfter, pauseOfServer)
				assert.Less(t, time.Since(began), time.Second)
				time.Sleep(500 * time.Millisecond)
			}
			assert.Len(t, server.arrivals["v2024"], 1)
			time.Sleep(pauseOfServer)
			call(t, c, "v2024", 1)
		})
	})
}

func TestRateLimitWaitIsCutByTheContext(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := &countingServer{limit: core.RateLimit{Requests: 1, Per: time.Hour}}
		server.serve(func(c *isc.Configuration) {
			call(t, c, "v2024", 1)
			ctx, cancel := context.WithCancel(t.Context())
			time.AfterFunc(time.Minute, cancel)
			began := time.Now()
			_, _, err := isc.NewAPIClient(c).IdentitiesAPI.GetIdentity(ctx, "1").Execute()
			require.ErrorIs(t, err, context.Canceled)
			assert.Equal(t, time.Minute, time.Since(began))
		})
		assert.Len(t, server.arrivals["v2024"], 1)
	})
}
