package model

import (
	"slices"
)

// NoteUse tells every model which operations and models use it, and drops the models that nothing reaches, such as those of
// properties that another part of an allOf replaced.
func NoteUse(api *API) {
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
	api.Models = slices.DeleteFunc(api.Models, func(m *Model) bool { return !reached[m] })
}

// schemas gives the schemas of what an operation sends and gets.
func (o *Operation) schemas() (all []*Schema) {
	for _, parameter := range slices.Concat(o.PathParameters, o.Parameters) {
		if parameter.Schema != nil {
			all = append(all, parameter.Schema)
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

// Schemas gives the schema of a body, or those of the parts of a form.
func (b *Body) Schemas() (all []*Schema) {
	for _, part := range b.Parts {
		all = append(all, part.Schema)
	}
	if b.Schema != nil {
		all = append(all, b.Schema)
	}
	return all
}

// Parts gives the schemas that a model is made of.
func (m *Model) Parts() (all []*Schema) {
	for _, property := range m.Properties {
		all = append(all, property.Schema)
	}
	if m.Additional != nil {
		all = append(all, m.Additional)
	}
	return append(all, m.Members...)
}

// EachModel calls visit with the model of a schema, looking through arrays and maps.
func EachModel(s *Schema, visit func(*Model)) {
	for ; s != nil; s = s.Type.Elem {
		if s.Type.Model != nil {
			visit(s.Type.Model)
		}
	}
}
