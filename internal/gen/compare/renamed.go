package compare

import (
	"slices"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
)

// findRenamed finds renamed types: a type that is gone and a new type in the same location, with mostly the same content. Uses of a renamed type
// are not reported as changes.
func (c *comparison) findRenamed() {
	c.renamed = map[string]string{}
	f := renaming{comparison: c, taken: map[string]bool{}, seen: map[*model.Model]bool{}}
	for _, p := range c.pairs {
		contents := contentsOf(p.before)
		for _, content := range contentsOf(p.after) {
			if former := contentNamed(contents, content.name); former != nil {
				f.pair(former.schema, content.schema)
			}
		}
		for _, parameter := range slices.Concat(p.after.Source.PathParameters, p.after.Source.Parameters) {
			f.pair(valuesOf(p.before.Source, parameter.Name), parameter.Values)
		}
		old := responsesOf(p.before)
		for _, response := range p.after.Source.Responses {
			if former := old[response.Code].Source; former != nil {
				f.pair(former.Schema, response.Schema)
			}
		}
	}
	// Types that keep their names can stand in other locations.
	for _, before := range c.before.Models {
		if after := c.after.models[before.Name]; after != nil && !f.seen[before.Source] {
			f.inside(before.Source, after.Source)
		}
	}
}

// valuesOf returns the enum of the first parameter of a name, or nil.
func valuesOf(o *model.Operation, name string) *model.Schema {
	for _, parameter := range slices.Concat(o.PathParameters, o.Parameters) {
		if parameter.Name == name {
			return parameter.Values
		}
	}
	return nil
}

// A renaming looks for renamed types.
type renaming struct {
	*comparison
	taken map[string]bool
	seen  map[*model.Model]bool
}

// pair compares two schemas in the same location, and the schemas inside them.
func (f renaming) pair(before, after *model.Schema) {
	for ; before != nil && after != nil; before, after = before.Type.Elem, after.Type.Elem {
		old, now := before.Type.Model, after.Type.Model
		if old == nil || now == nil || f.seen[old] {
			continue
		}
		oldName, name := f.before.Model(old).Name, f.after.Model(now).Name
		if oldName != name {
			if f.after.models[oldName] != nil || f.before.models[name] != nil || f.taken[name] && !f.merging || !alike(old, now) {
				continue
			}
			f.renamed[oldName], f.taken[name] = name, true
		}
		f.inside(old, now)
	}
}

// inside compares the schemas inside of two models.
func (f renaming) inside(old, now *model.Model) {
	f.seen[old] = true
	for _, property := range old.Properties {
		if other := now.Property(property.Name); other != nil {
			f.pair(property.Schema, other.Schema)
		}
	}
	f.pair(old.Additional, now.Additional)
	for i := range min(len(old.Members), len(now.Members)) {
		f.pair(old.Members[i], now.Members[i])
	}
}

// alike reports whether two models have at least half of their parts in common.
func alike(a, b *model.Model) bool {
	namesA, namesB := partNames(a), partNames(b)
	common := 0
	for _, name := range namesA {
		if slices.Contains(namesB, name) {
			common++
		}
	}
	return a.Kind == b.Kind && 2*common >= max(len(namesA), len(namesB))
}

// partNames returns the names of the parts of a model: properties and values.
func partNames(m *model.Model) []string { return append(m.PropertyNames(), m.Values...) }

// newName returns the new name of a type of the old package.
func (c *comparison) newName(name string) string {
	if now := c.renamed[name]; now != "" {
		return now
	}
	return name
}

// translate returns a type of the old package with the new names of types, or "" for nil. It is for comparing; changes show the old names.
func (c *comparison) translate(t *plan.Type) string {
	if t == nil {
		return ""
	}
	return t.Text(func(m *plan.Model) string { return c.newName(m.Name) })
}

// translatePlain is translate with string in place of the other names of string, as Plain returns a type of the new package.
func (c *comparison) translatePlain(t *plan.Type) string {
	return t.Text(func(m *plan.Model) string {
		if text := (&plan.Type{Model: m}).Plain(); text != m.Name {
			return text
		}
		return c.newName(m.Name)
	})
}

// unchanged returns a type of the new package, or "" for nil.
func unchanged(t *plan.Type) string {
	if t == nil {
		return ""
	}
	return t.String()
}

// translateResponse returns the type of a body of the old package with the new names of types.
func (c *comparison) translateResponse(r plan.Response) string {
	if r.Type == nil {
		return r.String()
	}
	return c.translate(r.Type)
}
