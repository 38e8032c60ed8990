package oracle

import (
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/oapi-codegen/oapi-codegen/v2/pkg/codegen"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

const root = "../.."

// clearedFormats are those that oapi-codegen has types for which take only such texts. The SDK has strings, and "a b" is sent for all of them.
var clearedFormats = []string{"uuid", "email"}

var slots = regexp.MustCompile(`\{[^{}]*\}`)

type object = map[string]any

// A document is an OpenAPI document of a version.
type document struct {
	version    string
	content    object
	server     string // the path of the first server
	operations []operation
	remembered map[string][]string // the requests of the lock, by operation
	refused    map[string]string   // why oapi-codegen did not take an operation whole, by name
}

// An operation is one of a document.
type operation struct {
	name         string // in the SDK
	theirs       string // in the clients of oapi-codegen
	tag          string
	method, path string
	content      object
}

func readDocument(t *testing.T, version string) *document {
	t.Helper()
	d := &document{version: version, refused: map[string]string{}}
	read := func(to any, path ...string) {
		text, err := os.ReadFile(filepath.Join(append([]string{root}, path...)...))
		require.NoError(t, err)
		require.NoError(t, yaml.Unmarshal(text, to))
	}
	read(&d.content, "api", version+".yaml")
	var names struct {
		Operations map[string]string
		Requests   map[string][]string
	}
	read(&names, "spec", version, "names.yaml")

	d.remembered = names.Requests
	d.read(names.Operations)
	return d
}

// read reads the content. names are those of the SDK.
func (d *document) read(names map[string]string) {
	clearFormats(d.content)
	address, _ := url.Parse(slots.ReplaceAllString(d.content["servers"].([]any)[0].(object)["url"].(string), "x"))
	d.server = address.Path
	for path, item := range d.content["paths"].(object) {
		for method, content := range item.(object) {
			content, _ := content.(object)
			if content["operationId"] == nil {
				continue // parameters of all the operations of the path
			}
			d.operations = append(d.operations, operation{
				name:   names[strings.ToUpper(method)+" "+slots.ReplaceAllString(path, "*")],
				theirs: codegen.ToCamelCase(content["operationId"].(string)),
				tag:    content["tags"].([]any)[0].(string),
				method: method, path: path, content: content,
			})
		}
	}
	slices.SortFunc(d.operations, func(a, b operation) int { return strings.Compare(a.name, b.name) })
}

func clearFormats(value any) {
	switch value := value.(type) {
	case object:
		if format, is := value["format"].(string); is && slices.Contains(clearedFormats, strings.ToLower(format)) {
			delete(value, "format")
		}
		for _, member := range value {
			clearFormats(member)
		}
	case []any:
		for _, item := range value {
			clearFormats(item)
		}
	}
}

// part returns a document of some operations, with the components that they need. oapi-codegen changes the document that it is given, so each run
// needs its own.
func (d *document) part(operations []operation, responses bool) (*openapi3.T, error) {
	paths, components := object{}, object{}
	for _, o := range operations {
		item, _ := paths[o.path].(object)
		if item == nil {
			item = object{}
			if parameters, has := d.content["paths"].(object)[o.path].(object)["parameters"]; has {
				item["parameters"] = parameters
			}
			paths[o.path] = item
		}
		item[o.method] = o.content
		if !responses {
			item[o.method] = withoutResponses(o.content)
		}
	}
	d.addComponents(paths, components)
	text, err := json.Marshal(object{"openapi": d.content["openapi"], "info": d.content["info"], "paths": paths, "components": components})
	if err != nil {
		return nil, err
	}
	return openapi3.NewLoader().LoadFromData(text)
}

func withoutResponses(content object) object {
	without := object{"responses": object{"204": object{"description": "No content."}}}
	for key, value := range content {
		if key != "responses" {
			without[key] = value
		}
	}
	return without
}

// addComponents adds the components that a value refers to, and those that these refer to.
func (d *document) addComponents(value any, to object) {
	switch value := value.(type) {
	case object:
		if reference, is := value["$ref"].(string); is {
			section, name, _ := strings.Cut(strings.TrimPrefix(reference, "#/components/"), "/")
			if to[section] == nil {
				to[section] = object{}
			}
			if components := to[section].(object); components[name] == nil {
				components[name] = d.content["components"].(object)[section].(object)[name]
				d.addComponents(components[name], to)
			}
		}
		for _, member := range value {
			d.addComponents(member, to)
		}
	case []any:
		for _, item := range value {
			d.addComponents(item, to)
		}
	}
}
