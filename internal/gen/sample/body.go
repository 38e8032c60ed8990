package sample

import (
	"slices"

	"github.com/f745b6f1/isc/internal/gen/jsonvalue"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
)

// Body returns an example for the request body of an operation, which is JSON.
func Body(o *plan.Operation) *jsonvalue.Value {
	body := o.Source.Body
	schema := *body.Schema
	if len(body.Examples) > 0 && body.Examples[0] != "" {
		schema.Example = body.Examples[0]
	}
	return (&sampler{left: mostSampled, patched: patchedBy(o)}).sample(&schema, place{name: bodyName(&schema)}, nil)
}

// Request returns an example for the request body of an operation without what only answers have.
func Request(o *plan.Operation) *jsonvalue.Value {
	example := Body(o)
	removeReadOnly(example, o.Source.Body.Schema)
	return example
}

// removeReadOnly removes the read-only properties of the objects in a value.
func removeReadOnly(v *jsonvalue.Value, s *model.Schema) {
	if v == nil {
		return
	}
	switch {
	case s.Type.Kind == model.List && v.Kind == jsonvalue.Array:
		for _, item := range v.Items {
			removeReadOnly(item, s.Type.Elem)
		}
	case s.Type.Kind == model.Map && v.Kind == jsonvalue.Object:
		for _, member := range v.Members {
			removeReadOnly(member.Value, s.Type.Elem)
		}
	case s.Type.Kind == model.Struct && v.Kind == jsonvalue.Object:
		v.Members = slices.DeleteFunc(v.Members, func(member jsonvalue.Member) bool {
			property := s.Type.Model.Property(member.Name)
			return property != nil && property.ReadOnly
		})
		for _, member := range v.Members {
			if property := s.Type.Model.Property(member.Name); property != nil {
				removeReadOnly(member.Value, property.Schema)
			}
		}
	}
}

// bodyName returns the name for the texts of a body that is a text or a list of texts. Lists have ids, as far as the documents say.
func bodyName(s *model.Schema) string {
	switch {
	case s.Type.Kind == model.List && s.Type.Elem.Type.Kind == model.String:
		return "ids"
	case s.Type.Kind == model.String:
		return "comment"
	}
	return ""
}

// patchedBy returns the name of the property that a patch of an operation replaces: one of what the operation answers with.
func patchedBy(o *plan.Operation) string {
	if o.Answer.Item == nil || o.Answer.Item.Kind != model.Struct {
		return UsuallyPatched
	}
	properties := o.Answer.Item.Model.Source.Properties
	isText := func(p *model.Property) bool { return p.Type.Kind == model.String && !p.ReadOnly }
	for _, name := range []string{UsuallyPatched, "name"} {
		if slices.ContainsFunc(properties, func(p *model.Property) bool { return p.Name == name && isText(p) }) {
			return name
		}
	}
	if i := slices.IndexFunc(properties, isText); i >= 0 {
		return properties[i].Name
	}
	return UsuallyPatched
}
