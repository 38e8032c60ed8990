package core

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestCallOptions(t *testing.T) {
	t.Parallel()
	var requests []*http.Request
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requests = append(requests, r)
		w.WriteHeader(http.StatusServiceUnavailable)
	}))
	t.Cleanup(server.Close)
	client := NewClient(&Configuration{
		BaseURL: server.URL, AccessToken: "token", RateLimit: NoRateLimit, Retry: RetryPolicy{MaxAttempts: 3, BaseDelay: 1, MaxDelay: 1},
	}, "v1")
	call := NewService(client).NewCall(t.Context(), &Operation{Name: "ListThings", Method: "GET", Path: "/things"}).WithQuery("a", "1")

	_, err := ExecuteEmpty(call.With(WithQuery("a", "2", "3"), WithQuery("b", "c d"), WithHeader("X-Extra", "yes"), WithHeader("user-agent", "mine"),
		WithRetry(RetryPolicy{MaxAttempts: 1}), CallOption{}))
	require.ErrorIs(t, err, ErrServer)
	require.Len(t, requests, 1, "the policy of the call does not repeat")
	assert.Equal(t, "a=2&a=3&b=c+d", requests[0].URL.RawQuery)
	assert.Equal(t, "yes", requests[0].Header.Get("X-Extra"))
	assert.Equal(t, "mine", requests[0].UserAgent())

	_, err = ExecuteEmpty(call)
	require.ErrorIs(t, err, ErrServer)
	require.Len(t, requests, 4, "the call is as it was, and the policy of the configuration repeats")
	assert.Equal(t, "a=1", requests[1].URL.RawQuery)
	assert.Empty(t, requests[1].Header.Get("X-Extra"))

	for name, text := range map[string]string{
		"authorization":  "ListThings: invalid argument: WithHeader cannot set Authorization: the credentials of the configuration set it",
		"Host":           "WithHeader cannot set Host",
		"Content-Length": "WithHeader cannot set Content-Length",
		"a b":            `"a b" is not the name of a header`,
		"":               `"" is not the name of a header`,
	} {
		_, err := ExecuteEmpty(call.With(WithHeader(name, "1"), WithQuery("b", "1")))
		require.ErrorIs(t, err, ErrInvalidArgument, name)
		require.ErrorContains(t, err, text)
	}
	assert.Len(t, requests, 4, "nothing was sent")
}
