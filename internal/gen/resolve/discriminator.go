package resolve

import (
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/model"
)

// discriminator resolves the discriminator of a union. Without a mapping its values are the names of the member components.
func (r *resolver) discriminator(at string, members []*model.Schema) *model.Discriminator {
	node := r.Source.At(at + "/discriminator")
	d := &model.Discriminator{Property: document.TextOf(document.Child(node, "propertyName"))}
	add := func(value, pointer string) (added bool) {
		for _, member := range members {
			if member.Pointer == pointer {
				d.Values, d.Members, added = append(d.Values, value), append(d.Members, member), true
			}
		}
		return added
	}
	if mapping := document.Child(node, "mapping"); mapping != nil && mapping.Kind == yaml.MappingNode {
		for i := 0; i+1 < len(mapping.Content); i += 2 {
			value, target := mapping.Content[i].Value, r.target(mappingTarget(mapping.Content[i+1].Value))
			if !add(value, target) && !strings.HasPrefix(at+"/", target+"/") { // the object itself can be named, too
				r.Notice(at+"/discriminator/mapping/"+document.EscapePointer(value), "a value of a mapping that leads to none of the schemas to choose from", "value", "left out")
			}
		}
	}
	for _, member := range members {
		if name := impliedName(member, d.Property); name != "" && !slices.Contains(d.Members, member) && !slices.Contains(d.Values, name) {
			add(name, member.Pointer)
		}
	}
	if d.Property == "" || len(d.Values) == 0 {
		return nil
	}
	if kind := discriminating(members, d.Property); kind != model.String {
		r.Notice(at+"/discriminator", "a discriminator whose property is "+aKind(kind), "discriminator", "neither set nor read; the schemas are told apart by their properties")
		return nil
	}
	return d
}

// discriminating returns the kind of the property of a discriminator: a string, unless one of the members says otherwise.
func discriminating(members []*model.Schema, name string) model.Kind {
	for _, member := range members {
		if m := member.Type.Model; m != nil && m.Property(name) != nil {
			if kind := m.Property(name).Type.Kind; kind != model.Any && kind != model.Union && model.JSONType(kind) != "string" {
				return kind
			}
		}
	}
	return model.String
}

// impliedName returns the value that names a member which no mapping names: the only one that its property can have, or else the name of its
// component. It is empty for a schema that is none.
func impliedName(member *model.Schema, property string) string {
	if m := member.Type.Model; m != nil && m.Property(property) != nil {
		if values := m.Property(property).Allowed; len(values) == 1 {
			return values[0]
		}
	}
	name, isComponent := strings.CutPrefix(member.Pointer, document.ComponentSchemas)
	if !isComponent || strings.Contains(name, "/") {
		return ""
	}
	return document.UnescapePointer(name)
}

// subtypes adds the types that extend an object with a discriminator but without oneOf: the components in the mapping or, without a mapping,
// those that have the object in their allOf.
func (r *resolver) subtypes(m *model.Model, s *openapi3.Schema, at string) {
	if s.Discriminator == nil || len(s.OneOf)+len(s.AnyOf) > 0 || r.OpenAPI.Components == nil {
		return
	}
	for _, pointer := range r.extending(at, m.Pointer) {
		name, isComponent := strings.CutPrefix(pointer, document.ComponentSchemas)
		ref := r.OpenAPI.Components.Schemas[document.UnescapePointer(name)]
		if !isComponent || ref == nil || pointer == m.Pointer {
			continue
		}
		member := r.schema(&openapi3.SchemaRef{Ref: document.Reference(pointer), Value: ref.Value}, pointer)
		if member.Type.Kind == model.Struct && !slices.ContainsFunc(m.Members, func(m *model.Schema) bool { return model.SameType(m.Type, member.Type) }) {
			m.Members = append(m.Members, member)
		}
	}
	if len(m.Members) > 0 {
		m.Discriminator = r.discriminator(at, m.Members)
	}
}

// extending returns the pointers of the components that extend an object, whose discriminator is at the given pointer.
func (r *resolver) extending(at, base string) (pointers []string) {
	if mapping := document.Child(r.At(at+"/discriminator"), "mapping"); mapping != nil && mapping.Kind == yaml.MappingNode {
		for i := 1; i < len(mapping.Content); i += 2 {
			pointers = append(pointers, r.target(mappingTarget(mapping.Content[i].Value)))
		}
		return pointers
	}
	children := r.children()
	for queue := []string{base}; len(queue) > 0; queue = queue[1:] {
		for _, child := range children[queue[0]] {
			if !slices.Contains(pointers, child) && child != base {
				pointers, queue = append(pointers, child), append(queue, child)
			}
		}
	}
	return pointers
}

// children returns, for each component, the components that have it in their allOf.
func (r *resolver) children() map[string][]string {
	if r.extended != nil {
		return r.extended
	}
	r.extended = map[string][]string{}
	components := r.At(strings.TrimSuffix(document.ComponentSchemas, "/"))
	for i := 0; components != nil && components.Kind == yaml.MappingNode && i+1 < len(components.Content); i += 2 {
		pointer := document.ComponentSchemas + document.EscapePointer(components.Content[i].Value)
		parts := document.Child(components.Content[i+1], "allOf")
		for j := 0; parts != nil && parts.Kind == yaml.SequenceNode && j < len(parts.Content); j++ {
			if document.Child(parts.Content[j], "$ref") != nil {
				base := r.Followed(pointer + "/allOf/" + strconv.Itoa(j))
				r.extended[base] = append(r.extended[base], pointer)
			}
		}
	}
	return r.extended
}

// mappingTarget returns the reference for a value in the mapping of a discriminator. The value can be a bare component name.
func mappingTarget(value string) string {
	if strings.HasPrefix(value, "#") {
		return value
	}
	return document.Reference(document.ComponentSchemas + document.EscapePointer(value))
}

// addInherited adds the variants that an object inherits from a part of its allOf. If the object is itself one of the variants, the part is
// their common base, and adds none.
func (r *resolver) addInherited(m *model.Model, p part, path []string) {
	choices := r.choices(p.schema, p.pointer)
	if !slices.ContainsFunc(choices, func(choice part) bool { return slices.Contains(path, choice.followed(r).pointer) }) {
		r.addVariants(m, choices, p.pointer)
	}
	if len(m.Members) == 0 && (p.ref == nil || p.ref.Ref == "") && len(path) == 1 {
		r.subtypes(m, p.schema, p.pointer)
	}
}
