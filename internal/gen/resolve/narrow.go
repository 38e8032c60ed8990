package resolve

import (
	"slices"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/f745b6f1/isc/internal/gen/model"
)

// narrow resolves an allOf whose parts say more and more of a value that is no object, such as a string and its format, or a list and what its
// items are. It reports whether the parts agree on one type.
func (r *resolver) narrow(schema *model.Schema, parts []part) bool {
	leaves, unions := r.leaves(parts, map[string]bool{schema.Pointer: true})
	name, one := commonType(leaves)
	if !one || name == "object" {
		return false
	}
	for _, union := range unions {
		leaf, fits := r.memberOfType(union, name)
		if !fits {
			return false
		}
		leaves = append(leaves, leaf...)
	}
	for _, leaf := range leaves {
		if name == "string" && !allStrings(leaf.schema.Enum) {
			return false
		}
	}
	r.narrowAnnotations(schema, leaves)
	whole := &openapi3.Schema{Type: &openapi3.Types{name}, Format: schema.Format}
	isEnum := false
	for _, leaf := range leaves {
		isEnum = (isEnum || len(leaf.schema.Enum) > 0) && leaf.schema.Const == nil
		if leaf.schema.ContentMediaType != "" {
			whole.ContentMediaType, whole.ContentEncoding = leaf.schema.ContentMediaType, leaf.schema.ContentEncoding
		}
	}
	kind, scalar := scalarKind(whole)
	switch {
	case !scalar:
		r.narrowItems(schema, leaves)
	case kind == model.String && isEnum && len(schema.Allowed) > 0:
		r.narrowEnum(schema, leaves)
	default:
		schema.Type.Kind = kind
	}
	return true
}

// leaves returns the parts of an allOf with those of their own allOf in their place, each once, and apart from them those that are unions.
func (r *resolver) leaves(parts []part, seen map[string]bool) (leaves, unions []part) {
	for _, p := range parts {
		switch {
		case p.schema == nil || len(p.schema.AllOf) > 0 && seen[p.pointer]:
		case len(p.schema.AllOf) > 0:
			seen[p.pointer] = true
			more, moreUnions := r.leaves(r.allOfParts(p.schema, p.pointer), seen)
			leaves, unions = append(leaves, more...), append(unions, moreUnions...)
		case len(r.choices(p.schema, p.pointer)) > 0:
			unions = append(unions, p)
			bare := *p.schema
			bare.OneOf, bare.AnyOf = nil, nil
			leaves = append(leaves, part{ref: p.ref, schema: &bare, pointer: p.pointer})
		default:
			leaves = append(leaves, p)
		}
	}
	return leaves, unions
}

// commonType returns the type that all parts allow, and whether there is just one.
func commonType(parts []part) (name string, one bool) {
	var common []string
	for _, p := range parts {
		names := typeNames(p.schema)
		if len(names) == 0 && typeName(p.schema) != "" {
			names = []string{typeName(p.schema)}
		}
		if len(names) == 0 {
			continue
		}
		if common == nil {
			common = names
			continue
		}
		var both []string
		for _, name := range names {
			switch {
			case slices.Contains(common, name):
				both = append(both, name)
			case name == "integer" && slices.Contains(common, "number"), name == "number" && slices.Contains(common, "integer"):
				both = append(both, "integer")
			}
		}
		if len(both) == 0 {
			return "", false
		}
		common = both
	}
	if len(common) != 1 {
		return "", false
	}
	return common[0], true
}

// memberOfType returns the member of a union that is of a type. Of several nothing is said, as each may be what is meant.
func (r *resolver) memberOfType(union part, name string) (leaf []part, fits bool) {
	var members []part
	for _, choice := range r.choices(union.schema, union.pointer) {
		choice = choice.followed(r)
		if _, agree := commonType([]part{{schema: &openapi3.Schema{Type: &openapi3.Types{name}}}, choice}); agree {
			members = append(members, choice)
		}
	}
	if len(members) != 1 || len(members[0].schema.AllOf)+len(members[0].schema.OneOf)+len(members[0].schema.AnyOf) > 0 {
		return nil, len(members) > 0
	}
	return members, true
}

// narrowAnnotations merges the keywords of the parts of an allOf that are not about the type. Of allowed values it keeps those that all parts
// allow. Of the other keywords the last part wins.
func (r *resolver) narrowAnnotations(schema *model.Schema, leaves []part) {
	for i := range leaves {
		leaf := leaves[len(leaves)-1-i]
		if leaf.pointer == schema.Pointer {
			continue
		}
		says := r.annotations(leaf.schema, leaf.pointer)
		if schema.Allowed != nil && says.Allowed != nil {
			both := slices.DeleteFunc(slices.Clone(schema.Allowed), func(value string) bool { return !slices.Contains(says.Allowed, value) })
			if len(both) == 0 {
				r.Report(schema.Pointer, "no value is allowed by all parts of this allOf: one of them allows %q, and another %q", schema.Allowed, says.Allowed)
				return
			}
			schema.Allowed = both
		}
		if schema.Format == "" {
			schema.Format = says.Format
		}
		schema.Limits = schema.Limits.And(says.Limits)
		schema.Inherit(says)
		schema.Nullable, schema.Deprecated = schema.Nullable || says.Nullable, schema.Deprecated || says.Deprecated
		schema.ReadOnly, schema.WriteOnly = schema.ReadOnly || says.ReadOnly, schema.WriteOnly || says.WriteOnly
	}
}

// narrowEnum makes the model of an enum, or takes that of a part that allows the same values.
func (r *resolver) narrowEnum(schema *model.Schema, leaves []part) {
	for _, leaf := range leaves {
		if leaf.ref != nil && leaf.ref.Ref != "" && r.componentAt(leaf.pointer) != "" {
			if whole := r.own(leaf.schema, leaf.pointer); whole.Type.Kind == model.Enum && slices.Equal(whole.Type.Model.Values, schema.Allowed) {
				schema.Type = whole.Type
				return
			}
		}
	}
	r.model(model.Enum, schema).Values = slices.Clone(schema.Allowed)
}

// narrowItems makes the list of what the items of all parts are.
func (r *resolver) narrowItems(schema *model.Schema, leaves []part) {
	var items []part
	tuple := false
	for _, leaf := range leaves {
		tuple = tuple || len(leaf.schema.PrefixItems) > 0
		if ref := leaf.schema.Items; ref != nil && ref.Value != nil {
			item := part{ref: ref, schema: ref.Value, pointer: leaf.pointer + "/items"}.followed(r)
			item.schema = r.withoutRestrictions(item.schema, item.pointer)
			items = append(items, item)
		}
	}
	schema.Type = model.Type{Kind: model.List, Elem: &model.Schema{}}
	r.known(schema)
	at := schema.Pointer + "/allOf/-/items"
	switch {
	case tuple || len(items) == 0 || r.open[at] != nil:
	case len(items) == 1:
		*schema.Type.Elem = *r.schema(items[0].ref, items[0].pointer)
	default:
		schema.Type.Elem.Pointer = at
		r.open[at] = schema.Type.Elem
		r.compose(schema.Type.Elem, &openapi3.Schema{}, items)
		delete(r.open, at)
	}
	if schema.Endless() {
		r.Notice(schema.Pointer, "an array that contains nothing but arrays of itself", "array", "its items can be anything")
		*schema.Type.Elem = model.Schema{}
	}
}
