package core

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Functions for generated code return nothing of what was decoded before an error, and nothing that was there before.
func TestNoResultAfterAnError(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		body string
		into func(c Call, target any) error
	}{
		"Execute of a list":    {`[{"id":"1"},5]`, func(c Call, target any) error { _, err := ExecuteInto(c, target); return err }},
		"Collect, second page": {`[{"id":"1"}]`, CollectInto},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			items := []row{{ID: "before"}}
			require.Error(t, tc.into(failingServer(t, tc.body), &items))
			assert.Nil(t, items)
		})
	}
	for name, tc := range map[string]struct {
		body string
		into func(c Call, target any) error
	}{
		"Execute":          {`{"id":"1","name":`, func(c Call, target any) error { _, err := ExecuteInto(c, target); return err }},
		"Execute, refused": {``, func(c Call, target any) error { _, err := ExecuteInto(c.WithQueryInt("offset", 1), target); return err }},
		"First":            {`[{"id":"1"},5]`, FirstInto},
		"Only":             {`[{"id":"1"},{"id":"2"}]`, OnlyInto},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			item := &row{ID: "before"}
			require.Error(t, tc.into(failingServer(t, tc.body), &item))
			assert.Nil(t, item)
		})
	}
}

// failingServer returns a call that is answered with the body, and with an error at any offset.
func failingServer(t *testing.T, body string) Call {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Has("offset") {
			w.WriteHeader(http.StatusForbidden)
			return
		}
		_, _ = w.Write([]byte(body))
	}))
	t.Cleanup(server.Close)
	client := NewClient(&Configuration{BaseURL: server.URL, AccessToken: "token", RateLimit: NoRateLimit, Retry: RetryPolicy{MaxAttempts: 1}}, "v2024")
	return newCall(t.Context(), client, &Operation{Name: "ListRows", Method: "GET", Path: "/rows", Paging: Paging{PageSize: 10}})
}
