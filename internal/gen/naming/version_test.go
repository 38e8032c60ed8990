package naming

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestPathWithoutVersion(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]string{
		"/accounts/v1": "/accounts", "/accounts/v1/{id}": "/accounts/{id}", "/v2x/a": "/v2x/a", "/accounts/{v1}": "/accounts/{v1}",
	} {
		assert.Equal(t, want, PathWithoutVersion(path))
	}
}
