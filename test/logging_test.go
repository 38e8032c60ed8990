package test

import (
	"log/slog"
	"maps"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/beta"
	"github.com/f745b6f1/isc/core"
)

// Each attempt is one record at debug, token requests included, and each retry one at warn. The test checks all their attributes.
func TestLogRecords(t *testing.T) {
	t.Parallel()
	server := startFaultServer(t)
	server.api = inTurn(respond(503, "sorry"), respond(200, `[{"id":"1"}]`))
	keeper := newLogKeeper()
	configuration := secretConfiguration(server, keeper)
	require.NoError(t, secretCall(t.Context(), configuration, "GET"))

	request := func(operation, method, path string, attempt int64) map[string]any {
		return map[string]any{"operation": operation, "method": method, "path": path, "attempt": attempt}
	}
	want := []struct {
		level   slog.Level
		message string
		values  map[string]any
		status  int64
		bytes   int64
		id      string
	}{
		{slog.LevelDebug, "request", request("token request", "POST", "/oauth/token", 1), 200, 65, "request-1"},
		{slog.LevelDebug, "request", request("ListIdentities", "GET", "/v2024/identities", 1), 503, 5, "request-2"},
		{slog.LevelWarn, "repeating request", request("ListIdentities", "GET", "/v2024/identities", 1), 0, 0, ""},
		{slog.LevelDebug, "request", request("ListIdentities", "GET", "/v2024/identities", 2), 200, 12, "request-3"},
	}
	require.Len(t, keeper.records, len(want))
	for i, w := range want {
		got := keeper.records[i]
		assert.Equal(t, w.level, got.level, i)
		assert.Equal(t, w.message, got.message, i)
		for key, value := range w.values {
			assert.Equal(t, value, got.values[key].Any(), "%d %s", i, key)
		}
		if w.level == slog.LevelWarn {
			assert.Equal(t, "503 Service Unavailable", got.values["reason"].String())
			assert.Less(t, got.values["wait"].Duration(), time.Second)
			continue
		}
		assert.Equal(t, w.status, got.values["status"].Int64(), i)
		assert.Equal(t, w.bytes, got.values["bytes"].Int64(), i)
		assert.Equal(t, w.id, got.values["request_id"].String(), i)
		assert.Positive(t, got.values["duration"].Duration(), i)
	}
}

// An attempt without a response is a record too, with the reason.
func TestLogRecordOfABrokenConnection(t *testing.T) {
	t.Parallel()
	server := startFaultServer(t)
	server.api = hangUp(halfBody)
	keeper := newLogKeeper()
	configuration := secretConfiguration(server, keeper)
	configuration.AccessToken = "token-1"
	require.Error(t, secretCall(t.Context(), configuration, "POST"))
	require.Len(t, keeper.records, 1)
	assert.Contains(t, keeper.records[0].values["error"].String(), "cut after 6 of 100 bytes")
	assert.EqualValues(t, 6, keeper.records[0].values["bytes"].Int64())
}

func TestLogNothingBelowItsLevel(t *testing.T) {
	t.Parallel()
	server := startFaultServer(t)
	keeper := newLogKeeper()
	keeper.Handler = slog.NewTextHandler(&keeper.text, &slog.HandlerOptions{Level: slog.LevelWarn})
	configuration := secretConfiguration(server, keeper)
	require.NoError(t, secretCall(t.Context(), configuration, "GET"))
	assert.Empty(t, keeper.records)
}

func TestDeprecationIsLoggedOncePerOperation(t *testing.T) {
	t.Parallel()
	server := startFaultServer(t)
	server.api = func(w http.ResponseWriter, r arrival) {
		w.Header().Set("X-Deprecated", "true")
		sound(w, r)
	}
	keeper := newLogKeeper()
	configuration := secretConfiguration(server, keeper)
	for range 3 {
		v2024, older := isc.NewAPIClient(configuration).IdentitiesAPI, beta.NewAPIClient(configuration).IdentitiesAPI
		listAll(t.Context(), v2024, 0)
		getIdentity(t.Context(), v2024, 1)
		getIdentity(t.Context(), v2024, 2)
		_, _, err := older.GetIdentity(t.Context(), "1").Execute()
		require.NoError(t, err)
	}
	var paths []string
	for _, r := range keeper.with(slog.LevelWarn, "the operation is deprecated") {
		paths = append(paths, r.values["operation"].String()+" "+r.values["path"].String())
	}
	assert.Equal(t, []string{"ListIdentities /v2024/identities", "GetIdentity /v2024/identities/1", "GetIdentity /beta/identities/1"}, paths)
}

// The standard headers are logged with their dates and pages, and headers that cannot be read change nothing about the call.
func TestDeprecationIsLoggedWithItsDates(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		header http.Header
		want   map[string]string
	}{
		{"all headers", http.Header{
			"Deprecation": {"@1806451200"}, "Sunset": {"Mon, 01 Jan 2029 00:00:00 GMT"}, "Link": {`<https://example.com/moving?key=` + clientSecret + `>; rel="deprecation"`},
		}, map[string]string{"since": "2027-03-31T00:00:00Z", "sunset": "2029-01-01T00:00:00Z", "documentation": "https://example.com/moving"}},
		{"headers that cannot be read", http.Header{"Deprecation": {"@x;\"", "soon"}, "Sunset": {"@"}, "Link": {"<<>>;;,\""}}, map[string]string{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			server := startFaultServer(t)
			server.api = func(w http.ResponseWriter, r arrival) {
				maps.Copy(w.Header(), test.header)
				sound(w, r)
			}
			keeper := newLogKeeper()
			older := beta.NewAPIClient(secretConfiguration(server, keeper)).IdentitiesAPI
			for range 2 {
				_, response, err := older.GetIdentity(t.Context(), "1").Execute()
				require.NoError(t, err)
				_, deprecated := core.DeprecationOf(response)
				assert.True(t, deprecated)
			}
			records := keeper.with(slog.LevelWarn, "the operation is deprecated")
			require.Len(t, records, 1)
			for _, key := range []string{"since", "sunset", "documentation", "policy", "successor"} {
				value, logged := records[0].values[key]
				want, due := test.want[key]
				require.Equal(t, due, logged, key)
				if due {
					assert.Equal(t, want, value.String())
				}
			}
			assert.NotContains(t, keeper.text.String(), clientSecret)
		})
	}
}

// The user's round tripper gets every request as it is sent.
func TestRoundTripperSeesEveryAttempt(t *testing.T) {
	t.Parallel()
	server := startFaultServer(t)
	server.token = inTurn(respond(503, ""), sound)
	server.api = inTurn(respond(503, ""), respond(429, limited), expireFirstToken)
	configuration := server.configuration()
	var seen, authorized atomic.Int32
	inner := configuration.HTTPClient.Transport
	configuration.HTTPClient.Transport = roundTripper(func(r *http.Request) (*http.Response, error) {
		seen.Add(1)
		if r.Header.Get("Authorization") != "" {
			authorized.Add(1)
		}
		return inner.RoundTrip(r)
	})
	api := isc.NewAPIClient(configuration).IdentitiesAPI
	require.NoError(t, getIdentity(t.Context(), api, 1).err)
	assert.EqualValues(t, len(server.all()), seen.Load())
	assert.EqualValues(t, server.count("GET "+identityPath(1)), authorized.Load())
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }
