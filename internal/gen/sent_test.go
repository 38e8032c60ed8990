package gen

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"github.com/f745b6f1/isc/core"
	readonly "github.com/f745b6f1/isc/internal/gen/testdata/read_only_required/want"
	servers "github.com/f745b6f1/isc/internal/gen/testdata/server_paths/want"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The packages that cases expect are called here, and what they send is looked at on loopback.

// A recorder keeps the last request, and answers all of them in the same way.
type recorder struct {
	*httptest.Server
	mu      sync.Mutex
	request *http.Request
	body    string
}

// record starts a server that answers with a body of a media type, or with 204 where that is empty.
func record(t *testing.T, mediaType, answer string) *recorder {
	t.Helper()
	r := &recorder{}
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		body, err := io.ReadAll(request.Body)
		assert.NoError(t, err)
		r.mu.Lock()
		r.request, r.body = request.Clone(context.WithoutCancel(request.Context())), string(body)
		r.mu.Unlock()
		if mediaType == "" {
			w.WriteHeader(http.StatusNoContent)
			return
		}
		w.Header().Set("Content-Type", mediaType)
		_, err = io.WriteString(w, answer)
		assert.NoError(t, err)
	}))
	t.Cleanup(r.Close)
	return r
}

// configuration is that of a client of the server.
func (r *recorder) configuration() *core.Configuration {
	c := core.NewConfiguration(r.URL)
	c.AccessToken = "token"
	return c
}

// line gives the method and the address of the last request, as they were sent.
func (r *recorder) line() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.request == nil {
		return "nothing"
	}
	return fmt.Sprintf("%s %s", r.request.Method, r.request.RequestURI)
}

func TestReadOnlyPropertiesAreSentWhereTheyAreSet(t *testing.T) {
	t.Parallel()
	const came = `{"id":"","number":0,"done":false,"score":null,"stamp":{"at":"2024-05-02T09:30:00Z"},"seen":null,"kind":"BOXED","uses":[],"words":null,"rest":{},"by":{},"-":"x","name":"PCI"}`
	server := record(t, "application/json", came)
	labels := readonly.NewAPIClient(server.configuration()).LabelsAPI
	label, _, err := labels.CreateLabel(t.Context()).Label(readonly.Label{Name: "PCI", Empty: "x"}).Execute()
	require.NoError(t, err)
	assert.Equal(t, `{"-":"x","name":"PCI","secret":""}`, server.body, "a required property is sent, unless it is read-only")
	assert.Equal(t, "x", label.Empty)

	_, _, err = labels.CreateLabel(t.Context()).Label(readonly.Label{ID: "1", Done: true, Uses: []string{}, Empty: "x", Name: "PCI"}).Execute()
	require.NoError(t, err)
	assert.Equal(t, `{"id":"1","done":true,"uses":[],"-":"x","name":"PCI","secret":""}`, server.body, "what the caller sets is sent")

	_, _, err = labels.CreateLabel(t.Context()).Label(*label).Execute()
	require.NoError(t, err)
	assert.Equal(t, came, server.body, "what came goes back as it came")
}

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
