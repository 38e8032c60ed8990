package test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/faketenant"
)

// What the guide for users of the official SDK says of code that compiles and behaves differently.
func TestOfficialSurprises(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]func(*testing.T){
		"310 calls take 33 seconds":                    officialRateLimit,
		"a list sends no limit and asks again":         officialLimit,
		"defaults are not sent, and null only if told": officialDefaults,
		"read-only properties and the order of JSON":   officialJSON,
		"a client copies its configuration":            officialConfigurationCopy,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t)
		})
	}
}

func officialRateLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tenant := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(`{}`)) })
		serveInMemory(tenant, func(transport http.RoundTripper) {
			c := &isc.Configuration{BaseURL: memoryURL, AccessToken: "token", HTTPClient: &http.Client{Transport: transport}}
			api := isc.NewAPIClient(c).IdentitiesAPI
			began := time.Now()
			for range 310 {
				require.NoError(t, getIdentity(t.Context(), api, 1).err)
			}
			assert.InDelta(t, 33, time.Since(began).Seconds(), 1)
		})
	})
}

func officialLimit(t *testing.T) {
	tenant := faketenant.New(t, faketenant.WithIdentities(260))
	identities, err := isc.NewAPIClient(tenant.Configuration()).IdentitiesAPI.ListIdentities(t.Context()).Collect()
	require.NoError(t, err)
	assert.Len(t, identities, 260)
	lists := 0
	for _, request := range tenant.Requests() {
		if request.Method == http.MethodGet {
			lists++
			assert.False(t, request.Query.Has("limit"))
		}
	}
	assert.Equal(t, 3, lists, "one more than the pages with items")
}

func officialDefaults(t *testing.T) {
	identity := isc.Identity{Name: "Ada"}
	text, err := json.Marshal(identity)
	require.NoError(t, err)
	assert.Equal(t, `{"name":"Ada"}`, string(text))
	identity.Extra.SetNull("emailAddress")
	text, err = json.Marshal(identity)
	require.NoError(t, err)
	assert.JSONEq(t, `{"name":"Ada","emailAddress":null}`, string(text))
}

func officialJSON(t *testing.T) {
	const received = `{"modified":"2026-01-02T03:04:05Z","alias":"ada","name":"Ada","id":"1","created":"2026-01-02T03:04:05Z"}`
	var identity isc.Identity
	require.NoError(t, json.Unmarshal([]byte(received), &identity))
	text, err := json.Marshal(identity)
	require.NoError(t, err)
	assert.JSONEq(t, received, string(text), "read-only properties are kept")
	assert.Regexp(t, `^\{"id":"1","name":"Ada","created":.*"modified":.*"alias":"ada"`, string(text), "in the order of the fields")
}

func officialConfigurationCopy(t *testing.T) {
	var mu sync.Mutex
	attempts := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		attempts++
		w.WriteHeader(http.StatusServiceUnavailable)
	}))
	defer server.Close()
	c := &isc.Configuration{BaseURL: server.URL, AccessToken: "token"}
	assert.Nil(t, c.HTTPClient)
	c.Retry.MaxAttempts = 1
	api := isc.NewAPIClient(c).IdentitiesAPI
	c.Retry.MaxAttempts = 5
	require.ErrorIs(t, getIdentity(t.Context(), api, 1).err, isc.ErrServer)
	assert.Equal(t, 1, attempts)
	assert.Nil(t, c.HTTPClient)
}
