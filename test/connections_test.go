package test

import (
	"context"
	"io"
	"net/http"
	"runtime"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/beta"
	"github.com/f745b6f1/isc/core"
)

// Responses that are not read to their end would lose the connection, so every kind of response takes its turn.
func TestOneConnectionForCallsInSequence(t *testing.T) {
	t.Parallel()
	server := startFaultServer(t)
	answers := []reply{
		sound, respond(404, `{"detailCode":"404 Not found"}`), respond(500, htmlPage), respond(204, ``), respond(200, `{"name":`),
		respond(200, htmlPage), inTurn(respond(503, htmlPage), sound), inTurn(unauthorized, sound), respond(400, ``), respond(200, ``),
	}
	server.api = func(w http.ResponseWriter, r arrival) {
		number, _ := strconv.Atoi(r.URL.Path[len("/v2024/identities/"):])
		answers[number%len(answers)](w, r)
	}
	configuration := server.configuration()
	configuration.HTTPClient = nil // the SDK's own client
	api := isc.NewAPIClient(configuration).IdentitiesAPI
	for i := range 100 {
		_, _, _ = api.GetIdentity(t.Context(), strconv.Itoa(i)).Execute()
	}
	connections, _ := server.opened()
	assert.Equal(t, 1, connections)
	assert.Greater(t, len(server.all()), 120)
}

func TestEightConnectionsForEightCallers(t *testing.T) {
	t.Parallel()
	server := startFaultServer(t)
	var together sync.WaitGroup
	server.api = func(w http.ResponseWriter, r arrival) {
		together.Done()
		together.Wait() // all open a connection before the first is returned
		sound(w, r)
	}
	configuration := server.configuration()
	configuration.HTTPClient = nil
	v2024, older := isc.NewAPIClient(configuration).IdentitiesAPI, beta.NewAPIClient(configuration).IdentitiesAPI
	for range 5 {
		together.Add(8)
		var all sync.WaitGroup
		for i := range 4 {
			all.Go(func() { assert.NoError(t, getIdentity(t.Context(), v2024, i).err) })
			all.Go(func() {
				_, _, err := older.GetIdentity(t.Context(), strconv.Itoa(i)).Execute()
				assert.NoError(t, err)
			})
		}
		all.Wait()
	}
	connections, _ := server.opened()
	assert.Equal(t, 8, connections, "both versions share the connections")
}

// Leaving the loop over pages cancels the requests in flight, and leaves neither goroutines nor connections. The test runs alone, because it
// counts goroutines.
func TestLeavingPagesLeavesNothing(t *testing.T) { //nolint:paralleltest // it counts goroutines
	before := runtime.NumGoroutine()
	server := newFaultServer()
	server.Start()
	server.api = func(w http.ResponseWriter, r arrival) {
		switch r.URL.Query().Get("offset") {
		case "6", "8":
			stall(w, r)
		case "4":
			time.Sleep(20 * time.Millisecond) //nolint:sleep // by then the stalled requests have been sent
		}
		sound(w, r)
	}
	configuration := server.configuration()
	api := isc.NewAPIClient(configuration).IdentitiesAPI
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	for range 5 {
		seen := 0
		for _, err := range api.ListIdentities(ctx).Limit(2).Prefetch(4).All() {
			require.NoError(t, err)
			if seen++; seen == 5 {
				break
			}
		}
		assert.Equal(t, 5, seen)
	}
	require.NoError(t, ctx.Err(), "requests in flight are cancelled")
	assert.Positive(t, server.count("GET /v2024/identities 6"))
	assert.True(t, server.connectionsEnd(configuration.HTTPClient))
	server.end()
	requireNoGoroutines(t, before)
}

// A download is a stream, complete or not. Its connection is free again when it has been read and closed.
func TestStreamsLeaveNothing(t *testing.T) {
	t.Parallel()
	server := startFaultServer(t)
	server.api = func(w http.ResponseWriter, r arrival) {
		switch r.URL.Path {
		case "/v2024/exports/cut":
			hangUp(halfBody)(w, r)
		case "/v2024/exports/endless":
			endless(w, r)
		default:
			respond(200, "a,b\n1,2\n", "Content-Type", "text/csv")(w, r)
		}
	}
	configuration := server.configuration()
	client := core.NewClient(configuration, "v2024")
	export := &core.Operation{Name: "GetExport", Method: "GET", Path: "/exports/{name}", Accept: "text/csv"}
	download := func(name string) io.ReadCloser {
		body, response, err := core.ExecuteStream(core.NewService(client).NewCall(t.Context(), export).WithPath("name", name))
		require.NoError(t, err)
		assert.Equal(t, http.StatusOK, response.StatusCode)
		return body
	}
	for range 20 {
		body := download("whole")
		text, err := io.ReadAll(body)
		require.NoError(t, err)
		assert.Equal(t, "a,b\n1,2\n", string(text))
		require.NoError(t, body.Close())
	}
	connections, _ := server.opened()
	assert.Equal(t, 1, connections)

	body := download("cut")
	_, err := io.ReadAll(body)
	require.ErrorIs(t, err, io.ErrUnexpectedEOF)
	require.NoError(t, body.Close())

	body = download("endless")
	_, err = io.CopyN(io.Discard, body, 1<<20)
	require.NoError(t, err, "a stream has no limit")
	require.NoError(t, body.Close(), "closed in the middle")
	assert.True(t, server.connectionsEnd(configuration.HTTPClient))
}
