package core

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTokenRequestOnTheWire(t *testing.T) {
	t.Parallel()
	c := tokenServer(t, func(w http.ResponseWriter, r *http.Request) {
		assert.NoError(t, r.ParseForm())
		assert.Equal(t, "POST /oauth/token", r.Method+" "+r.RequestURI)
		assert.Equal(t, url.Values{"grant_type": {"client_credentials"}, "client_id": {"id"}, "client_secret": {testSecret}}, r.PostForm)
		assert.Equal(t, "application/x-www-form-urlencoded", r.Header.Get("Content-Type"))
		assert.Equal(t, "acme/1.2 "+userAgent(""), r.Header.Get("User-Agent"))
		assert.Empty(t, r.Header.Get("Authorization"))
		assert.Empty(t, r.Header.Get("X-Acme"), "DefaultHeader is only sent to the API")
		writeToken(w, "access-token", 749)
	})
	c.UserAgent = "acme/1.2"
	c.DefaultHeader = http.Header{"X-Acme": {"1"}}
	c.BaseURL += "/v2024/"
	var tripped int
	c.HTTPClient = &http.Client{Transport: tripFunc(func(request *http.Request) (*http.Response, error) {
		tripped++
		return http.DefaultTransport.RoundTrip(request)
	})}
	token, err := c.tokens().token(t.Context())
	require.NoError(t, err)
	assert.Equal(t, "access-token", token.AccessToken)
	assert.InDelta(t, 749, time.Until(token.Expiry).Seconds(), 5)
	assert.Equal(t, 1, tripped, "the configuration's HTTPClient also requests tokens")
}

func TestTokenEndpointResponses(t *testing.T) {
	t.Parallel()
	const html = "text/html; charset=utf-8"
	page := "<html><body>" + strings.Repeat("maintenance ", 100) + "</body></html>"
	for _, test := range []struct {
		name              string
		status            int
		contentType, body string
		requests          int // 5 is the default of RetryPolicy
		is                []error
		text              []string
	}{
		{"refused with 401", 401, jsonMedia, `{"error":"invalid_client","error_description":"Bad client credentials"}`, 1,
			[]error{ErrCredentials}, []string{"token request: POST http://127.0.0.1:", "/oauth/token: credentials refused: 401 Unauthorized: invalid_client: Bad client credentials"}},
		{"refused with 400", 400, jsonMedia, `{"error":"invalid_client","error_description":"unknown client"}`, 1,
			[]error{ErrCredentials}, []string{"400 Bad Request: invalid_client: unknown client"}},
		{"refused with 403", 403, jsonMedia, `{"error":"unauthorized_client"}`, 1, []error{ErrCredentials}, []string{"403 Forbidden: unauthorized_client"}},
		{"refused with 200", 200, jsonMedia, `{"error":"invalid_client"}`, 1, []error{ErrCredentials}, []string{"invalid_client"}},
		{"401 with an object", 401, jsonMedia, `{"error":{"message":"no such client"}}`, 1, []error{ErrCredentials}, []string{"no such client"}},
		{"401 with HTML", 401, html, "<h1>no</h1>", 1, []error{ErrCredentials}, []string{`"<h1>no</h1>"`}},
		{"401 empty", 401, "", "", 1, []error{ErrCredentials}, []string{"/oauth/token: credentials refused: 401 Unauthorized"}},
		{"echoes the secret", 401, jsonMedia, `{"error":"invalid_client","error_description":"` + testSecret + ` is wrong for id"}`, 1,
			[]error{ErrCredentials}, []string{"[redacted] is wrong"}},
		{"echoes the form", 400, "text/plain", "client_id=id&client_secret=" + url.QueryEscape(testSecret), 1, nil, []string{"client_secret=[redacted]"}},
		{"echoes in a page", 502, html, "<p>" + testSecret + "</p>", 5, []error{ErrServer}, []string{"<p>[redacted]</p>"}},
		{"firewall", 403, html, page, 1, nil, []string{"403 Forbidden", "maintenance", `..."`, "check BaseURL"}},
		{"not found", 404, jsonMedia, `{"detailCode":"404"}`, 1, nil, []string{"404 Not Found", "check BaseURL and TokenURL"}},
		{"HTML", 200, html, page, 1, []error{ErrDecode}, []string{"an HTML page instead of a token: 200 OK", "<html><body>maintenance", `..."`}},
		{"empty", 200, jsonMedia, "", 1, []error{ErrDecode}, []string{`200 OK without a usable access_token in its 0 bytes of "application/json"`}},
		{"no token", 200, jsonMedia, `{"token_type":"bearer"}`, 1, []error{ErrDecode}, []string{"without a usable access_token"}},
		{"empty token", 200, jsonMedia, `{"access_token":"","expires_in":749}`, 1, []error{ErrDecode}, []string{"without a usable access_token"}},
		{"token cut in the middle", 200, jsonMedia, `{"access_token":"access-tok`, 1, []error{ErrDecode}, []string{"in its 27 bytes"}},
		{"token as a text", 200, "text/plain", `access-token`, 1, []error{ErrDecode}, []string{"in its 12 bytes"}},
		{"500", 500, jsonMedia, `{"error":"server_error"}`, 5, []error{ErrServer}, []string{"token request: POST /oauth/token: 500 Internal Server Error: server_error", "attempts 5"}},
		{"503 with OAuth words", 503, jsonMedia, `{"error":"temporarily_unavailable"}`, 5, []error{ErrServer}, []string{"temporarily_unavailable"}},
		{"502 with HTML", 502, html, page, 5, []error{ErrServer}, []string{"502 Bad Gateway", "maintenance"}},
		{"429", 429, jsonMedia, `{"message":"slow down"}`, 5, []error{ErrRateLimited}, []string{"429 Too Many Requests: slow down"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var requests atomic.Int32
			c := tokenServer(t, func(w http.ResponseWriter, _ *http.Request) {
				requests.Add(1)
				w.Header().Set("Content-Type", test.contentType)
				w.WriteHeader(test.status)
				_, _ = w.Write([]byte(test.body))
			})
			_, err := c.tokens().token(t.Context())
			text := textOf(t, err)
			assert.EqualValues(t, test.requests, requests.Load())
			for _, kind := range []error{ErrCredentials, ErrDecode, ErrServer, ErrRateLimited, ErrUnauthorized, ErrNotFound} {
				assert.Equal(t, slices.Contains(test.is, kind), errors.Is(err, kind), "%v: %s", kind, text)
			}
			for _, want := range test.text {
				assert.Contains(t, text, want)
			}
			assert.Less(t, len(text), 500)
			for ; err != nil; err = errors.Unwrap(err) {
				textOf(t, err)
			}
		})
	}
}

func TestTokenEndpointThatSendsJSONAsPlainText(t *testing.T) {
	t.Parallel()
	c := tokenServer(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		_, _ = w.Write([]byte("\n" + `{"access_token":"access-token","expires_in":"749"}`))
	})
	token, err := c.tokens().token(t.Context())
	require.NoError(t, err)
	assert.Equal(t, "access-token", token.AccessToken)
}

func TestTokenEndpointWorksAfterFailures(t *testing.T) {
	t.Parallel()
	var requests atomic.Int32
	c := tokenServer(t, func(w http.ResponseWriter, r *http.Request) {
		switch requests.Add(1) {
		case 1: // the connection breaks before a response
			connection, _, err := http.NewResponseController(w).Hijack()
			assert.NoError(t, err)
			_ = connection.Close()
		case 2: // and in the middle of one
			w.Header().Set("Content-Length", "100")
			_, _ = w.Write([]byte(`{"access_token":"access`))
		case 3:
			http.Error(w, "<h1>Bad gateway</h1>", http.StatusBadGateway)
		default:
			writeToken(w, "access-token", 749)
		}
	})
	_, err := c.tokens().token(t.Context())
	require.NoError(t, err)
	assert.EqualValues(t, 4, requests.Load())
}

func TestTokenEndpointLog(t *testing.T) {
	t.Parallel()
	var requests atomic.Int32
	c := tokenServer(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set(RequestIDHeader, "7c4")
		if requests.Add(1) == 1 {
			http.Error(w, "sorry for "+testSecret, http.StatusServiceUnavailable)
			return
		}
		writeToken(w, "access-token", 749)
	})
	var log bytes.Buffer
	c.Logger = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	_, err := c.tokens().token(t.Context())
	require.NoError(t, err)

	records := strings.Split(strings.TrimSpace(log.String()), "\n")
	require.Len(t, records, 3)
	const request = `operation="token request" method=POST path=/oauth/token attempt=`
	assert.Contains(t, records[0], "level=DEBUG msg=request "+request+"1 ")
	assert.Contains(t, records[0], "status=503 request_id=7c4")
	assert.Contains(t, records[1], `level=WARN msg="repeating request" `+request+"1 ")
	assert.Contains(t, records[1], `reason="503 Service Unavailable"`)
	assert.NotContains(t, log.String(), "sorry", "bodies are not logged")
	assert.Contains(t, records[2], "level=DEBUG msg=request "+request+"2 ")
	assert.NotContains(t, log.String(), "s3cr3t")
	assert.NotContains(t, log.String(), "access-token")
}

// closedPort is an address where nothing listens. It is outside the range that the servers of other tests use.
const closedPort = "http://127.0.0.1:1"

func TestTokenEndpointIsDown(t *testing.T) {
	t.Parallel()
	c := &Configuration{BaseURL: closedPort, ClientID: "id", ClientSecret: testSecret,
		Retry: RetryPolicy{BaseDelay: time.Millisecond, MaxAttempts: 3}}
	_, err := c.tokens().token(t.Context())
	var dial *net.OpError
	require.ErrorAs(t, err, &dial)
	assert.Equal(t, "dial", dial.Op)
	assert.Contains(t, textOf(t, err), "token request: POST "+closedPort+"/oauth/token: dial tcp ")
}

func TestTokenEndpointWithCertificateOfUnknownAuthority(t *testing.T) {
	t.Parallel()
	var trips atomic.Int32
	server := httptest.NewUnstartedServer(http.NotFoundHandler())
	server.Config.ErrorLog = log.New(io.Discard, "", 0) // a failed handshake is part of the test
	server.StartTLS()
	t.Cleanup(server.Close)
	c := &Configuration{BaseURL: server.URL, ClientID: "id", ClientSecret: testSecret, HTTPClient: &http.Client{
		Transport: tripFunc(func(request *http.Request) (*http.Response, error) {
			trips.Add(1)
			return http.DefaultTransport.RoundTrip(request)
		}),
	}}
	_, err := c.tokens().token(t.Context())
	assert.Contains(t, textOf(t, err), "certificate")
	assert.EqualValues(t, 1, trips.Load(), "a retry cannot help")
}

func TestTokenEndpointEndlessResponse(t *testing.T) {
	t.Parallel()
	c := tokenServer(t, func(w http.ResponseWriter, r *http.Request) {
		for block := make([]byte, 64<<10); r.Context().Err() == nil; {
			if _, err := w.Write(block); err != nil {
				return
			}
		}
	})
	_, err := c.tokens().token(t.Context())
	assert.Contains(t, textOf(t, err), "more than the limit of 1048576 bytes")
}

func TestTokenEndpointRedirectIsNotFollowed(t *testing.T) {
	t.Parallel()
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { assert.Fail(t, "the secret went elsewhere") }))
	t.Cleanup(elsewhere.Close)
	c := tokenServer(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, elsewhere.URL, http.StatusTemporaryRedirect)
	})
	_, err := c.tokens().token(t.Context())
	assert.Contains(t, textOf(t, err), "307 Temporary Redirect")
}

func TestTokenEndpointInvalidURL(t *testing.T) {
	t.Parallel()
	for _, address := range []string{":", "http://[::1", "http://a b", "gopher://a", "\x00", "%", " "} {
		c := &Configuration{BaseURL: testBase, TokenURL: address, ClientID: "id", ClientSecret: testSecret}
		require.ErrorIs(t, c.Validate(), ErrConfiguration, address)
		settings := tokenSettings{url: address, clientSecret: testSecret, http: http.DefaultClient, retry: RetryPolicy{MaxAttempts: 1}}
		_, err := newTokenCache(settings).token(t.Context())
		textOf(t, err)
	}
}

func TestTokenEndpointTimeout(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var requests atomic.Int64 // a request that has timed out may still be running
		tokens := tripTokens(func(request *http.Request) (*http.Response, error) {
			requests.Add(1)
			<-request.Context().Done()
			return nil, request.Context().Err()
		})
		began := time.Now()
		_, err := tokens.token(t.Context())
		assert.Contains(t, textOf(t, err), "no answer within 30s")
		assert.NotErrorIs(t, err, context.DeadlineExceeded, "the caller's deadline did not pass")
		assert.EqualValues(t, 5, requests.Load())
		assert.GreaterOrEqual(t, time.Since(began), 150*time.Second)
	})
}

func TestTokenEndpointGivesUpIfNobodyWaits(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var requests int
		tokens := tripTokens(func(*http.Request) (*http.Response, error) {
			requests++
			if requests == 1 {
				time.Sleep(time.Second)
				return nil, errors.New("the network is down")
			}
			return tripToken(requests, 749), nil
		})
		ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		defer cancel()
		_, err := tokens.token(ctx)
		require.ErrorIs(t, err, context.DeadlineExceeded)
		time.Sleep(time.Minute)
		synctest.Wait()
		assert.Equal(t, 1, requests)

		token, err := tokens.token(t.Context())
		require.NoError(t, err)
		assert.Equal(t, "access-token-2", token.AccessToken)
	})
}

func TestTokenEndpointRetryAfter(t *testing.T) {
	t.Parallel()
	for _, status := range []int{429, 503} {
		synctest.Test(t, func(t *testing.T) {
			var requests int
			retryAfter := "45"
			tokens := tripTokens(func(*http.Request) (*http.Response, error) {
				requests++
				if requests%2 == 1 {
					return tripAnswer(status, http.Header{"Retry-After": {retryAfter}}, ""), nil
				}
				return tripToken(requests, 749), nil
			})
			began := time.Now()
			token, err := tokens.token(t.Context())
			require.NoError(t, err)
			assert.GreaterOrEqual(t, time.Since(began), 45*time.Second, "never before the Retry-After has passed")
			assert.Equal(t, 2, requests)

			tokens.reject(token)
			retryAfter = "1200"
			began = time.Now()
			_, err = tokens.token(t.Context())
			var answer *APIError
			require.ErrorAs(t, err, &answer)
			assert.Equal(t, 20*time.Minute, answer.RetryAfter)
			assert.Equal(t, status, answer.StatusCode)
			assert.Zero(t, time.Since(began), "longer than MaxWait: the error is returned at once")
			assert.Equal(t, 3, requests)

			time.Sleep(10 * time.Minute)
			_, err = tokens.token(t.Context())
			require.ErrorAs(t, err, &answer)
			assert.Equal(t, 10*time.Minute, answer.RetryAfter, "the rest of the wait")
			assert.Equal(t, 3, requests, "an early request would make the server's waits longer")

			time.Sleep(9*time.Minute + 30*time.Second)
			began = time.Now()
			_, err = tokens.token(t.Context())
			require.NoError(t, err)
			assert.GreaterOrEqual(t, time.Since(began), 30*time.Second, "30 s are within MaxWait")
			assert.Equal(t, 4, requests)
		})
	}
}

func TestTokenEndpointUnreadableRetryAfter(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"-5", "soon", "99999999999"} {
		synctest.Test(t, func(t *testing.T) {
			var requests int
			tokens := tripTokens(func(*http.Request) (*http.Response, error) {
				requests++
				if requests == 1 {
					return tripAnswer(503, http.Header{"Retry-After": {text}}, ""), nil
				}
				return tripToken(requests, 749), nil
			})
			if _, err := tokens.token(t.Context()); err != nil {
				require.ErrorIs(t, err, ErrServer)
				time.Sleep(time.Hour)
			}
			_, err := tokens.token(t.Context())
			require.NoError(t, err, "no value blocks the endpoint for ever")
		})
	}
}

// A round tripper may return as little as http.Client allows.
func TestTokenEndpointMinimalRoundTripper(t *testing.T) {
	t.Parallel()
	for name, answer := range map[string]*http.Response{
		"nothing":    nil,
		"status":     {StatusCode: 204, Status: "204 No Content"},
		"no headers": tripAnswer(401, http.Header(nil), `{"error":"invalid_client"}`),
	} {
		if answer != nil {
			answer.Header = nil
		}
		tokens := tripTokens(func(*http.Request) (*http.Response, error) { return answer, nil })
		tokens.settings.retry = RetryPolicy{MaxAttempts: 1}
		tokens = newTokenCache(tokens.settings)
		_, err := tokens.token(t.Context())
		assert.NotPanics(t, func() { textOf(t, err) }, name)
	}
}

func TestTokenEndpointErrorOfTheRoundTripper(t *testing.T) {
	t.Parallel()
	broken := fmt.Errorf("while sending client_secret=%s and %s", url.QueryEscape(testSecret), testSecret)
	tokens := tripTokens(func(*http.Request) (*http.Response, error) { return nil, broken })
	tokens.settings.retry = RetryPolicy{MaxAttempts: 1}
	_, err := newTokenCache(tokens.settings).token(t.Context())
	require.ErrorIs(t, err, broken)
	assert.Contains(t, textOf(t, err), "while sending client_secret=[redacted] and [redacted]")
}
