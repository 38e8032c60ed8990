package dedupe

import (
	"slices"

	"github.com/f745b6f1/isc/internal/gen/model"
)

// Models merges the schemas of an API that are the same into one type. The map given has the names of models from earlier runs: schemas with
// different names stay apart, and schemas with the same name are merged into the first one in own, the models whose location alone gives
// the name. So a schema that joins a type later does not replace the one that described it.
func Models(api *model.API, given map[*model.Model]string, own map[*model.Model]bool) {
	d := &deduper{class: classesOf(api.Models), components: map[string]string{}, holders: map[string]*model.Model{}, instead: map[*model.Model]*model.Model{}}
	for _, m := range api.Models {
		if m.Schema != "" {
			d.components[m.Schema] = given[m]
		}
	}
	values := valuesOfParameters(api)
	models := slices.DeleteFunc(slices.SortedFunc(slices.Values(api.Models), d.compare), func(m *model.Model) bool { return values[m] })
	classes := map[int][]*model.Model{}
	for _, m := range models {
		classes[d.class[m]] = append(classes[d.class[m]], m)
		if name := given[m]; name != "" && (d.holders[name] == nil || own[m] && !own[d.holders[name]]) {
			d.holders[name] = m
		}
	}
	for _, m := range models {
		if into := d.become(m, given, classes[d.class[m]]); into != m {
			d.instead[m] = into
		}
	}
	d.replace(api)
}

// valuesOfParameters returns the enums of parameters. They are not merged, so that each has the name of its parameter: another name of string is
// as good as any.
func valuesOfParameters(api *model.API) map[*model.Model]bool {
	values := map[*model.Model]bool{}
	for _, o := range api.Operations {
		for _, p := range slices.Concat(o.PathParameters, o.Parameters) {
			if p.Values != nil {
				values[p.Values.Type.Model] = true
			}
		}
	}
	return values
}

// A deduper decides which models are replaced by which others.
type deduper struct {
	class      map[*model.Model]int
	components map[string]string       // the Go names of components, by their names in the document
	holders    map[string]*model.Model // the first model of each given name, which keeps that name
	instead    map[*model.Model]*model.Model
}

// become returns the model that replaces m, out of those that are the same. It can be m itself.
func (d *deduper) become(m *model.Model, given map[*model.Model]string, same []*model.Model) *model.Model {
	if rankOf(m) == component {
		return m
	}
	if m.Kind == model.Enum { // which is a string, where a component is a type
		same = slices.DeleteFunc(slices.Clone(same), func(other *model.Model) bool { return rankOf(other) == component })
	}
	if holder := d.holders[given[m]]; holder != nil && slices.Contains(same, holder) {
		return holder
	}
	best := same[0]
	switch rankOf(best) {
	case component:
		return fitting(same, wordOf(m))
	case shared:
		if rankOf(m) == shared {
			return m
		}
		return best
	}
	for _, other := range same { // prefer a model that already has a name
		if d.holders[given[other]] == other {
			return other
		}
	}
	return best
}

// replace replaces models as decided. Models that are no longer used are dropped, except components.
func (d *deduper) replace(api *model.API) {
	for _, operation := range api.Operations {
		d.noteBody(operation.Body)
	}
	var components []*model.Model
	for _, m := range api.Models {
		for i, base := range m.Bases {
			if into := d.instead[base]; into != nil {
				m.Bases[i] = into
			}
		}
		if m.Schema != "" {
			components = append(components, m)
		}
	}
	model.EachSchema(api, func(s *model.Schema) {
		m := s.Type.Model
		into := d.instead[m]
		if into == nil {
			return
		}
		s.Type.Model = into
		if !slices.Contains(into.Same, m) {
			into.Same = append(into.Same, m)
		}
	})
	for _, m := range api.Models {
		slices.SortFunc(m.Same, d.compare)
		removeRepeatedMembers(m)
	}
	model.NoteUse(api, components...)
	d.aliases(api.Models)
}

// noteBody records the inline schema of a request body that is replaced by another type, because the builder method for the body keeps the name
// of that schema.
func (d *deduper) noteBody(b *model.Body) {
	if b == nil {
		return
	}
	model.EachModel(b.Schema, func(m *model.Model) {
		if d.instead[m] != nil {
			b.Replaced = m
		}
	})
}

// removeRepeatedMembers removes members from a union that have become the same type as another member.
func removeRepeatedMembers(m *model.Model) {
	kept := map[*model.Schema]*model.Schema{} // the member that replaces each
	var members []*model.Schema
	for _, member := range m.Members {
		same := slices.IndexFunc(members, func(other *model.Schema) bool { return model.SameType(other.Type, member.Type) })
		if same < 0 {
			same, members = len(members), append(members, member)
		}
		kept[member] = members[same]
	}
	m.Members = members
	if m.Discriminator != nil {
		for i, member := range m.Discriminator.Members {
			m.Discriminator.Members[i] = kept[member]
		}
	}
}
