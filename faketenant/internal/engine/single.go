package engine

import (
	"maps"
	"net/http"
	"strings"

	"github.com/f745b6f1/isc/faketenant/internal/schema"
	"github.com/f745b6f1/isc/faketenant/internal/state"
)

// single answers a request for an object that is alone at its path.
func (e *Engine) single(r *Request) (*Answer, error) {
	path := r.path()
	c := &collection{shape: r.Operation.Shape, item: e.singleSchema(r)}
	fill := func() *state.Item { return e.fillSingle(r, c, path) }
	switch r.Operation.Method {
	case http.MethodDelete:
		if !e.state.RemoveSingle(path, fill) {
			return nil, notFound("There is no %s.", singular(strings.TrimSuffix(r.Operation.Shape, "/{}")))
		}
		return e.done(r, nil)
	case http.MethodGet, http.MethodHead:
		if c.item == nil || !c.item.IsObject() {
			return e.done(r, nil)
		}
		item := e.state.Single(path, fill)
		if item == nil {
			return nil, notFound("There is no %s.", singular(strings.TrimSuffix(r.Operation.Shape, "/{}")))
		}
		if !item.AsIs && e.isFixed(r) {
			item = item.With(e.aboutParent(r, c.item, item.Value()))
		}
		return e.answerItem(r, c, "", item)
	}
	if c.item == nil || r.body == nil {
		return e.done(r, nil)
	}
	item := e.state.Single(path, fill)
	if item == nil && r.Operation.Method != http.MethodPut {
		return nil, notFound("There is no %s.", singular(r.Operation.Shape))
	}
	if item == nil {
		body, _ := r.body.(map[string]any)
		if err := e.checkReferences(c.item, nil, body); err != nil {
			return nil, err
		}
		item = state.NewItem("", maps.Clone(body))
		e.complete(c, item.Value())
	} else {
		r.asIs = item.AsIs
		value, err := e.changed(r, c, e.valueOf(r.Document, c, "", item))
		if err != nil {
			return nil, err
		}
		item = item.With(value)
	}
	e.state.PutSingle(path, item)
	return e.answerItem(r, c, "", item)
}

// isFixed reports whether no operation changes the object at the path of a request.
func (e *Engine) isFixed(r *Request) bool {
	for _, method := range []string{http.MethodPut, http.MethodPatch, http.MethodDelete} {
		if r.Document.ByShape(method, r.Operation.Shape) != nil {
			return false
		}
	}
	return true
}

// singleSchema returns the schema of the object at the path of a request: what GET answers with, or what the operation itself does.
func (e *Engine) singleSchema(r *Request) *schema.Schema {
	if get := r.Document.ByShape(http.MethodGet, r.Operation.Shape); get != nil {
		return get.Success().JSON()
	}
	if s := r.Operation.Success().JSON(); s.IsObject() {
		return s
	}
	return nil
}

// aboutParent gives an object below an item, such as the health of a source, what it has of the item: its id, its name and other properties of the
// same names.
func (e *Engine) aboutParent(r *Request, s *schema.Schema, value map[string]any) map[string]any {
	owner, _, below := cutLast(r.Operation.Shape, "/{}/")
	if !below || s.Property("id") == nil || s.Property("name") == nil || len(r.Values) == 0 {
		return value
	}
	c := e.collectionAt(r.Document, owner)
	if c == nil || c.open || c.item.Property("name") == nil || e.Elsewhere[owner] != nil {
		return value
	}
	path := fill(owner, r.Values[:len(r.Values)-1])
	item := e.get(r, c, path, r.Values[len(r.Values)-1])
	if item == nil {
		return value
	}
	next := maps.Clone(value)
	for name, v := range e.valueOf(r.Document, c, path, item) {
		if property := s.Property(name); property != nil && property.Check(v, schema.Response) == nil {
			next[name] = v
		}
	}
	return next
}
