package test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/beta"
	"github.com/f745b6f1/isc/core"
)

// bodyTypes has the Go type of every schema that is a whole body, by version.
var bodyTypes = map[string]map[string]func() any{
	"v2024": {
		"Identity":                             newBody[isc.Identity],
		"[]Identity":                           newBody[[]isc.Identity],
		"IdentityOwnershipAssociationDetails":  newBody[isc.IdentityOwnershipAssociationDetails],
		"IdentityAssociationDetails":           newBody[isc.IdentityAssociationDetails],
		"RoleAssignmentDto":                    newBody[isc.RoleAssignmentDto],
		"[]GetRoleAssignments200ResponseInner": newBody[[]isc.GetRoleAssignments200ResponseInner],
		"TaskStatus":                           newBody[isc.TaskStatus],
		"TaskResultResponse":                   newBody[isc.TaskResultResponse],
		"IdentitySyncJob":                      newBody[isc.IdentitySyncJob],
		"SendAccountVerificationRequest":       newBody[isc.SendAccountVerificationRequest],
		"InviteIdentitiesRequest":              newBody[isc.InviteIdentitiesRequest],
		"ProcessIdentitiesRequest":             newBody[isc.ProcessIdentitiesRequest],
		"ErrorResponseDto":                     newBody[isc.ErrorResponseDto],
		"UnauthorizedResponse":                 newBody[isc.UnauthorizedResponse],
		"RateLimitedResponse":                  newBody[isc.RateLimitedResponse],
	},
	"beta": {
		"Identity":                             newBody[beta.Identity],
		"[]Identity":                           newBody[[]beta.Identity],
		"IdentityOwnershipAssociationDetails":  newBody[beta.IdentityOwnershipAssociationDetails],
		"IdentityAssociationDetails":           newBody[beta.IdentityAssociationDetails],
		"RoleAssignmentDto":                    newBody[beta.RoleAssignmentDto],
		"[]GetRoleAssignments200ResponseInner": newBody[[]beta.GetRoleAssignments200ResponseInner],
		"TaskStatus":                           newBody[beta.TaskStatus],
		"TaskResultResponse":                   newBody[beta.TaskResultResponse],
		"IdentitySyncJob":                      newBody[beta.IdentitySyncJob],
		"SendAccountVerificationRequest":       newBody[beta.SendAccountVerificationRequest],
		"InviteIdentitiesRequest":              newBody[beta.InviteIdentitiesRequest],
		"ProcessIdentitiesRequest":             newBody[beta.ProcessIdentitiesRequest],
		"ErrorResponseDto":                     newBody[beta.ErrorResponseDto],
		"UnauthorizedResponse":                 newBody[beta.UnauthorizedResponse],
		"RateLimitedResponse":                  newBody[beta.RateLimitedResponse],
	},
}

func newBody[T any]() any { return new(T) }

// Every example body of the documents decodes into its model and encodes to the same JSON, with the SDK's own codec and with
// encoding/json.
func TestExamplesRoundTrip(t *testing.T) {
	t.Parallel()
	for version, types := range bodyTypes {
		examples := bodyExamples(t, "../api/"+version+".yaml")
		require.Greater(t, len(examples), 80, "the examples of the documents are found")
		seen := map[string]bool{}
		for _, example := range examples {
			newBody, known := types[example.schema]
			require.True(t, known, "%s: no Go type for a body of %s", example.pointer, example.schema)
			seen[example.schema] = true
			t.Run(version+example.pointer, func(t *testing.T) {
				t.Parallel()
				body := newBody()
				require.NoError(t, core.Unmarshal(example.json, body))
				encoded, err := core.Marshal(body)
				require.NoError(t, err)
				assertSameJSON(t, example.json, encoded)

				body = newBody()
				require.NoError(t, json.Unmarshal(example.json, body))
				encoded, err = json.Marshal(body)
				require.NoError(t, err)
				assertSameJSON(t, example.json, encoded)
			})
		}
		assert.Len(t, seen, len(types), "%s: every type has an example", version)
	}
}

// assertSameJSON compares values, including every digit of their numbers.
func assertSameJSON(t *testing.T, want, got []byte) {
	t.Helper()
	exact := func(text []byte) (value any) {
		decoder := json.NewDecoder(bytes.NewReader(text))
		decoder.UseNumber()
		require.NoError(t, decoder.Decode(&value), string(text))
		return value
	}
	assert.Equal(t, exact(want), exact(got))
}

type bodyExample struct {
	pointer, schema string
	json            []byte
}

// bodyExamples reads the document as plain data, because an OpenAPI loader would read integers as floats.
func bodyExamples(t testing.TB, file string) []bodyExample {
	t.Helper()
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	var document map[string]any
	require.NoError(t, yaml.Unmarshal(text, &document))

	resolve := func(node any) map[string]any {
		object, _ := node.(map[string]any)
		for object["$ref"] != nil {
			var target any = document
			for name := range strings.SplitSeq(strings.TrimPrefix(object["$ref"].(string), "#/"), "/") {
				target = target.(map[string]any)[name]
			}
			object = target.(map[string]any)
		}
		return object
	}
	var examples []bodyExample
	collect := func(pointer string, holder map[string]any) {
		for media, content := range resolve(holder["content"]) {
			content := resolve(content)
			found := map[string]any{}
			if value, ok := content["example"]; ok {
				found["example"] = value
			}
			for name, example := range resolve(content["examples"]) {
				found["examples/"+name] = resolve(example)["value"]
			}
			for name, value := range found {
				text, err := json.Marshal(value)
				require.NoError(t, err)
				examples = append(examples, bodyExample{fmt.Sprintf("%s/%s/%s", pointer, media, name), schemaName(content["schema"]), text})
			}
		}
	}
	for path, item := range document["paths"].(map[string]any) {
		for method, operation := range item.(map[string]any) {
			pointer := path + "/" + method
			operation := operation.(map[string]any)
			collect(pointer+"/requestBody", resolve(operation["requestBody"]))
			for code, response := range operation["responses"].(map[string]any) {
				collect(pointer+"/"+code, resolve(response))
			}
		}
	}
	return examples
}

func schemaName(schema any) string {
	object := schema.(map[string]any)
	if ref, ok := object["$ref"].(string); ok {
		return ref[strings.LastIndexByte(ref, '/')+1:]
	}
	return "[]" + schemaName(object["items"])
}
