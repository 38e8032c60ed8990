package pages

import (
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

// sample returns an example for a schema: that of the document, or one made from its parts. A model in above, which are the models around it, is
// not repeated.
func sample(s *model.Schema, above []*model.Model) *jsonvalue.Value {
	return (&sampler{left: mostSampled}).sample(s, "", above)
}

// A sampler makes an example and counts how many values are left.
type sampler struct{ left int }

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

// sample returns an example for a schema. The name is that of its property.
func (p *sampler) sample(s *model.Schema, name string, above []*model.Model) *jsonvalue.Value {
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
		if item := p.sample(s.Type.Elem, strings.TrimSuffix(name, "s"), above); item != nil {
			list.Items = []*jsonvalue.Value{item}
		}
		return list
	case model.Map:
		object := &jsonvalue.Value{Kind: jsonvalue.Object}
		if value := p.sample(s.Type.Elem, "", above); value != nil {
			object.Members = []jsonvalue.Member{{Name: "key", Value: value}}
		}
		return object
	case model.Struct:
		return p.sampleObject(s.Type.Model, above)
	case model.Enum:
		return jsonvalue.Text(s.Type.Model.Values[0])
	case model.Union:
		for _, member := range s.Type.Model.Members {
			if value := p.sample(member, name, above); value != nil {
				return value
			}
		}
	}
	return sampleScalar(s, name)
}

func (p *sampler) sampleObject(m *model.Model, above []*model.Model) *jsonvalue.Value {
	if example := given(m.Example); example != nil {
		return example
	}
	object := &jsonvalue.Value{Kind: jsonvalue.Object}
	for _, property := range m.Properties {
		if value := p.sample(property.Schema, property.Name, above); value != nil {
			object.Members = append(object.Members, jsonvalue.Member{Name: property.Name, Value: value})
		}
		if p.left < 0 {
			break
		}
	}
	return object
}

// sampleModel returns an example for a type. It can be null if that is the example in the document.
func sampleModel(m *model.Model) *jsonvalue.Value {
	return sample(&model.Schema{Type: model.Type{Kind: m.Kind, Model: m}, Example: m.Example}, nil)
}
