package sample

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// A name is about the kind of thing that its words or those of what contains it say.
func TestKindOf(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		around []string
		want   string
	}{
		{"sourceId", nil, "source"},
		{"parentRoleIds", nil, "role"},
		{"ownerId", nil, person},
		{"requestedFor", nil, person},
		{"identity-id", nil, person},
		{"accessProfileId", nil, "access profile"},
		{"identity-profile-id", nil, "identity profile"},
		{"id", []string{"approver", "ApproverDto"}, person},
		{"id", []string{"", "RoleDocument"}, "role"},
		{"ids", []string{"access-profile"}, "access profile"},
		{"id", nil, ""},
	} {
		assert.Equal(t, c.want, kindOf(c.name, c.around...), "%s in %v", c.name, c.around)
	}
}

// Each kind of thing has an id of its own.
func TestIDsOfKinds(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	for _, kind := range []string{"", person, "role", "source", "account", "access profile"} {
		id := idOf(kind)
		assert.Regexp(t, "^[0-9a-f]{32}$", id, kind)
		assert.Equal(t, id, idOf(kind))
		assert.NotContains(t, seen, id, "%s and %s", kind, seen[id])
		seen[id] = kind
		assert.Regexp(t, "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$", uuidOf(kind))
	}
}

func TestTypeOf(t *testing.T) {
	t.Parallel()
	values := []string{"ACCESS_PROFILE", "GOVERNANCE_GROUP", "IDENTITY", "ROLE"}
	for _, c := range []struct {
		name   string
		around []string
		want   string
	}{
		{"type", []string{"owner"}, "IDENTITY"},
		{"type", []string{"accessProfiles"}, "ACCESS_PROFILE"},
		{"type", []string{"", "RoleRef"}, "ROLE"},
		{"reviewerType", []string{"role"}, "IDENTITY"},
		{"type", []string{"source"}, ""},
		{"status", []string{"owner"}, ""},
		{"", nil, ""},
	} {
		assert.Equal(t, c.want, typeOf(values, c.name, c.around...), "%s in %v", c.name, c.around)
	}
}
