package test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/beta"
)

// officialMoved has the operations of api_v3 that package isc does not have under the same name, and where they are.
var officialMoved = map[string]string{
	"ShowIdentityPreview":          "GenerateIdentityPreview",
	"SendWorkItemForward":          "ForwardWorkItem",
	"DeleteMFAConfig":              "beta",
	"CreateSendToken":              "beta",
	"PingVerificationStatus":       "beta",
	"SendDuoVerifyRequest":         "beta",
	"SendKbaAnswers":               "beta",
	"SendOktaVerifyRequest":        "beta",
	"SendTokenAuthRequest":         "beta",
	"CreateVendorConnectorMapping": "",
	"DeleteVendorConnectorMapping": "",
	"GetVendorConnectorMappings":   "",
}

// The operations of package api_v3 are in package isc, in the services and under the names that they had there. The guide lists those that
// are not.
func TestOfficialV3Operations(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join("testdata", "official", "v3-operations.txt"))
	require.NoError(t, err)
	guide, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(officialGuide)))
	require.NoError(t, err)
	all, same := 0, 0
	for line := range strings.Lines(string(text)) {
		names := strings.Fields(line)
		for _, operation := range names[1:] {
			all++
			moved, isMoved := officialMoved[operation]
			if !isMoved {
				same++
				assert.True(t, hasOperation(isc.APIClient{}, names[0], operation), "%s.%s", names[0], operation)
				continue
			}
			assert.Contains(t, string(guide), "`"+operation+"`")
			if hasOperation(isc.APIClient{}, names[0], operation) {
				t.Logf("%s.%s: the document has it now, so the guide need not list it", names[0], operation)
				continue
			}
			switch moved {
			case "":
				assert.False(t, hasOperation(beta.APIClient{}, names[0], operation), "%s.%s", names[0], operation)
			case "beta":
				assert.True(t, hasOperation(beta.APIClient{}, names[0], operation), "%s.%s", names[0], operation)
			default:
				assert.True(t, hasOperation(isc.APIClient{}, names[0], moved), "%s.%s", names[0], moved)
				assert.Contains(t, string(guide), "`"+moved+"`")
			}
		}
	}
	assert.Equal(t, 361, all)
	assert.Equal(t, 349, same, "the guide says so")
	assert.Contains(t, string(guide), "349 of its 361 operations")
}

func hasOperation(client any, service, operation string) bool {
	field, ok := reflect.TypeOf(client).FieldByName(service)
	if !ok {
		return false
	}
	_, ok = field.Type.MethodByName(operation)
	return ok
}
