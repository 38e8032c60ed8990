package plan

import "github.com/f745b6f1/isc/internal/gen/model"

// CorePath is the import path of package core, which all generated code uses.
const CorePath = "github.com/f745b6f1/isc/core"

// A Type is a Go type.
type Type struct {
	Kind      model.Kind // kind of the schema
	Name      string     // "string" or "core.Time"; empty for lists, maps and types of the package
	Elem      *Type      // element type of a list or map
	Model     *Model     // for a type of the package
	Pointer   bool
	Component string // the name of the component schema; empty for an inline schema
}

// String returns the type as written inside the package.
func (t *Type) String() string { return t.Text(func(m *Model) string { return m.Name }) }

// Qualified returns the type as written in other packages.
func (t *Type) Qualified(name string) string {
	return t.Text(func(m *Model) string { return name + "." + m.Name })
}

// Plain returns the type as written inside the package, with string in place of the other names of string.
func (t *Type) Plain() string {
	return t.Text(func(m *Model) string {
		if m.Alias == builtin[model.String] {
			return m.Alias
		}
		return m.Name
	})
}

// Text returns the type. The caller provides the names of the package's own types.
func (t *Type) Text(name func(*Model) string) string {
	text := t.Name
	switch {
	case t.Model != nil:
		text = name(t.Model)
	case t.Elem != nil && t.Kind == model.Map:
		text = "map[string]" + t.Elem.Text(name)
	case t.Elem != nil:
		text = "[]" + t.Elem.Text(name)
	}
	if t.Pointer {
		return "*" + text
	}
	return text
}

// Value returns the type without a pointer.
func (t *Type) Value() *Type { return t.with(false) }

// with returns the type as a pointer or without one.
func (t *Type) with(pointer bool) *Type {
	other := *t
	other.Pointer = pointer
	return &other
}

// builtin are the types of kinds without a model.
var builtin = map[model.Kind]string{
	model.Any: "core.Value", model.Free: "core.Object", model.String: "string", model.Time: "core.Time", model.Binary: "string",
	model.Patch: "core.PatchOperation", model.Bool: "bool", model.Int32: "int32", model.Int64: "int64", model.Float: "float64",
}

// Types without a schema.
var (
	stringType  = &Type{Kind: model.String, Name: "string"}
	stringsType = &Type{Kind: model.List, Elem: stringType}
	timeType    = &Type{Kind: model.Time, Name: "time.Time"}
	fileType    = &Type{Kind: model.Binary, Name: "core.File"}
	formType    = &Type{Kind: model.Free, Name: "core.Form"}
	readerType  = &Type{Kind: model.Binary, Name: "io.ReadCloser"}
)

// typeOf returns the type of a schema for a value that is present and not null.
func (p *planner) typeOf(s *model.Schema) *Type {
	t := &Type{Kind: s.Type.Kind, Component: s.Component}
	switch t.Kind {
	case model.List: // null among the items is kept by core
		t.Elem = p.typeOf(s.Type.Elem)
	case model.Map:
		t.Elem = p.valueType(s.Type.Elem)
	case model.Struct, model.Enum, model.Union:
		t.Model = p.models[s.Type.Model]
	default:
		t.Name = builtin[t.Kind]
	}
	return t
}

// valueType returns the type of what a map holds. Null needs a pointer where the type has no value for it.
func (p *planner) valueType(s *model.Schema) *Type {
	return p.typeOf(s).with(s.Nullable && needsPointer(s.Type.Kind))
}

// needsPointer reports whether the type of a kind needs a pointer to represent absent and null values.
func needsPointer(kind model.Kind) bool {
	switch kind {
	case model.String, model.Time, model.Binary, model.Bool, model.Int32, model.Int64, model.Float, model.Patch, model.Struct, model.Enum:
		return true
	}
	return false
}
