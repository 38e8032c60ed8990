package naming

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestArgumentName(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"id": "id", "identityId": "identityID", "identity-profile-id": "identityProfileID", "type": "typeValue", "range": "rangeValue", "ctx": "ctxValue",
		"len": "lenValue", "core": "coreValue", "Filters": "filters", "X-Trace": "xTrace", "": "value", "2": "value2", "a": "aValue",
	} {
		assert.Equal(t, want, ArgumentName(name), name)
	}
}

func TestVariableName(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"ListIdentities": "listIdentities", "Init": "initOperation", "Main": "mainOperation", "String": "stringOperation", "Func": "funcOperation",
		"Len": "lenOperation", "Context": "contextOperation", "Http": "httpOperation", "FilterEqIn": "filterEqInOperation", "FilterRoles": "filterRoles",
	} {
		assert.Equal(t, want, VariableName(name), name)
	}
}
