package core

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/oauth2"
)

// A scriptedServer answers with these statuses, one a request, and with 200 after them.
type scriptedServer struct {
	*httptest.Server
	mu       sync.Mutex
	statuses []int
	requests []*http.Request
	bodies   []string
}

func newScriptedServer(t *testing.T, statuses ...int) *scriptedServer {
	t.Helper()
	s := &scriptedServer{statuses: statuses}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		s.mu.Lock()
		defer s.mu.Unlock()
		s.requests, s.bodies = append(s.requests, r), append(s.bodies, string(body))
		status := http.StatusOK
		if i := len(s.requests) - 1; i < len(s.statuses) {
			status = s.statuses[i]
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, http.StatusText(status))
	}))
	t.Cleanup(s.Close)
	return s
}

// A countingSource returns another token each time.
type countingSource struct {
	mu    sync.Mutex
	count int
}

func (s *countingSource) Token() (*oauth2.Token, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.count++
	return &oauth2.Token{AccessToken: "token-" + strings.Repeat("x", s.count), Expiry: time.Now().Add(time.Hour)}, nil
}

func httpConfiguration(baseURL string) *Configuration {
	return &Configuration{
		BaseURL: baseURL, TokenSource: new(countingSource), RateLimit: NoRateLimit, UserAgent: "mine",
		Retry: RetryPolicy{MaxAttempts: 3, BaseDelay: 1, MaxDelay: 1}, DefaultHeader: http.Header{"X-Default": {"d"}, "X-Other": {"o"}},
	}
}

func TestHTTPClientSendsAgain(t *testing.T) {
	t.Parallel()
	onlyOnce := func() io.Reader { return io.MultiReader(strings.NewReader("body")) }
	again := func() io.Reader { return strings.NewReader("body") }
	for _, c := range []struct {
		name, method string
		body         func() io.Reader
		statuses     []int
		requests     int
		status       int
	}{
		{"success", "GET", nil, []int{204}, 1, 204},
		{"an error of the caller", "GET", nil, []int{404}, 1, 404},
		{"a server error", "GET", nil, []int{503, 502}, 3, 200},
		{"server errors", "GET", nil, []int{503, 503, 503, 503}, 3, 503},
		{"a server error without a known cause", "GET", nil, []int{500}, 1, 500},
		{"a server error of a POST", "POST", again, []int{503}, 1, 503},
		{"a server error of a PUT", "PUT", again, []int{503}, 2, 200},
		{"too many requests", "POST", again, []int{429}, 2, 200},
		{"too many requests, the body cannot be read again", "POST", onlyOnce, []int{429}, 1, 429},
		{"the token was refused", "POST", again, []int{401}, 2, 200},
		{"tokens were refused", "POST", again, []int{401, 401, 401}, 2, 401},
		{"the token was refused, the body cannot be read again", "POST", onlyOnce, []int{401}, 1, 401},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			server := newScriptedServer(t, c.statuses...)
			var body io.Reader
			if c.body != nil {
				body = c.body()
			}
			request, err := http.NewRequestWithContext(t.Context(), c.method, server.URL+"/v2024/things?a=1", body)
			require.NoError(t, err)
			request.Header.Set("X-Other", "mine")
			before := request.Header.Clone()
			response, err := NewHTTPClient(httpConfiguration(server.URL)).Do(request)
			require.NoError(t, err)
			defer response.Body.Close()
			assert.Equal(t, c.status, response.StatusCode)
			text, err := io.ReadAll(response.Body)
			require.NoError(t, err)
			if c.status != 204 {
				assert.Equal(t, http.StatusText(c.status), string(text), "the body is there, whatever the status")
			}
			assert.Same(t, request, response.Request)
			assert.Equal(t, before, request.Header, "the request is not changed")
			require.Len(t, server.requests, c.requests)
			for i, r := range server.requests {
				assert.Equal(t, []string{"a=1", "d", "mine"}, []string{r.URL.RawQuery, r.Header.Get("X-Default"), r.Header.Get("X-Other")})
				assert.True(t, strings.HasPrefix(r.UserAgent(), "mine isc-go/"))
				if body != nil {
					assert.Equal(t, "body", server.bodies[i])
				}
			}
			first, last := server.requests[0], server.requests[c.requests-1]
			assert.Equal(t, "Bearer token-x", first.Header.Get("Authorization"))
			if c.requests > 1 && c.statuses[0] == 401 {
				assert.Equal(t, "Bearer token-xx", last.Header.Get("Authorization"), "another token after a 401")
			}
		})
	}
}

func TestHTTPClientKeepsCredentialsForTheBaseURL(t *testing.T) {
	t.Parallel()
	other := newScriptedServer(t)
	redirecting := httptest.NewServer(http.RedirectHandler(other.URL+"/elsewhere", http.StatusTemporaryRedirect))
	t.Cleanup(redirecting.Close)
	gateway := newScriptedServer(t)
	for _, c := range []struct { //nolint:paralleltest // the servers are shared
		name, base, url string
		server          *scriptedServer
		token           bool
	}{
		{"another host", "https://tenant.example.com", other.URL + "/v2024/things", other, false},
		{"a redirect to another host", redirecting.URL, redirecting.URL + "/v2024/things", other, false},
		{"below the path of the base URL", gateway.URL + "/isc", gateway.URL + "/isc/v2024/things", gateway, true},
		{"the base URL", gateway.URL + "/isc", gateway.URL + "/isc", gateway, true},
		{"beside the path of the base URL", gateway.URL + "/isc", gateway.URL + "/iscother/v2024/things", gateway, false},
		{"above the path of the base URL", gateway.URL + "/isc", gateway.URL + "/isc/../other", gateway, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, c.url, nil)
			require.NoError(t, err)
			response, err := NewHTTPClient(httpConfiguration(c.base)).Do(request)
			require.NoError(t, err)
			require.NoError(t, response.Body.Close())
			received := c.server.requests[len(c.server.requests)-1]
			assert.Equal(t, c.token, received.Header.Get("Authorization") != "")
			assert.Equal(t, c.token, received.Header.Get("X-Default") != "")
		})
	}
}

func TestHTTPClientWithAnAuthorizationOfTheRequest(t *testing.T) {
	t.Parallel()
	server := newScriptedServer(t, 401)
	c := httpConfiguration(server.URL)
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+"/cc/api/user", nil)
	require.NoError(t, err)
	request.Header.Set("Authorization", "Basic own")
	response, err := NewHTTPClient(c).Do(request)
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	require.Len(t, server.requests, 1)
	assert.Equal(t, "Basic own", server.requests[0].Header.Get("Authorization"))
	assert.Zero(t, c.TokenSource.(*countingSource).count)
}

func TestHTTPClientSharesTheRateLimitOfTheVersion(t *testing.T) {
	t.Parallel()
	server := newScriptedServer(t)
	c := httpConfiguration(server.URL)
	c.RateLimit = RateLimit{Requests: 1, Per: time.Hour}
	plain := NewHTTPClient(c)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	get := func(path string) error {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, server.URL+path, nil)
		require.NoError(t, err)
		response, err := plain.Do(request)
		if err == nil {
			err = response.Body.Close()
		}
		return err
	}
	require.NoError(t, get("/v2024/things"))
	require.NoError(t, get("/beta/things"))
	require.NoError(t, get("/cc/api/things"))
	require.ErrorIs(t, get("/v2024/others"), context.DeadlineExceeded, "at once, and not after a minute")
	require.ErrorIs(t, get("/oauth/things"), context.DeadlineExceeded)
	_, err := ExecuteEmpty(NewService(NewClient(c, "v2024")).Call(ctx, "GET", "/things"))
	require.ErrorIs(t, err, context.DeadlineExceeded, "a client of the same version waits too")
	assert.Len(t, server.requests, 3)
}

// closingBody counts how often it is closed.
type closingBody struct {
	io.Reader
	closed int
}

func (b *closingBody) Close() error {
	b.closed++
	return nil
}

func TestHTTPClientClosesTheBodyOfARequestThatIsNotSent(t *testing.T) {
	t.Parallel()
	refused := errors.New("no token today")
	for name, c := range map[string]struct {
		configuration *Configuration
		want          error
	}{
		"an invalid configuration": {&Configuration{}, ErrConfiguration},
		"no token":                 {&Configuration{BaseURL: "http://127.0.0.1:1", TokenSource: failingSource{refused}}, refused},
	} {
		body := &closingBody{Reader: bytes.NewReader([]byte("x"))}
		request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://127.0.0.1:1/v2024/things", body)
		require.NoError(t, err)
		_, err = NewHTTPClient(c.configuration).Transport.RoundTrip(request)
		require.ErrorIs(t, err, c.want, name)
		assert.Equal(t, 1, body.closed, name)
	}
}

type failingSource struct{ err error }

func (s failingSource) Token() (*oauth2.Token, error) { return nil, s.err }
