package resolve

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/f745b6f1/isc/internal/gen/model"
)

// allOf resolves a schema that is all of several. Where only one of them says what a value is and the others annotate it (allOf of a
// reference and nullable: true is how OpenAPI 3.0 says "that, or null"), it is that one. Where several are objects, it is one
// object with the properties of all.
func (r *resolver) allOf(schema *model.Schema, s *openapi3.Schema) {
	r.compose(schema, s, r.allOfParts(s, schema.Pointer))
}

// compose resolves a schema that is all of its parts.
func (r *resolver) compose(schema *model.Schema, s *openapi3.Schema, parts []part) {
	shaped := slices.DeleteFunc(slices.Clone(parts), func(p part) bool { return p.annotates(parts) })
	if len(shaped) == 0 { // all say the same type, or none
		shaped = parts[:1]
		if typed := slices.IndexFunc(parts, func(p part) bool { return typeName(p.schema) != "" }); typed >= 0 {
			shaped = parts[typed : typed+1]
		}
	}
	if len(shaped) == 1 && shaped[0].ref == nil { // what stands beside the allOf
		r.shape(schema, shaped[0].schema)
		return
	}
	if len(shaped) == 1 && shaped[0].pointer != schema.Pointer {
		single := r.schema(shaped[0].ref, shaped[0].pointer)
		schema.Type, schema.Nullable = single.Type, schema.Nullable || single.Nullable
		for _, p := range append(parts, part{schema: s}) {
			if p.pointer != "" && p.pointer != schema.Pointer && p.pointer != shaped[0].pointer {
				schema.Inherit(r.annotations(p.schema, p.pointer))
			}
			schema.Nullable = schema.Nullable || p.schema.Nullable
			schema.ReadOnly = schema.ReadOnly || p.schema.ReadOnly
			schema.WriteOnly = schema.WriteOnly || p.schema.WriteOnly
			schema.Deprecated = schema.Deprecated || p.schema.Deprecated
		}
		if model := single.Type.Model; model != nil && strings.HasPrefix(model.Pointer, schema.Pointer+"/allOf/") {
			model.Schema = componentOf(schema.Pointer)
			model.Description = cmp.Or(model.Description, schema.Description)
		}
		schema.Inherit(single)
		return
	}
	for _, p := range shaped {
		if !r.isObject(p.schema, p.pointer) && !isPatch(p.schema) && !p.requiresOnly() {
			if r.narrow(schema, parts) {
				return
			}
			if p.ref != nil && p.ref.Ref != "" {
				r.Report(schema.Pointer, "allOf can merge objects, and its part %s is %s; make all parts objects, or leave one part that is none", p.pointer, describe(p.schema))
				return
			}
			r.Report(p.pointer, "allOf can merge objects, and this part is %s; make all parts objects, or leave one part that is none", describe(p.schema))
			return
		}
	}
	r.structure(schema, func(model *model.Model) { r.merge(model, shaped, []string{schema.Pointer}) })
}

// A part is one of the schemas that an allOf is made of. What stands beside the allOf is one of them.
type part struct {
	ref     *openapi3.SchemaRef
	schema  *openapi3.Schema
	pointer string // of the schema itself, where the part is a reference
}

func (r *resolver) allOfParts(s *openapi3.Schema, at string) (parts []part) {
	for i, ref := range s.AllOf {
		pointer := fmt.Sprintf("%s/allOf/%d", at, i)
		if ref.Ref != "" {
			pointer = r.target(ref.Ref)
		}
		parts = append(parts, part{ref: ref, schema: r.withoutRestrictions(ref.Value, pointer), pointer: pointer})
	}
	beside := *s
	beside.AllOf = nil
	return append(parts, part{schema: r.withoutRestrictions(&beside, at), pointer: at})
}

// withoutRestrictions takes out a oneOf and an anyOf that only say which properties are required.
func (r *resolver) withoutRestrictions(s *openapi3.Schema, at string) *openapi3.Schema {
	if len(s.OneOf)+len(s.AnyOf) == 0 || len(r.choices(s, at)) > 0 {
		return s
	}
	bare := *s
	bare.OneOf, bare.AnyOf = nil, nil
	return &bare
}

// annotates reports whether a part says nothing about the shape of a value, or nothing that another part does not say better.
func (p part) annotates(all []part) bool {
	s := p.schema
	if len(s.Properties)+len(s.AllOf)+len(s.OneOf)+len(s.AnyOf)+len(s.Required)+len(s.Enum) > 0 || s.Items != nil ||
		s.AdditionalProperties.Schema != nil || s.Format != "" || s.Const != nil || len(typeNames(s)) > 1 {
		return false
	}
	name := typeName(s)
	return name == "" || slices.ContainsFunc(all, func(other part) bool {
		composed := len(other.schema.AllOf)+len(other.schema.OneOf)+len(other.schema.AnyOf) > 0
		return other.pointer != p.pointer && (typeName(other.schema) == name || composed && name == "object")
	})
}

// requiresOnly reports whether a part only makes properties of the others required.
func (p part) requiresOnly() bool { return typeName(p.schema) == "" && len(p.schema.Required) > 0 }

// merge adds the properties of the parts of an allOf to a model. The path holds the pointers from the model to here, by which an
// allOf that contains itself is found.
func (r *resolver) merge(model *model.Model, parts []part, path []string) {
	required := map[string]bool{}
	for _, p := range parts {
		if p.ref != nil && slices.Contains(path, p.pointer) {
			r.Report(model.Pointer, "the allOf contains itself: %s; take one of the references out", strings.Join(append(path, p.pointer), " -> "))
			return
		}
		once := mergedPart{model, p.pointer}
		if p.ref != nil && p.ref.Ref != "" {
			r.addBase(model, p)
		}
		switch {
		case p.ref != nil && r.merged[once]:
		case len(p.schema.AllOf) > 0:
			r.merge(model, r.allOfParts(p.schema, p.pointer), append(slices.Clone(path), p.pointer))
		default:
			r.addProperties(model, p.schema, p.pointer)
			r.addInherited(model, p, path)
		}
		r.merged[once] = r.merged[once] || p.ref != nil
		for _, name := range p.schema.Required {
			required[name] = true
		}
	}
	// A part may require what only a later one declares.
	for _, property := range model.Properties {
		property.Required = property.Required || required[property.Name]
	}
}

// addBase notes a component that is merged into a model. It becomes a model too, as other code may hold one.
func (r *resolver) addBase(model *model.Model, p part) {
	if base := r.own(p.schema, p.pointer); base.Type.Model != nil && !slices.Contains(model.Bases, base.Type.Model) {
		model.Bases = append(model.Bases, base.Type.Model)
	}
}

// addProperty adds a property to a model. Where parts of an allOf declare one twice, the later declaration counts, as it is the one
// that narrows; both have to be of the same JSON type.
func (r *resolver) addProperty(m *model.Model, property *model.Property) {
	former := m.Property(property.Name)
	if former == nil {
		m.Properties = append(m.Properties, property)
		return
	}
	merged := *property.Schema
	merged.Inherit(former.Schema)
	switch before, after := former.Type.Kind, property.Type.Kind; {
	case after == model.Any, before == model.Enum && after == model.String:
		merged.Type = former.Type
	case before == model.Any, model.JSONType(before) == model.JSONType(after):
	default:
		r.Report(property.Pointer, "the property %s is declared twice with types that differ: %s at %s, and %s here", property.Name,
			model.JSONType(before), former.Pointer, model.JSONType(after))
	}
	required := former.Required
	*former = model.Property{Name: property.Name, Required: required, Schema: &merged}
}
