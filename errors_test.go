package isc_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/core"
)

func TestErrorsAreThoseOfCore(t *testing.T) {
	t.Parallel()
	err := fmt.Errorf("deleting: %w", &core.APIError{StatusCode: 404, Body: []byte(`{"detailCode":"404 Not found"}`)})
	assert.ErrorIs(t, err, isc.ErrNotFound)
	assert.NotErrorIs(t, err, isc.ErrForbidden)

	var apiError *isc.APIError
	require.ErrorAs(t, err, &apiError)
	assert.Equal(t, 404, apiError.StatusCode)

	body, ok := isc.ErrorBody[struct {
		DetailCode string `json:"detailCode"`
	}](err)
	require.True(t, ok)
	assert.Equal(t, "404 Not found", body.DetailCode)
	_, ok = isc.ErrorBody[map[string]any](errors.New("no response from the server"))
	assert.False(t, ok)
}

func TestPtr(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "Marketing", *isc.Ptr("Marketing"))
}
