package schema

import (
	"bytes"
	"slices"
)

// Nulls knows where a schema allows no null.
type Nulls struct {
	schema *Schema
	names  map[string]bool // of the properties that cannot be null in at least one place
}

// NewNulls returns what is known of a schema, which can be nil.
func NewNulls(s *Schema) *Nulls {
	n := &Nulls{schema: s, names: map[string]bool{}}
	n.visit(s, map[*Schema]bool{})
	return n
}

func (n *Nulls) visit(s *Schema, seen map[*Schema]bool) {
	if s == nil || seen[s] {
		return
	}
	seen[s] = true
	for name, property := range s.Properties {
		if !property.allowsNull(0) {
			n.names[name] = true
		}
		n.visit(property, seen)
	}
	for _, part := range slices.Concat(s.AllOf, s.OneOf, s.AnyOf, []*Schema{s.Items, s.Additional}) {
		n.visit(part, seen)
	}
}

// Suspects reports whether a JSON text, as package json encodes it, has a null in a property of such a name. It is fast, as most texts have
// none.
func (n *Nulls) Suspects(text []byte) bool {
	for {
		before, after, found := bytes.Cut(text, []byte(":null"))
		if !found {
			return false
		}
		if name, quoted := bytes.CutSuffix(before, []byte{'"'}); quoted && n.names[string(name[bytes.LastIndexByte(name, '"')+1:])] {
			return true
		}
		text = after
	}
}

// Mend returns the value without the nulls that the schema does not allow: such a property is left out, or made if it is required. It
// changes the value.
func (n *Nulls) Mend(value any, seed uint64) any {
	newMaker(seed, 0).mendNulls([]*Schema{n.schema}, value)
	return value
}

// mendNulls takes all schemas that are declared for a value. A null is allowed where one of them allows it.
func (m *maker) mendNulls(schemas []*Schema, value any) {
	switch value := value.(type) {
	case map[string]any:
		for name, v := range value {
			declared, required := declarationsIn(schemas, name)
			switch {
			case v != nil:
				m.mendNulls(declared, v)
			case len(declared) == 0 || slices.ContainsFunc(declared, func(s *Schema) bool { return s.allowsNull(0) }):
			case required:
				value[name] = m.conform(declared[0], nil, name)
			default:
				delete(value, name)
			}
		}
	case []any:
		var items []*Schema
		for _, s := range schemas {
			if one := s.ArrayItems(); one != nil {
				items = append(items, one)
			}
		}
		for _, item := range value {
			m.mendNulls(items, item)
		}
	}
}

// declarationsIn returns the schemas that schemas and their parts have for a property, and whether one of them requires it.
func declarationsIn(schemas []*Schema, name string) (declared []*Schema, required bool) {
	var visit func(s *Schema, depth int)
	visit = func(s *Schema, depth int) {
		if s == nil || depth > maxParts {
			return
		}
		required = required || slices.Contains(s.Required, name)
		if property := s.Properties[name]; property != nil {
			declared = append(declared, property)
		}
		for _, part := range slices.Concat(s.AllOf, s.OneOf, s.AnyOf) {
			visit(part, depth+1)
		}
	}
	for _, s := range schemas {
		visit(s, 0)
	}
	return declared, required
}
