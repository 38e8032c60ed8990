package naming

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestFileNames(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"IdentityManagerRef": "identity_manager_ref", "Identity": "identity", "ABTest": "ab_test_type", "ConfigWindows": "config_windows_type", "Test": "test",
		"IdentityIDsInner": "identity_ids_inner",
	} {
		assert.Equal(t, want, SnakeName(name), name)
	}
	assert.Equal(t, "list-identities", KebabName("listIdentities"))
}
