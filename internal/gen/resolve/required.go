package resolve

import (
	"slices"

	"github.com/f745b6f1/isc/internal/gen/model"
)

// A requirement is a name in the keyword required, with the models that the schema became part of: its own, and those that have it in their allOf.
type requirement struct {
	name, pointer string // of the schema
	models        []*model.Model
}

// requires records that a schema, which is a part of a model, requires a property.
func (r *resolver) requires(m *model.Model, name, at string) {
	i := slices.IndexFunc(r.required[at], func(q *requirement) bool { return q.name == name })
	if i < 0 {
		i = len(r.required[at])
		r.required[at] = append(r.required[at], &requirement{name: name, pointer: at})
	}
	r.required[at][i].models = append(r.required[at][i].models, m)
}

// checkRequired records a notice for each required property that none of the models declares. It runs last, because another part of an allOf, or
// one of the types that an object can be, may declare it.
func (r *resolver) checkRequired() {
	for at, requirements := range r.required {
		for _, q := range requirements {
			if !slices.ContainsFunc(q.models, func(m *model.Model) bool { return declares(m, q.name) }) {
				r.Notice(at+"/required", "a required property that the schema does not declare", "schema", "kept in Extra, and not required")
			}
		}
	}
}

// declares reports whether a model, or one of the types that it can be, has a property or takes any of a certain type.
func declares(m *model.Model, name string) bool {
	return m.Property(name) != nil || m.Additional != nil || slices.ContainsFunc(m.Members, func(s *model.Schema) bool {
		return s.Type.Model != nil && s.Type.Model != m && s.Type.Model.Property(name) != nil
	})
}
