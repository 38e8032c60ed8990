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
	Tag        *model.Tag // the only tag whose operations use it; nil if there are several
	File       string     // the name of its file without extension: the file of its tag, or of the shared models
	Fields     []*Field   // of a struct, in the order of the properties
	Additional *Type      // of a struct: the type of undeclared properties, if stated
	Constants  []Constant // of an enum, in the order of the values
	Alias      string     // of an enum: the type that it is an alias of; empty if it is a new type
	Values     string     // of an enum: the function that returns the known values
	Union      *Union     // of a union, or of a struct with variants
}

// A Field is the struct field for a property, with its getter.
type Field struct {
	Name      string
	Property  *model.Property
	Type      *Type
	ReadOnly  bool // only responses have it
	WriteOnly bool // only requests have it, such as a password
	OmitEmpty bool // an absent value is left out
	WriteNull bool // an absent value is written as null, although the type is not a pointer
	Getter    Getter
}

// A Constant is a value of an enum.
type Constant struct {
	Name, Value string
	Gone        bool // an earlier document had it, and this one has not
}

// A Getter returns a property, or the zero value if there is none.
type Getter struct {
	Name   string
	Result *Type
	Form   GetterForm
}

// A GetterForm says how a getter returns the value.
type GetterForm int

// The forms of getters.
const (
	ReturnsField   GetterForm = iota
	ReturnsAddress            // the address of the field
	Dereferences              // the target of a pointer field
	ReturnsTime               // a time.Time for a field of type core.Time
)

// Field returns the field for a property, or nil.
func (m *Model) Field(property string) *Field {
	for _, field := range m.Fields {
		if field.Property.Name == property {
			return field
		}
	}
	return nil
}

// Constant returns the name of the constant for a value, or "".
func (m *Model) Constant(value string) string {
	for _, constant := range m.Constants {
		if constant.Value == value {
			return constant.Name
		}
	}
	return ""
}

// Tag returns the struct tag of a field. A nil pointer without omitempty is written as null. Slices, maps and objects need a tag of core for
// that. Free-form values and unions are structs, which encoding/json leaves out only with omitzero.
func (f *Field) Tag() string {
	name := f.Property.Name
	var options []string
	switch {
	case f.OmitEmpty && !f.Type.Pointer && (f.Type.Kind == model.Any || f.Type.Kind == model.Free || f.Type.Kind == model.Union):
		name += ",omitzero"
	case f.OmitEmpty:
		name += ",omitempty"
	case f.WriteNull:
		options = append(options, "nullable")
	case name == "-": // a tag of "-" alone would exclude the field
		name = "-,"
	}
	if f.ReadOnly {
		options = append(options, "readonly")
	}
	if f.WriteOnly {
		options = append(options, "writeonly")
	}
	if len(options) == 0 {
		return jsonTag(name)
	}
	return jsonTag(name) + ` isc:"` + strings.Join(options, ",") + `"`
}

// jsonTag returns the json key of a struct tag, escaped as a Go string literal.
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
			m.Constants = append(m.Constants, Constant{
				Name: p.names.Constants[m.Source][i], Value: value, Gone: slices.Contains(m.Source.Gone, value),
			})
		}
		m.Values, m.Alias = p.names.Values[m.Source], p.enumAlias(m.Source)
	case model.Union:
		m.Union = p.planUnion(m)
	}
}

// enumAlias returns the type that an enum is an alias of. An inline enum is an alias of string, so that optional properties are a *string, as in the
// official SDK. An enum component is a new type, or an alias of the component with the same values.
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
		ReadOnly:  s.ReadOnly,
		WriteOnly: s.WriteOnly,
		OmitEmpty: !property.Required || s.ReadOnly, // a read-only property is required only in responses
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

// holdsItself reports whether a required property would make a struct contain itself, which Go does not allow.
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

// Origin returns a sentence that says where a type is in the document. It is used for types without a description.
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
