package core

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestFakeClientCallsTheFunction(t *testing.T) {
	t.Parallel()
	operation := Operation{Name: "GetThing", Method: "GET", Path: "/things/{id}"}
	client := NewFakeClient("v1", func(c Call, o Operation) (*http.Response, error) {
		assert.Equal(t, operation, o)
		o.Name = "a copy"
		return &http.Response{StatusCode: http.StatusOK, Body: io.NopCloser(strings.NewReader(`{"id":"` + c.PathValue("id") + `"}`))}, nil
	})
	for range 2 {
		thing, response, err := Execute[map[string]string](newCall(t.Context(), client, &operation).WithPath("id", "a"))
		require.NoError(t, err)
		assert.Equal(t, map[string]string{"id": "a"}, *thing)
		assert.Equal(t, "/v1/things/a", response.Request.URL.Path)
	}
}

func TestFakeClientDoesNotRetry(t *testing.T) {
	t.Parallel()
	asked, lost := 0, errors.New("the line is dead")
	client := NewFakeClient("v1", func(Call, Operation) (*http.Response, error) { asked++; return nil, lost })
	call := newCall(t.Context(), client, &Operation{Name: "GetThings", Method: "GET", Path: "/things"})
	_, err := ExecuteEmpty(call)
	assert.ErrorIs(t, err, lost)
	assert.Equal(t, 1, asked)

	_, err = ExecuteEmpty(call.WithHeader("E", "\n"))
	assert.ErrorIs(t, err, ErrInvalidArgument)
	assert.Equal(t, 1, asked, "arguments are checked before the function is called")

	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = ExecuteEmpty(newCall(ctx, client, call.operation))
	assert.ErrorIs(t, err, context.Canceled)
	assert.Equal(t, 1, asked)
}
