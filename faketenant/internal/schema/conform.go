package schema

import (
	"maps"
	"slices"
)

// Conform returns the value if the schema allows it in a response. Otherwise it returns a copy in which required properties that are
// missing are made, properties with values that are not allowed are left out or made, and properties that are not allowed, among them
// write-only ones, are left out.
func Conform(s *Schema, value any, seed uint64) any {
	if s == nil || s.allows(value) {
		return value
	}
	return newMaker(seed, 0).conform(s, value, "")
}

func (m *maker) conform(s *Schema, value any, name string) any {
	if s.allows(value) {
		return value
	}
	switch value := value.(type) {
	case nil: // there is no object: it has as little as the schema allows
		if conformed := m.conformObject(s, map[string]any{}); conformed != nil {
			return conformed
		}
	case map[string]any:
		if conformed := m.conformObject(s, value); conformed != nil {
			return conformed
		}
	case []any:
		if items := s.ArrayItems(); items != nil {
			list := make([]any, len(value))
			for i, item := range value {
				list[i] = m.conform(items, item, name)
			}
			if s.allows(list) {
				return list
			}
		}
	}
	return m.make(s, name)
}

// conformObject returns nil if the object cannot be given the form of the schema.
func (m *maker) conformObject(s *Schema, value map[string]any) map[string]any {
	if len(m.stack) > lastDepth || !s.IsObject() {
		return nil
	}
	m.stack = append(m.stack, s)
	defer func() { m.stack = m.stack[:len(m.stack)-1] }()
	object := m.declared(s, maps.Clone(value))
	for _, part := range s.AllOf {
		if conformed := m.conformObject(part, object); conformed != nil {
			object = conformed
		}
	}
	if s.allows(object) {
		return object
	}
	for _, alternative := range slices.Concat(s.OneOf, s.AnyOf) {
		conformed := m.conformObject(alternative, object)
		if conformed == nil {
			continue
		}
		if conformed = m.around(s, alternative, conformed); s.allows(conformed) {
			return conformed
		}
	}
	return nil
}

// declared conforms the properties of the schema itself. It changes the object.
func (m *maker) declared(s *Schema, object map[string]any) map[string]any {
	for name, value := range object {
		property, declared := s.Properties[name]
		switch {
		case !declared && s.Closed, declared && property.WriteOnly:
			delete(object, name)
		case !declared && s.Additional != nil && !s.Additional.allows(value):
			delete(object, name)
		case declared && !property.allows(value):
			conformed := m.conform(property, value, name)
			if value == nil && !slices.Contains(s.Required, name) || !property.allows(conformed) {
				delete(object, name)
			} else {
				object[name] = conformed
			}
		}
	}
	for _, name := range s.Required {
		property := s.Property(name)
		if _, there := object[name]; !there && (property == nil || !property.WriteOnly) {
			object[name] = m.make(property, name)
		}
	}
	return object
}
