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

func TestSendsTheDifference(t *testing.T) {
	t.Parallel()
	tenant := faketenant.New(t)
	client := isc.NewAPIClient(tenant.Configuration())
	var out bytes.Buffer
	require.NoError(t, run(t.Context(), &out, client))
	assert.Regexp(t, `(?s)\A\{"op":"(add|replace)","path":"/description","value":"Employees and their managers"\}\n.*`+
		`"path":"/connectorAttributes/pageSize","value":500\}\n.*The description is now: Employees and their managers\n\z`, out.String())

	out.Reset()
	require.NoError(t, run(t.Context(), &out, client))
	assert.Empty(t, out.String(), "the second run changes nothing")
	var patches int
	for _, request := range tenant.Requests() {
		if request.Method == http.MethodPatch {
			patches++
		}
	}
	assert.Equal(t, 1, patches)
}
