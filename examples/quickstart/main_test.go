package main

import (
	"bytes"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant"
)

func TestFakeTenantWithoutCredentials(t *testing.T) {
	t.Setenv("SAIL_BASE_URL", "")
	var out bytes.Buffer
	require.NoError(t, run(t.Context(), &out))
	assert.Regexp(t, `\ANo SAIL_BASE_URL in the environment: this is a fake tenant in this process, at http://127\.0\.0\.1:\d+\.\n`, out.String())
	assert.Regexp(t, `\nNAME +ALIAS +EMAIL +STATUS +LIFECYCLE STATE\n(\S.*@example\.com .*\n){10}\n`, out.String())
	assert.Regexp(t, ` in detail\n  id +[0-9a-f]{32}\n`, out.String())
	assert.Regexp(t, `The server does not know no-such-identity\. Support would ask for tracking id \w+\.\n`, out.String())
}

func TestOnlyReadsWithCredentials(t *testing.T) {
	tenant := faketenant.New(t)
	c := tenant.Configuration()
	t.Setenv("SAIL_BASE_URL", c.BaseURL)
	t.Setenv("SAIL_CLIENT_ID", c.ClientID)
	t.Setenv("SAIL_CLIENT_SECRET", c.ClientSecret)
	var out bytes.Buffer
	require.NoError(t, run(t.Context(), &out))
	assert.Contains(t, out.String(), "This is the tenant at "+c.BaseURL)
	for _, request := range tenant.Requests() {
		if request.Operation != "token" {
			assert.Equal(t, http.MethodGet, request.Method)
		}
	}
}

func TestReportsWrongCredentials(t *testing.T) {
	t.Setenv("SAIL_BASE_URL", faketenant.New(t).URL())
	t.Setenv("SAIL_CLIENT_ID", "nobody")
	t.Setenv("SAIL_CLIENT_SECRET", "wrong")
	require.ErrorContains(t, run(t.Context(), &bytes.Buffer{}), "credentials refused")
}
