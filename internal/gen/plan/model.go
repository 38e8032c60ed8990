package plan

import (
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/gofile"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
	"github.com/f745b6f1/isc/internal/gen/prose"
)

// GoTypes are the Go types of kinds that need no model.
var GoTypes = map[model.Kind]string{
	model.Any: "core.Value", model.Free: "core.Object", model.String: "string", model.Time: "core.Time", model.Binary: "string",
	model.Patch: "core.PatchOperation", model.Bool: "bool", model.Int32: "int32", model.Int64: "int64", model.Float: "float64",
}

// GoType gives the Go type of a schema where a value is there and is not null.
func GoType(s *model.Schema) string {
	switch t := s.Type; t.Kind {
	case model.List:
		return "[]" + ItemType(t.Elem)
	case model.Map:
		return "map[string]" + ItemType(t.Elem)
	case model.Struct, model.Enum, model.Union:
		return t.Model.Name
	default:
		return GoTypes[t.Kind]
	}
}

// ItemType gives the Go type of what an array or a map holds. Null among them needs a pointer where the type has no value for it.
func ItemType(s *model.Schema) string {
	if s.Nullable && NeedsPointer(s.Type.Kind) {
		return "*" + GoType(s)
	}
	return GoType(s)
}

// NeedsPointer tells whether the values of a kind leave none for "absent" or null.
func NeedsPointer(kind model.Kind) bool {
	switch kind {
	case model.String, model.Time, model.Binary, model.Bool, model.Int32, model.Int64, model.Float, model.Patch, model.Struct, model.Enum:
		return true
	}
	return false
}

// A StructSection is a model of an object.
type StructSection struct {
	Name       string
	Doc        comment
	Fields     []field
	Additional string // the Go type of properties that are not declared, where it is stated
}

// A field is a property in Go, with its getter.
type field struct {
	Name, Type, Tag string
	Doc             comment
	Getter          getter
}

// A getter returns a property, or what stands for its absence.
type getter struct {
	Name, Result, Zero string
	ZeroWords          string // Zero as the comment says it
	Form               string // how the value is got: value, pointer, address, deref or time
}

// An enumSection is a model of an enum.
type enumSection struct {
	Name   string
	Doc    comment
	Values []constant
}

type constant struct{ Name, Value string }

// An UnionSection is a model of a oneOf or an anyOf.
type UnionSection struct {
	Name          string
	Doc           comment
	Members       []member
	Discriminator string // the property that names the member; empty where none does
	Named         []namedMember
}

// A namedMember is the member that a value of the discriminator means.
type namedMember struct{ Value, Member string }

// A member is a type that a union can hold.
type member struct {
	Name       string // in AsName and FromName
	Type       string
	List       bool   // the type is a slice or a map, which As returns without a pointer
	Kind       string // the constant of core for its JSON type; empty where it can be of any
	Properties []string
}

func (StructSection) Template() string { return "struct" }

func (enumSection) Template() string { return "enum" }

func (UnionSection) Template() string { return "union" }

// planModels plans a file for each component, which holds the types that stand inside it too.
func (p *Package) planModels() {
	files := map[string]*gofile.File{}
	for _, model := range p.Api.Models {
		name := "model_" + naming.SnakeName(model.Root.Name) + ".go"
		f := files[name]
		if f == nil {
			f = p.file(name)
			files[name] = f
		}
		p.planModel(model, f)
	}
}

func (p *Package) planModel(m *model.Model, f *gofile.File) {
	doc := comment{}.paragraph(ModelSentence(m))
	switch m.Kind {
	case model.Struct:
		f.Use(CorePath)
		s := StructSection{Name: m.Name, Doc: doc}
		for _, property := range m.Properties {
			s.Fields = append(s.Fields, PlanField(m, property, f))
		}
		if m.Additional != nil {
			s.Additional = ItemType(m.Additional)
		}
		f.Add(s)
	case model.Enum:
		s := enumSection{Name: m.Name, Doc: doc}
		for _, value := range m.Values {
			s.Values = append(s.Values, constant{Name: value.GoName, Value: value.Value})
		}
		f.Add(s)
	case model.Union:
		f.Use(CorePath)
		f.Add(PlanUnion(m, doc))
	}
}

// ModelSentence begins the comment of a type. Without a description it says where the type stands.
func ModelSentence(m *model.Model) string {
	if sentence := sentenceFor(m.Name, m.Description); sentence != "" {
		return sentence
	}
	around := m.Location.Component
	switch shared, isShared := strings.CutPrefix(around, "responses/"); {
	case m.Schema != "":
		return m.Name + " is the schema " + m.Schema + "."
	case isShared:
		around = "the answer " + shared
	case m.Location.Part == "body":
		around = "the request " + m.Location.Operation
	case m.Location.Operation != "":
		around = "the answer to " + m.Location.Operation
	}
	if len(m.Location.Steps) == 0 {
		return m.Name + " is the body of " + around + "."
	}
	return m.Name + " is a part of " + around + "."
}

func PlanField(m *model.Model, property *model.Property, f *gofile.File) field {
	name, s := property.GoName, property.Schema
	pointer := NeedsPointer(s.Type.Kind) && (!property.Required || s.Nullable || holdsItself(m, property))
	result := field{
		Name: name,
		Type: GoType(s),
		Tag:  fieldTag(property),
		Doc:  comment{}.paragraph(prose.Join(sentenceFor(name, s.Description), fieldFacts(s))),
	}
	if s.Deprecated {
		result.Doc = result.Doc.paragraph("Deprecated: the API may stop supporting this property.")
	}
	result.Getter = planGetter(name, s, pointer)
	if pointer {
		result.Type = "*" + result.Type
	}
	if result.Getter.Form == "time" {
		f.Use("time")
	}
	return result
}

// fieldFacts are the facts of a schema that are not visible in the Go type.
func fieldFacts(s *model.Schema) string {
	told := *s
	if s.Type.Kind == model.Enum {
		told.Allowed = nil
	}
	return facts(&told)
}

// fieldTag gives the struct tag of a property. A pointer without omitempty is written as null where it is nil; slices, maps and
// objects need a tag of core's own for that.
func fieldTag(property *model.Property) string {
	switch kind := property.Type.Kind; {
	case !property.Required:
		return jsonTag(property.Name + ",omitempty")
	case property.Nullable && (kind == model.List || kind == model.Map || kind == model.Free):
		return jsonTag(property.Name) + ` isc:"nullable"`
	}
	return jsonTag(property.Name)
}

func jsonTag(text string) string { return `json:"` + text + `"` }

// holdsItself tells whether a required property would make a struct a part of itself, which Go does not allow.
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

func planGetter(name string, s *model.Schema, pointer bool) getter {
	g := getter{Name: "Get" + name, Result: GoType(s), Form: "value"}
	switch s.Type.Kind {
	case model.Time:
		g.Result, g.Zero, g.ZeroWords, g.Form = "time.Time", "time.Time{}", "the zero time", "time"
	case model.Struct, model.Patch:
		g.Result, g.Zero, g.ZeroWords, g.Form = "*"+g.Result, "nil", "nil", "address"
		if pointer {
			g.Form = "value"
		}
	case model.String, model.Enum, model.Binary, model.Any, model.Free:
		g.Zero, g.ZeroWords = `""`, `""`
	case model.Bool:
		g.Zero, g.ZeroWords = "false", "false"
	case model.Int32, model.Int64, model.Float:
		g.Zero, g.ZeroWords = "0", "0"
	case model.Union:
		g.Zero, g.ZeroWords = g.Result+"{}", "an empty value"
	default:
		g.Zero, g.ZeroWords = "nil", "nil"
	}
	if pointer && g.Form == "value" && s.Type.Kind != model.Struct && s.Type.Kind != model.Patch {
		g.Form = "deref"
	}
	return g
}

func PlanUnion(m *model.Model, doc comment) UnionSection {
	s := UnionSection{Name: m.Name, Doc: doc}
	scope, names := naming.NewScope(), map[*model.Schema]string{}
	for _, choice := range m.Members {
		list := choice.Type.Kind == model.List || choice.Type.Kind == model.Map
		names[choice] = scope.Claim(memberName(choice))
		s.Members = append(s.Members, member{
			Name:       names[choice],
			Type:       GoType(choice),
			List:       list,
			Kind:       jsonKinds[model.JsonType(choice.Type.Kind)],
			Properties: memberProperties(choice),
		})
	}
	if d := m.Discriminator; d != nil {
		s.Discriminator = d.Property
		for i, value := range d.Values {
			s.Named = append(s.Named, namedMember{Value: value, Member: names[d.Members[i]]})
		}
	}
	return s
}

// jsonKinds are the constants of core for JSON types.
var jsonKinds = map[string]string{
	"object": "core.KindObject", "array": "core.KindArray", "string": "core.KindString", "number": "core.KindNumber", "boolean": "core.KindBoolean",
}

// memberName says in a name what a union holds.
func memberName(s *model.Schema) string {
	switch s.Type.Kind {
	case model.Any:
		return "Value"
	case model.Free:
		return "Object"
	case model.Float:
		return "Float64"
	case model.List:
		return memberName(s.Type.Elem) + "List"
	case model.Map:
		return memberName(s.Type.Elem) + "Map"
	case model.Struct, model.Enum, model.Union:
		return s.Type.Model.Name
	}
	return prose.UpperFirst(strings.TrimPrefix(GoTypes[s.Type.Kind], "core."))
}

// memberProperties gives the declared properties by which a member of a union is told from the others. A union among the members has
// those of all its own.
func memberProperties(s *model.Schema) (names []string) {
	switch s.Type.Kind {
	case model.Struct:
		for _, property := range s.Type.Model.Properties {
			names = append(names, property.Name)
		}
	case model.Union:
		for _, member := range s.Type.Model.Choices() {
			for _, name := range memberProperties(member) {
				if !slices.Contains(names, name) {
					names = append(names, name)
				}
			}
		}
	}
	return names
}
