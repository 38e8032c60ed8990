package engine

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/faketenant/internal/document"
	"github.com/f745b6f1/isc/faketenant/internal/schema"
	"github.com/f745b6f1/isc/faketenant/internal/state"
)

// kind is what an operation does.
type kind int

const (
	kindAction     kind = iota // anything else: POST /sources/{id}/synchronize-attributes
	kindList                   // GET /sources
	kindEnvelope               // GET /launchers, which answers with an object that has the list
	kindItem                   // GET, PUT, PATCH, DELETE and, as another PUT, POST /sources/{id}
	kindCreate                 // POST /sources
	kindSingle                 // GET, PUT, PATCH and DELETE /org-config
	kindBulkDelete             // POST /roles/bulk-delete
	kindBulkAdd                // POST /workgroups/{id}/members/bulk-add
	kindBulkUpdate             // POST /entitlements/bulk-update
	kindClear                  // DELETE /non-employee-sources/{id}/schema-attributes
)

// plan says what an operation does, and with which collection.
type plan struct {
	kind       kind
	collection *collection // of lists, items, creations and bulk deletions
}

// collection describes a collection in the words of one document.
type collection struct {
	shape string
	item  *schema.Schema // nil if no operation answers with an item
	key   string         // the property that has the key; "" if none has it
	keys  *document.Parameter
	// Open collections are neither listed nor created in, so every key is taken to be there.
	open    bool
	creates bool
	counts  []count // what items have of the numbers of what is below them
}

// plan returns the plan of an operation.
func (e *Engine) plan(d *document.Document, o *document.Operation) *plan {
	e.mu.Lock()
	defer e.mu.Unlock()
	p := e.plans[o]
	if p == nil {
		p = e.newPlan(d, o)
		e.plans[o] = p
	}
	return p
}

func (e *Engine) newPlan(d *document.Document, o *document.Operation) *plan {
	parent, last := o.Shape[:strings.LastIndexByte(o.Shape, '/')], o.Last()
	if last.Parameter {
		c := e.collectionAt(d, parent)
		below := e.collectionAt(d, o.Shape)
		switch {
		case o.Method == http.MethodPost && below != nil && creates(o):
			return &plan{kindCreate, below} // POST /object-mappings/{sourceOrg}
		case o.Method == http.MethodGet && o.Item() != nil && o.Item().IsObject():
			return &plan{kindList, e.listed(d, o)} // GET /tagged-objects/{type}
		case c == nil || o.Method == http.MethodPost && !updates(o, c):
			return &plan{kind: kindAction}
		default:
			return &plan{kindItem, c}
		}
	}
	own := e.collectionAt(d, o.Shape)
	switch o.Method {
	case http.MethodGet, http.MethodHead:
		switch {
		case o.Item() != nil && o.Item().IsObject():
			return &plan{kindList, e.listed(d, o)}
		case own != nil && own.item != nil && envelope(o.Success().JSON()) != "":
			return &plan{kindEnvelope, own}
		default:
			return &plan{kind: kindSingle}
		}
	case http.MethodPost:
		if c := e.collectionAt(d, parent); c != nil && isBulkDelete(last.Text) {
			return &plan{kindBulkDelete, c}
		}
		if c := e.collectionAt(d, parent); c != nil && c.item != nil && last.Text == "bulk-add" && o.Body.JSON().ArrayItems().IsObject() {
			return &plan{kindBulkAdd, c}
		}
		if c := e.collectionAt(d, parent); c != nil && c.item != nil && strings.HasPrefix(last.Text, "bulk-update") && updatesMany(o, c) {
			return &plan{kindBulkUpdate, c}
		}
		if own != nil && creates(o) {
			return &plan{kindCreate, own}
		}
	case http.MethodPut, http.MethodPatch:
		if own == nil && !answersList(o) {
			return &plan{kind: kindSingle}
		}
	case http.MethodDelete:
		switch {
		case own != nil:
			return &plan{kindClear, own}
		case d.ByShape(http.MethodGet, o.Shape) != nil:
			return &plan{kind: kindSingle}
		}
	}
	return &plan{kind: kindAction}
}

// updates reports whether a POST to an item changes it: its body and its response are items.
func updates(o *document.Operation, c *collection) bool {
	body, response := o.Body.JSON(), o.Success().JSON()
	return body != nil && response != nil && c.item != nil && body.Name != "" && body.Name == response.Name && response.Name == c.item.Name
}

// updatesMany reports whether the body of a POST has a JSON patch for many items, or a list of items with what is to be changed.
func updatesMany(o *document.Operation, c *collection) bool {
	body := o.Body.JSON()
	return body.Property("jsonPatch").ArrayItems() != nil || c.key != "" && body.ArrayItems().Property(c.key) != nil
}

// creates reports whether a POST to a collection creates an item.
func creates(o *document.Operation) bool {
	if o.Body == nil {
		return false
	}
	for _, media := range o.Body.Media {
		if !media.Schema.IsObject() {
			return false
		}
	}
	return !answersList(o)
}

func answersList(o *document.Operation) bool { return o.Success().JSON().ArrayItems() != nil }

func isBulkDelete(segment string) bool { return segment == "bulk-delete" || segment == "delete" }

// envelope returns the property of an object that has the list, or "".
func envelope(s *schema.Schema) string {
	if s == nil || !s.IsObject() {
		return ""
	}
	for _, name := range s.PropertyNames() {
		if items := s.Property(name).ArrayItems(); items != nil && items.IsObject() {
			return name
		}
	}
	return ""
}

// listed returns the collection that an operation lists, also if nothing else is done with it.
func (e *Engine) listed(d *document.Document, o *document.Operation) *collection {
	if c := e.collectionAt(d, o.Shape); c != nil {
		return c
	}
	return newCollection(d, o.Shape)
}

// collectionAt returns the collection at a shape, or nil if there is none. It is a collection if items are listed, or if there are
// operations on single items.
func (e *Engine) collectionAt(d *document.Document, shape string) *collection {
	type place struct {
		d     *document.Document
		shape string
	}
	if known, ok := e.collections.Load(place{d, shape}); ok {
		return known.(*collection)
	}
	c := findCollection(d, shape)
	e.collections.Store(place{d, shape}, c)
	return c
}

func findCollection(d *document.Document, shape string) *collection {
	child := shape + "/{}"
	isCollection := slices.ContainsFunc([]string{http.MethodGet, http.MethodPut, http.MethodPatch, http.MethodDelete}, func(method string) bool {
		o := d.ByShape(method, child)
		return o != nil && (method != http.MethodGet || !answersList(o))
	})
	if list := d.ByShape(http.MethodGet, shape); list != nil && list.Item() != nil && list.Item().IsObject() {
		isCollection = true
	}
	if !isCollection {
		return nil
	}
	return newCollection(d, shape)
}

func newCollection(d *document.Document, shape string) *collection {
	c := &collection{shape: shape}
	child := shape + "/{}"
	list, post := d.ByShape(http.MethodGet, shape), d.ByShape(http.MethodPost, shape)
	c.creates = post != nil && creates(post)
	c.open = !c.creates && (list == nil || list.Item() == nil && envelope(list.Success().JSON()) == "")
	for _, method := range []string{http.MethodGet, http.MethodPatch, http.MethodPut, http.MethodDelete} {
		o := d.ByShape(method, child)
		if o == nil {
			continue
		}
		if parameters := o.PathParameters(); len(parameters) > 0 && c.keys == nil {
			c.keys = parameters[len(parameters)-1]
		}
		if s := o.Success().JSON(); c.item == nil && s.IsObject() && method != http.MethodDelete {
			c.item = s
		}
	}
	if inList := listItem(list); c.item == nil {
		c.item = inList
	} else if inList != nil && inList != c.item {
		c.item = both(c.item, inList)
	}
	if c.item == nil && c.creates && post.Success().JSON().IsObject() {
		c.item = post.Success().JSON()
	}
	c.key = c.keyProperty(d)
	if c.key == "" && c.item.IsObject() && !c.item.Closed && c.keys != nil && c.keys.Name == "id" {
		c.key, c.item = "id", both(c.item, idSchema) // tenants answer with an id, whether the document has it or not
	}
	c.counts = countsOf(d, c)
	return c
}

// idSchema is the schema of objects that have an id.
var idSchema = &schema.Schema{
	Type: "object", Order: []string{"id"}, Properties: map[string]*schema.Schema{"id": {
		Type: "string", MinLength: -1, MaxLength: -1, MinItems: -1, MaxItems: -1, MinProperties: -1, MaxProperties: -1,
	}},
	MinLength: -1, MaxLength: -1, MinItems: -1, MaxItems: -1, MinProperties: -1, MaxProperties: -1,
}

// listItem returns the schema of what a GET lists, also in an object, or nil.
func listItem(list *document.Operation) *schema.Schema {
	if list == nil {
		return nil
	}
	if item := list.Item(); item.IsObject() {
		return item
	}
	answer := list.Success().JSON()
	if name := envelope(answer); name != "" {
		return answer.Property(name).ArrayItems()
	}
	return nil
}

// both returns the schema of objects that have the form of both schemas. Lists often have less of an item than it has alone, or more.
func both(item, inList *schema.Schema) *schema.Schema {
	joined := *item
	joined.Type, joined.Properties, joined.Order, joined.Required = "object", nil, nil, nil
	joined.AllOf = []*schema.Schema{item, inList}
	return &joined
}

// keyProperty returns the property that has the key of items. It is the id, or what the parameter of the path is called, unless the
// parameter is the id of something else; see [keyOf].
func (c *collection) keyProperty(d *document.Document) string {
	if c.keys == nil {
		if isKey(c.item.Property("id")) {
			return "id"
		}
		return ""
	}
	foreign := slices.ContainsFunc(c.keys.Lists, func(id string) bool {
		list := d.ByID(id)
		return list != nil && list.Shape != c.shape
	})
	name := c.keys.Name
	if !foreign && strings.HasSuffix(strings.ToLower(name), "id") && isKey(c.item.Property("id")) {
		return "id"
	}
	return keyOf(c.item, name, singular(c.shape))
}

// keyOf returns the property that a path parameter stands for: the one of its name, the id, one whose name its name ends with, the id of
// the object that it is called after, the one that the items are called after, or the first that ends in "Id".
func keyOf(item *schema.Schema, parameter, called string) string {
	names := item.PropertyNames()
	for _, is := range []func(string) bool{
		func(p string) bool { return strings.EqualFold(p, parameter) },
		func(p string) bool { return p == called && !strings.HasSuffix(strings.ToLower(parameter), "id") },
		func(p string) bool { return p == "id" },
		func(p string) bool {
			return len(p) > 2 && strings.HasSuffix(strings.ToLower(parameter), strings.ToLower(p))
		},
	} {
		if at := slices.IndexFunc(names, is); at >= 0 && isKey(item.Property(names[at])) {
			return names[at]
		}
	}
	for _, name := range names {
		named := strings.EqualFold(name+"id", parameter) || name == "objectRef"
		if named && isKey(item.Property(name).Property("id")) {
			return name + ".id"
		}
	}
	if at := slices.IndexFunc(names, func(p string) bool { return strings.HasSuffix(p, "Id") }); at >= 0 && isKey(item.Property(names[at])) {
		return names[at]
	}
	return ""
}

// isKey reports whether a property can be a key: a text or a number.
func isKey(s *schema.Schema) bool { return s != nil && !s.IsObject() && s.ArrayItems() == nil }

// keySchema returns the schema of the key.
func (c *collection) keySchema() *schema.Schema {
	s := c.item
	for name := range strings.SplitSeq(c.key, ".") {
		s = s.Property(name)
	}
	return s
}

// keyIn returns the key that a value has, or nil.
func (c *collection) keyIn(value map[string]any) any {
	if c.key == "" {
		return nil
	}
	return at(value, c.key)
}

// property is the key of items as a JSON value: a number, if that is what the property has.
func (c *collection) property(key string) any {
	if kind := c.keySchema().Type; (kind == "integer" || kind == "number") && json.Valid([]byte(key)) {
		return json.Number(key)
	}
	return key
}

// isNumbered reports whether the keys are numbers.
func (c *collection) isNumbered() bool {
	return c.keys != nil && c.keys.Schema.Type == "integer" || c.key != "" && c.keySchema().Type == "integer"
}

// setKey sets the key in a value, which it changes.
func (c *collection) setKey(value map[string]any, key any) {
	outer, inner, nested := strings.Cut(c.key, ".")
	switch {
	case c.key == "":
	case !nested:
		value[c.key] = key
	default:
		object, _ := schema.Clone(value[outer]).(map[string]any)
		if object == nil {
			object = map[string]any{}
		}
		object[inner] = key
		value[outer] = object
	}
}

// path returns the path of the request's own shape, with its parameters filled in.
func (r *Request) path() string { return fill(r.Operation.Shape, r.Values) }

// parentPath returns the path of the collection that the last parameter belongs to.
func (r *Request) parentPath() string {
	shape := r.Operation.Shape
	return fill(shape[:strings.LastIndexByte(shape, '/')], r.Values)
}

// key returns the last path parameter.
func (r *Request) key() string { return r.Values[len(r.Values)-1] }

// fill fills in the parameters of a shape.
func fill(shape string, values []string) string {
	var path strings.Builder
	for segment := range strings.SplitSeq(strings.TrimPrefix(shape, "/"), "/") {
		if segment == "{}" && len(values) > 0 {
			path.WriteString(state.Join("", values[0]))
			values = values[1:]
			continue
		}
		path.WriteString("/" + segment)
	}
	return path.String()
}
