package plan

import (
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/quote"
)

// A Model is a type that the package declares.
type Model struct {
	Source     *model.Model
	Name       string
	Tag        *model.Tag // the only one whose operations reach it; nil if several do
	File       string     // the name of its file, without its ending: that of its tag, or of the models that several tags share
	Fields     []*Field   // of a struct, in the order of the properties
	Additional *Type      // of a struct: the type of properties that are not declared, where it is stated
	Constants  []Constant // of an enum, in the order of the values
	Alias      string     // of an enum: the type that it is another name of; empty where it is a type of its own
	Values     string     // of an enum: the function that returns the known values
	Union      *Union     // of a union, and of a struct that can be one of several besides
}

// A Field is a property as a field of a struct, with its getter.
type Field struct {
	Name      string
	Property  *model.Property
	Type      *Type
	OmitEmpty bool // what is absent is not written
	WriteNull bool // what is absent is written as null, although the type has no pointer for it
	Getter    Getter
}

// A Constant is a value of an enum.
type Constant struct{ Name, Value string }

// A Getter returns a property, or the zero of its result if there is none.
type Getter struct {
	Name   string
	Result *Type
	Form   GetterForm
}

// A GetterForm is how a getter gets at the value.
type GetterForm int

// The forms of getters.
const (
	ReturnsField   GetterForm = iota
	ReturnsAddress            // of the field
	Dereferences              // the field, which is a pointer
	ReturnsTime               // of the standard library, where the field has core's
)

// Field returns the field of a property, or nil.
func (m *Model) Field(property string) *Field {
	for _, field := range m.Fields {
		if field.Property.Name == property {
			return field
		}
	}
	return nil
}

// Constant returns the name of the constant of a value, or "".
func (m *Model) Constant(value string) string {
	for _, constant := range m.Constants {
		if constant.Value == value {
			return constant.Name
		}
	}
	return ""
}

// Tag is the struct tag of a field. A pointer without omitempty is written as null where it is nil; slices, maps and objects need a tag of
// core's own for that. Free-form values and unions are structs, which encoding/json leaves out for omitzero alone.
func (f *Field) Tag() string {
	name := f.Property.Name
	switch {
	case f.OmitEmpty && !f.Type.Pointer && (f.Type.Kind == model.Any || f.Type.Kind == model.Free || f.Type.Kind == model.Union):
		return jsonTag(name + ",omitzero")
	case f.OmitEmpty:
		return jsonTag(name + ",omitempty")
	case f.WriteNull:
		return jsonTag(name) + ` isc:"nullable"`
	case name == "-": // which alone would mean that the field is none
		name = "-,"
	}
	return jsonTag(name)
}

// jsonTag writes what a tag says of JSON. It is written as a literal of Go is, whatever the property is called.
func jsonTag(text string) string { return "json:" + quote.Literal(text).String() }

func (p *planner) planModel(m *Model) {
	switch m.Source.Kind {
	case model.Struct:
		for _, property := range m.Source.Properties {
			m.Fields = append(m.Fields, p.planField(m, property))
		}
		if m.Source.Additional != nil {
			m.Additional = p.valueType(m.Source.Additional)
		}
		if len(m.Source.Members) > 0 {
			m.Union = p.planUnion(m)
		}
	case model.Enum:
		for i, value := range m.Source.Values {
			m.Constants = append(m.Constants, Constant{Name: p.names.Constants[m.Source][i], Value: value})
		}
		m.Values, m.Alias = p.names.Values[m.Source], p.enumAlias(m.Source)
	case model.Union:
		m.Union = p.planUnion(m)
	}
}

// enumAlias returns the type that an enum is another name of. One that stands inline is a string, so that a *string fits where it is optional, as
// users of the official SDK have it. A component is a type of its own, or another name of the component with the same values.
func (p *planner) enumAlias(m *model.Model) string {
	switch {
	case m.Schema == "":
		return builtin[model.String]
	case m.AliasOf != nil:
		return p.names.Types[m.AliasOf]
	}
	return ""
}

func (p *planner) planField(m *Model, property *model.Property) *Field {
	s := property.Schema
	pointer := needsPointer(s.Type.Kind) && (!property.Required || s.Nullable || holdsItself(m.Source, property) || p.sizes.apartFrom(m.Source, property))
	f := &Field{
		Name:      p.names.Fields[property],
		Property:  property,
		Type:      p.typeOf(s).with(pointer),
		OmitEmpty: !property.Required || s.ReadOnly, // what is read-only is required of answers; a request has it where the caller set it
	}
	switch s.Type.Kind {
	case model.List, model.Map, model.Free:
		f.WriteNull = !f.OmitEmpty && property.Nullable
	}
	f.Getter = planGetter(f)
	return f
}

func planGetter(f *Field) Getter {
	g := Getter{Name: "Get" + f.Name, Result: f.Type.Value()}
	switch f.Type.Kind {
	case model.Time:
		g.Result, g.Form = timeType, ReturnsTime
	case model.Struct, model.Patch:
		g.Result = f.Type.with(true)
		if !f.Type.Pointer {
			g.Form = ReturnsAddress
		}
	default:
		if f.Type.Pointer {
			g.Form = Dereferences
		}
	}
	return g
}

// holdsItself reports whether a required property would make a struct a part of itself, which Go does not allow.
func holdsItself(m *model.Model, property *model.Property) bool {
	seen := map[*model.Model]bool{}
	var reaches func(from *model.Model) bool
	reaches = func(from *model.Model) bool {
		if from == m {
			return true
		}
		if seen[from] {
			return false
		}
		seen[from] = true
		return slices.ContainsFunc(from.Properties, func(p *model.Property) bool {
			return p.Type.Kind == model.Struct && p.Required && !p.Nullable && reaches(p.Type.Model)
		})
	}
	return property.Type.Kind == model.Struct && reaches(property.Type.Model)
}

// Origin says in a sentence where a type stands in the document, for types that the document does not describe.
func (m *Model) Origin() string {
	location := m.Source.Location
	around := location.Component
	_, parameter, isParameter := strings.Cut(location.Part, " ")
	switch shared, isShared := strings.CutPrefix(location.Component, "responses/"); {
	case m.Source.Schema != "":
		return m.Name + " is the schema " + m.Source.Schema + "."
	case isShared:
		around = "the answer " + shared
	case isParameter:
		around = "the parameter " + parameter + " of " + strings.TrimPrefix(location.Operation, "* ")
	case location.Part == "body":
		around = "the request " + location.Operation
	case location.Operation != "":
		around = "the answer to " + location.Operation
	}
	if len(location.Steps) == 0 && isParameter {
		return m.Name + " is " + around + "."
	}
	if len(location.Steps) == 0 {
		return m.Name + " is the body of " + around + "."
	}
	return m.Name + " is a part of " + around + "."
}
