package document

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/faketenant/internal/filter"
	"github.com/f745b6f1/isc/faketenant/internal/schema"
)

// ExperimentalHeader has to be "true" for an experimental operation.
const ExperimentalHeader = "X-SailPoint-Experimental"

// reader reads one document.
type reader struct {
	version string
	root    *yaml.Node
	schemas *schema.Reader
}

func newReader(version string, root *yaml.Node) *reader {
	if root.Kind == yaml.DocumentNode && len(root.Content) == 1 {
		root = root.Content[0]
	}
	return &reader{version, root, schema.NewReader(at(root, "components", "schemas"))}
}

// at returns the node at the end of keys, or nil.
func at(node *yaml.Node, keys ...string) *yaml.Node {
	for _, key := range keys {
		var found *yaml.Node
		for name, value := range schema.Pairs(node) {
			if name == key {
				found = value
				break
			}
		}
		node = found
	}
	return node
}

func text(node *yaml.Node, key string) string {
	if found := at(node, key); found != nil {
		return found.Value
	}
	return ""
}

// resolve follows a reference to something that is not a schema.
func (r *reader) resolve(node *yaml.Node) (*yaml.Node, error) {
	ref := text(node, "$ref")
	if ref == "" {
		return node, nil
	}
	keys := strings.Split(strings.TrimPrefix(ref, "#/"), "/")
	for i := range keys {
		keys[i] = strings.NewReplacer("~1", "/", "~0", "~").Replace(keys[i])
	}
	if found := at(r.root, keys...); found != nil {
		return found, nil
	}
	return nil, fmt.Errorf("line %d: there is no %s", node.Line, ref)
}

var methods = []string{
	http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions,
}

func (r *reader) document() (*Document, error) {
	d := &Document{Version: r.version, byID: map[string]*Operation{}, router: map[int][]*Operation{}, byPath: map[string][]*Operation{}}
	for path, item := range schema.Pairs(at(r.root, "paths")) {
		for key, node := range schema.Pairs(item) {
			method := strings.ToUpper(key)
			if !slices.Contains(methods, method) {
				continue
			}
			o, err := r.operation(path, method, item, node)
			if err != nil {
				return nil, fmt.Errorf("%s %s: %w", method, path, err)
			}
			d.add(o)
		}
	}
	return d, nil
}

func (r *reader) operation(path, method string, item, node *yaml.Node) (o *Operation, err error) {
	o = &Operation{ID: text(node, "operationId"), Method: method, Deprecated: text(node, "deprecated") == "true"}
	if tags := at(node, "tags"); tags != nil && len(tags.Content) > 0 {
		o.Tag = tags.Content[0].Value
	}
	o.setPath(r.version, path)
	if o.Parameters, err = r.parameters(o, item, node); err != nil {
		return nil, err
	}
	if o.Body, err = r.body(at(node, "requestBody")); err != nil {
		return nil, err
	}
	if o.Responses, err = r.responses(at(node, "responses")); err != nil {
		return nil, err
	}
	o.Nulls = sync.OnceValue(func() *schema.Nulls { return schema.NewNulls(o.Success().JSON()) })
	o.setKinds()
	r.security(o, node)
	return o, nil
}

// setPath reads the path template. Its shape has no version, neither that of the API nor that of a service.
func (o *Operation) setPath(version, path string) {
	o.Path = path
	if version != Services {
		o.Path = "/" + version + path
	}
	var shape strings.Builder
	for segment := range strings.SplitSeq(strings.TrimPrefix(path, "/"), "/") {
		name, isParameter := strings.CutPrefix(segment, "{")
		switch {
		case isParameter:
			o.Segments = append(o.Segments, Segment{strings.TrimSuffix(name, "}"), true})
			shape.WriteString("/{}")
		default:
			o.Segments = append(o.Segments, Segment{segment, false})
			if version != Services || !isVersion(segment) {
				shape.WriteString("/" + segment)
			}
		}
	}
	if version != Services {
		o.Segments = slices.Insert(o.Segments, 0, Segment{version, false})
	}
	o.Shape = shape.String()
}

// isVersion reports whether a segment is the version of a service: "v1".
func isVersion(segment string) bool {
	number, err := strconv.Atoi(strings.TrimPrefix(segment, "v"))
	return err == nil && number > 0 && segment[0] == 'v'
}

func (r *reader) parameters(o *Operation, nodes ...*yaml.Node) (list []*Parameter, err error) {
	for _, node := range nodes {
		declared := at(node, "parameters")
		if declared == nil {
			continue
		}
		for _, node := range declared.Content {
			if node, err = r.resolve(node); err != nil {
				return nil, err
			}
			p, err := r.parameter(o, node)
			if err != nil {
				return nil, fmt.Errorf("parameter %s: %w", text(node, "name"), err)
			}
			list = append(slices.DeleteFunc(list, func(other *Parameter) bool { return other.Name == p.Name && other.In == p.In }), p)
		}
	}
	return list, nil
}

func (r *reader) parameter(o *Operation, node *yaml.Node) (*Parameter, error) {
	p := &Parameter{Name: text(node, "name"), In: text(node, "in"), Required: text(node, "required") == "true", Explode: text(node, "explode") != "false"}
	var err error
	if p.Schema, err = r.schemas.Read(at(node, "schema")); err != nil {
		return nil, err
	}
	if example := at(node, "example"); example != nil {
		p.Example = schema.JSON(example)
	} else {
		p.Example = p.Schema.Example
	}
	switch lists := at(node, "x-sailpoint-resource-operation-id"); {
	case lists == nil:
	case lists.Kind == yaml.SequenceNode:
		for _, id := range lists.Content {
			p.Lists = append(p.Lists, id.Value)
		}
	default:
		p.Lists = []string{lists.Value}
	}
	if p.In == "header" && strings.EqualFold(p.Name, ExperimentalHeader) {
		o.Experimental = o.Experimental || p.Required
	}
	r.fields(o, p, node)
	return p, nil
}

// fields reads the fields that a list can be filtered and sorted by.
func (r *reader) fields(o *Operation, p *Parameter, node *yaml.Node) {
	kinds := at(node, "x-isc-filter-types")
	switch {
	case p.In == "query" && p.Name == "filters":
		o.Filters = filter.Fields{}
		for field, operators := range schema.Pairs(at(node, "x-isc-filters")) {
			f := filter.Field{Kind: kindOf(text(kinds, field), "")}
			for _, operator := range operators.Content {
				f.Operators = append(f.Operators, filter.Operator(operator.Value))
			}
			o.Filters[field] = f
		}
	case p.In == "query" && p.Name == "sorters":
		if sorters := at(node, "x-isc-sorters"); sorters != nil {
			for _, field := range sorters.Content {
				o.Sorters = append(o.Sorters, field.Value)
			}
		}
	}
}

// kindOf returns the kind of the values of a type; null if the type says nothing.
func kindOf(kind, format string) filter.Kind {
	switch {
	case kind == "boolean":
		return filter.KindBool
	case kind == "integer" || kind == "number":
		return filter.KindNumber
	case kind == "string" && format == "date-time":
		return filter.KindTime
	case kind == "string":
		return filter.KindString
	default:
		return filter.KindNull
	}
}

// setKinds gives each filter field the kind of the property of the same name, or that of strings.
func (o *Operation) setKinds() {
	for name, field := range o.Filters {
		if field.Kind != filter.KindNull {
			continue
		}
		property := o.Item()
		for part := range strings.SplitSeq(name, ".") {
			if items := property.ArrayItems(); items != nil {
				property = items
			}
			property = property.Property(part)
		}
		if items := property.ArrayItems(); items != nil {
			property = items
		}
		field.Kind = filter.KindString
		if property != nil {
			if kind := kindOf(property.Type, property.Format); kind != filter.KindNull {
				field.Kind = kind
			}
		}
		o.Filters[name] = field
	}
}

func (r *reader) body(node *yaml.Node) (*Body, error) {
	if node == nil {
		return nil, nil
	}
	node, err := r.resolve(node)
	if err != nil {
		return nil, err
	}
	media, err := r.media(node)
	return &Body{Required: text(node, "required") == "true", Media: media}, err
}

func (r *reader) media(node *yaml.Node) (list []Media, err error) {
	for mediaType, content := range schema.Pairs(at(node, "content")) {
		m := Media{Type: mediaType}
		if m.Schema, err = r.schemas.Read(at(content, "schema")); err != nil {
			return nil, err
		}
		list = append(list, m)
	}
	return list, nil
}

func (r *reader) responses(node *yaml.Node) (list []*Response, err error) {
	for status, response := range schema.Pairs(node) {
		number, err := strconv.Atoi(status)
		if err != nil {
			continue // default, 4XX
		}
		if response, err = r.resolve(response); err != nil {
			return nil, err
		}
		media, err := r.media(response)
		if err != nil {
			return nil, err
		}
		list = append(list, &Response{number, media})
	}
	return list, nil
}

// security reads the scopes. The alternatives differ in the kind of token, which the tenant does not distinguish.
func (r *reader) security(o *Operation, node *yaml.Node) {
	alternatives := at(node, "security")
	if alternatives == nil {
		alternatives = at(r.root, "security")
	}
	if alternatives == nil || len(alternatives.Content) == 0 {
		o.Public = true
		return
	}
	every := false
	for _, alternative := range alternatives.Content {
		if len(alternative.Content) == 0 {
			o.Public = true
		}
		for _, scopes := range schema.Pairs(alternative) {
			every = every || len(scopes.Content) == 0
			for _, scope := range scopes.Content {
				if !slices.Contains(o.Scopes, scope.Value) {
					o.Scopes = append(o.Scopes, scope.Value)
				}
			}
		}
	}
	if every {
		o.Scopes = nil
	}
}
