package sent

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	lists "github.com/f745b6f1/isc/internal/gen/testdata/paging_limits/want"
)

// TestLimitsThatAreSent shows that lists get a limit that their operation takes, and that a required one is not missing.
func TestLimitsThatAreSent(t *testing.T) {
	t.Parallel()
	server := record(t, "application/json", `["a","b","c","d","e"]`)
	things := lists.NewAPIClient(server.configuration()).ThingsAPI
	bounded, required := things.ListBounded(t.Context()), things.ListRequired(t.Context())
	for want, call := range map[string]func() error{
		"GET /v1/bounded?limit=5":    func() error { _, err := bounded.MaxItems(3).Collect(); return err },
		"GET /v1/bounded":            func() error { _, _, err := bounded.Execute(); return err },
		"GET /v1/required?limit=5":   func() error { _, err := required.MaxItems(5).Collect(); return err },
		"GET /v1/required?limit=1":   func() error { _, err := required.First(); return err },
		"GET /v1/required?limit=100": func() error { return firstPage(required) },
		"GET /v1/required?limit=20":  func() error { return firstPage(required.Limit(20)) },
	} {
		require.NoError(t, call(), want)
		assert.Equal(t, want, server.line())
	}
	_, err := bounded.First()
	require.NoError(t, err)
	assert.Equal(t, "GET /v1/bounded?limit=5", server.line())
}

// firstPage asks for the first page only.
func firstPage(request lists.ApiListRequiredRequest) error {
	for _, err := range request.Pages() {
		return err
	}
	return nil
}
