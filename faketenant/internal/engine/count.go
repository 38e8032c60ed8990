package engine

import (
	"encoding/json"
	"maps"
	"net/http"
	"strconv"
	"strings"

	"github.com/f745b6f1/isc/faketenant/internal/document"
	"github.com/f745b6f1/isc/faketenant/internal/state"
)

// counted returns a value in which the numbers of what belongs to an item are as they are now: memberCount for /workgroups/{}/members.
func (e *Engine) counted(d *document.Document, c *collection, path string, item *state.Item, value map[string]any) map[string]any {
	next, changed := value, false
	for _, counted := range c.counts {
		below := state.Join(path, item.Key) + "/" + counted.segment
		r := &Request{Document: d, Operation: &document.Operation{Shape: c.shape + "/{}/" + counted.segment, Method: http.MethodGet}}
		n := json.Number(strconv.Itoa(len(e.items(r, e.collectionAt(d, r.Operation.Shape), below))))
		if value[counted.property] == n {
			continue
		}
		if !changed {
			next, changed = maps.Clone(value), true
		}
		next[counted.property] = n
	}
	return next
}

// count is a property with the number of the items of a collection below an item.
type count struct{ property, segment string }

// countsOf returns the counts that items of a collection have.
func countsOf(d *document.Document, c *collection) (counts []count) {
	for _, property := range c.item.PropertyNames() {
		stem, isCount := strings.CutSuffix(property, "Count")
		if kind := c.item.Property(property).Type; !isCount || stem == "" || kind != "integer" && kind != "number" {
			continue
		}
		segment := plural(kebab(stem))
		if findCollection(d, c.shape+"/{}/"+segment) != nil {
			counts = append(counts, count{property, segment})
		}
	}
	return counts
}
