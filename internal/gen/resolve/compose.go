package resolve

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/f745b6f1/isc/internal/gen/model"
)

// allOf resolves an allOf. If only one part defines the values and the others annotate it, the result is that part; in OpenAPI 3.0, allOf of a
// reference and nullable: true means "this type, or null". If several parts are objects, the result is an object with all their properties.
func (r *resolver) allOf(schema *model.Schema, s *openapi3.Schema) {
	r.compose(schema, s, r.allOfParts(s, schema.Pointer))
}

// compose resolves a schema that is all of its parts.
func (r *resolver) compose(schema *model.Schema, s *openapi3.Schema, parts []part) {
	shaped := slices.DeleteFunc(slices.Clone(parts), func(p part) bool { return p.annotates(parts) })
	if len(shaped) == 0 { // all parts state the same type, or none does
		shaped = parts[:1]
		if typed := slices.IndexFunc(parts, func(p part) bool { return typeName(p.schema) != "" }); typed >= 0 {
			shaped = parts[typed : typed+1]
		}
	}
	if len(shaped) == 1 && shaped[0].ref == nil { // only the keywords beside the allOf define values
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
			model.Schema = r.componentOf(schema.Pointer)
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
			r.Report(p.pointer, "allOf can merge only objects, but this part is %s; make all parts objects, or keep a single part", describe(p.schema))
			return
		}
	}
	r.structure(schema, func(model *model.Model) { r.merge(model, shaped, []string{schema.Pointer}) })
}

// A part is one of the schemas of an allOf. The keywords beside the allOf are a part too.
type part struct {
	ref     *openapi3.SchemaRef
	schema  *openapi3.Schema
	pointer string // pointer of the schema; of the target if the part is a reference
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

// withoutRestrictions removes a oneOf or anyOf that only says which properties are required.
func (r *resolver) withoutRestrictions(s *openapi3.Schema, at string) *openapi3.Schema {
	if len(s.OneOf)+len(s.AnyOf) == 0 || len(r.choices(s, at)) > 0 {
		return s
	}
	bare := *s
	bare.OneOf, bare.AnyOf = nil, nil
	return &bare
}

// annotates reports whether a part does not define values, or defines only a type that another part defines more precisely.
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

// requiresOnly reports whether a part only makes properties of other parts required.
func (p part) requiresOnly() bool { return typeName(p.schema) == "" && len(p.schema.Required) > 0 }

// merge adds the properties of the parts of an allOf to a model. The path has the pointers from the model to this part, to detect an allOf that
// contains itself.
func (r *resolver) merge(model *model.Model, parts []part, path []string) {
	required := map[string]bool{}
	for _, p := range parts {
		if p.ref != nil && slices.Contains(path, p.pointer) {
			r.Report(model.Pointer, "the allOf contains itself: %s; remove one of the references", strings.Join(append(path, p.pointer), " -> "))
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
	// A part may require a property that only a later part declares.
	for _, property := range model.Properties {
		property.Required = property.Required || required[property.Name]
	}
}

// addBase records that a component is merged into a model. The component also becomes a model, because other code may use it.
func (r *resolver) addBase(model *model.Model, p part) {
	if base := r.own(p.schema, p.pointer); base.Type.Model != nil && !slices.Contains(model.Bases, base.Type.Model) {
		model.Bases = append(model.Bases, base.Type.Model)
	}
}

// addProperty adds a property to a model. If two parts of an allOf declare the same property, the later declaration counts, because it narrows
// the earlier one. Both must have the same JSON type.
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
		r.Report(property.Pointer, "the property %s is declared twice with different types: %s at %s, and %s here; use one type", property.Name,
			model.JSONType(before), former.Pointer, model.JSONType(after))
	}
	required := former.Required
	*former = model.Property{Name: property.Name, Required: required, Schema: &merged}
}
