package engine

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/faketenant/internal/schema"
	"github.com/f745b6f1/isc/faketenant/internal/state"
)

// checkName returns a 400 if an object has an empty name where its schema requires one. It could have had that before.
func checkName(s *schema.Schema, old, value map[string]any) error {
	for _, property := range []string{"name", "technicalName"} {
		name, isText := value[property].(string)
		if was, had := old[property].(string); !isText || strings.TrimSpace(name) != "" || had && was == name || !requires(s, property, 0) {
			continue
		}
		return badContent("%s must not be empty.", property)
	}
	return nil
}

// requires reports whether a schema, or a part of its allOf, requires a property.
func requires(s *schema.Schema, property string, depth int) bool {
	if s == nil || depth > 8 {
		return false
	}
	return slices.Contains(s.Required, property) || slices.ContainsFunc(s.AllOf, func(part *schema.Schema) bool { return requires(part, property, depth+1) })
}

// checkUnique returns a 400 or, if the operation has it, a 409 if another item of a collection has the value that only one can have.
func (e *Engine) checkUnique(r *Request, c *collection, path, key string, old, value map[string]any) error {
	field := e.Unique[c.shape]
	name := text(value[field])
	if field == "" || name == "" || text(old[field]) == name {
		return nil
	}
	for _, item := range e.state.List(path, e.filler(r, c, path)) {
		if item.Key != key && strings.EqualFold(text(item.Value()[field]), name) {
			return conflict(r, "400.1.409 Reference conflict", fmt.Sprintf("There is already a %s with the %s %q.", singular(c.shape), field, name))
		}
	}
	return nil
}

// conflict is the refusal of an object that is there already.
func conflict(r *Request, detailCode, text string) error {
	status := http.StatusBadRequest
	if r.Operation.Declares(http.StatusConflict) {
		status = http.StatusConflict
	}
	return &Refusal{status, detailCode, text}
}

// checkNames is both of checkName and checkUnique.
func (e *Engine) checkNames(r *Request, c *collection, path, key string, old, value map[string]any) error {
	if err := checkName(c.item, old, value); err != nil {
		return err
	}
	return e.checkUnique(r, c, path, key, old, value)
}

// store stores a new item, or the new value of an item, unless its names do not allow that.
func (e *Engine) store(r *Request, c *collection, path string, item *state.Item, old map[string]any) error {
	if err := e.checkNames(r, c, path, item.Key, old, item.Value()); err != nil {
		return err
	}
	e.state.Put(path, item, e.filler(r, c, path))
	return nil
}
