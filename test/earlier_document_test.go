package test

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/core"
	sample "github.com/f745b6f1/isc/internal/gen/testdata/remembered_requests/want"
)

// Code that was written for an earlier document compiles and sends what it sent, and only what is experimental now is refused.
func TestCallersOfAnEarlierDocument(t *testing.T) {
	t.Parallel()
	var requests []*http.Request
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requests = append(requests, r)
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(`[]`))
	}))
	t.Cleanup(server.Close)
	client := sample.NewAPIClient(&core.Configuration{BaseURL: server.URL, AccessToken: "token", DisableExperimental: true})

	since := time.Date(2024, 5, 2, 9, 30, 0, 0, time.UTC)
	list := client.ThingsAPI.ListThings(t.Context()).Filters(`name eq "a"`).Limit(5) //nolint:SA1019 // the test is of what is deprecated
	list = list.OwnerIds([]string{"a", "b"}).Since(since).XTrace("trace")            //nolint:SA1019 // the same
	list = list.Status("NEW")
	_, _, err := list.Execute()
	require.NoError(t, err)
	for _, err := range list.XSailPointExperimental("maybe").Offset(10).Count(true).All() { //nolint:SA1019 // the test is of what is deprecated
		require.NoError(t, err)
	}
	_, _, err = client.ThingsAPI.CreateThing(t.Context()).Execute()
	require.ErrorIs(t, err, core.ErrExperimental)

	require.Greater(t, len(requests), 1)
	assert.Equal(t, "filters=name+eq+%22a%22&limit=5&owner-ids=a%2Cb&since=2024-05-02T09%3A30%3A00Z", requests[0].URL.RawQuery)
	assert.Equal(t, "true", requests[0].Header.Get(core.ExperimentalHeader))
	assert.Equal(t, "trace", requests[0].Header.Get("X-Trace"))
	assert.Equal(t, "NEW", requests[0].Header.Get("Status"), "it has moved to the header")
	assert.Equal(t, "maybe", requests[1].Header.Get(core.ExperimentalHeader))
	assert.Equal(t, "10", requests[1].URL.Query().Get("offset"))
}
