package naming

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
)

// components names the schemas that the document names. Those whose names differ only by a bundler's number are told apart by the usage path
// on which an operation reaches them.
func (n *Namer) components(api *model.API) {
	c := newClaims(n, api)
	groups := map[string][]*model.Model{}
	for _, m := range api.Models {
		if m.Schema != "" {
			base := model.ComponentBase(m.Schema)
			groups[base] = append(groups[base], m)
		}
	}
	locked := n.lockedSchemas(api)
	folded := map[string]string{} // the names by their lower case, because documents differ in how they capitalize a name
	for _, base := range slices.Sorted(maps.Keys(groups)) {
		slices.SortFunc(groups[base], c.compare)
		n.fromLock(groups[base], locked[base])
		delete(locked, base)
		folded[strings.ToLower(base)] = base
	}
	for _, base := range slices.Sorted(maps.Keys(locked)) {
		if group := groups[folded[strings.ToLower(base)]]; group != nil {
			n.fromLock(group, locked[base])
			delete(locked, base)
		}
	}
	n.noteFormer(locked)
	c.settle(api)
	for _, m := range api.Models {
		if m.Schema != "" && !c.locked[m] {
			n.lock.Schemas[model.ComponentBase(m.Schema)+pathMark+c.paths[m].Text] = n.Types[m]
		}
	}
}

// pathMark stands between the name and the usage path in the lock.
const pathMark = " at "

// A lockedSchema is an entry of the lock, with the model that its usage path leads to in this document.
type lockedSchema struct {
	key, name string
	model     *model.Model
}

// lockedSchemas returns the entries of the lock by component, in the order of the names that they give.
func (n *Namer) lockedSchemas(api *model.API) map[string][]*lockedSchema {
	paths := api.UsagePaths()
	entries := map[string][]*lockedSchema{}
	for key, name := range n.lock.Schemas {
		base, path, _ := strings.Cut(key, pathMark)
		entries[base] = append(entries[base], &lockedSchema{key: key, name: name, model: paths.Follow(path)})
	}
	for _, list := range entries {
		slices.SortFunc(list, func(a, b *lockedSchema) int {
			return cmp.Or(model.CompareNatural(a.name, b.name), strings.Compare(a.key, b.key))
		})
	}
	return entries
}

// fromLock gives the schemas of a group the names that the lock has for them: first by their usage paths, then, as an operation on a path may
// be gone, in order.
func (n *Namer) fromLock(group []*model.Model, entries []*lockedSchema) {
	var left []*lockedSchema
	for _, entry := range entries {
		if entry.model != nil && n.Types[entry.model] == "" && slices.Contains(group, entry.model) {
			n.give(entry.model, entry.name)
		} else {
			left = append(left, entry)
		}
	}
	for _, model := range group {
		if n.Types[model] == "" && len(left) > 0 {
			n.give(model, left[0].name)
			left = left[1:]
		}
	}
}

// noteFormer keeps the names of components that are there no more for the inline schemas that their usage paths lead to.
func (n *Namer) noteFormer(gone map[string][]*lockedSchema) {
	for _, base := range slices.Sorted(maps.Keys(gone)) {
		for _, entry := range gone[base] {
			if entry.model != nil && entry.model.Schema == "" {
				n.former[entry.model] = entry.name
			}
		}
	}
}
