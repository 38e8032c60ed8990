package faketenant_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant"
)

// TestEveryOperationOfTheDocuments calls every operation of every version, with arguments that were made from the document, once with what
// is required and once with every parameter. The checker of this package compares each request and each response with the document.
func TestEveryOperationOfTheDocuments(t *testing.T) {
	t.Parallel()
	for version, document := range checker.documents {
		t.Run(version, func(t *testing.T) {
			t.Parallel()
			_, c := start(t, faketenant.WithRateLimit(0, 0))
			s := sweep{caller: c, version: version, document: document, keys: map[string][]string{}}
			var answered, refused int
			operations := s.operations()
			for _, o := range operations {
				for _, everything := range []bool{true, false} {
					s.calls++
					r := s.call(o, everything)
					assert.Less(t, r.StatusCode, 500, "%s: %s", o.spec.OperationID, r.body)
					switch {
					case !everything: // what deletes finds nothing the second time
					case r.StatusCode < 300:
						answered++
					default:
						refused++
						t.Logf("%s %s: %d %.150s", o.method, o.path, r.StatusCode, r.body)
					}
				}
			}
			t.Logf("%s: of %d operations, %d were answered with 2xx and %d with an error that the document allows", version, len(operations), answered, refused)
			assert.Greater(t, answered, len(operations)*97/100, "most arguments are right")
		})
	}
}

// sweep calls operations with arguments that it takes from the lists of the tenant, as a client that knows only the document would.
type sweep struct {
	caller
	version  string
	document *openapi3.T
	keys     map[string][]string // of the items of a list, by path
	calls    int
	instead  string // the body to send instead of the one of the document
}

// sweepOperation is an operation with its path template, without the version.
type sweepOperation struct {
	method, path string
	spec         *openapi3.Operation
}

// operations returns all operations: those that read first, those that delete last, the deeper ones before the others.
func (s *sweep) operations() []sweepOperation {
	rank := map[string]int{http.MethodGet: 0, http.MethodHead: 0, http.MethodPut: 1, http.MethodPatch: 2, http.MethodPost: 3, http.MethodDelete: 4}
	var list []sweepOperation
	for path, item := range s.document.Paths.Map() {
		for method, spec := range item.Operations() {
			list = append(list, sweepOperation{method, path, spec})
		}
	}
	slices.SortFunc(list, func(a, b sweepOperation) int {
		order := rank[a.method] - rank[b.method]
		if deletes := func(o sweepOperation) bool {
			return o.method == http.MethodDelete || strings.Contains(o.path, "delete")
		}; deletes(a) != deletes(b) {
			if deletes(a) {
				return 1
			}
			return -1
		}
		if order == 0 {
			order = strings.Count(b.path, "/") - strings.Count(a.path, "/")
		}
		if order == 0 {
			order = strings.Compare(a.path, b.path)
		}
		return order
	})
	return list
}

// prefix is what the paths of the version begin with.
func (s *sweep) prefix() string {
	if s.version == "services" {
		return ""
	}
	return "/" + s.version
}

// call fills in the path of an operation, and sends the request.
func (s *sweep) call(o sweepOperation, everything bool) reply {
	s.tb.Helper()
	filled := ""
	for segment := range strings.SplitSeq(strings.TrimPrefix(o.path, "/"), "/") {
		if name, isParameter := strings.CutPrefix(segment, "{"); isParameter {
			segment = url.PathEscape(s.key(o, filled, strings.TrimSuffix(name, "}")))
		}
		filled += "/" + segment
	}
	return s.send(o, filled, everything)
}

// send sends a request for an operation with the path parameters in its path.
func (s *sweep) send(o sweepOperation, path string, everything bool) reply {
	s.tb.Helper()
	query := url.Values{}
	for _, p := range o.spec.Parameters {
		if p.Value.In == "query" && (p.Value.Required || everything) {
			value := argument(p.Value)
			if p.Value.Name == "filters" {
				value = s.filterOf(o, p.Value)
			}
			if value != "" {
				query.Set(p.Value.Name, value)
			}
		}
	}
	body, contentType := s.body(o)
	if s.instead != "" {
		body = s.instead
	}
	request, err := http.NewRequest(o.method, s.base+s.prefix()+path+"?"+query.Encode(), strings.NewReader(body))
	require.NoError(s.tb, err)
	request.Header.Set("Authorization", "Bearer "+s.token)
	request.Header.Set("X-SailPoint-Experimental", "true")
	for _, p := range o.spec.Parameters {
		if p.Value.In == "header" && p.Value.Name != "X-SailPoint-Experimental" && (p.Value.Required || everything) {
			request.Header.Set(p.Value.Name, argument(p.Value))
		}
	}
	if contentType != "" {
		request.Header.Set("Content-Type", contentType)
	}
	return s.sendRequest(request)
}

// argument makes the value of a query or a header parameter.
func argument(p *openapi3.Parameter) string {
	switch p.Name {
	case "limit":
		return "2"
	case "sorters":
		if fields, _ := p.Extensions["x-isc-sorters"].([]any); len(fields) > 0 {
			return "-" + fmt.Sprint(fields[0])
		}
		return ""
	}
	value := example(p.Schema, p.Name, 0)
	if list, isList := value.([]any); isList {
		value = list[0]
	}
	return fmt.Sprint(value)
}

// filterOf returns a filter with a field and an operator that an operation supports.
func (s *sweep) filterOf(o sweepOperation, p *openapi3.Parameter) string {
	fields, _ := p.Extensions["x-isc-filters"].(map[string]any)
	kinds, _ := p.Extensions["x-isc-filter-types"].(map[string]any)
	for _, field := range slices.Sorted(maps.Keys(fields)) {
		operators, _ := fields[field].([]any)
		if len(operators) == 0 {
			continue
		}
		value := `"x"`
		switch kind := kinds[field]; {
		case kind == "boolean" || kind == nil && isOf(itemSchema(o.spec), field, "boolean"):
			value = "true"
		case kind == "integer" || kind == nil && (isOf(itemSchema(o.spec), field, "integer") || isOf(itemSchema(o.spec), field, "number")):
			value = "1"
		case isOf(itemSchema(o.spec), field, "date-time"):
			value = "2024-05-31T08:30:00Z"
		}
		switch operator := fmt.Sprint(operators[0]); operator {
		case "pr":
			return "pr " + field
		case "isnull":
			return field + " isnull"
		case "in", "ca":
			return field + " " + operator + " (" + value + ")"
		default:
			return field + " " + operator + " " + value
		}
	}
	return ""
}

// itemSchema returns the schema of what an operation lists, or nil.
func itemSchema(o *openapi3.Operation) *openapi3.SchemaRef {
	if response := o.Responses.Value("200"); response != nil {
		if media := response.Value.Content["application/json"]; media != nil && media.Schema.Value.Items != nil {
			return media.Schema.Value.Items
		}
	}
	return nil
}

// isOf reports whether a field of an item, whose name can have dots, has a type or a format.
func isOf(item *openapi3.SchemaRef, field, kind string) bool {
	if item == nil || item.Value == nil {
		return false
	}
	s := item.Value
	if s.Type.Is("array") {
		return isOf(s.Items, field, kind)
	}
	name, rest, dotted := strings.Cut(field, ".")
	if field == "" {
		return s.Type.Is(kind) && s.Format != "date-time" || s.Format == kind || slices.ContainsFunc(s.AllOf, func(part *openapi3.SchemaRef) bool { return isOf(part, "", kind) })
	}
	if property := s.Properties[name]; property != nil {
		if !dotted {
			rest = ""
		}
		return isOf(property, rest, kind)
	}
	return slices.ContainsFunc(slices.Concat(s.AllOf, s.AnyOf, s.OneOf), func(part *openapi3.SchemaRef) bool { return isOf(part, field, kind) })
}

// key returns a value for a path parameter: one of those that the document lists, or the key of an item that the tenant lists.
func (s *sweep) key(o sweepOperation, before, name string) string {
	p := o.spec.Parameters.GetByInAndName("path", name)
	if p == nil {
		p = s.document.Paths.Find(o.path).Parameters.GetByInAndName("path", name)
	}
	if known := p.Schema.Value.Enum; len(known) > 0 {
		return fmt.Sprint(known[0])
	}
	for _, path := range append([]string{before}, s.listPaths(p)...) {
		if keys := s.listed(path, name); len(keys) > 0 {
			return keys[0]
		}
	}
	if key := s.created(before, name); key != "" {
		return key
	}
	return argument(p)
}

// created creates an item at a path and returns its key, or "" if none can be created.
func (s *sweep) created(path, name string) string {
	if known, ok := s.keys["POST "+path]; ok {
		return known[0]
	}
	for template, item := range s.document.Paths.Map() {
		if item.Post == nil || !matches(template, path) {
			continue
		}
		var answer map[string]any
		if r := s.send(sweepOperation{http.MethodPost, template, item.Post}, path, false); r.StatusCode/100 == 2 && json.Unmarshal(r.body, &answer) == nil {
			if key := keyIn(answer, path, name); key != "" {
				s.keys["POST "+path] = []string{key}
				return key
			}
		}
	}
	return ""
}

func matches(template, path string) bool {
	names, values := strings.Split(template, "/"), strings.Split(path, "/")
	if len(names) != len(values) {
		return false
	}
	for i, name := range names {
		if name != values[i] && !strings.HasPrefix(name, "{") {
			return false
		}
	}
	return true
}

// keyIn returns the value of the property that a parameter is called after, of the id, or of a property that its name ends with.
func keyIn(item map[string]any, path, name string) string {
	called := strings.TrimSuffix(path[strings.LastIndexByte(path, '/')+1:], "s")
	for _, is := range []func(string) bool{
		func(property string) bool { return strings.EqualFold(property, name) && property != "sourceId" },
		func(property string) bool { return property == "id" },
		func(property string) bool { return strings.EqualFold(property, called+"id") },
		func(property string) bool {
			return len(property) > 2 && strings.HasSuffix(strings.ToLower(name), strings.ToLower(property))
		},
		func(property string) bool {
			return property == "jobId" || property == "snapshot" || property == "exportId"
		},
	} {
		for property, value := range item {
			if value != nil && is(property) {
				return fmt.Sprint(value)
			}
		}
	}
	if ref, isObject := item["objectRef"].(map[string]any); isObject {
		return fmt.Sprint(ref["id"])
	}
	for _, property := range slices.Sorted(maps.Keys(item)) {
		if strings.HasSuffix(property, "Id") && item[property] != nil {
			return fmt.Sprint(item[property])
		}
	}
	return ""
}

// listPaths returns the paths of the operations that the document says list the values of a parameter.
func (s *sweep) listPaths(p *openapi3.Parameter) (paths []string) {
	lists := fmt.Sprint(p.Extensions["x-sailpoint-resource-operation-id"])
	for path, item := range s.document.Paths.Map() {
		if get := item.Get; get != nil && strings.Contains(" "+strings.Trim(lists, "[]")+" ", " "+get.OperationID+" ") && !strings.Contains(path, "{") {
			paths = append(paths, path)
		}
	}
	return slices.Sorted(slices.Values(paths))
}

// listed returns the keys of the items of a list, which are in the property of the parameter's name or in the id.
func (s *sweep) listed(path, name string) []string {
	if known, ok := s.keys[path+" "+name]; ok {
		return known
	}
	var keys []string
	for template, item := range s.document.Paths.Map() {
		if item.Get == nil || !matches(template, path) || strings.Count(template, "{") > 0 && s.document.Paths.Find(path) != nil {
			continue
		}
		query := url.Values{}
		for _, p := range item.Get.Parameters {
			switch {
			case p.Value.In != "query" || !p.Value.Required:
			case p.Value.Name == "filters":
				query.Set("filters", s.filterOf(sweepOperation{spec: item.Get}, p.Value))
			default:
				query.Set(p.Value.Name, argument(p.Value))
			}
		}
		r := s.caller.get(s.prefix() + path + "?" + query.Encode())
		var page any
		if r.StatusCode == http.StatusOK && json.Unmarshal(r.body, &page) == nil {
			for _, item := range itemsOf(page) {
				if key := keyIn(item, path, name); key != "" {
					keys = append(keys, key)
				}
			}
		}
	}
	s.keys[path+" "+name] = keys
	return keys
}

// itemsOf returns the objects of a list, or of the list in an object.
func itemsOf(page any) (items []map[string]any) {
	switch page := page.(type) {
	case []any:
		for _, item := range page {
			if object, isObject := item.(map[string]any); isObject {
				items = append(items, object)
			}
		}
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(page)) {
			if list, isList := page[name].([]any); isList {
				return itemsOf(list)
			}
		}
	}
	return items
}
