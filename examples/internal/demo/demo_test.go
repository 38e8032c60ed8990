package demo_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/examples/internal/demo"
	"github.com/f745b6f1/isc/faketenant"
)

func TestStartsAFakeTenantWithoutAnAddress(t *testing.T) {
	t.Setenv("SAIL_BASE_URL", "")
	var notes bytes.Buffer
	configuration, stop, err := demo.Configuration(&notes, faketenant.WithIdentities(7))
	require.NoError(t, err)
	defer stop()
	assert.Equal(t, "No SAIL_BASE_URL is set: this is a fake tenant.\n\n", notes.String())
	identities, err := isc.NewAPIClient(configuration).IdentitiesAPI.ListIdentities(t.Context()).Collect()
	require.NoError(t, err)
	assert.Len(t, identities, 7)
}

func TestUsesTheTenantOfTheEnvironment(t *testing.T) {
	tenant := faketenant.New(t).Configuration()
	t.Setenv("SAIL_BASE_URL", tenant.BaseURL)
	t.Setenv("SAIL_CLIENT_ID", tenant.ClientID)
	t.Setenv("SAIL_CLIENT_SECRET", tenant.ClientSecret)
	var notes bytes.Buffer
	configuration, stop, err := demo.Configuration(&notes)
	require.NoError(t, err)
	defer stop()
	assert.Equal(t, "This is the tenant at "+tenant.BaseURL+".\n\n", notes.String())
	_, _, err = isc.NewAPIClient(configuration).IdentitiesAPI.ListIdentities(t.Context()).Limit(1).Execute()
	require.NoError(t, err)
}

func TestSaysWhyAFakeTenantDoesNotStart(t *testing.T) {
	t.Setenv("SAIL_BASE_URL", "")
	_, _, err := demo.Configuration(&bytes.Buffer{}, faketenant.WithIdentities(-1))
	require.ErrorContains(t, err, "negative")
}
