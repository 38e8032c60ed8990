package main

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/faketenant"
)

func TestWithoutCredentials(t *testing.T) {
	t.Setenv("SAIL_BASE_URL", "")
	var out bytes.Buffer
	require.NoError(t, start(t.Context(), &out))
	assert.Regexp(t, `\A10 of 30 done, 0 failed\n20 of 30 done, 0 failed\n30 of 30 done, 0 failed\n30 identities have \d+ role assignments\.\n\z`, out.String())
}

func TestSaysWhatFailed(t *testing.T) {
	t.Parallel()
	tenant := faketenant.New(t)
	ids := []string{tenant.Identities()[0].ID, "no-such-identity", tenant.Identities()[1].ID}
	var out bytes.Buffer
	err := run(t.Context(), &out, isc.NewAPIClient(tenant.Configuration()), ids)
	require.ErrorIs(t, err, isc.ErrNotFound)
	require.ErrorContains(t, err, `item 1 ("no-such-identity"): `)
	assert.Contains(t, out.String(), "3 of 3 done, 1 failed\n3 identities have ")
	assert.Contains(t, out.String(), "Some of them do not exist any more:\n")
}
