package gen

import (
	"slices"
	"strings"
)

// goTypes are the Go types of kinds that need no model.
var goTypes = map[Kind]string{
	Any: "core.Value", Free: "core.Object", String: "string", Time: "core.Time", Binary: "string",
	Patch: "core.PatchOperation", Bool: "bool", Int32: "int32", Int64: "int64", Float: "float64",
}

// goType gives the Go type of a schema where a value is there and is not null.
func goType(s *Schema) string {
	switch t := s.Type; t.Kind {
	case List:
		return "[]" + itemType(t.Elem)
	case Map:
		return "map[string]" + itemType(t.Elem)
	case Struct, Enum, Union:
		return t.Model.Name
	default:
		return goTypes[t.Kind]
	}
}

// itemType gives the Go type of what an array or a map holds. Null among them needs a pointer where the type has no value for it.
func itemType(s *Schema) string {
	if s.Nullable && needsPointer(s.Type.Kind) {
		return "*" + goType(s)
	}
	return goType(s)
}

// needsPointer tells whether the values of a kind leave none for "absent" or null.
func needsPointer(kind Kind) bool {
	switch kind {
	case String, Time, Binary, Bool, Int32, Int64, Float, Patch, Struct, Enum:
		return true
	}
	return false
}

// A structSection is a model of an object.
type structSection struct {
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

// A unionSection is a model of a oneOf or an anyOf.
type unionSection struct {
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

func (structSection) template() string { return "struct" }
func (enumSection) template() string   { return "enum" }
func (unionSection) template() string  { return "union" }

// planModels plans a file for each component, which holds the types that stand inside it too.
func (p *goPackage) planModels() {
	files := map[string]*goFile{}
	for _, model := range p.api.Models {
		name := "model_" + snakeName(model.Root.Name) + ".go"
		f := files[name]
		if f == nil {
			f = p.file(name)
			files[name] = f
		}
		p.planModel(model, f)
	}
}

func (p *goPackage) planModel(m *Model, f *goFile) {
	doc := comment{}.paragraph(modelSentence(m))
	switch m.Kind {
	case Struct:
		f.use(corePath)
		s := structSection{Name: m.Name, Doc: doc}
		for _, property := range m.Properties {
			s.Fields = append(s.Fields, planField(m, property, f))
		}
		if m.Additional != nil {
			s.Additional = itemType(m.Additional)
		}
		f.add(s)
	case Enum:
		s := enumSection{Name: m.Name, Doc: doc}
		for _, value := range m.Values {
			s.Values = append(s.Values, constant{Name: value.GoName, Value: value.Value})
		}
		f.add(s)
	case Union:
		f.use(corePath)
		f.add(planUnion(m, doc))
	}
}

// modelSentence begins the comment of a type. Without a description it says where the type stands.
func modelSentence(m *Model) string {
	if sentence := sentenceFor(m.Name, m.Description); sentence != "" {
		return sentence
	}
	around := m.place.component
	switch shared, isShared := strings.CutPrefix(around, "responses/"); {
	case m.Schema != "":
		return m.Name + " is the schema " + m.Schema + "."
	case isShared:
		around = "the answer " + shared
	case m.place.part == "body":
		around = "the request " + m.place.operation
	case m.place.operation != "":
		around = "the answer to " + m.place.operation
	}
	if len(m.place.steps) == 0 {
		return m.Name + " is the body of " + around + "."
	}
	return m.Name + " is a part of " + around + "."
}

func planField(m *Model, property *Property, f *goFile) field {
	name, s := property.GoName, property.Schema
	pointer := needsPointer(s.Type.Kind) && (!property.Required || s.Nullable || holdsItself(m, property))
	result := field{
		Name: name,
		Type: goType(s),
		Tag:  fieldTag(property),
		Doc:  comment{}.paragraph(join(sentenceFor(name, s.Description), s.fieldFacts())),
	}
	if s.Deprecated {
		result.Doc = result.Doc.paragraph("Deprecated: the API may stop supporting this property.")
	}
	result.Getter = planGetter(name, s, pointer)
	if pointer {
		result.Type = "*" + result.Type
	}
	if result.Getter.Form == "time" {
		f.use("time")
	}
	return result
}

// fieldFacts are the facts of a schema that are not visible in the Go type.
func (s *Schema) fieldFacts() string {
	told := *s
	if s.Type.Kind == Enum {
		told.Allowed = nil
	}
	return told.facts()
}

// fieldTag gives the struct tag of a property. A pointer without omitempty is written as null where it is nil; slices, maps and
// objects need a tag of core's own for that.
func fieldTag(property *Property) string {
	switch kind := property.Type.Kind; {
	case !property.Required:
		return jsonTag(property.Name + ",omitempty")
	case property.Nullable && (kind == List || kind == Map || kind == Free):
		return jsonTag(property.Name) + ` isc:"nullable"`
	}
	return jsonTag(property.Name)
}

func jsonTag(text string) string { return `json:"` + text + `"` }

// holdsItself tells whether a required property would make a struct a part of itself, which Go does not allow.
func holdsItself(m *Model, property *Property) bool {
	seen := map[*Model]bool{}
	var reaches func(from *Model) bool
	reaches = func(from *Model) bool {
		if from == m {
			return true
		}
		if seen[from] {
			return false
		}
		seen[from] = true
		return slices.ContainsFunc(from.Properties, func(p *Property) bool {
			return p.Type.Kind == Struct && p.Required && !p.Nullable && reaches(p.Type.Model)
		})
	}
	return property.Type.Kind == Struct && reaches(property.Type.Model)
}

func planGetter(name string, s *Schema, pointer bool) getter {
	g := getter{Name: "Get" + name, Result: goType(s), Form: "value"}
	switch s.Type.Kind {
	case Time:
		g.Result, g.Zero, g.ZeroWords, g.Form = "time.Time", "time.Time{}", "the zero time", "time"
	case Struct, Patch:
		g.Result, g.Zero, g.ZeroWords, g.Form = "*"+g.Result, "nil", "nil", "address"
		if pointer {
			g.Form = "value"
		}
	case String, Enum, Binary, Any, Free:
		g.Zero, g.ZeroWords = `""`, `""`
	case Bool:
		g.Zero, g.ZeroWords = "false", "false"
	case Int32, Int64, Float:
		g.Zero, g.ZeroWords = "0", "0"
	case Union:
		g.Zero, g.ZeroWords = g.Result+"{}", "an empty value"
	default:
		g.Zero, g.ZeroWords = "nil", "nil"
	}
	if pointer && g.Form == "value" && s.Type.Kind != Struct && s.Type.Kind != Patch {
		g.Form = "deref"
	}
	return g
}

func planUnion(m *Model, doc comment) unionSection {
	s := unionSection{Name: m.Name, Doc: doc}
	scope, names := newScope(), map[*Schema]string{}
	for _, choice := range m.Members {
		list := choice.Type.Kind == List || choice.Type.Kind == Map
		names[choice] = scope.claim(memberName(choice))
		s.Members = append(s.Members, member{
			Name:       names[choice],
			Type:       goType(choice),
			List:       list,
			Kind:       jsonKinds[jsonType(choice.Type.Kind)],
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
func memberName(s *Schema) string {
	switch s.Type.Kind {
	case Any:
		return "Value"
	case Free:
		return "Object"
	case Float:
		return "Float64"
	case List:
		return memberName(s.Type.Elem) + "List"
	case Map:
		return memberName(s.Type.Elem) + "Map"
	case Struct, Enum, Union:
		return s.Type.Model.Name
	}
	return upperFirst(strings.TrimPrefix(goTypes[s.Type.Kind], "core."))
}

// memberProperties gives the declared properties by which a member of a union is told from the others. A union among the members has
// those of all its own.
func memberProperties(s *Schema) (names []string) {
	switch s.Type.Kind {
	case Struct:
		for _, property := range s.Type.Model.Properties {
			names = append(names, property.Name)
		}
	case Union:
		for _, member := range s.Type.Model.choices() {
			for _, name := range memberProperties(member) {
				if !slices.Contains(names, name) {
					names = append(names, name)
				}
			}
		}
	}
	return names
}

// choices gives the members of a union with those of the unions among them, which may lead back to it.
func (m *Model) choices() (choices []*Schema) {
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
