package isc_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/core"
)

func TestConfiguration(t *testing.T) {
	t.Setenv("SAIL_BASE_URL", "https://tenant.api.identitynow.com")
	t.Setenv("SAIL_CLIENT_ID", "id")
	t.Setenv("SAIL_CLIENT_SECRET", "secret")
	var configuration *core.Configuration = isc.NewDefaultConfiguration() // the same type for every version package
	require.NoError(t, configuration.Validate())

	configuration = isc.NewConfiguration("https://tenant.api.identitynow.com")
	require.ErrorIs(t, configuration.Validate(), isc.ErrConfiguration)
	configuration.AccessToken = "token"
	assert.NoError(t, configuration.Validate())
}

func TestNewEnvironmentConfiguration(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	require.NoError(t, os.Mkdir(filepath.Join(home, ".sailpoint"), 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(home, ".sailpoint", "config.yaml"), []byte(`activeenvironment: prod
environments:
  prod: {baseurl: "https://acme.api.identitynow.com", pat: {clientid: a, clientsecret: b}}
  sandbox: {baseurl: "https://acme-sb.api.identitynow.com", pat: {clientid: c, clientsecret: d}}
`), 0o600))
	t.Setenv("SAIL_BASE_URL", "https://other.api.identitynow.com")
	t.Setenv("SAIL_CLIENT_ID", "x")
	t.Setenv("SAIL_CLIENT_SECRET", "y")

	c := isc.NewEnvironmentConfiguration("sandbox")
	require.NoError(t, c.Validate())
	assert.Equal(t, []string{"https://acme-sb.api.identitynow.com", "c", "d"}, []string{c.BaseURL, c.ClientID, c.ClientSecret})

	err := isc.NewEnvironmentConfiguration("test").Validate()
	require.ErrorIs(t, err, isc.ErrConfiguration)
	assert.ErrorContains(t, err, `no environment "test"`)
	assert.ErrorContains(t, err, `it has "prod", "sandbox"`)
}
