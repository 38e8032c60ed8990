package model

import (
	"slices"
)

// A Schema is a type at a place where it is used, with what is said of it there.
type Schema struct {
	Type                                      Type
	Nullable, ReadOnly, WriteOnly, Deprecated bool
	Format                                    string // as it was written
	Description                               string
	Default                                   string   // as it was written
	Allowed                                   []string // the values of an enum, without null
	Limits                                    Limits
	Example                                   string // JSON
	Component                                 string // the name of the component that it is; empty for a schema that stands inline
	Pointer                                   string
}

// A Kind is what a schema comes down to.
type Kind int

// The kinds. Those after Map have a Model.
const (
	Any    Kind = iota // nothing is stated: every JSON value
	Free               // an object of which nothing is stated
	String             // and all its formats but the next two
	Time               // date-time
	Binary             // bytes as they are, outside JSON
	Bool
	Int32
	Int64
	Float
	Patch // an operation of a JSON patch (RFC 6902)
	List
	Map
	Struct
	Enum
	Union
)

// Scalar reports whether the values of a kind are texts, numbers or booleans.
func (k Kind) Scalar() bool {
	switch k {
	case String, Time, Binary, Bool, Int32, Int64, Float, Enum:
		return true
	}
	return false
}

// A Type is a kind with what it is made of.
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
	Schema        string // the name of the component; empty for a schema that stands inline
	Description   string
	Example       string         // JSON
	Properties    []*Property    // of a Struct
	Additional    *Schema        // of a Struct: what its other properties hold, where that is stated
	Values        []string       // of an Enum
	AliasOf       *Model         // of an Enum that is a component: the one with the same values that it is another name of
	Members       []*Schema      // of a Union
	Discriminator *Discriminator // of a Union, where the document names one
	Bases         []*Model       // of a Struct: the components that allOf merged into it
	Same          []*Model       // the schemas that stand inline, are the same as this one, and became this one
	UsedBy        []*Operation
	UsedIn        []*Model
}

// A Discriminator is a property whose values name the members of a union.
type Discriminator struct {
	Property string
	Values   []string
	Members  []*Schema // that the values name
}

// A Component is a schema that the document names and that becomes no Go type of its own.
type Component struct {
	Name, Description string
	Alias             bool    // it is a reference to another
	Schema            *Schema // nil where no value in Go has it: it describes a form, a parameter or CSV
	UsedBy            []*Operation
	UsedIn            []*Model
	UsedAs            []*Component // those that it is a part of
	Pointer           string
}

// A Property is one of a Struct.
type Property struct {
	Name     string
	Required bool
	*Schema
}

// Innermost returns the schema of the items of a list, however deep.
func (s *Schema) Innermost() *Schema {
	for s.Type.Kind == List {
		s = s.Type.Elem
	}
	return s
}

// PropertyNames returns the names of a model's properties, sorted.
func (m *Model) PropertyNames() []string {
	names := make([]string, len(m.Properties))
	for i, property := range m.Properties {
		names[i] = property.Name
	}
	slices.Sort(names)
	return names
}

// Choices returns the members of a union with those of the unions among them, which may lead back to it.
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

// Inherit takes over what a use does not say itself.
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

// JSONType names the JSON type of a kind, for comparing and for messages.
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

// SameType reports whether two types are one in Go.
func SameType(a, b Type) bool {
	return a.Kind == b.Kind && a.Model == b.Model && (a.Elem == nil || SameType(a.Elem.Type, b.Elem.Type))
}

// Endless reports whether an array holds itself with nothing but arrays and maps between.
func (s *Schema) Endless() bool {
	for inner, depth := s, 0; inner != nil && inner.Type.Model == nil; inner, depth = inner.Type.Elem, depth+1 {
		if depth > 0 && inner.Type.Elem == s.Type.Elem && inner.Type.Elem != nil || depth > 100 {
			return true
		}
	}
	return false
}

// Property returns the property of a name, or nil.
func (m *Model) Property(name string) *Property {
	for _, property := range m.Properties {
		if property.Name == name {
			return property
		}
	}
	return nil
}
