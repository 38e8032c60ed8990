package naming

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestSingular(t *testing.T) {
	t.Parallel()
	for plural, want := range map[string]string{
		"sources": "source", "identities": "identity", "addresses": "address", "boxes": "box", "branches": "branch", "statuses": "status", "status": "status",
		"access": "access", "analysis": "analysis", "schedule": "schedule", "AccessProfiles": "AccessProfile", "responses": "response", "s": "s", "": "",
	} {
		assert.Equal(t, want, singular(plural), plural)
	}
}

func TestResources(t *testing.T) {
	t.Parallel()
	assert.Equal(t, []string{"roles", "dimensions", "access-profiles"}, resourcesOf("/roles/v1/{roleId}/dimensions/{id}/access-profiles"))
	assert.Equal(t, "AccessProfile", resourceName("access-profiles"))
	assert.Empty(t, resourcesOf("/{id}"))
}
