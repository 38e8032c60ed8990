package engine

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/faketenant/internal/document"
	"github.com/f745b6f1/isc/faketenant/internal/schema"
	"github.com/f745b6f1/isc/faketenant/internal/state"
)

// givenItems returns the items of a collection that a test gave.
func (e *Engine) givenItems(c *collection, path string) ([]*state.Item, bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	given, ok := e.given[path]
	items := make([]*state.Item, len(given))
	for i, value := range given {
		items[i] = e.givenItem(c, value)
	}
	return items, ok
}

// isGiven reports whether a test gave items of a collection, or one was added since.
func (e *Engine) isGiven(path string) bool {
	e.mu.Lock()
	_, given := e.given[path]
	e.mu.Unlock()
	return given || e.state.IsOpen(path)
}

func (e *Engine) givenItem(c *collection, value map[string]any) *state.Item {
	key := text(c.keyIn(value))
	if key == "" {
		key = e.NewID()
		value = maps.Clone(value)
		c.setKey(value, key)
	}
	item := state.NewItem(key, value)
	item.AsIs = true
	return item
}

// Give sets the first items of a collection, or an object that is alone at its path. It is called before the first request.
func (e *Engine) Give(path string, items ...any) error {
	_, c, err := e.at(path)
	if err != nil {
		return err
	}
	values := make([]map[string]any, len(items))
	for i, item := range items {
		if values[i], err = givenObject(item); err != nil {
			return fmt.Errorf("%s: item %d %w", path, i, err)
		}
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.given[path] = append(e.given[path], values...)
	if c == nil && len(e.given[path]) > 1 {
		return fmt.Errorf("%s is a single object, but %d are given", path, len(e.given[path]))
	}
	return checkKeys(c, path, e.given[path])
}

// checkKeys returns an error if two items have the same key.
func checkKeys(c *collection, path string, values []map[string]any) error {
	seen := map[string]int{}
	for i, value := range values {
		key := ""
		if c != nil {
			key = text(c.keyIn(value))
		}
		if first, taken := seen[key]; taken && key != "" {
			return fmt.Errorf("%s: item %d has the %s %q, which item %d has already", path, i, c.key, key, first)
		}
		seen[key] = i
	}
	return nil
}

// CheckGiven returns an error if an item was given to an object that is not there.
func (e *Engine) CheckGiven() error {
	for _, path := range slices.Sorted(maps.Keys(e.given)) {
		r, _, err := e.at(path)
		if err != nil {
			return err
		}
		if err := e.checkParentsOf(r, path); err != nil {
			return err
		}
	}
	return nil
}

// checkParentsOf returns an error if an object that a path names is not there.
func (e *Engine) checkParentsOf(r *Request, path string) error {
	r.plan = e.plan(r.Document, r.Operation)
	if err := e.checkParents(r); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

func givenObject(item any) (map[string]any, error) {
	value, err := FromGo(item)
	if err != nil {
		return nil, fmt.Errorf("cannot be encoded: %w", err)
	}
	object, isObject := value.(map[string]any)
	if !isObject {
		return nil, errors.New("is not encoded as a JSON object")
	}
	return object, nil
}

// at returns the request that reads a path, and the collection there; no collection for an object that is alone at its path.
func (e *Engine) at(path string) (*Request, *collection, error) {
	for _, version := range []string{"v2024", document.Services, "beta"} {
		d, err := document.Of(version)
		if err != nil {
			return nil, nil, err
		}
		for _, o := range d.Operations {
			values, matches := match(o.Shape, path)
			if !matches || o.Method != http.MethodGet {
				continue
			}
			r := &Request{Document: d, Operation: o, Values: values}
			if c := e.collectionAt(d, o.Shape); c != nil && e.Elsewhere[o.Shape] == nil {
				return r, c, nil
			}
			if r.plan = e.plan(d, o); r.plan.kind == kindSingle {
				return r, nil, nil
			}
		}
	}
	return nil, nil, fmt.Errorf("%s is neither the path of a collection, such as /sources, nor that of a single object, such as /org-config", path)
}

// match compares a path with a shape and returns the parameters.
func match(shape, path string) (values []string, matches bool) {
	names, parts := strings.Split(shape, "/"), strings.Split(path, "/")
	if len(names) != len(parts) {
		return nil, false
	}
	for i, name := range names {
		part, err := url.PathUnescape(parts[i])
		switch {
		case err != nil:
			return nil, false
		case name == "{}" && part != "":
			values = append(values, part)
		case name != part:
			return nil, false
		}
	}
	return values, true
}

// Put adds an item to a collection, or replaces the one with its key, or the object that is alone at the path. The item is answered as it is.
func (e *Engine) Put(path string, item any) error {
	e.writing.Lock()
	defer e.writing.Unlock()
	r, c, err := e.at(path)
	if err != nil {
		return err
	}
	value, err := givenObject(item)
	if err != nil {
		return fmt.Errorf("the item for %s %w", path, err)
	}
	if err := e.checkParentsOf(r, path); err != nil {
		return err
	}
	if c == nil {
		single := state.NewItem("", value)
		single.AsIs = true
		e.state.PutSingle(path, single)
		return nil
	}
	e.state.Put(path, e.givenItem(c, value), e.filler(r, c, path))
	return nil
}

// Insert adds an item to a collection under a key. Unlike that of Put, it is answered in the form that the document has.
func (e *Engine) Insert(path, key string, value map[string]any) error {
	r, c, err := e.at(path)
	if err != nil {
		return err
	}
	item := state.NewItem(key, value)
	item.Created = true
	e.state.Put(path, item, e.filler(r, c, path))
	return nil
}

// Change sets properties of the items of a collection: those that a function returns for the value of an item, or none if that is nil.
func (e *Engine) Change(path string, properties func(value map[string]any) map[string]any) {
	r, c, err := e.at(path)
	if err != nil {
		return
	}
	fill := e.filler(r, c, path)
	for _, item := range e.state.List(path, fill) {
		if changes := properties(item.Value()); changes != nil {
			value := maps.Clone(item.Value())
			maps.Copy(value, changes)
			e.state.Put(path, item.With(value), fill)
		}
	}
}

// FromGo returns a Go value as the JSON value that it is encoded as.
func FromGo(value any) (any, error) {
	encoded, err := json.Marshal(value)
	if err != nil {
		return nil, err
	}
	return schema.Decode(encoded)
}

// text returns a key as text.
func text(value any) string {
	switch value := value.(type) {
	case string:
		return value
	case json.Number:
		return value.String()
	default:
		return ""
	}
}
