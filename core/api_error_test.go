package core

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAPIError(t *testing.T) {
	t.Parallel()
	const standard = `{"detailCode":"403.0 Forbidden","trackingId":"e7eab609","messages":[
		{"locale":"en-US","localeOrigin":"DEFAULT","text":"Not allowed."},{"locale":"de","text":"Verboten."}],"causes":[{"text":"No scope."}]}`
	for _, tc := range []struct {
		name, body string
		status     int
		header     http.Header
		messages   []string
		text       string
	}{
		{"standard", standard, 403, http.Header{"Slpt-Request-Id": {"r-1"}}, []string{"Not allowed.", "Verboten."},
			"ListThings: GET /v2024/things: 403 Forbidden: 403.0 Forbidden: Not allowed.; Verboten. (trackingId e7eab609, requestId r-1, attempts 2)"},
		{"401 with a string", `{"error":"JWT validation failed"}`, 401, nil, []string{"JWT validation failed"},
			"ListThings: GET /v2024/things: 401 Unauthorized: JWT validation failed (attempts 2)"},
		{"401 with an object", `{"error":{"message":"JWT is expired"}}`, 401, nil, []string{"JWT is expired"},
			"ListThings: GET /v2024/things: 401 Unauthorized: JWT is expired (attempts 2)"},
		{"429", `{"message":" Rate Limit Exceeded "}`, 429, http.Header{"Retry-After": {"7"}}, []string{"Rate Limit Exceeded"},
			"ListThings: GET /v2024/things: 429 Too Many Requests: Rate Limit Exceeded (retry after 7s, attempts 2)"},
		{"delete conflict", `{"message":"Owns things.","associationDetails":[]}`, 400, nil, []string{"Owns things."},
			"ListThings: GET /v2024/things: 400 Bad Request: Owns things. (attempts 2)"},
		{"HTML", "<html>\n  <h1>Bad Gateway</h1>", 502, nil, nil,
			`ListThings: GET /v2024/things: 502 Bad Gateway: "<html> <h1>Bad Gateway</h1>" (attempts 2)`},
		{"empty", "", 504, nil, nil, "ListThings: GET /v2024/things: 504 Gateway Timeout (attempts 2)"},
		{"messages in another format", `{"messages":"plain","causes":[1,null,{"text":5}]}`, 500, nil, []string{"plain"},
			"ListThings: GET /v2024/things: 500 Internal Server Error: plain (attempts 2)"},
		{"an array", `[1]`, 500, nil, nil, `ListThings: GET /v2024/things: 500 Internal Server Error: "[1]" (attempts 2)`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			address, err := url.Parse("https://user:pass@tenant.example/v2024/things?filters=secret#x")
			require.NoError(t, err)
			response := &http.Response{StatusCode: tc.status, Status: fmt.Sprintf("%d %s", tc.status, http.StatusText(tc.status)), Header: tc.header,
				Request: &http.Request{Method: http.MethodGet, URL: address}}
			e := newAPIError("ListThings", response, []byte(tc.body), 2, nil)
			assert.Equal(t, tc.messages, e.Messages)
			assert.Equal(t, tc.text, e.Error())
			assert.Equal(t, "https://tenant.example/v2024/things", e.URL)
			assert.Equal(t, tc.body, string(e.Body))
		})
	}
}

func TestAPIErrorKinds(t *testing.T) {
	t.Parallel()
	kinds := map[error][]int{
		ErrBadRequest: {400}, ErrUnauthorized: {401}, ErrForbidden: {403}, ErrNotFound: {404}, ErrRateLimited: {429}, ErrServer: {500, 502, 503, 504},
	}
	for kind := range kinds {
		for other, statuses := range kinds {
			for _, status := range statuses {
				err := fmt.Errorf("wrapped: %w", &APIError{StatusCode: status})
				assert.Equal(t, errors.Is(other, kind), errors.Is(err, kind), "%d is %v", status, kind)
			}
		}
	}
	assert.NotErrorIs(t, &APIError{StatusCode: 401}, ErrCredentials)
}

func TestErrorBody(t *testing.T) {
	t.Parallel()
	type refusal struct {
		Message string `json:"message"`
	}
	body, ok := ErrorBody[refusal](fmt.Errorf("x: %w", &APIError{Body: []byte(`{"message":"Owns things."}`), RetryAfter: time.Second}))
	require.True(t, ok)
	assert.Equal(t, "Owns things.", body.Message)
	for name, err := range map[string]error{
		"nil": nil, "another error": errors.New("x"), "HTML": &APIError{Body: []byte("<html>")}, "empty": &APIError{},
	} {
		body, ok := ErrorBody[refusal](err)
		assert.False(t, ok, name)
		assert.Nil(t, body, name)
	}
}
