package model

import (
	"slices"
)

// NoteUse records in every model which operations and models use it, and drops unused models, such as those of properties that another part of
// an allOf replaced. The models in kept, and what they use, are not dropped.
func NoteUse(api *API, kept ...*Model) {
	for _, m := range api.Models {
		m.UsedBy, m.UsedIn = nil, nil
	}
	reached := map[*Model]bool{}
	var visit func(m *Model)
	visit = func(m *Model) {
		if reached[m] {
			return
		}
		reached[m] = true
		for _, base := range m.Bases {
			visit(base)
		}
		for _, schema := range m.Parts() {
			EachModel(schema, func(used *Model) {
				if used != m && !slices.Contains(used.UsedIn, m) {
					used.UsedIn = append(used.UsedIn, m)
				}
				visit(used)
			})
		}
	}
	for _, operation := range api.Operations {
		for _, schema := range operation.schemas() {
			EachModel(schema, func(used *Model) {
				if !slices.Contains(used.UsedBy, operation) {
					used.UsedBy = append(used.UsedBy, operation)
				}
				visit(used)
			})
		}
	}
	for _, m := range kept {
		visit(m)
	}
	api.Models = slices.DeleteFunc(api.Models, func(m *Model) bool { return !reached[m] })
}

// TagsOf returns for each model the tags whose operations use it, in the order of the document.
func (a *API) TagsOf() map[*Model][]*Tag {
	tags := map[*Model][]*Tag{}
	for _, tag := range a.Tags {
		reached := map[*Model]bool{}
		for _, operation := range tag.Operations {
			for _, schema := range operation.schemas() {
				EachModel(schema, func(m *Model) { m.reach(reached) })
			}
		}
		for m := range reached {
			tags[m] = append(tags[m], tag)
		}
	}
	return tags
}

// reach adds a model and all models that it uses to a set.
func (m *Model) reach(reached map[*Model]bool) {
	if reached[m] {
		return
	}
	reached[m] = true
	for _, base := range m.Bases {
		base.reach(reached)
	}
	for _, schema := range m.Parts() {
		EachModel(schema, func(part *Model) { part.reach(reached) })
	}
}

// TagsOf returns the tags whose operations use a component, given the tags of the models. Components can be parts of each other.
func (c *Component) TagsOf(models map[*Model][]*Tag) (tags []*Tag) {
	add := func(tag *Tag) {
		if !slices.Contains(tags, tag) {
			tags = append(tags, tag)
		}
	}
	seen := map[*Component]bool{}
	var visit func(c *Component)
	visit = func(c *Component) {
		if seen[c] {
			return
		}
		seen[c] = true
		for _, operation := range c.UsedBy {
			add(operation.Tag)
		}
		for _, m := range c.UsedIn {
			for _, tag := range models[m] {
				add(tag)
			}
		}
		for _, around := range c.UsedAs {
			visit(around)
		}
	}
	visit(c)
	return tags
}

// EachSchema calls visit with every schema of requests, responses and components. A schema comes before the schemas inside it, so that visit can
// replace its model.
func EachSchema(api *API, visit func(*Schema)) {
	seen := map[*Model]bool{}
	var each func(s *Schema)
	inside := func(m *Model) {
		if m == nil || seen[m] {
			return
		}
		seen[m] = true
		for _, part := range m.Parts() {
			each(part)
		}
	}
	each = func(s *Schema) {
		for ; s != nil; s = s.Type.Elem {
			visit(s)
			inside(s.Type.Model)
		}
	}
	for _, operation := range api.Operations {
		for _, schema := range operation.schemas() {
			each(schema)
		}
	}
	for _, m := range api.Models {
		if m.Schema != "" {
			inside(m)
		}
	}
}

// schemas returns the schemas of the request and the responses of an operation.
func (o *Operation) schemas() (all []*Schema) {
	for _, parameter := range slices.Concat(o.PathParameters, o.Parameters) {
		if parameter.Schema != nil {
			all = append(all, parameter.Schema)
		}
		if parameter.Values != nil {
			all = append(all, parameter.Values)
		}
	}
	if o.Body != nil {
		all = append(all, o.Body.Schemas()...)
	}
	for _, response := range o.Responses {
		if response.Schema != nil {
			all = append(all, response.Schema)
		}
	}
	return all
}

// Schemas returns the schema of a body, or those of the parts of a form.
func (b *Body) Schemas() (all []*Schema) {
	for _, part := range b.Parts {
		all = append(all, part.Schema)
	}
	if b.Schema != nil {
		all = append(all, b.Schema)
	}
	return all
}

// Parts returns the schemas inside a model.
func (m *Model) Parts() (all []*Schema) {
	for _, property := range m.Properties {
		all = append(all, property.Schema)
	}
	if m.Additional != nil {
		all = append(all, m.Additional)
	}
	return append(all, m.Members...)
}

// EachModel calls visit with the model of a schema, or of the items of arrays and maps.
func EachModel(s *Schema, visit func(*Model)) {
	for ; s != nil; s = s.Type.Elem {
		if s.Type.Model != nil {
			visit(s.Type.Model)
		}
	}
}
