package faketenant_test

import (
	"fmt"
	"net/http"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant"
)

// TestLoad uses everything from 64 goroutines. FAKETENANT_LOAD sets the duration, such as "10s". The default of half a second is enough for
// the race detector.
func TestLoad(t *testing.T) {
	t.Parallel()
	duration := 500 * time.Millisecond
	if text := os.Getenv("FAKETENANT_LOAD"); text != "" {
		var err error
		duration, err = time.ParseDuration(text)
		require.NoError(t, err)
	}
	tenant, c := start(t, faketenant.WithIdentities(1000), faketenant.WithRateLimit(0, 0))
	identities := tenant.Identities()
	tenant.ForgetRequests()
	var all sync.WaitGroup
	sent := make([]int, 64)
	end := time.Now().Add(duration)
	for worker := range sent {
		all.Go(func() {
			for ; time.Now().Before(end); sent[worker]++ {
				id := identities[(worker*17+sent[worker]*5)%len(identities)].ID
				version := versions[sent[worker]%2]
				requests := []struct{ method, path, body string }{
					{http.MethodGet, "/identities?count=true&sorters=-name&limit=5&filters=name+sw+%22a%22", ""},
					{http.MethodGet, "/identities/" + id, ""},
					{http.MethodGet, "/identities/" + id + "/role-assignments", ""},
					{http.MethodPost, "/identities/" + id + "/reset", ""},
					{http.MethodPost, "/identities/process", fmt.Sprintf(`{"identityIds":[%q]}`, id)},
					{http.MethodPost, "/identities/invite", `{"uninvited":true}`},
					{http.MethodPost, "/identities/" + id + "/synchronize-attributes", ""},
					{http.MethodDelete, "/identities/" + id, ""},
				}
				request := requests[(worker+sent[worker])%len(requests)]
				r, err := c.send(request.method, "/"+version+request.path, request.body)
				if !assert.NoError(t, err) || !assert.Contains(t, []int{200, 202, 204, 400, 404, 429}, r.StatusCode, string(r.body)) {
					return
				}
				if worker == 0 && sent[worker]%50 == 0 {
					_, _, _ = tenant.Requests(), tenant.Events(), tenant.Identities()
					assert.NoError(t, tenant.Add(faketenant.Identity{}))
				}
			}
		})
	}
	all.Wait()
	total := 0
	for _, n := range sent {
		total += n
	}
	assert.Len(t, tenant.Requests(), total)
	tenant.AssertNoRequestsLost(t)
}
