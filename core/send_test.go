package core

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// recorder is a server that records requests. The nth request gets the nth response; later requests get the last one.
type recorder struct {
	*httptest.Server
	mu       sync.Mutex
	requests []*http.Request
	bodies   []string
	answers  []http.HandlerFunc
}

func newRecorder(t *testing.T, answers ...http.HandlerFunc) *recorder {
	t.Helper()
	r := &recorder{answers: answers}
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		body, _ := io.ReadAll(request.Body)
		r.mu.Lock()
		r.requests = append(r.requests, request)
		r.bodies = append(r.bodies, string(body))
		answer := r.answers[min(len(r.requests), len(r.answers))-1]
		r.mu.Unlock()
		answer(w, request)
	}))
	t.Cleanup(r.Close)
	return r
}

func (r *recorder) client(change func(*Configuration)) *Client {
	c := &Configuration{
		BaseURL:     r.URL,
		AccessToken: "token-1",
		RateLimit:   NoRateLimit,
		Retry:       RetryPolicy{MaxAttempts: 3, BaseDelay: time.Millisecond, MaxDelay: 2 * time.Millisecond},
	}
	if change != nil {
		change(c)
	}
	return NewClient(c, "v2024")
}

func (r *recorder) count() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.requests)
}

func answer(status int, body string, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		for i := 0; i < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

var (
	getThing   = &Operation{Name: "GetThing", Method: "GET", Path: "/things/{id}", Experimental: true}
	startThing = &Operation{Name: "StartThing", Method: "POST", Path: "/things", Body: "ThingRequest"}
)

func get(client *Client) Call {
	return newCall(context.Background(), client, getThing).WithPath("id", "a/b")
}

func start(client *Client) Call {
	return newCall(context.Background(), client, startThing).WithBody(map[string]string{"name": "x"})
}

func TestRequestOnTheWire(t *testing.T) {
	t.Parallel()
	server := newRecorder(t, answer(200, `{"x":1}`))
	client := server.client(func(c *Configuration) {
		c.BaseURL += "/beta/"
		c.UserAgent = "nightly/2"
		c.DefaultHeader = http.Header{"x-tenant": {"a"}, "Accept": {"text/plain"}}
	})
	value, response, err := Execute[map[string]int](get(client).WithQuery("filters", `name sw "A&B"`).WithQueryInt("limit", 5).WithQueryInt("limit", 7))
	require.NoError(t, err)
	assert.Equal(t, map[string]int{"x": 1}, *value)
	again, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	assert.JSONEq(t, `{"x":1}`, string(again), "the body can be read again")

	request := server.requests[0]
	assert.Equal(t, "/v2024/things/a%2Fb?filters=name+sw+%22A%26B%22&limit=7", request.RequestURI)
	assert.Equal(t, "Bearer token-1", request.Header.Get("Authorization"))
	assert.Equal(t, "true", request.Header.Get(ExperimentalHeader))
	assert.Equal(t, "a", request.Header.Get("X-Tenant"))
	assert.Equal(t, "application/json", request.Header.Get("Accept"))
	assert.Empty(t, request.Header.Get("Content-Type"))
	assert.Regexp(t, `^nightly/2 isc-go/\d+\.\d+\.\d+ \(go.*\)$`, request.Header.Get("User-Agent"))
}

func TestRequestBodyOnTheWire(t *testing.T) {
	t.Parallel()
	server := newRecorder(t, answer(429, `{"message":" Rate Limit Exceeded "}`, "Retry-After", "0"), answer(202, `{}`))
	_, err := ExecuteEmpty(start(server.client(nil)))
	require.NoError(t, err)
	assert.Equal(t, []string{`{"name":"x"}`, `{"name":"x"}`}, server.bodies, "a retry has the same body")
	assert.Equal(t, "application/json", server.requests[1].Header.Get("Content-Type"))
	assert.Empty(t, server.requests[1].Header.Get(ExperimentalHeader))
}

// The iterators of an experimental operation end in the error too.
func TestRefusedPages(t *testing.T) {
	t.Parallel()
	server := newRecorder(t)
	client := server.client(func(c *Configuration) { c.DisableExperimental = true })
	failures := 0
	for _, err := range All[map[string]any](newCall(t.Context(), client, &Operation{Name: "ListThings", Method: "GET", Path: "/things", Experimental: true})) {
		require.ErrorIs(t, err, ErrExperimental)
		failures++
	}
	assert.Equal(t, 1, failures)
	assert.Empty(t, server.requests)
}

// An operation that is not experimental any more sends the header that it sent, and is not refused.
func TestOnceExperimental(t *testing.T) {
	t.Parallel()
	server := newRecorder(t, answer(200, `{}`), answer(200, `{}`))
	once := *getThing
	once.Experimental, once.OnceExperimental = false, true
	call := newCall(t.Context(), server.client(func(c *Configuration) { c.DisableExperimental = true }), &once).WithPath("id", "a")
	for _, call := range []Call{call, call.WithHeader(ExperimentalHeader, "false")} {
		_, _, err := Execute[map[string]any](call)
		require.NoError(t, err)
	}
	assert.Equal(t, "true", server.requests[0].Header.Get(ExperimentalHeader))
	assert.Equal(t, "false", server.requests[1].Header.Get(ExperimentalHeader))
}

func TestRefusedBeforeSending(t *testing.T) {
	t.Parallel()
	server := newRecorder(t, answer(200, `{}`))
	client := server.client(func(c *Configuration) { c.DisableExperimental = true })
	var noContext context.Context
	for _, tc := range []struct { //nolint:paralleltest // the requests are counted at the end
		name  string
		call  Call
		kind  error
		words string
	}{
		{"experimental", get(client), ErrExperimental, "GetThing: experimental operation"},
		{"experimental with the header", get(client).WithHeader(ExperimentalHeader, "true"), ErrExperimental, "DisableExperimental"},
		{"no body", newCall(t.Context(), client, startThing), ErrInvalidArgument, "set it with ThingRequest"},
		{"unencodable body", start(client).WithBody(func() {}), ErrInvalidArgument, "StartThing: invalid argument: the request body"},
		{"the zero Call", Call{}, ErrInvalidArgument, "the call has no operation"},
		{"no context", newCall(noContext, client, startThing), ErrInvalidArgument, "the context is nil"},
		{"no client", newCall(t.Context(), nil, startThing), ErrConfiguration, "NewAPIClient"},
		{"no configuration", newCall(t.Context(), NewClient(nil, "beta"), startThing), ErrConfiguration, ""},
		{"broken header", start(client).WithHeader("X-A", "a\r\nb"), ErrInvalidArgument, "header X-A"},
		{"empty id", newCall(t.Context(), server.client(nil), getThing).WithPath("id", ""), ErrInvalidArgument, "GetThing: invalid argument: path parameter id is empty"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			response, err := ExecuteEmpty(tc.call)
			require.ErrorIs(t, err, tc.kind)
			assert.ErrorContains(t, err, tc.words)
			assert.Nil(t, response)
		})
	}
	assert.Zero(t, server.count(), "nothing was sent")
}

func TestConfigurationErrorIsTheSameAsValidates(t *testing.T) {
	t.Parallel()
	c := &Configuration{BaseURL: "tenant"}
	_, err := ExecuteEmpty(start(NewClient(c, "v2024")))
	require.EqualError(t, err, c.Validate().Error())
}

func TestRetries(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name     string
		call     func(*Client) Call
		answer   http.HandlerFunc
		attempts int
		kind     error
	}{
		{"GET 400", get, answer(400, `{}`), 1, ErrBadRequest},
		{"GET 403", get, answer(403, `{}`), 1, ErrForbidden},
		{"GET 404", get, answer(404, `{}`), 1, ErrNotFound},
		{"GET 429", get, answer(429, `{}`), 3, ErrRateLimited},
		{"GET 500", get, answer(500, `{}`), 1, ErrServer},
		{"GET 502", get, answer(502, `<html>`), 3, ErrServer},
		{"GET 503", get, answer(503, ``), 3, ErrServer},
		{"GET 504", get, answer(504, ``), 3, ErrServer},
		{"POST 429", start, answer(429, `{}`), 3, ErrRateLimited},
		{"POST 502", start, answer(502, `<html>`), 1, ErrServer},
		{"POST 503", start, answer(503, ``), 1, ErrServer},
		{"GET 429 beyond MaxWait", get, answer(429, `{}`, "Retry-After", "1200"), 1, ErrRateLimited},
		{"GET 503 beyond MaxWait", get, answer(503, `{}`, "Retry-After", "1200"), 1, ErrServer},
		{"GET 429 with an unreadable Retry-After", get, answer(429, `{}`, "Retry-After", "soon"), 3, ErrRateLimited},
		{"GET 429 with a negative Retry-After", get, answer(429, `{}`, "Retry-After", "-5"), 3, ErrRateLimited},
		{"GET 429 with a very long Retry-After", get, answer(429, `{}`, "Retry-After", "99999999999"), 1, ErrRateLimited},
		{"GET 401 with a static token", get, answer(401, `{"error":"JWT"}`), 1, ErrUnauthorized},
		{"GET cut", get, cutBody, 3, io.ErrUnexpectedEOF},
		{"POST cut", start, cutBody, 1, io.ErrUnexpectedEOF},
		{"GET dropped", get, drop, 3, io.EOF},
		{"POST dropped", start, drop, 1, io.EOF},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			server := newRecorder(t, tc.answer)
			_, err := ExecuteEmpty(tc.call(server.client(nil)))
			require.ErrorIs(t, err, tc.kind)
			assert.Equal(t, tc.attempts, server.count())
			if answered := !errors.Is(tc.kind, io.EOF) && !errors.Is(tc.kind, io.ErrUnexpectedEOF); answered {
				var e *APIError
				require.ErrorAs(t, err, &e)
				assert.Equal(t, tc.attempts, e.Attempts)
			} else {
				assert.ErrorContains(t, err, fmt.Sprintf("(attempts %d)", tc.attempts))
			}
		})
	}
}

func cutBody(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Length", "100")
	_, _ = io.WriteString(w, `{"name":`)
}

func drop(w http.ResponseWriter, _ *http.Request) {
	connection, _, _ := http.NewResponseController(w).Hijack()
	_ = connection.Close()
}

func TestPostIsRetriedIfNothingWasSent(t *testing.T) {
	t.Parallel()
	server := newRecorder(t, answer(200, `{}`))
	client := server.client(func(c *Configuration) { c.BaseURL = closedPort })
	_, err := ExecuteEmpty(start(client))
	require.ErrorContains(t, err, "StartThing: POST /v2024/things: dial tcp")
	assert.ErrorContains(t, err, "(attempts 3)")
}

func TestWaitsForRetryAfter(t *testing.T) {
	t.Parallel()
	server := newRecorder(t, answer(503, ``, "Retry-After", "1"), answer(200, `{}`))
	began := time.Now()
	_, err := ExecuteEmpty(get(server.client(nil)))
	require.NoError(t, err)
	assert.GreaterOrEqual(t, time.Since(began), time.Second)
}

func TestWaitEndsWithTheContextAndKeepsTheLastResponse(t *testing.T) {
	t.Parallel()
	server := newRecorder(t, answer(503, `{"trackingId":"t-1"}`, "Retry-After", "30"))
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	call := get(server.client(nil))
	call = call.changed()
	call.ctx = ctx
	response, err := ExecuteEmpty(call)
	require.ErrorIs(t, err, context.DeadlineExceeded)
	require.ErrorIs(t, err, ErrServer)
	assert.ErrorContains(t, err, "t-1")
	assert.Equal(t, 503, response.StatusCode)
}

func TestExecute(t *testing.T) {
	t.Parallel()
	type thing struct {
		Name string `json:"name"`
	}
	for _, tc := range []struct {
		name   string
		answer http.HandlerFunc
		want   *thing
		wrong  string
	}{
		{"JSON", answer(200, `{"name":"a"}`), &thing{"a"}, ""},
		{"JSON with another content type", answer(200, `{"name":"a"}`, "Content-Type", "text/plain"), &thing{"a"}, ""},
		{"204", answer(204, ``), nil, ""},
		{"empty", answer(200, ``), nil, "200 OK with an empty body instead of JSON"},
		{"HTML", answer(200, "<html>\n<b>Sign in</b>", "Content-Type", "text/html"), nil, `200 OK with text/html instead of JSON: "<html> <b>Sign in</b>"`},
		{"a sentence", answer(200, "no healthy upstream", "Content-Type", "text/plain"), nil, `200 OK with text/plain instead of JSON: "no healthy upstream"`},
		{"cut JSON", answer(200, `{"name":`), nil, "GetThing"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			server := newRecorder(t, tc.answer)
			got, response, err := Execute[thing](get(server.client(nil)))
			assert.Equal(t, tc.want, got)
			assert.NotNil(t, response)
			if tc.wrong == "" {
				require.NoError(t, err)
				return
			}
			require.ErrorIs(t, err, ErrDecode)
			assert.ErrorContains(t, err, tc.wrong)
			var decoding *DecodeError
			require.ErrorAs(t, err, &decoding)
			assert.Equal(t, "GetThing", decoding.Operation)
			body, _ := io.ReadAll(response.Body)
			assert.Equal(t, string(body), string(decoding.Body))
		})
	}
}

func TestExecuteStream(t *testing.T) {
	t.Parallel()
	server := newRecorder(t, answer(200, "a,b\n1,2\n", "Content-Type", "text/csv"), answer(404, `{"detailCode":"404 Not found"}`))
	client := server.client(nil)
	stream, _, err := ExecuteStream(get(client))
	require.NoError(t, err)
	defer stream.Close()
	text, err := io.ReadAll(stream)
	require.NoError(t, err)
	assert.Equal(t, "a,b\n1,2\n", string(text))

	stream, _, err = ExecuteStream(get(client))
	require.ErrorIs(t, err, ErrNotFound)
	assert.Nil(t, stream)
}

func TestResponseWithoutHeaderOrStatus(t *testing.T) {
	t.Parallel()
	for name, bare := range map[string]http.Response{
		"without a header": {StatusCode: 404, Status: "404 Not Found"},
		"without a status": {StatusCode: 404},
	} {
		client := NewClient(&Configuration{BaseURL: testBase, AccessToken: "token-1", HTTPClient: &http.Client{
			Transport: roundTripper(func(*http.Request) (*http.Response, error) { return &bare, nil }),
		}}, "v2024")
		_, err := ExecuteEmpty(get(client))
		require.EqualError(t, err, "GetThing: GET /v2024/things/a%2Fb: 404 Not Found (attempts 1)", name)
	}
}

// net/http prints to the standard logger if there are both a response and an error. The logger belongs to the process, so this test does not run
// in parallel.
func TestRoundTripperThatReturnsAResponseAndAnError(t *testing.T) { //nolint:paralleltest // it sets the standard logger
	var printed bytes.Buffer
	defer log.SetOutput(log.Writer())
	log.SetOutput(&printed)
	errOdd := errors.New("odd")
	odd := roundTripper(func(*http.Request) (*http.Response, error) {
		return &http.Response{StatusCode: http.StatusFound, Header: http.Header{"Location": {"/"}}}, errOdd
	})
	for name, c := range map[string]*Configuration{
		"call":          {AccessToken: "token-1"},
		"token request": {ClientID: "id", ClientSecret: "secret"},
	} {
		c.BaseURL, c.Retry, c.HTTPClient = testBase, RetryPolicy{MaxAttempts: 1}, &http.Client{Transport: odd}
		_, _, err := Execute[map[string]any](get(NewClient(c, "v2024")))
		require.ErrorIs(t, err, errOdd, name)
	}
	assert.Empty(t, printed.String())
}

// One server has the token endpoint and the API: tokens are numbered, and the API accepts only the newest.
func TestRefusedTokenIsRenewedOnce(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name         string
		valid        int // the first token that the API accepts
		fetched, got int
	}{
		{"the second is accepted", 2, 2, 200},
		{"none is accepted", 99, 2, 401},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			var mu sync.Mutex
			fetched, bodies := 0, []string{}
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				mu.Lock()
				defer mu.Unlock()
				w.Header().Set("Content-Type", "application/json")
				if r.URL.Path == "/oauth/token" {
					fetched++
					_ = json.NewEncoder(w).Encode(map[string]any{"access_token": string(rune('0' + fetched)), "token_type": "bearer", "expires_in": 700})
					return
				}
				body, _ := io.ReadAll(r.Body)
				bodies = append(bodies, string(body))
				if r.Header.Get("Authorization") < "Bearer "+string(rune('0'+min(tc.valid, 9))) {
					answer(401, `{"error":"JWT validation failed: JWT is expired"}`)(w, r)
					return
				}
				answer(200, `{}`)(w, r)
			}))
			t.Cleanup(server.Close)
			client := NewClient(&Configuration{BaseURL: server.URL, ClientID: "id", ClientSecret: "secret"}, "v2024")
			response, err := ExecuteEmpty(start(client))
			assert.Equal(t, tc.got, response.StatusCode)
			assert.Equal(t, tc.fetched, fetched)
			assert.Equal(t, []string{`{"name":"x"}`, `{"name":"x"}`}, bodies)
			if tc.got == 401 {
				require.ErrorIs(t, err, ErrUnauthorized)
				assert.EqualError(t, err, "StartThing: POST /v2024/things: 401 Unauthorized: JWT validation failed: JWT is expired (attempts 2)")
			}
		})
	}
}
