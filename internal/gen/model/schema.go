package model

import (
	"slices"
)

// A Schema is the use of a type, with the annotations of this use.
type Schema struct {
	Type                                      Type
	Nullable, ReadOnly, WriteOnly, Deprecated bool
	Format                                    string // as it was written
	Description                               string
	Default                                   string   // as it was written
	Allowed                                   []string // values of an enum, without null
	Limits                                    Limits
	Example                                   string // JSON
	Component                                 string // name of the component; empty for an inline schema
	Pointer                                   string
}

// A Kind is the kind of value that a schema describes.
type Kind int

// The kinds. Those after Map have a Model.
const (
	Any    Kind = iota // no type is stated: any JSON value
	Free               // an object without declared properties
	String             // with any format except the next two
	Time               // date-time
	Binary             // raw bytes, outside JSON
	Bool
	Int32
	Int64
	Float
	Patch // a JSON patch operation (RFC 6902)
	List
	Map
	Struct
	Enum
	Union
)

// Scalar reports whether the values of a kind are strings, numbers or booleans.
func (k Kind) Scalar() bool {
	switch k {
	case String, Time, Binary, Bool, Int32, Int64, Float, Enum:
		return true
	}
	return false
}

// A Type is a kind with its parts.
type Type struct {
	Kind  Kind
	Elem  *Schema // of a List or a Map
	Model *Model  // of a Struct, an Enum or a Union
}

// A Model is a schema that becomes a Go type of its own.
type Model struct {
	Kind          Kind
	Pointer       string
	Location      Location
	Schema        string // the name of the component; empty for an inline schema
	Description   string
	Example       string         // JSON
	Properties    []*Property    // of a Struct
	Additional    *Schema        // of a Struct: the type of other properties, if stated
	Values        []string       // of an Enum
	Gone          []string       // of an Enum of a parameter: those of its Values that an earlier document had, and this one has not
	AliasOf       *Model         // of an Enum that is a component: the one with the same values that it is another name of
	Members       []*Schema      // of a Union
	Discriminator *Discriminator // of a Union, if the document has one
	Bases         []*Model       // of a Struct: the components that allOf merged into it
	Same          []*Model       // inline schemas that were merged into this one
	UsedBy        []*Operation
	UsedIn        []*Model
}

// A Discriminator is a property whose values identify the members of a union.
type Discriminator struct {
	Property string
	Values   []string
	Members  []*Schema // the members that the values identify
}

// A Component is a component schema that does not become a Go type of its own.
type Component struct {
	Name, Description string
	Alias             bool    // it is a reference to another component
	Schema            *Schema // nil if no Go value has it, because it describes a form, a parameter or CSV
	UsedBy            []*Operation
	UsedIn            []*Model
	UsedAs            []*Component // the components that contain it
	Pointer           string
}

// A Property is a property of a Struct.
type Property struct {
	Name     string
	Required bool
	*Schema
}

// Innermost returns the schema of the innermost items of nested lists.
func (s *Schema) Innermost() *Schema {
	for s.Type.Kind == List {
		s = s.Type.Elem
	}
	return s
}

// Extends reports whether allOf merged a component into a model, directly or by way of another one.
func (m *Model) Extends(base *Model) bool {
	seen := map[*Model]bool{}
	var visit func(m *Model) bool
	visit = func(m *Model) bool {
		if seen[m] {
			return false
		}
		seen[m] = true
		return slices.Contains(m.Bases, base) || slices.ContainsFunc(m.Bases, visit)
	}
	return base != nil && visit(m)
}

// PropertyNames returns the sorted names of a model's properties.
func (m *Model) PropertyNames() []string {
	names := make([]string, len(m.Properties))
	for i, property := range m.Properties {
		names[i] = property.Name
	}
	slices.Sort(names)
	return names
}

// Choices returns the members of a union, with nested unions replaced by their members. Unions may refer to each other.
func (m *Model) Choices() (choices []*Schema) {
	seen := map[*Model]bool{}
	var visit func(m *Model)
	visit = func(m *Model) {
		seen[m] = true
		for _, member := range m.Members {
			switch {
			case member.Type.Kind != Union:
				choices = append(choices, member)
			case !seen[member.Type.Model]:
				visit(member.Type.Model)
			}
		}
	}
	visit(m)
	return choices
}

// Inherit takes over the annotations that a use does not state itself.
func (s *Schema) Inherit(from *Schema) {
	if s.Description == "" {
		s.Description = from.Description
	}
	if s.Default == "" {
		s.Default = from.Default
	}
	if s.Example == "" {
		s.Example = from.Example
	}
	if s.Allowed == nil {
		s.Allowed = from.Allowed
	}
	if s.Limits == (Limits{}) {
		s.Limits = from.Limits
	}
}

// JSONType returns the JSON type of a kind, for comparisons and messages.
func JSONType(kind Kind) string {
	switch kind {
	case String, Time, Enum, Binary:
		return "string"
	case Bool:
		return "boolean"
	case Int32, Int64, Float:
		return "number"
	case List:
		return "array"
	case Free, Patch, Map, Struct:
		return "object"
	}
	return "any value"
}

// SameType reports whether two types are the same in Go.
func SameType(a, b Type) bool {
	return a.Kind == b.Kind && a.Model == b.Model && (a.Elem == nil || SameType(a.Elem.Type, b.Elem.Type))
}

// Endless reports whether an array contains itself through nothing but arrays and maps.
func (s *Schema) Endless() bool {
	for inner, depth := s, 0; inner != nil && inner.Type.Model == nil; inner, depth = inner.Type.Elem, depth+1 {
		if depth > 0 && inner.Type.Elem == s.Type.Elem && inner.Type.Elem != nil || depth > 100 {
			return true
		}
	}
	return false
}

// Property returns the property with a name, or nil.
func (m *Model) Property(name string) *Property {
	for _, property := range m.Properties {
		if property.Name == name {
			return property
		}
	}
	return nil
}
