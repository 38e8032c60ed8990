package main

import (
	"bytes"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/faketenant"
)

func TestWaits(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	require.NoError(t, run(t.Context(), &out, isc.NewAPIClient(faketenant.New(t).Configuration())))
	assert.Equal(t, " 50 percent\n100 percent\nProcess identities ended with SUCCESS.\n", out.String())
}

func TestReportsFailures(t *testing.T) {
	t.Parallel()
	tenant := faketenant.New(t, faketenant.WithFault(faketenant.Fault{
		Operation: "getTaskStatus", Status: http.StatusOK, Body: `{"completionStatus":"TERMINATED","messages":[]}`,
	}))
	var out bytes.Buffer
	err := run(t.Context(), &out, isc.NewAPIClient(tenant.Configuration()))
	require.ErrorContains(t, err, "ended with TERMINATED")
	assert.Contains(t, out.String(), "The task has failed with TERMINATED: []\n")
}
