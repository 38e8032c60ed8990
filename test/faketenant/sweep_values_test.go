package faketenant_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"net/url"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/require"
)

// body makes the body of a request.
func (s *sweep) body(o sweepOperation) (body, contentType string) {
	if o.spec.RequestBody == nil {
		return "", ""
	}
	for mediaType, media := range o.spec.RequestBody.Value.Content {
		switch {
		case o.method == http.MethodPatch && media.Schema.Value.Type.Is("array") && isPatch(media.Schema.Value.Items.Value):
			return `[{"op":"replace","path":"/description","value":"Changed"}]`, mediaType
		case strings.HasSuffix(mediaType, "json"):
			value := example(media.Schema, "", 0)
			if object, isObject := value.(map[string]any); isObject {
				s.vary(o, object)
				if _, isPatch := object["operations"].([]any); isPatch && o.method == http.MethodPatch {
					object["operations"] = []any{map[string]any{"op": "replace", "path": "/description", "value": "Changed"}}
				}
			}
			s.point(value)
			encoded, err := json.Marshal(value)
			require.NoError(s.tb, err)
			return string(encoded), mediaType
		case mediaType == "multipart/form-data":
			var form strings.Builder
			w := multipart.NewWriter(&form)
			for _, name := range slices.Sorted(maps.Keys(media.Schema.Value.Properties)) {
				property := media.Schema.Value.Properties[name]
				if property.Value.Format == "binary" {
					header := textproto.MIMEHeader{"Content-Disposition": {`form-data; name="` + name + `"; filename="data"`}, "Content-Type": {"application/octet-stream"}}
					if encoding := media.Encoding[name]; encoding != nil && encoding.ContentType != "" {
						header.Set("Content-Type", strings.TrimSpace(strings.Split(encoding.ContentType, ",")[0]))
					}
					part, err := w.CreatePart(header)
					require.NoError(s.tb, err)
					fmt.Fprint(part, "id,name\n1,x\n")
				} else if object, isObject := example(property, name, 0).(map[string]any); isObject {
					part, err := w.CreatePart(textproto.MIMEHeader{"Content-Disposition": {`form-data; name="` + name + `"`}, "Content-Type": {"application/json"}})
					require.NoError(s.tb, err)
					require.NoError(s.tb, json.NewEncoder(part).Encode(object))
				} else if value := example(property, name, 0); value != nil {
					if name == "name" && o.method == http.MethodPost {
						value = fmt.Sprint(value, s.calls)
					}
					require.NoError(s.tb, w.WriteField(name, fmt.Sprint(value)))
				}
			}
			require.NoError(s.tb, w.Close())
			return form.String(), w.FormDataContentType()
		case mediaType == "application/x-www-form-urlencoded":
			form := url.Values{}
			for name, property := range media.Schema.Value.Properties {
				form.Set(name, fmt.Sprint(example(property, name, 0)))
			}
			return form.Encode(), mediaType
		}
	}
	return "", ""
}

func isPatch(operation *openapi3.Schema) bool {
	return operation.Properties["op"] != nil || len(operation.Properties) == 0
}

// point lets the references in a body refer to objects that are there: the last ones, as the first are those that are deleted first.
func (s *sweep) point(value any) {
	switch value := value.(type) {
	case []any:
		for _, item := range value {
			s.point(item)
		}
	case map[string]any:
		kind, _ := value["type"].(string)
		if ids := s.listed(s.at(kinds[kind]), "id"); kinds[kind] != "" && value["id"] != nil && len(ids) > 0 {
			value["id"] = ids[len(ids)-1]
		}
		for _, inner := range value {
			s.point(inner)
		}
	}
}

// vary makes the names in a body different from those of other calls, and lets the ids of identities be those of identities.
func (s *sweep) vary(o sweepOperation, object map[string]any) {
	for _, name := range []string{"ids", "identityIds"} {
		if strings.HasPrefix(o.path, "/identities/") && object[name] != nil {
			object[name] = s.listed(s.at("identities"), "id")[:1]
		}
	}
	if strings.HasPrefix(o.path, "/search") && object["indices"] != nil && object["query"] != nil {
		clear(object) // the whole query language is tried elsewhere
		object["indices"], object["query"] = []any{"identities"}, map[string]any{"query": "*"}
	}
	if list, isList := object["requestedForWithRequestedItems"].([]any); isList && strings.HasPrefix(o.path, "/access-requests") {
		list[0].(map[string]any)["identityId"] = s.listed(s.at("identities"), "id")[0]
	}
	for name, path := range map[string]string{"entitlementIds": "entitlements", "appIds": "source-apps"} {
		if object[name] != nil && strings.HasSuffix(o.path, "/bulk-update") {
			object[name] = s.listed(s.at(path), "id")[:1]
			object["jsonPatch"] = []any{map[string]any{"op": "replace", "path": "/description", "value": "Changed"}}
		}
	}
	if attributes, isObject := object["attributes"].(map[string]any); isObject && strings.HasPrefix(o.path, "/accounts") && attributes["sourceId"] != nil {
		attributes["sourceId"] = s.listed(s.at("sources"), "id")[0]
	}
	delete(object, map[bool]string{true: "uninvited"}[object["ids"] != nil])
	for _, name := range []string{"name", "key", "value", "technicalName"} {
		if text, isText := object[name].(string); isText && o.method == http.MethodPost && strings.HasPrefix(text, "x") {
			object[name] = fmt.Sprintf("%s%d", text, s.calls)
		}
	}
	for _, name := range []string{"usageType", "pageId", "type"} {
		if object[name] != nil && o.method == http.MethodPost && (name != "type" || strings.HasSuffix(o.path, "/schedules")) {
			known := o.spec.RequestBody.Value.Content["application/json"].Schema.Value.Properties[name].Value.Enum
			object[name] = known[1+s.calls%(len(known)-1)]
		}
	}
}

// at returns the path of a collection in the version.
func (s *sweep) at(name string) string {
	if s.version == "services" {
		name += "/v1"
	}
	return "/" + name
}

// fillObject makes the properties that a schema and the parts of its allOf declare.
func fillObject(object map[string]any, s *openapi3.Schema, required []string, depth int) {
	for _, part := range s.AllOf {
		fillObject(object, part.Value, required, depth)
	}
	for property, schema := range s.Properties {
		if !schema.Value.ReadOnly && (slices.Contains(required, property) || depth == 0) {
			object[property] = example(schema, property, depth+1)
		}
	}
}

// requiredOf returns what a schema and the parts of its allOf require.
func requiredOf(s *openapi3.Schema) []string {
	required := s.Required
	for _, part := range s.AllOf {
		required = slices.Concat(required, requiredOf(part.Value))
	}
	return required
}

// example makes a value for a schema: required properties only, except at the top.
func example(ref *openapi3.SchemaRef, name string, depth int) any {
	if ref == nil || ref.Value == nil || depth > 8 {
		return "x"
	}
	s := ref.Value
	switch {
	case s.Example != nil && s.VisitJSON(s.Example) == nil && !s.Type.Is("object") && !s.Type.Is("array"):
		return s.Example
	case len(s.Enum) > 0:
		return s.Enum[0]
	case len(s.AnyOf) > 0 || len(s.OneOf) > 0:
		chosen := slices.Concat(s.OneOf, s.AnyOf)[0]
		value := example(chosen, name, depth+1)
		if object, isObject := value.(map[string]any); isObject && s.Discriminator != nil {
			for key, ref := range s.Discriminator.Mapping {
				if ref.Ref == chosen.Ref {
					object[s.Discriminator.PropertyName] = key
				}
			}
		}
		return value
	case s.Type.Is("object") || len(s.Properties) > 0 || len(s.AllOf) > 0 && s.Type == nil:
		if len(s.Properties) == 0 && len(s.AllOf) > 0 && s.AllOf[0].Value.Type != nil && !s.AllOf[0].Value.Type.Is("object") {
			return example(s.AllOf[0], name, depth+1) // an enum, or null
		}
		object := map[string]any{}
		fillObject(object, s, requiredOf(s), depth)
		for _, required := range requiredOf(s) {
			if _, made := object[required]; !made && depth > 0 {
				object[required] = "x"
			}
		}
		return object
	case s.Type.Is("array"):
		return []any{example(s.Items, name, depth+1)}
	case s.Type.Is("boolean"):
		return true
	case s.Type.Is("integer"), s.Type.Is("number"):
		if s.Min != nil {
			return *s.Min
		}
		if s.Max != nil {
			return *s.Max
		}
		return 1
	}
	switch s.Format {
	case "date-time":
		return "2024-05-31T08:30:00.000Z"
	case "date":
		return "2024-05-31"
	case "uuid", "UUID":
		return "0f11f2a4-7c94-4bf3-a2bd-742580fe3bde"
	case "email":
		return "ada@example.com"
	}
	if s.MinLength > 4 {
		return strings.Repeat("x", int(s.MinLength))
	}
	if s.Pattern != "" {
		return map[bool]string{true: "{}", false: "attributes.department"}[strings.Contains(s.Pattern, "{")]
	}
	return "x" + name
}
