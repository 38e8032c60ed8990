package isc_test

import (
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
	var configuration *core.Configuration = isc.NewDefaultConfiguration() // one type for every version package
	require.NoError(t, configuration.Validate())

	configuration = isc.NewConfiguration("https://tenant.api.identitynow.com")
	require.ErrorIs(t, configuration.Validate(), isc.ErrConfiguration)
	configuration.AccessToken = "token"
	assert.NoError(t, configuration.Validate())
}
