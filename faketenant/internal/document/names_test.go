package document_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant/internal/document"
)

func TestIsOperation(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]bool{
		"listSources": true, "ListSources": true, "listSourcesV1": true, "listidentitiesv1": true, "listSorces": false, "": false, "V1": false,
	} {
		is, err := document.IsOperation(name)
		require.NoError(t, err)
		assert.Equal(t, want, is, name)
	}
}

func TestEveryOperationIsOne(t *testing.T) {
	t.Parallel()
	for _, version := range []string{"v2024", "beta", document.Services} {
		d, err := document.Of(version)
		require.NoError(t, err)
		for _, o := range d.Operations {
			is, err := document.IsOperation(o.ID)
			require.NoError(t, err)
			assert.True(t, is, o.ID)
		}
	}
}
