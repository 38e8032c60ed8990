package faketenant_test

import (
	"encoding/json"
	"net/http"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/faketenant"
)

// TestEveryReferenceIsToAnObjectThatIsThere reads everything that every version can read, and follows each reference that the documents declare.
func TestEveryReferenceIsToAnObjectThatIsThere(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("follows thousands of references")
	}
	_, c := start(t, faketenant.WithRateLimit(0, 0), faketenant.WithIdentities(60))
	there := map[string]map[string]bool{}
	for kind, name := range kinds {
		there[kind] = map[string]bool{}
		path := "/v2024/" + name
		if kind == "IDENTITY" {
			path += "?defaultFilter=NONE"
		}
		for _, id := range c.list(path) {
			there[kind][id] = true
		}
	}
	for version, document := range checker.documents {
		s := sweep{caller: c, version: version, document: document, keys: map[string][]string{}}
		followed := 0
		for _, o := range s.operations() {
			response := o.spec.Responses.Value("200")
			if o.method != http.MethodGet || response == nil || response.Value.Content["application/json"] == nil {
				continue
			}
			var value any
			if r := s.call(o, false); r.StatusCode != http.StatusOK || json.Unmarshal(r.body, &value) != nil {
				continue
			}
			declaredReferences(response.Value.Content["application/json"].Schema, value, 0, func(kind, id string) {
				followed++
				assert.True(t, there[kind][id], "%s %s refers to the %s %q", version, o.path, kind, id)
			})
		}
		assert.Greater(t, followed, 500, version)
	}
}

// declaredReferences calls visit with the references in a value: objects with a type and an id, where the document declares both. The value itself,
// and the items of a list that is the whole value, are none.
func declaredReferences(ref *openapi3.SchemaRef, value any, depth int, visit func(kind, id string)) {
	if ref == nil || ref.Value == nil {
		return
	}
	switch value := value.(type) {
	case []any:
		for _, item := range value {
			declaredReferences(ref.Value.Items, item, depth, visit)
		}
	case object:
		known, _, _ := declaredIn(ref.Value, 0)
		kind, _ := value["type"].(string)
		if id, isText := value["id"].(string); depth > 0 && isText && kinds[kind] != "" && known["type"] != nil && known["id"] != nil {
			visit(kind, id)
		}
		for name, inner := range value {
			declaredReferences(known[name], inner, depth+1, visit)
		}
	}
}
