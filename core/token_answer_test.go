package core

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/oauth2"
)

// Tokens work with any format of the lifetime, and any name of the token type.
func TestTokenResponseFormats(t *testing.T) {
	t.Parallel()
	const endless = 0
	for _, tc := range []struct {
		body     string
		lifetime float64 // in seconds
	}{
		{`{"access_token":"access-token","token_type":"bearer","expires_in":749}`, 749},
		{`{"access_token":"access-token","expires_in":"749"}`, 749},
		{`{"access_token":"access-token","expires_in":" 749 "}`, 749},
		{`{"access_token":"access-token","expires_in":749.0}`, 749},
		{`{"access_token":"access-token","expires_in":749.9}`, 749},
		{`{"access_token":"access-token","expires_in":7.49e2}`, 749},
		{`{"access_token":"access-token","expires_in":"7.49E2"}`, 749},
		{`{"access_token":"access-token","expires_in":99999999999}`, 1<<31 - 1},
		{`{"access_token":"access-token","expires_in":1e400}`, 1<<31 - 1},
		{`{"access_token":"access-token","expires_in":null}`, endless},
		{`{"access_token":"access-token","expires_in":""}`, endless},
		{`{"access_token":"access-token","expires_in":"soon"}`, endless},
		{`{"access_token":"access-token","expires_in":"NaN"}`, endless},
		{`{"access_token":"access-token","expires_in":true}`, endless},
		{`{"access_token":"access-token","expires_in":{}}`, endless},
		{`{"access_token":"access-token","expires_in":-1}`, endless},
		{`{"access_token":"access-token","expires_in":0}`, endless},
		{`{"access_token":"access-token"}`, endless},
		{`{"access_token":"access-token","token_type":"BearerToken","expires_in":749}`, 749},
		{`{"access_token":"access-token","token_type":"JWT","expires_in":749}`, 749},
		{`{"access_token":"access-token","token_type":"urn:ietf:params:oauth:token-type:jwt","expires_in":749}`, 749},
		{`{"access_token":"access-token","token_type":"x\r\ny","expires_in":749}`, 749},
		{`{"access_token":"access-token","token_type":7,"expires_in":749}`, 749},
		{`{"access_token":"access-token","expires_in":749,"scope":["a","b"],"refresh_token":5}`, 749},
		{"\ufeff" + `{"access_token":"access-token","expires_in":749}`, 749},
	} {
		for _, media := range []string{jsonMedia, "text/plain", "application/x-www-form-urlencoded", ""} {
			t.Run(tc.body+media, func(t *testing.T) {
				t.Parallel()
				c := tokenServer(t, func(w http.ResponseWriter, _ *http.Request) {
					w.Header()["Content-Type"] = []string{media}
					_, _ = io.WriteString(w, tc.body)
				})
				token, err := c.tokens().token(t.Context())
				require.NoError(t, err)
				assert.Equal(t, "access-token", token.AccessToken)
				assert.Equal(t, "Bearer", token.Type())
				if tc.lifetime == endless {
					assert.True(t, token.Expiry.IsZero())
				} else {
					assert.InDelta(t, tc.lifetime, time.Until(token.Expiry).Seconds(), 30)
				}
				again, err := c.tokens().token(t.Context())
				require.NoError(t, err)
				assert.Same(t, token, again, "the token is kept")
			})
		}
	}
}

func TestTokenThatCannotBeSentIsRefusedAndNotKept(t *testing.T) {
	t.Parallel()
	for name, token := range map[string]*oauth2.Token{
		"line break":        {AccessToken: "access-token\n"},
		"header injection":  {AccessToken: "access-token\r\nX-Admin: 1"},
		"space":             {AccessToken: "Bearer access-token"},
		"NUL":               {AccessToken: "access\x00token"},
		"beyond ASCII":      {AccessToken: "access-tökén"},
		"not UTF-8":         {AccessToken: "access-\xff"},
		"type with a break": {AccessToken: "access-token", TokenType: "Bearer\r\nX: 1"},
	} {
		for _, expiry := range []time.Time{{}, time.Now().Add(time.Hour)} {
			t.Run(fmt.Sprint("source ", name, expiry.IsZero()), func(t *testing.T) {
				t.Parallel()
				asked := 0
				c := &Configuration{BaseURL: testBase, TokenSource: sourceFunc(func() (*oauth2.Token, error) {
					if asked++; asked > 1 {
						return &oauth2.Token{AccessToken: "right", Expiry: expiry}, nil
					}
					wrong := *token
					wrong.Expiry = expiry
					return &wrong, nil
				})}
				_, err := c.tokens().token(t.Context())
				require.ErrorIs(t, err, ErrCredentials)
				assert.NotContains(t, err.Error(), "access")
				got, err := c.tokens().token(t.Context())
				require.NoError(t, err)
				assert.Equal(t, "right", got.AccessToken)
			})
		}
		if token.TokenType != "" || name == "not UTF-8" {
			continue // the type from an endpoint is not sent, and JSON text is always UTF-8
		}
		t.Run("endpoint "+name, func(t *testing.T) {
			t.Parallel()
			requests := 0
			c := tokenServer(t, func(w http.ResponseWriter, _ *http.Request) {
				if requests++; requests > 1 {
					writeToken(w, "right", 749)
					return
				}
				body, err := Marshal(map[string]any{"access_token": token.AccessToken, "expires_in": 749})
				assert.NoError(t, err)
				_, _ = w.Write(body)
			})
			_, err := c.tokens().token(t.Context())
			require.ErrorIs(t, err, ErrCredentials)
			assert.NotContains(t, strings.ReplaceAll(err.Error(), "access_token", ""), "access")
			got, err := c.tokens().token(t.Context())
			require.NoError(t, err)
			assert.Equal(t, "right", got.AccessToken)
		})
	}
}

func TestTokenOfAnotherTypeIsRefused(t *testing.T) {
	t.Parallel()
	for _, kind := range []string{"mac", "MAC", "basic"} {
		c := tokenServer(t, func(w http.ResponseWriter, _ *http.Request) {
			_, _ = fmt.Fprintf(w, `{"access_token":"access-token","token_type":%q,"expires_in":749}`, kind)
		})
		_, err := c.tokens().token(t.Context())
		require.ErrorIs(t, err, ErrCredentials)
		assert.ErrorContains(t, err, "not a bearer token")
	}
}

// sourceFunc makes a function an oauth2.TokenSource.
type sourceFunc func() (*oauth2.Token, error)

func (f sourceFunc) Token() (*oauth2.Token, error) { return f() }

func TestTokenSourceErrors(t *testing.T) {
	t.Parallel()
	errSealed := errors.New("vault sealed")
	for name, tc := range map[string]struct {
		source func() (*oauth2.Token, error)
		text   string
	}{
		"panics":          {func() (*oauth2.Token, error) { panic("index out of range") }, "it panicked: index out of range"},
		"panics with nil": {func() (*oauth2.Token, error) { panic(nil) }, "it panicked"}, //nolint:nilness // the test needs this panic
		"no token":        {func() (*oauth2.Token, error) { return nil, nil }, "returned no token"},
		"empty token":     {func() (*oauth2.Token, error) { return &oauth2.Token{}, nil }, "returned no token"},
		"error":           {func() (*oauth2.Token, error) { return nil, errSealed }, "vault sealed"},
		"error with a body": {func() (*oauth2.Token, error) {
			return nil, &oauth2.RetrieveError{Response: &http.Response{Status: "401 Unauthorized"}, Body: []byte("first line\r\nsecond\x1b[2J " + strings.Repeat("x", 5000))}
		}, "cannot fetch token: 401 Unauthorized Response: first line second\ufffd[2J xxx"},
		"panics with lines":  {func() (*oauth2.Token, error) { panic("first\nsecond") }, "it panicked: first second"},
		"ends its goroutine": {func() (*oauth2.Token, error) { runtime.Goexit(); return nil, nil }, "returned no token"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := &Configuration{BaseURL: testBase, TokenSource: sourceFunc(tc.source)}
			for range 2 {
				_, err := c.tokens().token(t.Context())
				require.ErrorContains(t, err, tc.text)
				assert.ErrorContains(t, err, "Configuration.TokenSource")
				checkPrintable(t, err.Error())
			}
		})
	}
}

// A source or a network that never answers does not block later callers, because the request has its own time limit.
func TestTokenRequestHasItsOwnTimeLimit(t *testing.T) {
	t.Parallel()
	for name, cache := range map[string]func(hang <-chan struct{}, asked func() int) *tokenCache{
		"source": func(hang <-chan struct{}, asked func() int) *tokenCache {
			c := &Configuration{BaseURL: testBase, TokenSource: sourceFunc(func() (*oauth2.Token, error) {
				if asked() == 1 {
					<-hang
				}
				return &oauth2.Token{AccessToken: "right"}, nil
			})}
			return c.tokens()
		},
		"round tripper that does not heed its context": func(hang <-chan struct{}, asked func() int) *tokenCache {
			return tripTokens(func(*http.Request) (*http.Response, error) {
				if asked() == 1 {
					<-hang
				}
				return tripToken(1, 749), nil
			})
		},
		"body that never ends": func(hang <-chan struct{}, asked func() int) *tokenCache {
			return tripTokens(func(*http.Request) (*http.Response, error) {
				response := tripToken(1, 749)
				if asked() == 1 {
					response.Body = io.NopCloser(hangingReader(hang))
				}
				return response, nil
			})
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				hang := make(chan struct{})
				defer close(hang)
				requests := make(chan int, 10)
				var count atomic.Int64 // a request that hangs is still running when the next one is sent
				tokens := cache(hang, func() int { n := int(count.Add(1)); requests <- n; return n })
				began := time.Now()
				_, first := tokens.token(t.Context())
				token, err := tokens.token(t.Context())
				require.NoError(t, err)
				assert.NotEmpty(t, token.AccessToken)
				assert.LessOrEqual(t, time.Since(began), sourceTimeout+time.Minute)
				if name == "source" {
					require.ErrorContains(t, first, "has not returned within 5m0s")
				} else {
					require.NoError(t, first, "the request is retried")
				}
			})
		})
	}
}

type hangingReader <-chan struct{}

func (r hangingReader) Read([]byte) (int, error) { <-r; return 0, io.EOF }

// After 101 the connection is no longer HTTP. net/http returns it as the body, and no context ends reading it.
func TestSwitchingProtocolsDoesNotBlockLaterCalls(t *testing.T) {
	t.Parallel()
	for name, serve := range map[string]func(upgrade http.HandlerFunc) http.HandlerFunc{
		"token request": func(upgrade http.HandlerFunc) http.HandlerFunc {
			first := true
			return func(w http.ResponseWriter, r *http.Request) {
				switch {
				case r.URL.Path != "/oauth/token":
					_, _ = io.WriteString(w, `{"x":1}`)
				case first:
					first = false
					upgrade(w, r)
				default:
					writeToken(w, "access-token", 749)
				}
			}
		},
		"call": func(upgrade http.HandlerFunc) http.HandlerFunc {
			first := true
			return func(w http.ResponseWriter, r *http.Request) {
				switch {
				case r.URL.Path == "/oauth/token":
					writeToken(w, "access-token", 749)
				case first:
					first = false
					upgrade(w, r)
				default:
					_, _ = io.WriteString(w, `{"x":1}`)
				}
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			hang := make(chan struct{})
			t.Cleanup(func() { close(hang) })
			c := tokenServer(t, serve(func(w http.ResponseWriter, _ *http.Request) {
				connection, buffered, err := http.NewResponseController(w).Hijack()
				if assert.NoError(t, err) {
					defer connection.Close()
					_, _ = buffered.WriteString("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n")
					_ = buffered.Flush()
					<-hang
				}
			}))
			client := NewClient(c, "v2024")
			_, response, err := Execute[map[string]int](get(client))
			require.ErrorContains(t, err, "101 Switching Protocols")
			if response != nil {
				_, err := io.ReadAll(response.Body)
				require.NoError(t, err)
			}
			_, _, err = Execute[map[string]int](get(client))
			require.NoError(t, err)
			_, _, err = ExecuteStream(get(client))
			require.NoError(t, err)
		})
	}
}
