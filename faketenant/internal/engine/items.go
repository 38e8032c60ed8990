package engine

import (
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/f745b6f1/isc/faketenant/internal/document"
	"github.com/f745b6f1/isc/faketenant/internal/patch"
	"github.com/f745b6f1/isc/faketenant/internal/schema"
	"github.com/f745b6f1/isc/faketenant/internal/state"
)

const timeFormat = "2006-01-02T15:04:05.000Z"

// createdNames and modifiedNames are what the documents call the times of an object.
var (
	createdNames  = []string{"created", "createdAt", "createdOn", "dateCreated", "createdDate"}
	modifiedNames = []string{"modified", "modifiedAt", "modifiedOn", "updated", "updatedAt", "lastModified", "lastUpdated", "dateModified"}
)

// create adds an item to a collection.
func (e *Engine) create(r *Request) (*Answer, error) {
	c := r.plan.collection
	body, _ := r.body.(map[string]any)
	value := maps.Clone(body)
	if value == nil {
		value = map[string]any{}
	}
	if make := e.Create[c.shape]; make != nil {
		var err error
		if value, err = make(value); err != nil {
			return nil, badContent("%v.", err)
		}
	}
	key := e.complete(c, value)
	item := state.NewItem(key, value)
	item.Created = true
	if _, sent := body[c.status()]; !sent {
		item.Steps = 1
	}
	e.advance(c, item)
	if e.state.Get(r.path(), key, e.filler(r, c, r.path())) != nil {
		return nil, conflict(r, "400.1 Bad Request Content", "There is already an object with the "+c.key+" "+key+".")
	}
	if err := e.store(r, c, r.path(), item, nil); err != nil {
		return nil, err
	}
	return e.answerItem(r, c, r.path(), item)
}

// complete sets what the server sets in a new item: the key, the times, and everything that the caller must not set.
func (e *Engine) complete(c *collection, value map[string]any) (key string) {
	s := c.item
	if s == nil {
		s = &schema.Schema{}
	}
	for _, name := range s.PropertyNames() {
		property := s.Property(name)
		_, given := value[name]
		switch {
		case property.ReadOnly:
			value[name] = e.atFirst(property)
		case !given && property.Default != nil:
			value[name] = property.Default
		}
	}
	now := e.Now().UTC().Format(timeFormat)
	for _, name := range slices.Concat(createdNames, modifiedNames) {
		if property := s.Property(name); property != nil && property.Type == "string" {
			value[name] = now
		}
	}
	if given := text(c.keyIn(value)); given != "" && c.key != "id" && !c.keySchema().ReadOnly {
		key = given
	} else {
		key = e.newKey(c, value)
	}
	made := schema.Conform(s, declared(s, value), e.seedOf(key))
	if conformed, isObject := made.(map[string]any); isObject {
		for name := range value {
			if property := s.Property(name); property == nil || !property.WriteOnly {
				delete(value, name)
			}
		}
		maps.Copy(value, conformed)
	}
	return key
}

// atFirst returns the value of a property that the server sets in a new item: no number of anything, an empty list, and what is made otherwise.
func (e *Engine) atFirst(property *schema.Schema) any {
	first := map[string]any{"integer": json.Number("0"), "number": json.Number("0"), "array": []any{}, "boolean": false}[property.Type]
	if first != nil && property.Check(first, schema.Response) == nil {
		return first
	}
	return e.link(schema.Make(property, e.seedOf(e.NewID()), 0))
}

// newKey gives an item a new key.
func (e *Engine) newKey(c *collection, value map[string]any) string {
	key := e.NewID()
	if c.key == "" {
		return key
	}
	property := c.keySchema()
	switch {
	case c.isNumbered():
		key = strconv.FormatUint(e.seedOf(key)%1_000_000_000, 10)
	case strings.EqualFold(property.Format, "uuid"):
		key = key[:8] + "-" + key[8:12] + "-" + key[12:16] + "-" + key[16:20] + "-" + key[20:]
	case len(property.Enum) > 0:
		key = text(schema.Make(property, e.seedOf(key), 0))
	}
	c.setKey(value, c.property(key))
	return key
}

func noItem(c *collection, key string) error {
	return notFound("No %s with the id %s was found.", singular(c.shape), key)
}

// item answers a request for an item.
func (e *Engine) item(r *Request) (*Answer, error) {
	c, path, key := r.plan.collection, r.parentPath(), r.key()
	if other := e.Elsewhere[c.shape]; other != nil {
		value := other.Get(key)
		if value == nil {
			return nil, noItem(c, key)
		}
		return e.done(r, value)
	}
	if c.open {
		return e.single(r)
	}
	fill := e.filler(r, c, path)
	key = e.resolve(r, c, path, key)
	switch r.Operation.Method {
	case http.MethodGet, http.MethodHead:
		item := e.state.Get(path, key, fill)
		if item == nil {
			return nil, noItem(c, key)
		}
		if item.Steps > 0 {
			if item = e.step(c, path, item); item == nil {
				return nil, noItem(c, key) // another request deleted it
			}
		}
		return e.answerItem(r, c, path, item)
	case http.MethodDelete:
		item := e.state.Get(path, key, fill)
		if item == nil {
			return nil, noItem(c, key)
		}
		if err := e.remove(r, c, path, item); err != nil {
			return nil, err
		}
		return e.done(r, item.Value())
	}
	item := e.state.Get(path, key, fill)
	switch {
	case item == nil && r.Operation.Method == http.MethodPut && !c.creates:
		return e.put(r, c, path, key)
	case item == nil:
		return nil, noItem(c, key)
	}
	r.asIs = item.AsIs
	old := e.valueOf(r.Document, c, path, item)
	value, err := e.changed(r, c, old)
	if err != nil {
		return nil, err
	}
	item = item.With(value)
	if err := e.store(r, c, path, item, old); err != nil {
		return nil, err
	}
	return e.answerItem(r, c, path, item)
}

// valueOf returns the value of an item as it is now: with the names of the objects that it refers to, and the numbers of what belongs to it.
func (e *Engine) valueOf(d *document.Document, c *collection, path string, item *state.Item) map[string]any {
	value := item.Value()
	if item.AsIs || c.item == nil || value == nil || e.Elsewhere[c.shape] != nil {
		return value
	}
	value, _ = e.current(c.item, value)
	if path == "" {
		return value
	}
	return e.counted(d, c, path, item, value)
}

// put creates the item with a key.
func (e *Engine) put(r *Request, c *collection, path, key string) (*Answer, error) {
	body, _ := r.body.(map[string]any)
	if err := e.checkReferences(c.item, nil, body); err != nil {
		return nil, err
	}
	value := maps.Clone(body)
	if value == nil {
		value = map[string]any{}
	}
	e.complete(c, value)
	if c.key != "" {
		c.setKey(value, c.property(key))
	}
	item := state.NewItem(key, value)
	item.Created = true
	if err := e.store(r, c, path, item, nil); err != nil {
		return nil, err
	}
	return e.answerItem(r, c, path, item)
}

func (e *Engine) answerItem(r *Request, c *collection, path string, item *state.Item) (*Answer, error) {
	a, err := e.done(r, e.valueOf(r.Document, c, path, item))
	if err == nil && item.AsIs && isJSON(a.Media) && a.TaskID == "" && len(r.Operation.Success().JSON().PropertyNames()) > 0 {
		a.JSON = item.Value()
	}
	return a, err
}

// changed returns what a PUT, a PATCH or a POST makes of an item.
func (e *Engine) changed(r *Request, c *collection, old map[string]any) (map[string]any, error) {
	var value any
	var err error
	switch {
	case r.Operation.Method == http.MethodPatch && (r.Operation.Body.Patch() != nil || isOperations(r.body)):
		if value, err = patch.Apply(old, operations(r.body)); err == nil {
			e.nameReferences(c.item, value)
		}
	case r.Operation.Method == http.MethodPut:
		value = replaced(r, c, old)
	default:
		value = patch.Merge(old, r.body)
	}
	if err != nil {
		return nil, badContent("%s.", capital(err.Error()))
	}
	object, isObject := value.(map[string]any)
	if !isObject {
		return nil, badContent("The request would make the object something else than an object.")
	}
	return e.kept(r, c, old, maps.Clone(object))
}

// replaced returns what a PUT makes of an item. Where the document has another schema for the body than for the item, the body cannot have
// all that the item has, and what it does not declare stays.
func replaced(r *Request, c *collection, old map[string]any) any {
	body := r.Operation.Body.JSON()
	object, isObject := r.body.(map[string]any)
	if body == nil || c.item == nil || body.Name == c.item.Name || !isObject {
		return r.body
	}
	value := maps.Clone(old)
	for _, name := range body.PropertyNames() {
		delete(value, name)
	}
	maps.Copy(value, object)
	return value
}

// kept restores what callers cannot change, and refuses a patch that changes it.
func (e *Engine) kept(r *Request, c *collection, old, value map[string]any) (map[string]any, error) {
	s := c.item
	if s == nil {
		return value, nil
	}
	patches := r.Operation.Method == http.MethodPatch
	for _, name := range s.PropertyNames() {
		property := s.Property(name)
		was, had := old[name]
		is, has := value[name]
		switch {
		case !property.ReadOnly && name != c.key && !slices.Contains(createdNames, name):
			if !has && had && property.WriteOnly {
				value[name] = was
			}
		case patches && (had != has || !schema.Equal(was, is)):
			return nil, badContent("%s cannot be changed.", name)
		case had:
			value[name] = was
		default:
			delete(value, name)
		}
	}
	var violation *schema.Error
	if patches && errors.As(s.Check(value, schema.Response), &violation) && s.Check(old, schema.Response) == nil {
		return nil, badContent("After the patch, %s.", strings.TrimSuffix(violation.Error(), "."))
	}
	if err := e.checkReferences(s, old, value); err != nil {
		return nil, err
	}
	now := e.Now().UTC().Format(timeFormat)
	for _, name := range modifiedNames {
		if property := s.Property(name); property != nil && property.Type == "string" {
			value[name] = now
		}
	}
	if r.asIs {
		return value, nil
	}
	conformed, isObject := schema.Conform(s, declared(s, value), e.seedOf(r.path())).(map[string]any)
	if !isObject {
		return value, nil
	}
	for name, v := range value {
		if property := s.Property(name); property != nil && property.WriteOnly {
			conformed[name] = v
		}
	}
	return conformed, nil
}

// isOperations reports whether a body is a JSON patch, or has one in operations.
func isOperations(body any) bool {
	list := operations(body)
	if object, isObject := body.(map[string]any); isObject && object["operations"] == nil || len(list) == 0 {
		return false
	}
	operation, isObject := list[0].(map[string]any)
	return isObject && operation["op"] != nil
}

// operations returns the operations of a JSON patch: the body, what it has in operations, or the body as the only operation.
func operations(body any) []any {
	switch body := body.(type) {
	case []any:
		return body
	case map[string]any:
		if list, isList := body["operations"].([]any); isList {
			return list
		}
		return []any{body}
	default:
		return nil
	}
}

func capital(text string) string { return strings.ToUpper(text[:1]) + text[1:] }
