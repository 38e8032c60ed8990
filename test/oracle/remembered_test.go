package oracle

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// goneParameters returns the places of the parameters that the lock remembers of an operation and the document no longer has. The SDK still sends
// them, so that what callers wrote keeps working; a client that is made of the document does not know them.
func (d *document) goneParameters(o operation) (places []string) {
	var documented []string
	item, _ := d.content["paths"].(object)[o.path].(object)
	for _, list := range []any{o.content["parameters"], item["parameters"]} {
		parameters, _ := list.([]any)
		for _, value := range parameters {
			parameter := value.(object)
			if reference, is := parameter["$ref"].(string); is {
				name := strings.TrimPrefix(reference, "#/components/parameters/")
				parameter = d.content["components"].(object)["parameters"].(object)[name].(object)
			}
			documented = append(documented, placeOf(parameter["in"].(string), parameter["name"].(string)))
		}
	}
	for _, item := range d.remembered[strings.ToUpper(o.method)+" "+slots.ReplaceAllString(o.path, "*")] {
		words := strings.SplitN(item, " ", 3) // "query int32 limit"
		if len(words) < 3 {
			continue // "experimental"
		}
		if place := placeOf(words[0], words[2]); !slices.Contains(documented, place) {
			places = append(places, place)
		}
	}
	return places
}

// placeOf returns the place of a parameter, as differences name it.
func placeOf(in, name string) string {
	if in == "header" {
		name = http.CanonicalHeaderKey(name)
	}
	return in + " " + name
}

func TestGoneParameters(t *testing.T) {
	t.Parallel()
	content := object{"parameters": []any{object{"in": "query", "name": "limit"}, object{"$ref": "#/components/parameters/trace"}}}
	d := &document{
		content: object{
			"paths":      object{"/things/{id}": object{"get": content, "parameters": []any{object{"in": "path", "name": "id"}}}},
			"components": object{"parameters": object{"trace": object{"in": "header", "name": "x-trace"}}},
		},
		remembered: map[string][]string{
			"GET /things/*": {"experimental", "query int32 limit", "query int32 offset", "header string X-Trace", "header string x-span"},
			"GET /others":   {"query string gone"},
		},
	}
	assert.Equal(t, []string{"query offset", "header X-Span"}, d.goneParameters(operation{method: "GET", path: "/things/{id}", content: content}))
	assert.Empty(t, d.goneParameters(operation{method: "PUT", path: "/things/{id}", content: content}))
}
