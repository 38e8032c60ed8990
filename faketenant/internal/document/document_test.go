package document_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant/internal/document"
	"github.com/f745b6f1/isc/faketenant/internal/schema"
)

var versions = []string{"v2024", "beta", document.Services}

// TestEverySuccessHasAValue shows that a valid value is made for the success of every operation of every version.
func TestEverySuccessHasAValue(t *testing.T) {
	t.Parallel()
	for _, version := range versions {
		d, err := document.Of(version)
		require.NoError(t, err)
		require.NotEmpty(t, d.Operations)
		for _, o := range d.Operations {
			for _, response := range o.Responses {
				s := response.JSON()
				if s == nil || response.Status/100 != 2 {
					continue
				}
				for variant := range 3 {
					value := schema.Make(s, 1, variant)
					assert.NoError(t, s.Check(value, schema.Response), "%s %s %d", version, o.ID, response.Status)
					assert.True(t, schema.Equal(value, schema.Conform(s, value, 1)), "%s %s %d is changed", version, o.ID, response.Status)
				}
			}
		}
	}
}
