package test

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/beta"
)

// officialRenamed has the operations of api_v3 that package isc has under another name.
var officialRenamed = map[string]string{"ShowIdentityPreview": "GenerateIdentityPreview", "SendWorkItemForward": "ForwardWorkItem"}

// officialV3Paths has the paths of operations of api_v3 that no document has.
var officialV3Paths = map[string]string{
	"CreateVendorConnectorMapping": "/v3/vendor-connector-mappings",
	"DeleteVendorConnectorMapping": "/v3/vendor-connector-mappings",
	"GetVendorConnectorMappings":   "/v3/vendor-connector-mappings",
}

// The operations of package api_v3 are in package isc, in the services and under the names that they had there. The guide lists those that
// are not. "go test ./test -run TestOfficialV3Operations -update" writes its list.
func TestOfficialV3Operations(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join("testdata", "official", "v3-operations.txt"))
	require.NoError(t, err)
	all, same := 0, 0
	var places []string                 // in the order of the first operation
	operations := map[string][]string{} // by place
	for line := range strings.Lines(string(text)) {
		names := strings.Fields(line)
		for _, operation := range names[1:] {
			all++
			if hasOperation(isc.APIClient{}, names[0], operation) {
				same++
				continue
			}
			place := officialPlace(names[0], operation)
			if operations[place] == nil {
				places = append(places, place)
			}
			operations[place] = append(operations[place], "`"+operation+"`")
		}
	}
	var table strings.Builder
	for _, place := range places {
		fmt.Fprintf(&table, "| %s | %s |\n", strings.Join(operations[place], ", "), place)
	}

	path := filepath.Join(root, filepath.FromSlash(officialGuide))
	guide, err := os.ReadFile(path)
	require.NoError(t, err)
	want := string(guide)
	for part, now := range map[string]string{
		`(\| Operation of .api_v3. \| Here \|\n\|---\|---\|\n)(?:\|.*\n)*`: table.String(),
		`(The other )\d+`: strconv.Itoa(same),
		`(: )\d+ of its \d+( operations have the same)`: fmt.Sprintf("%d of its %d", same, all),
	} {
		found := regexp.MustCompile(part)
		require.Len(t, found.FindAllString(want, -1), 1, part)
		want = found.ReplaceAllString(want, "${1}"+strings.ReplaceAll(now, "$", "$$")+"${2}")
	}
	if *updateTexts {
		require.NoError(t, os.WriteFile(path, []byte(want), 0o644))
		return
	}
	assert.Equal(t, want, string(guide))
}

// officialPlace returns where an operation of api_v3 is that package isc does not have under the same name.
func officialPlace(service, operation string) string {
	renamed, path := officialRenamed[operation], officialV3Paths[operation]
	switch {
	case hasOperation(isc.APIClient{}, service, renamed):
		return "`" + renamed + "`"
	case hasOperation(beta.APIClient{}, service, operation):
		return "only in package `beta`, in `" + service + "`"
	case path != "":
		return "in no document. `client.Call(ctx, \"GET\", \"" + path + "\").WithoutVersion()`"
	}
	return "in no document"
}

func hasOperation(client any, service, operation string) bool {
	field, ok := reflect.TypeOf(client).FieldByName(service)
	if !ok {
		return false
	}
	_, ok = field.Type.MethodByName(operation)
	return ok
}
