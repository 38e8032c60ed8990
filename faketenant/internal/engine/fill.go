package engine

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/f745b6f1/isc/faketenant/internal/schema"
	"github.com/f745b6f1/isc/faketenant/internal/state"
)

// madeItems is the number of items of a collection that is made from its schema.
const madeItems = 3

// items returns the items of a collection.
func (e *Engine) items(r *Request, c *collection, path string) []*state.Item {
	if other := e.Elsewhere[c.shape]; other != nil {
		keys := other.Keys()
		items := make([]*state.Item, len(keys))
		for i, key := range keys {
			items[i] = state.LazyItem(key, func() map[string]any { return other.Get(key) })
		}
		return items
	}
	if derived := e.Derived[c.shape]; derived != nil && !e.isGiven(path) {
		return derived() // as long as nobody adds an item of its own
	}
	items := e.state.List(path, e.filler(r, c, path))
	if _, stand := e.Entries[c.shape]; stand {
		items = slices.DeleteFunc(items, func(item *state.Item) bool { return e.isGone(c.shape, item) })
	}
	return items
}

// get returns an item of a collection, or nil.
func (e *Engine) get(r *Request, c *collection, path, key string) *state.Item {
	return e.state.Get(path, key, e.filler(r, c, path))
}

// resolve returns the key of the item that a path parameter of the operation names. In some versions an item is named by another property
// than in the others.
func (e *Engine) resolve(r *Request, c *collection, path, value string) string {
	if e.get(r, c, path, value) != nil {
		return value
	}
	parameters := r.Operation.PathParameters()
	return e.byProperty(r, c, path, parameters[len(parameters)-1].Name, value)
}

// byProperty returns the key of the item that has a value in the property that a parameter is called after, or the value.
func (e *Engine) byProperty(r *Request, c *collection, path, parameter, value string) string {
	own := &collection{item: c.item, key: keyOf(c.item, parameter, "")}
	if own.key == "" || own.key == c.key {
		return value
	}
	for _, item := range e.state.List(path, e.filler(r, c, path)) {
		if text(own.keyIn(item.Value())) == value {
			return item.Key
		}
	}
	return value
}

// filler makes the first items of a collection: those that a test gave, those of the seed, or some that are made from the schema. What
// belongs to an object that a caller created begins empty.
func (e *Engine) filler(r *Request, c *collection, path string) state.Fill {
	return func() []*state.Item {
		if given, ok := e.givenItems(c, path); ok {
			return given
		}
		if derived := e.Derived[c.shape]; derived != nil {
			return derived()
		}
		if e.Seeded != nil {
			if items, ok := e.Seeded(path); ok {
				return e.withParents(c.shape, items)
			}
		}
		if c.item == nil || !c.item.IsObject() || e.parentCreated(r, c.shape, path) {
			return nil
		}
		return e.make(r, c, path)
	}
}

// parentCreated reports whether a caller created the object that a path begins with.
func (e *Engine) parentCreated(r *Request, shape, path string) bool {
	root, below, isBelow := strings.Cut(shape, "/{}")
	if !isBelow || below == "" || e.Elsewhere[root] != nil {
		return false
	}
	c := e.collectionAt(r.Document, root)
	if c == nil || c.open {
		return false
	}
	key, _, _ := strings.Cut(strings.TrimPrefix(path, root+"/"), "/")
	key, err := url.PathUnescape(key)
	if err != nil {
		return false
	}
	item := e.get(r, c, root, key)
	return item != nil && item.Created
}

// make makes items from the schema of a collection.
func (e *Engine) make(r *Request, c *collection, path string) []*state.Item {
	items := make([]*state.Item, 0, madeItems)
	seed := e.seedOf(path)
	for i := range madeItems {
		value, isObject := schema.Make(c.item, seed, i).(map[string]any)
		if !isObject {
			break
		}
		e.linkObject(value)
		c.setName(value, i)
		key := e.madeKey(r, c, value, seed, i)
		if key == "" {
			break
		}
		items = append(items, state.NewItem(key, value))
	}
	return items
}

// setName calls a made item after its collection: "Segment 2".
func (c *collection) setName(value map[string]any, i int) {
	property := c.item.Property("name")
	made, _ := value["name"].(string)
	name := fmt.Sprintf("%s %d", capital(singular(c.shape)), i+1)
	if property != nil && (made == "Name" || strings.HasPrefix(made, "Name ")) && property.Check(name, schema.Response) == nil {
		value["name"] = name
	}
}

// madeID returns an id for a made item, which does not depend on the document.
func madeID(seed uint64, i int, property *schema.Schema) string {
	id := fmt.Sprintf("%016x%016x", seed, seed*31+uint64(i))
	if strings.EqualFold(property.Format, "uuid") {
		id = id[:8] + "-" + id[8:12] + "-" + id[12:16] + "-" + id[16:20] + "-" + id[20:]
	}
	return id
}

// madeKey returns the key of a made item, and sets it in the item if it has to be another than it was made with.
func (e *Engine) madeKey(r *Request, c *collection, value map[string]any, seed uint64, i int) string {
	if c.keys != nil {
		if known := c.keys.Schema.Enum; len(known) > 0 {
			if i >= len(known) || i > 0 && c.creates {
				return "" // the others can be created
			}
			c.setKey(value, known[i])
			return text(known[i])
		}
	}
	if c.key != "" && c.isNumbered() {
		key := strconv.FormatUint(seed%1_000_000+uint64(i), 10)
		c.setKey(value, c.property(key))
		return key
	}
	if c.key == "" {
		if keys := e.listedKeys(r, c); len(keys) > i {
			return keys[i]
		}
		return fmt.Sprintf("%032x", seed+uint64(i))
	}
	if c.keys != nil && i == 0 && c.keys.Example != nil && c.keySchema().Check(c.keys.Example, schema.Response) == nil {
		c.setKey(value, c.keys.Example)
	}
	if keys := e.listedKeys(r, c); len(keys) > i {
		c.setKey(value, keys[i])
	}
	if s := c.keySchema(); s.Example == nil && s.Type == "string" && len(s.Enum) == 0 && strings.HasSuffix(strings.ToLower(c.key), "id") && (i > 0 || c.keys == nil || c.keys.Example == nil) {
		if id := madeID(seed, i, s); s.Check(id, schema.Response) == nil && len(e.listedKeys(r, c)) == 0 {
			c.setKey(value, id)
		}
	}
	if text(c.keyIn(value)) == "" {
		c.setKey(value, schema.Make(c.keySchema(), seed, i))
	}
	key := text(c.keyIn(value))
	if s := c.keySchema(); i > 0 && s.Type == "string" && len(s.Enum) == 0 {
		if first, _ := schema.Make(c.item, seed, 0).(map[string]any); first != nil && text(c.keyIn(first)) == key {
			key = fmt.Sprintf("%s%d", key, i+1)
			if s.Check(key, schema.Response) != nil {
				return ""
			}
			c.setKey(value, key)
		}
	}
	return key
}

// listedKeys returns the keys that the document says another operation lists: those of identities, for objects that each identity has.
func (e *Engine) listedKeys(r *Request, c *collection) []string {
	if c.keys == nil {
		return nil
	}
	for _, id := range c.keys.Lists {
		list := r.Document.ByID(id)
		if list == nil || list.Shape == c.shape {
			continue
		}
		if other := e.Elsewhere[list.Shape]; other != nil {
			return slices.Sorted(slices.Values(other.Keys()))[:min(madeItems, len(other.Keys()))]
		}
	}
	return nil
}

// fillSingle makes the object at a path. An object that can be deleted is not there for an object that a caller created.
func (e *Engine) fillSingle(r *Request, c *collection, path string) *state.Item {
	if given := e.given[path]; len(given) > 0 {
		item := state.NewItem("", given[0])
		item.AsIs = true
		return item
	}
	if e.Seeded != nil {
		if items, ok := e.Seeded(path); ok {
			if len(items) == 0 {
				return nil
			}
			return items[0]
		}
	}
	if r.Document.ByShape(http.MethodDelete, r.Operation.Shape) != nil && e.parentCreated(r, r.Operation.Shape, path) {
		return nil
	}
	if c.item == nil {
		return state.NewItem("", map[string]any{}) // nobody sees more of it than that it is there
	}
	value, isObject := schema.Make(c.item, e.seedOf(path), 0).(map[string]any)
	if !isObject {
		return nil
	}
	if r.Operation.Last().Parameter {
		parameters := r.Operation.PathParameters()
		own := collection{item: c.item, key: keyOf(c.item, parameters[len(parameters)-1].Name, "")}
		if own.key != "" && own.keySchema().Check(r.key(), schema.Response) == nil {
			own.setKey(value, r.key())
		}
	}
	return state.NewItem("", e.linkObject(value))
}
