package core

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/oauth2"
)

// tokenServer is a token endpoint on the loopback interface.
func tokenServer(t testing.TB, handler http.HandlerFunc) *Configuration {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return &Configuration{BaseURL: server.URL, ClientID: "id", ClientSecret: testSecret, Retry: RetryPolicy{BaseDelay: time.Millisecond}}
}

func writeToken(w http.ResponseWriter, token string, expiresIn int) {
	w.Header().Set("Content-Type", "application/json")
	fmt.Fprintf(w, `{"access_token":%q,"token_type":"bearer","expires_in":%d,"scope":"sp:scopes:all"}`, token, expiresIn)
}

// tripFunc is a network inside the test, because the fake clock of testing/synctest stops for real connections.
type tripFunc func(*http.Request) (*http.Response, error)

func (f tripFunc) RoundTrip(request *http.Request) (*http.Response, error) { return f(request) }

func tripTokens(f tripFunc) *tokenCache {
	c := &Configuration{BaseURL: testBase, ClientID: "id", ClientSecret: testSecret, HTTPClient: &http.Client{Transport: f}}
	return c.tokens()
}

func tripAnswer(status int, header http.Header, body string) *http.Response {
	if header == nil {
		header = http.Header{"Content-Type": {jsonMedia}}
	}
	return &http.Response{StatusCode: status, Status: fmt.Sprint(status, " ", http.StatusText(status)), Header: header,
		Body: io.NopCloser(strings.NewReader(body)), ContentLength: int64(len(body))}
}

func tripToken(token any, expiresIn int) *http.Response {
	return tripAnswer(200, nil, fmt.Sprintf(`{"access_token":"access-token-%v","expires_in":%d}`, token, expiresIn))
}

func TestTokenIsFetchedOnceForAllCallers(t *testing.T) {
	t.Parallel()
	var requests atomic.Int32
	c := tokenServer(t, func(w http.ResponseWriter, _ *http.Request) {
		time.Sleep(50 * time.Millisecond) //nolint:sleep // until all callers wait
		writeToken(w, fmt.Sprint("access-token-", requests.Add(1)), 749)
	})
	tokens := make([]*oauth2.Token, 50)
	var all sync.WaitGroup
	for i := range tokens {
		all.Go(func() {
			var err error
			tokens[i], err = c.tokens().token(t.Context())
			assert.NoError(t, err)
		})
	}
	all.Wait()
	assert.EqualValues(t, 1, requests.Load())
	for _, token := range tokens {
		assert.Same(t, tokens[0], token)
	}
	assert.Equal(t, "access-token-1", tokens[0].AccessToken)
	assert.Equal(t, "Bearer", tokens[0].Type())
}

func TestTokenWaitEndsWithTheContext(t *testing.T) {
	t.Parallel()
	arrived, release := make(chan struct{}), make(chan struct{})
	c := tokenServer(t, func(w http.ResponseWriter, _ *http.Request) {
		close(arrived) // a second request would panic
		<-release
		writeToken(w, "access-token", 749)
	})
	patient := make(chan error, 1)
	go func() {
		_, err := c.tokens().token(t.Context())
		patient <- err
	}()
	<-arrived

	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	began := time.Now()
	_, err := c.tokens().token(ctx)
	require.ErrorIs(t, err, context.DeadlineExceeded)
	textOf(t, err)
	assert.Less(t, time.Since(began), 2*time.Second)

	ended, cancelNow := context.WithCancel(t.Context())
	cancelNow()
	_, err = c.tokens().token(ended)
	require.ErrorIs(t, err, context.Canceled)

	close(release)
	require.NoError(t, <-patient, "a caller that waits longer gets the token")
	_, err = c.tokens().token(ended)
	require.NoError(t, err, "an existing token is returned without waiting")
}

func TestTokenRequestContinuesWithoutItsCaller(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var requests int
		tokens := tripTokens(func(*http.Request) (*http.Response, error) {
			requests++
			time.Sleep(3 * time.Second)
			return tripToken(requests, 749), nil
		})
		ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		defer cancel()
		began := time.Now()
		_, err := tokens.token(ctx)
		require.ErrorIs(t, err, context.DeadlineExceeded)
		assert.Equal(t, 100*time.Millisecond, time.Since(began))

		token, err := tokens.token(t.Context())
		require.NoError(t, err)
		assert.Equal(t, "access-token-1", token.AccessToken, "the request continues for the next caller")
		assert.Equal(t, 3*time.Second, time.Since(began))
	})
}

func TestTokenRenewalDoesNotStopCallers(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var requests int
		tokens := tripTokens(func(*http.Request) (*http.Response, error) {
			requests++
			if requests > 1 {
				time.Sleep(5 * time.Second)
			}
			return tripToken(requests, 750), nil
		})
		ask := func() string {
			began := time.Now()
			token, err := tokens.token(t.Context())
			require.NoError(t, err)
			require.Zero(t, time.Since(began), "nobody waits")
			return token.AccessToken
		}
		assert.Equal(t, "access-token-1", ask())
		time.Sleep(599 * time.Second)
		assert.Equal(t, "access-token-1", ask())
		assert.Equal(t, 1, requests, "more than 20 % of the lifetime is left")
		time.Sleep(time.Second)
		for range 10 {
			assert.Equal(t, "access-token-1", ask(), "the renewal is in flight")
		}
		time.Sleep(5 * time.Second)
		synctest.Wait()
		assert.Equal(t, "access-token-2", ask())
		assert.Equal(t, 2, requests)
	})
}

func TestTokenRenewalThatFails(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var requests int
		tokens := tripTokens(func(*http.Request) (*http.Response, error) {
			requests++
			if requests == 1 || requests > 4 {
				return tripToken(requests, 750), nil
			}
			return nil, errors.New("the network is down")
		})
		ask := func() string {
			token, err := tokens.token(t.Context())
			require.NoError(t, err)
			return token.AccessToken
		}
		ask()
		time.Sleep(600 * time.Second) // 150 s are left, so there is an attempt every 20 to 30 s
		for second := range 40 {
			require.Equal(t, "access-token-1", ask(), second)
			time.Sleep(time.Second)
		}
		synctest.Wait()
		assert.Equal(t, 3, requests, "two attempts in 40 s, not one for each call")
		time.Sleep(95 * time.Second)
		require.Equal(t, "access-token-5", ask(), "after the token has expired, callers wait: one more request fails and is retried")
	})
}

func TestTokenWithAShortLifetime(t *testing.T) {
	t.Parallel()
	for _, life := range []int{1, 2, 10, 20, 60, 749, 43200} {
		synctest.Test(t, func(t *testing.T) {
			var requests int
			tokens := tripTokens(func(*http.Request) (*http.Response, error) {
				requests++
				return tripToken(requests, life), nil
			})
			whole := time.Duration(life) * time.Second
			for passed := time.Duration(0); passed < 10*whole; passed += whole / 100 {
				began := time.Now()
				token, err := tokens.token(t.Context())
				require.NoError(t, err)
				require.Less(t, time.Since(began), token.Expiry.Sub(began), "the token has not expired")
				time.Sleep(whole / 100)
				synctest.Wait()
			}
			assert.GreaterOrEqual(t, requests, 10, life)
			assert.LessOrEqual(t, requests, 20, "a token is used for at least half of its lifetime of %d s", life)
		})
	}
}

func TestTokenWithoutLifetimeLastsUntilItIsRejected(t *testing.T) {
	t.Parallel()
	for _, body := range []string{
		`{"access_token":"access-token-%d"}`,
		`{"access_token":"access-token-%d","expires_in":null}`,
		`{"access_token":"access-token-%d","expires_in":0}`,
		`{"access_token":"access-token-%d","expires_in":-5}`,
	} {
		synctest.Test(t, func(t *testing.T) {
			var requests int
			tokens := tripTokens(func(*http.Request) (*http.Response, error) {
				requests++
				return tripAnswer(200, nil, fmt.Sprintf(body, requests)), nil
			})
			first, err := tokens.token(t.Context())
			require.NoError(t, err)
			time.Sleep(1000 * time.Hour)
			again, err := tokens.token(t.Context())
			require.NoError(t, err)
			require.Same(t, first, again)

			assert.True(t, tokens.reject(first))
			second, err := tokens.token(t.Context())
			require.NoError(t, err)
			assert.Equal(t, "access-token-2", second.AccessToken)

			assert.True(t, tokens.reject(first), "the token has been replaced")
			third, err := tokens.token(t.Context())
			require.NoError(t, err)
			assert.Same(t, second, third, "a late 401 for the first token does not affect the second")
		})
	}
}

func TestTokenRejectedByManyIsFetchedOnce(t *testing.T) {
	t.Parallel()
	var requests atomic.Int32
	c := tokenServer(t, func(w http.ResponseWriter, _ *http.Request) {
		writeToken(w, fmt.Sprint("access-token-", requests.Add(1)), 749)
	})
	tokens := c.tokens()
	old, err := tokens.token(t.Context())
	require.NoError(t, err)
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() {
			assert.True(t, tokens.reject(old))
			token, err := tokens.token(t.Context())
			assert.NoError(t, err)
			assert.Equal(t, "access-token-2", token.AccessToken)
		})
	}
	all.Wait()
	assert.EqualValues(t, 2, requests.Load())
}

func TestTokenStatic(t *testing.T) {
	t.Parallel()
	c := &Configuration{BaseURL: testBase, AccessToken: "access-token", ClientID: "id", ClientSecret: testSecret}
	token, err := c.tokens().token(t.Context())
	require.NoError(t, err)
	assert.Equal(t, "access-token", token.AccessToken)
	assert.False(t, c.tokens().reject(token), "there is no other token")
	again, err := c.tokens().token(t.Context())
	require.NoError(t, err)
	assert.Equal(t, token, again)
}

func TestTokenSource(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var asked, asking int
		next := func() (*oauth2.Token, error) {
			return &oauth2.Token{AccessToken: fmt.Sprint("access-token-", asked)}, nil
		}
		c := &Configuration{BaseURL: testBase, AccessToken: "loses", TokenSource: tokenFunc(func() (*oauth2.Token, error) {
			asking++
			defer func() { asking-- }()
			assert.Equal(t, 1, asking, "one call at a time")
			time.Sleep(time.Second)
			asked++
			return next()
		})}
		tokens := c.tokens()
		ask := func() string {
			token, err := tokens.token(t.Context())
			require.NoError(t, err)
			return token.AccessToken
		}

		assert.Equal(t, "access-token-1", ask())
		assert.Equal(t, "access-token-2", ask(), "without an Expiry the source is called for each request")
		var all sync.WaitGroup
		for range 20 {
			all.Go(func() { assert.Equal(t, "access-token-3", ask()) })
		}
		all.Wait()

		next = func() (*oauth2.Token, error) {
			return &oauth2.Token{AccessToken: fmt.Sprint("access-token-", asked), Expiry: time.Now().Add(100 * time.Second)}, nil
		}
		assert.Equal(t, "access-token-4", ask())
		time.Sleep(79 * time.Second)
		assert.Equal(t, "access-token-4", ask())
		time.Sleep(20 * time.Second)
		assert.Equal(t, "access-token-5", ask(), "shortly before its Expiry the token is no longer used")

		next = func() (*oauth2.Token, error) {
			return &oauth2.Token{AccessToken: fmt.Sprint("access-token-", asked), Expiry: time.Now().Add(-time.Second)}, nil
		}
		token, err := tokens.token(t.Context())
		require.NoError(t, err)
		assert.True(t, tokens.reject(token))
		assert.Equal(t, "access-token-6", ask())
		assert.Equal(t, "access-token-7", ask(), "an expired token is not kept")

		broken := errors.New("the vault is sealed")
		next = func() (*oauth2.Token, error) { return nil, broken }
		_, err = tokens.token(t.Context())
		require.ErrorIs(t, err, broken)
		assert.Equal(t, "Configuration.TokenSource: the vault is sealed", textOf(t, err))
		assert.Equal(t, 8, asked, "errors of a source are not retried")

		for _, nothing := range []*oauth2.Token{nil, {}} {
			next = func() (*oauth2.Token, error) { return nothing, nil }
			_, err = tokens.token(t.Context())
			assert.Contains(t, textOf(t, err), "returned no token")
		}
	})
}
