package fakecall

import (
	"errors"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/core"
)

func TestErrors(t *testing.T) {
	t.Parallel()
	const prefix = "GetThing: GET /v1/things/a: "
	lost := errors.New("the line is dead")
	for _, c := range []struct {
		name, text string
		err        error
		is         error
	}{
		{"status", prefix + "404 Not Found (attempts 1)", &core.APIError{StatusCode: 404}, core.ErrNotFound},
		{"unauthorized", prefix + "401 Unauthorized (attempts 1)", &core.APIError{StatusCode: 401}, core.ErrUnauthorized},
		{"repeated elsewhere", prefix + "503 Service Unavailable (attempts 1)", &core.APIError{StatusCode: 503}, core.ErrServer},
		{"words", prefix + "400 Bad Request: 400.1: no; never (trackingId t, requestId r, attempts 1)",
			&core.APIError{StatusCode: 400, DetailCode: "400.1", TrackingID: "t", RequestID: "r", Messages: []string{"no", "never"}, Causes: []string{"why"}}, core.ErrBadRequest},
		{"body", prefix + "403 Forbidden: 403.0: no (attempts 1)", &core.APIError{StatusCode: 403, Body: []byte(`{"detailCode":"403.0","messages":[{"text":"no"}]}`)}, core.ErrForbidden},
		{"wait", prefix + "429 Too Many Requests (retry after 2s, attempts 1)", &core.APIError{StatusCode: 429, RetryAfter: 1500 * time.Millisecond}, core.ErrRateLimited},
		{"header", prefix + "429 Too Many Requests (retry after 3s, attempts 1)", &core.APIError{StatusCode: 429, Header: http.Header{"retry-after": {"3"}}}, core.ErrRateLimited},
		{"no answer", prefix + "the line is dead (attempts 1)", lost, lost},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var asked atomic.Int32
			service := One("v1", func(core.Call) (*thing, error) { asked.Add(1); return nil, c.err })
			got, response, err := core.Execute[thing](service.NewCall(t.Context(), &getThing).WithPath("id", "a"))
			assert.Nil(t, got)
			require.ErrorIs(t, err, c.is)
			assert.EqualError(t, err, c.text)
			assert.EqualValues(t, 1, asked.Load(), "there are no retries")
			if given, returned := (*core.APIError)(nil), (*core.APIError)(nil); errors.As(c.err, &given) {
				require.ErrorAs(t, err, &returned)
				assert.Equal(t, given.Causes, returned.Causes)
				assert.Equal(t, given.StatusCode, response.StatusCode)
				assert.Empty(t, given.Operation, "the returned error may be shared and is not changed")
			}
		})
	}
}

// An APIError without an error status does not become a successful response.
func TestErrorWithoutStatus(t *testing.T) {
	t.Parallel()
	for _, status := range []int{0, http.StatusOK} {
		given := &core.APIError{StatusCode: status}
		service := Empty("v1", func(core.Call) error { return given })
		_, err := core.ExecuteEmpty(service.NewCall(t.Context(), &deleteThing).WithPath("id", "a"))
		assert.ErrorIs(t, err, given)
	}
}

func TestValueThatCannotBeEncoded(t *testing.T) {
	t.Parallel()
	service := One("v1", func(core.Call) (*func(), error) { f := func() {}; return &f, nil })
	_, _, err := core.Execute[func()](service.NewCall(t.Context(), &getThing).WithPath("id", "a"))
	assert.ErrorContains(t, err, "encoding what the fake's function returned")
}
