package vendoring

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestComposed(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"nativeIdentity": "Native identity", "sourceId": "Source ID", "listAccounts": "List accounts", "SP-Config": "Sp config", "for-subadmin": "For subadmin", "": "",
	} {
		assert.Equal(t, want, composed(name), name)
	}
	for status, want := range map[string]string{"204": "No Content.", "2XX": "2 xx.", "default": "Default.", "TooMany": "Too many."} {
		assert.Equal(t, want, composedStatus(status), status)
	}
}

func TestVersionsOfServices(t *testing.T) {
	t.Parallel()
	for id, want := range map[string]string{"listAccountsV1": "listAccounts", "getV2Thing": "getV2Thing", "getV12": "get"} {
		assert.Equal(t, want, withoutVersion(id))
	}
}

func TestThroughParameter(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "/a/{id}/b/{key}", throughParameter("/a/{id}/b/{key}/c", "key"))
	assert.Empty(t, throughParameter("/a/{id}", "key"))
}

func TestSchemaKeys(t *testing.T) {
	t.Parallel()
	assert.Equal(t, []string{"schedule-2", "schedule"}, schemaKeys("Schedule-2"))
	assert.Equal(t, []string{"schedule2"}, schemaKeys("Schedule2"))
}
