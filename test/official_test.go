package test

import (
	"context"
	"fmt"
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
)

// Each area tests faults that were measured in the official Go SDK, releases 2.7.99 to 2.7.106. Each test fails for the behaviour that was
// measured there.
func TestOfficial(t *testing.T) {
	t.Parallel()
	for area, test := range map[string]func(*testing.T){
		"token":                           officialToken,
		"token endpoint":                  officialTokenEndpoint,
		"retries":                         officialRetries,
		"errors":                          officialErrors,
		"decoding":                        officialDecoding,
		"the spec's own success examples": officialExamples,
		"content type":                    officialContentType,
		"paths":                           officialPaths,
		"paging helper":                   officialPaging,
		"configuration":                   officialConfiguration,
		"experimental":                    officialExperimental,
		"downloads, uploads":              officialDownloads,
	} {
		t.Run(area, func(t *testing.T) {
			t.Parallel()
			test(t)
		})
	}
}

// startClient returns the API of a server that answers API requests with the given reply.
func startClient(t *testing.T, api reply) (*faultServer, *isc.IdentitiesAPIService) {
	server := startFaultServer(t)
	server.api = api
	return server, isc.NewAPIClient(server.configuration()).IdentitiesAPI
}

// The official SDK never renewed a token, neither at expiry nor after a 401. 50 goroutines on a new client made 50 token requests, and a data
// race.
func officialToken(t *testing.T) {
	t.Run("one fetch for all waiting callers", func(t *testing.T) {
		server, api := startClient(t, nil)
		var all sync.WaitGroup
		for i := range 50 {
			all.Go(func() { assert.NoError(t, getIdentity(t.Context(), api, i).err) })
		}
		all.Wait()
		assert.Equal(t, 1, server.tokens())
	})
	t.Run("once more after a 401", func(t *testing.T) {
		server, api := startClient(t, expireFirstToken)
		require.NoError(t, getIdentity(t.Context(), api, 1).err)
		require.NoError(t, getIdentity(t.Context(), api, 2).err)
		assert.Equal(t, 2, server.tokens())
	})
	t.Run("renewed before expiry", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			const life = 749 * time.Second
			var mu sync.Mutex
			tokens, refused := map[string]time.Time{}, 0
			tenant := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				mu.Lock()
				defer mu.Unlock()
				token := fmt.Sprint("token-", len(tokens))
				switch given := tokens[strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")]; {
				case r.URL.Path == tokenPath:
					tokens[token] = time.Now()
					fmt.Fprintf(w, `{"access_token":%q,"token_type":"bearer","expires_in":%d}`, token, int(life.Seconds()))
				case time.Since(given) > life:
					refused++
					w.WriteHeader(http.StatusUnauthorized)
				default:
					_, _ = w.Write([]byte(`{}`))
				}
			})
			serveInMemory(tenant, func(transport http.RoundTripper) {
				c := &isc.Configuration{BaseURL: memoryURL, ClientID: "id", ClientSecret: "secret", HTTPClient: &http.Client{Transport: transport}}
				api := isc.NewAPIClient(c).IdentitiesAPI
				for range 8 * 60 {
					require.NoError(t, getIdentity(t.Context(), api, 1).err)
					time.Sleep(time.Minute)
				}
			})
			assert.Zero(t, refused, "in eight hours")
			assert.Less(t, len(tokens), 60)
		})
	})
}

// The official SDK ignored the status of token responses, so wrong credentials ended in a 401 of the API. It ignored the context, and panicked
// for a malformed URL.
func officialTokenEndpoint(t *testing.T) {
	t.Run("bad credentials", func(t *testing.T) {
		server, api := startClient(t, nil)
		server.token = respond(http.StatusUnauthorized, refusal)
		err := getIdentity(t.Context(), api, 1).err
		require.ErrorIs(t, err, isc.ErrCredentials)
		assert.ErrorContains(t, err, "invalid_client: Bad client credentials")
		assert.Len(t, server.all(), 1, "nothing is sent without a token")
	})
	t.Run("every waiter's context", func(t *testing.T) {
		server, api := startClient(t, nil)
		server.token = stall
		ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		defer cancel()
		began := time.Now()
		var all sync.WaitGroup
		for i := range 10 {
			all.Go(func() { assert.ErrorIs(t, getIdentity(ctx, api, i).err, context.DeadlineExceeded) })
		}
		all.Wait()
		assert.Less(t, time.Since(began), 2*time.Second)
	})
	t.Run("malformed URL", func(t *testing.T) {
		server := startFaultServer(t)
		c := server.configuration()
		c.TokenURL = "http://[::1"
		err := getIdentity(t.Context(), isc.NewAPIClient(c).IdentitiesAPI, 1).err
		require.ErrorIs(t, err, isc.ErrConfiguration)
		assert.ErrorContains(t, err, "TokenURL is not a URL")
	})
}

// The official SDK sent a POST five times after 502, without jitter. After the last attempt the caller had neither status nor body.
func officialRetries(t *testing.T) {
	t.Run("only what is safe to repeat", func(t *testing.T) {
		server, api := startClient(t, respond(http.StatusBadGateway, ""))
		require.ErrorIs(t, startInvite(t.Context(), api, 0).err, isc.ErrServer)
		assert.Equal(t, 1, server.count("POST /v2024/identities/invite"))
	})
	t.Run("jitter", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			var mu sync.Mutex
			waits, last := map[time.Duration]bool{}, time.Time{}
			tenant := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				mu.Lock()
				defer mu.Unlock()
				waits[time.Since(last)] = true
				last = time.Now()
				w.WriteHeader(http.StatusServiceUnavailable)
			})
			serveInMemory(tenant, func(transport http.RoundTripper) {
				c := &isc.Configuration{BaseURL: memoryURL, AccessToken: "token", HTTPClient: &http.Client{Transport: transport}}
				for range 5 {
					began := time.Now()
					require.Error(t, getIdentity(t.Context(), isc.NewAPIClient(c).IdentitiesAPI, 1).err)
					assert.Less(t, time.Since(began), 8*time.Second, "0.5 + 1 + 2 + 4 s at most, and the limiter")
				}
			})
			assert.Greater(t, len(waits), 15, "the waits differ")
		})
	})
	t.Run("details of the last response", func(t *testing.T) {
		_, api := startClient(t, inTurn(respond(503, `{"trackingId":"first"}`), respond(503, `{"trackingId":"second"}`), respond(503, `{"trackingId":"third","messages":[{"text":"Overloaded."}]}`)))
		var e *isc.APIError
		require.ErrorAs(t, getIdentity(t.Context(), api, 1).err, &e)
		assert.Equal(t, 503, e.StatusCode)
		assert.Equal(t, "third", e.TrackingID)
		assert.Equal(t, []string{"Overloaded."}, e.Messages)
		assert.Equal(t, 3, e.Attempts)
		assert.Contains(t, string(e.Body), "Overloaded.")
	})
}

// In the official SDK a 404 was only "404 Not Found", each package had its own error type, and the body of a 401 became a JSON error.
func officialErrors(t *testing.T) {
	notFound := `{"detailCode":"404.1 Not found","trackingId":"b21b1f7c","messages":[{"locale":"en-US","localeOrigin":"DEFAULT","text":"Identity not found."}],"causes":[]}`
	server, api := startClient(t, respond(http.StatusNotFound, notFound))
	_, _, older := beta.NewAPIClient(server.configuration()).IdentitiesAPI.GetIdentity(t.Context(), "1").Execute()
	for _, err := range []error{older, getIdentity(t.Context(), api, 1).err} {
		var e *isc.APIError
		require.ErrorAs(t, err, &e, "the type is the same for every version")
		require.ErrorIs(t, err, isc.ErrNotFound)
		assert.Equal(t, "GetIdentity", e.Operation)
		assert.Equal(t, "404.1 Not found", e.DetailCode)
		assert.Equal(t, "b21b1f7c", e.TrackingID)
		assert.Equal(t, []string{"Identity not found."}, e.Messages)
		assert.JSONEq(t, notFound, string(e.Body))
		assert.ErrorContains(t, err, "404 Not Found: 404.1 Not found: Identity not found. (trackingId b21b1f7c, requestId request-")
	}
	for _, body := range []string{`{"error":"JWT validation failed: JWT is expired"}`, `{"error":{"message":"JWT is expired"}}`, `{"error":5}`, `not JSON`, ``} {
		_, api := startClient(t, respond(http.StatusUnauthorized, body))
		require.ErrorIs(t, getIdentity(t.Context(), api, 1).err, isc.ErrUnauthorized, body)
	}
}
