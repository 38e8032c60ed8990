package resolve

import (
	"fmt"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/prose"
)

// choices returns the members of the oneOf and anyOf of a schema. It skips members that define no values, but only annotate the schema or make
// properties required.
func (r *resolver) choices(s *openapi3.Schema, at string) (choices []part) {
	for _, list := range []struct {
		keyword string
		members openapi3.SchemaRefs
	}{{"oneOf", s.OneOf}, {"anyOf", s.AnyOf}} {
		for i, ref := range list.members {
			choice := part{ref: ref, schema: ref.Value, pointer: fmt.Sprintf("%s/%s/%d", at, list.keyword, i)}
			if ref.Value == nil {
				continue
			}
			if choice.restricts(s) {
				continue
			}
			if ref.Ref == "" && ref.Value.Type == nil && s.Type != nil && typeName(ref.Value) == "" && len(ref.Value.AllOf)+len(ref.Value.OneOf)+len(ref.Value.AnyOf) == 0 {
				typed := *ref.Value // the type is stated in the schema around it
				typed.Type = s.Type
				choice.schema, choice.ref = &typed, &openapi3.SchemaRef{Value: &typed}
			}
			choices = append(choices, choice)
		}
	}
	return choices
}

// restricts reports whether a member of a union adds nothing to the type that the schema around it defines.
func (p part) restricts(around *openapi3.Schema) bool {
	bare := *p.schema
	bare.Required, bare.Type = nil, nil
	if len(typeNames(p.schema)) > 1 || !(part{schema: &bare}).annotates(nil) {
		return false
	}
	name := typeName(p.schema)
	return name == "" || len(p.schema.Required) > 0 && p.ref.Ref == "" && name == typeName(around)
}

// saysNull reports whether a member of a union allows null.
func (r *resolver) saysNull(list openapi3.SchemaRefs, at string) bool {
	for i, ref := range list {
		pointer := fmt.Sprintf("%s/%d", at, i)
		if ref.Ref != "" {
			pointer = r.target(ref.Ref)
		}
		if ref.Value != nil && r.isNullable(ref.Value, pointer) {
			return true
		}
	}
	return false
}

// oneOf resolves a oneOf or anyOf. A single choice is not a union. If one of several strings is unrestricted, the result is a string. An object
// keeps its own properties beside the choices.
func (r *resolver) oneOf(schema *model.Schema, s *openapi3.Schema, choices []part) {
	at := schema.Pointer
	schema.Nullable = schema.Nullable || r.saysNull(s.OneOf, at+"/oneOf") || r.saysNull(s.AnyOf, at+"/anyOf")
	own := len(s.Properties) > 0 || s.AdditionalProperties.Schema != nil
	beside := *s
	beside.OneOf, beside.AnyOf = nil, nil
	switch {
	case own && r.areObjects(choices):
		r.structure(schema, func(model *model.Model) {
			if len(choices) == 1 {
				r.merge(model, []part{{schema: &beside, pointer: at}, choices[0].followed(r)}, []string{at})
				return
			}
			r.addProperties(model, s, at)
			r.addVariants(model, choices, at)
		})
		return
	case own:
		r.Notice(at+"/properties", "properties beside a oneOf or an anyOf whose members are not all objects", "schema", "available only through Decode")
	}
	switch {
	case r.constants(schema, choices):
	case len(choices) == 1:
		single := r.schema(choices[0].ref, choices[0].pointer)
		schema.Type = single.Type
		schema.Nullable = schema.Nullable || single.Nullable
		schema.Inherit(single)
	case sameScalar(choices):
		schema.Type.Kind, _ = scalarKind(choices[0].schema)
	default:
		m := r.model(model.Union, schema)
		r.known(schema) // before its members, which may refer back to it
		r.addMembers(m, choices, schema)
		m.Discriminator = r.discriminator(at, m.Members)
	}
}

// followed returns a choice with the pointer of its target if it is a reference.
func (p part) followed(r *resolver) part {
	if p.ref.Ref != "" {
		p.pointer = r.target(p.ref.Ref)
	}
	return p
}

// addMembers adds choices to a union, each type once. If a member can be null, so can the union. The schema may be nil.
func (r *resolver) addMembers(m *model.Model, choices []part, schema *model.Schema) {
	for _, choice := range choices {
		member := r.schema(choice.ref, choice.pointer)
		if schema != nil {
			schema.Nullable = schema.Nullable || member.Nullable
		}
		if !slices.ContainsFunc(m.Members, func(m *model.Schema) bool { return model.SameType(m.Type, member.Type) }) {
			m.Members = append(m.Members, member)
		}
	}
}

// addVariants adds the variants of an object to its model.
func (r *resolver) addVariants(m *model.Model, choices []part, at string) {
	if len(choices) == 0 {
		return
	}
	r.addMembers(m, choices, nil)
	if m.Discriminator == nil {
		m.Discriminator = r.discriminator(at, m.Members)
	}
}

func (r *resolver) areObjects(choices []part) bool {
	return !slices.ContainsFunc(choices, func(p part) bool { return !r.isObject(p.schema, p.pointer) })
}

// constants resolves choices that are single values: to an enum if they are strings, and to a scalar type if they are other scalars of one type.
func (r *resolver) constants(schema *model.Schema, choices []part) bool {
	name := ""
	var values, words []string
	for i, choice := range choices {
		p := choice.followed(r)
		text, is := r.constant(p)
		if !is || i > 0 && name != typeName(p.schema) {
			return false
		}
		name = typeName(p.schema)
		if !slices.Contains(values, text) {
			values = append(values, text)
			if says := saysOf(p.schema); says != "" {
				words = append(words, "- "+text+": "+says)
			}
		}
	}
	if len(values) < 2 {
		return false
	}
	kind, scalar := scalarKind(choices[0].schema)
	if !scalar {
		return false
	}
	schema.Allowed = values
	if len(words) > 0 {
		schema.Description = strings.TrimSpace(schema.Description + "\n\n" + strings.Join(words, "\n"))
	}
	if schema.Type.Kind = kind; kind == model.String {
		r.model(model.Enum, schema).Values = slices.Clone(values)
	}
	return true
}

// saysOf returns the title and the description of a constant.
func saysOf(s *openapi3.Schema) string {
	title, description := strings.TrimSpace(s.Title), strings.TrimSpace(s.Description)
	if title != "" && description != "" {
		return prose.EndSentence(title) + " " + description
	}
	return title + description
}

// constant returns the only value that a schema allows, as written.
func (r *resolver) constant(p part) (text string, is bool) {
	switch s := p.schema; {
	case len(s.AllOf)+len(s.OneOf)+len(s.AnyOf)+len(s.Properties) > 0:
		return "", false
	case s.Const != nil:
		return r.text(p.pointer + "/const"), true
	case len(s.Enum) == 1 && s.Enum[0] != nil && p.ref.Ref == "":
		return r.text(p.pointer + "/enum/0"), true
	}
	return "", false
}

// typeList resolves a schema with several types: to a union, to whose members the other keywords apply. If the values are listed, the result is
// a string enum or any value.
func (r *resolver) typeList(schema *model.Schema, s *openapi3.Schema) {
	names := typeNames(s)
	switch {
	case len(s.Enum) > 0 && allStrings(s.Enum):
		r.enum(schema, s)
		return
	case len(s.Enum) > 0, s.Const != nil, len(names) == 5: // every type except null; number includes integer
		return
	}
	m := r.model(model.Union, schema)
	r.known(schema)
	for i, name := range names {
		one := *s
		one.Type, one.Nullable, one.Description, one.Default, one.Example, one.Discriminator = &openapi3.Types{name}, false, "", nil, nil, nil
		if name != "object" {
			one.Properties, one.AdditionalProperties, one.Required = nil, openapi3.AdditionalProperties{}, nil
		}
		member := r.own(&one, fmt.Sprintf("%s/type/%d", schema.Pointer, i))
		m.Members = append(m.Members, member)
	}
}

// sameScalar reports whether all choices are scalars of one kind. Strings count only if one of them is not an enum.
func sameScalar(choices []part) bool {
	first, free := model.Any, false
	for i, choice := range choices {
		kind, scalar := scalarKind(choice.schema)
		if i == 0 {
			first = kind
		}
		if !scalar || kind != first {
			return false
		}
		free = free || len(choice.schema.Enum) == 0
	}
	return free || first != model.String
}
