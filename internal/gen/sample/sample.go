package sample

import (
	"cmp"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/jsonvalue"
	"github.com/f745b6f1/isc/internal/gen/model"
)

// mostSampled is the maximum number of values in an example made from a schema: types that contain others twice, which contain others twice,
// would be endless. mostShown is the maximum length in bytes of an example from the document; longer ones are left out.
const (
	mostSampled = 1000
	mostShown   = 64 << 10
)

// Of returns an example for a schema: that of the document, or one made from its parts. A model in it is not repeated inside itself.
func Of(s *model.Schema) *jsonvalue.Value { return newSampler().sample(s, place{}, nil) }

// requested returns an example for the schema of a part of a request.
func requested(s *model.Schema, name string) *jsonvalue.Value {
	p := newSampler()
	p.request = true
	return p.sample(s, place{name: name}, nil)
}

// A place is where a value of an example is: the name of its property, and the names of what contains it, the nearest first.
type place struct {
	name   string
	around []string
}

// A sampler makes an example and counts how many values are left.
type sampler struct {
	left    int
	patched patched // what its patches replace
	request bool    // the example is for a request: its objects have only what is needed
}

func newSampler() *sampler {
	return &sampler{left: mostSampled, patched: patched{UsuallyPatched, jsonvalue.Text(Text(UsuallyPatched))}}
}

// given parses an example from the document. It returns nil if the example is empty, too long or invalid.
func given(example string) *jsonvalue.Value {
	if example == "" || len(example) > mostShown {
		return nil
	}
	v, err := jsonvalue.Parse(example)
	if err != nil {
		return nil
	}
	return v
}

// sample returns an example for a schema. The place says what its texts are.
func (p *sampler) sample(s *model.Schema, at place, above []*model.Model) *jsonvalue.Value {
	if p.left--; p.left < 0 {
		return nil
	}
	if example := given(s.Example); example != nil {
		return example
	}
	if m := s.Type.Model; m != nil {
		if slices.Contains(above, m) {
			return nil
		}
		above = append(above[:len(above):len(above)], m)
	}
	switch s.Type.Kind {
	case model.List:
		list := &jsonvalue.Value{Kind: jsonvalue.Array}
		if item := p.sample(s.Type.Elem, place{name: Singular(at.name), around: at.around}, above); item != nil {
			list.Items = []*jsonvalue.Value{item}
		}
		return list
	case model.Map:
		object := &jsonvalue.Value{Kind: jsonvalue.Object}
		key := "key"
		if s.Type.Elem.Type.Kind == model.String {
			key = Text("key", at.name)
		}
		if value := p.sample(s.Type.Elem, place{name: key, around: []string{at.name}}, above); value != nil {
			object.Members = []jsonvalue.Member{{Name: key, Value: value}}
		}
		return object
	case model.Struct:
		return p.sampleObject(s.Type.Model, at.name, above)
	case model.Patch:
		return Patch(p.patched.name, p.patched.value)
	case model.Enum:
		return jsonvalue.Text(oneOf(s.Type.Model.Values, s.Default, at.name, at.around...))
	case model.Union:
		for _, member := range s.Type.Model.Members {
			if value := p.sample(member, at, above); value != nil {
				return value
			}
		}
	}
	if at.name == "" && Text(s.Component) != Unknown {
		at.name = s.Component
	}
	return Scalar(s, cmp.Or(at.name, "value"), at.around...)
}

// sampleObject returns an example for a model. The name is that of the property that has it.
func (p *sampler) sampleObject(m *model.Model, name string, above []*model.Model) *jsonvalue.Value {
	if example := given(m.Example); example != nil {
		return example
	}
	object := &jsonvalue.Value{Kind: jsonvalue.Object}
	properties := m.Properties
	if p.request {
		properties = needed(m, len(above) == 1)
	}
	for _, property := range properties {
		if value := p.sample(property.Schema, place{name: property.Name, around: []string{name, m.Schema}}, above); value != nil {
			object.Members = append(object.Members, jsonvalue.Member{Name: property.Name, Value: value})
		}
		if p.left < 0 {
			break
		}
	}
	if isReference(m) && m.Property("id").Example == "" {
		setReferenceID(object)
	}
	return object
}

// isReference reports whether the objects of a model say only which thing is meant.
func isReference(m *model.Model) bool {
	return m.Property("id") != nil && m.Property("type") != nil && len(m.Properties) <= mostOfReference
}

// mostOfReference is the number of properties that a reference has at most: the type, the id and what the thing is called.
const mostOfReference = 4

// setReferenceID replaces the id of a reference by that of the kind of thing that its type names.
func setReferenceID(reference *jsonvalue.Value) {
	id, of := reference.Member("id"), reference.Member("type")
	if id != nil && of != nil && len(id.Text) == len(ID) {
		id.Text = idOf(kindOf(strings.ToLower(of.Text)))
	}
}

// Model returns an example for a type. It can be null if that is the example in the document.
func Model(m *model.Model) *jsonvalue.Value {
	return Of(&model.Schema{Type: model.Type{Kind: m.Kind, Model: m}, Example: m.Example})
}
