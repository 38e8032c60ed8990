package sample

import (
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/jsonvalue"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
)

// bodyOf returns an example for the request body of an operation, which is JSON: that of the document, or one with what is needed.
func bodyOf(o *plan.Operation) *jsonvalue.Value {
	body := o.Source.Body
	schema := *body.Schema
	if len(body.Examples) > 0 && body.Examples[0] != "" {
		schema.Example = body.Examples[0]
	}
	p := newSampler()
	p.request, p.patched = true, patchedBy(o)
	at := place{name: bodyName(&schema), around: []string{collectionOf(o.Source.Path)}}
	if at.name == "" {
		at.name = at.around[0]
	}
	return p.sample(&schema, at, nil)
}

// Answers returns the examples that the document has for the answer of an operation.
func Answers(o *plan.Operation) (values []*jsonvalue.Value) {
	response := o.Source.SuccessResponse()
	if response == nil {
		return nil
	}
	for _, example := range response.Examples {
		if v := given(example); v != nil {
			values = append(values, v)
		}
	}
	return values
}

// Request returns an example for the request body of an operation without what only answers have.
func Request(o *plan.Operation) *jsonvalue.Value {
	example := bodyOf(o)
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

// collectionOf returns what the objects of a path are: the singular of the last of its words in the plural.
func collectionOf(path string) string {
	segments := strings.Split(path, "/")
	for _, segment := range slices.Backward(segments) {
		if one := Singular(segment); one != segment && !strings.HasPrefix(segment, "{") {
			return one
		}
	}
	return ""
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
