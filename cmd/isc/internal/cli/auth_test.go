package cli

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
)

// tokenServer answers every token request with a token, and fails the test on any other request.
func tokenServer(t *testing.T, answer map[string]any) *isc.Configuration {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		assert.Equal(t, "/oauth/token", r.URL.Path)
		w.Header().Set("Content-Type", "application/json")
		assert.NoError(t, json.NewEncoder(w).Encode(answer))
	}))
	t.Cleanup(server.Close)
	c := isc.NewConfiguration(server.URL)
	c.ClientID, c.ClientSecret = "id", "secret"
	return c
}

func TestStatusReadsTheToken(t *testing.T) {
	t.Parallel()
	claims := base64.RawURLEncoding.EncodeToString([]byte(`{"org":"acme","user_name":"ann.archer","exp":1700000000}`))
	c := tokenServer(t, map[string]any{"access_token": "header." + claims + ".signature", "token_type": "bearer", "expires_in": 749})
	status, err := fetchStatus(t.Context(), c)
	require.NoError(t, err)
	assert.Equal(t, &authStatus{BaseURL: c.BaseURL, ClientID: "id", Org: "acme", User: "ann.archer", Expires: "2023-11-14T22:13:20Z"}, status)
}

func TestStatusOfATokenWithoutClaims(t *testing.T) {
	t.Parallel()
	for _, token := range []string{"opaque", "a.b.c", "a.%%%.c"} {
		status, err := fetchStatus(t.Context(), tokenServer(t, map[string]any{"access_token": token, "token_type": "bearer", "expires_in": 60}))
		require.NoError(t, err)
		assert.Empty(t, status.User)
		expires, err := time.Parse(time.RFC3339, status.Expires)
		require.NoError(t, err)
		assert.WithinDuration(t, time.Now().Add(time.Minute), expires, 20*time.Second)
	}
	status, err := fetchStatus(t.Context(), tokenServer(t, map[string]any{"access_token": "opaque", "token_type": "bearer"}))
	require.NoError(t, err)
	assert.Empty(t, status.Expires)
}
