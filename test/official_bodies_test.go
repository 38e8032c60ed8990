package test

import (
	"cmp"
	"go/types"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// An officialBody is a builder method that sets the body of an operation and has another name here.
type officialBody struct{ operation, before, here string }

var pathParameter = regexp.MustCompile(`\{[^}]*\}`)

// bodies returns the builder methods of JSON bodies that have another name here. Bodies of forms have a method for each part in both SDKs.
func (o *officialNames) bodies() (bodies []officialBody) {
	for path, item := range o.paths {
		members, _ := item.(map[string]any)
		for method, value := range members {
			operation, _ := value.(map[string]any)
			name := o.lock.Operations[strings.ToUpper(method)+" "+pathParameter.ReplaceAllString(path, "*")]
			schema, ok := jsonBody(operation)
			if name == "" || !ok {
				continue
			}
			before, here := o.bodyName(name, schema), o.bodyMethod(name)
			if before != here {
				bodies = append(bodies, officialBody{name, before, here})
			}
		}
	}
	slices.SortFunc(bodies, func(a, b officialBody) int { return cmp.Compare(a.operation, b.operation) })
	return bodies
}

// jsonBody returns the schema of the body of an operation, if it has one that is no form.
func jsonBody(operation map[string]any) (schema any, ok bool) {
	body, _ := operation["requestBody"].(map[string]any)
	content, _ := body["content"].(map[string]any)
	mediaTypes := slices.Sorted(maps.Keys(content))
	if len(mediaTypes) == 0 || slices.ContainsFunc(mediaTypes, func(name string) bool { return strings.Contains(name, "form") }) {
		return nil, false
	}
	media, _ := content[mediaTypes[0]].(map[string]any)
	return media["schema"], true
}

// bodyName returns the name of a body's builder method in the official SDK: that of the schema, or of the items of a list, or the name that
// its generator gives to what has no schema of its own.
func (o *officialNames) bodyName(operation string, schema any) string {
	fields, _ := schema.(map[string]any)
	if reference, ok := fields["$ref"].(string); ok {
		name := reference[strings.LastIndex(reference, "/")+1:]
		target, _ := o.schemas[name].(map[string]any)
		if target["type"] != "array" {
			return camel(bundlerNumber.ReplaceAllString(name, ""))
		}
		if items, _ := target["items"].(map[string]any); items["$ref"] != nil {
			return o.bodyName(operation, items)
		} else if isObject(items) {
			return camel(name) + "Inner"
		}
		return "RequestBody"
	}
	items, _ := fields["items"].(map[string]any)
	switch {
	case items["$ref"] != nil:
		return o.bodyName(operation, items)
	case isObject(items):
		return operation + "RequestInner"
	case isObject(fields):
		return operation + "Request"
	case fields["type"] == "string" || fields["type"] == "integer":
		return "Body"
	}
	return "RequestBody"
}

// bodyMethod returns the name of the builder method of the body here.
func (o *officialNames) bodyMethod(operation string) string {
	object := o.scope.Lookup("Api" + operation + "Request")
	if object == nil {
		return ""
	}
	request, _ := object.Type().(*types.Named)
	for method := range request.Methods() {
		if parameters := method.Signature().Params(); parameters.Len() == 1 && parameters.At(0).Name() == "body" {
			return method.Name()
		}
	}
	return ""
}

// The derived methods are those that the official SDK has. These were compared with its source.
func TestOfficialBodies(t *testing.T) {
	t.Parallel()
	names := readOfficialNames(t, newCodeChecker(t), "v2024", "isc")
	bodies := names.bodies()
	assert.Contains(t, bodies, officialBody{"UpdateAccount", "RequestBody", "JsonPatchOperation"})
	assert.Contains(t, bodies, officialBody{"UpdateMultiHostSources", "UpdateMultiHostSourcesRequestInner", "JsonPatchOperation"})
	assert.Contains(t, bodies, officialBody{"SetCampaignTemplateSchedule", "Schedule", "CampaignTemplateSchedule"})
	assert.Less(t, len(bodies), 20, "nearly all have the same name")
	for _, body := range bodies {
		assert.NotEmpty(t, body.here, body.operation)
		assert.NotContains(t, []string{"PatchAccessProfile", "SearchPost", "CreateSource", "SetLifecycleState"}, body.operation, "these have the same name")
	}
}
