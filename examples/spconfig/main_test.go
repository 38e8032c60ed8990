package main

import (
	"bytes"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/faketenant"
)

func TestWithoutCredentials(t *testing.T) {
	t.Parallel()
	tenant := faketenant.New(t)
	var out bytes.Buffer
	require.NoError(t, run(t.Context(), &out, isc.NewAPIClient(tenant.Configuration()), time.Millisecond))
	assert.Regexp(t, `\A(\d+) objects are exported\.\nTRANSFORM: \d+ would be imported, 0 errors\n\z`, out.String())
}

func TestSaysThatAJobHasFailed(t *testing.T) {
	t.Parallel()
	tenant := faketenant.New(t)
	tenant.Handle("getSpConfigExportStatus", func(w http.ResponseWriter, r *http.Request) {
		_, _ = w.Write([]byte(`{"jobId":"` + r.PathValue("id") + `","status":"FAILED","type":"EXPORT","created":"2026-01-01T00:00:00Z","modified":"2026-01-01T00:00:00Z"}`))
	})
	err := run(t.Context(), &bytes.Buffer{}, isc.NewAPIClient(tenant.Configuration()), time.Millisecond)
	require.EqualError(t, err, "the job has ended with FAILED")
}
