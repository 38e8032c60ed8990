package core

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestServiceWithoutClient(t *testing.T) {
	t.Parallel()
	type things Service // as in generated packages
	for name, service := range map[string]*things{"nil": nil, "zero": {}, "of no client": (*things)(NewService(nil))} {
		_, err := ExecuteEmpty((*Service)(service).NewCall(t.Context(), getThing))
		assert.ErrorIs(t, err, ErrConfiguration, name)
		assert.ErrorContains(t, err, "the client is missing; take it from NewAPIClient", name)
	}
}
