package sent

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	servers "github.com/f745b6f1/isc/internal/gen/testdata/server_paths/want"
)

func TestOperationsAreSentBelowTheirServers(t *testing.T) {
	t.Parallel()
	server := record(t, "", "")
	for _, base := range []string{"", "/", "/billing/api/v7", "/billing/api/v7/"} {
		c := server.configuration()
		c.BaseURL += base
		bills := servers.NewAPIClient(c).BillsAPI
		for want, call := range map[string]func() (*http.Response, error){
			"GET /billing/api/v7/bills": bills.ListBills(t.Context()).Execute,
			"GET /health/status":        bills.GetStatus(t.Context()).Execute,
			"PUT /status":               bills.PutStatus(t.Context()).Execute,
			"GET /v2/files/a%2Fb":       bills.GetFile(t.Context(), "a/b").Execute,
			"GET /billing/api/v7/same":  bills.GetSame(t.Context()).Execute,
		} {
			_, err := call()
			require.NoError(t, err)
			assert.Equal(t, want, server.line(), base)
		}
	}
}
