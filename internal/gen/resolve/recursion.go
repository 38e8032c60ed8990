package resolve

import (
	"slices"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/f745b6f1/isc/internal/gen/model"
)

// A mergedPart is a part of an allOf that was merged into a model. Merging each part only once avoids exponential time if parts refer to the
// same parts several times.
type mergedPart struct {
	model   *model.Model
	pointer string
}

// again returns a schema that is used while it is still being resolved, or nil if it consists only of itself. A map that contains itself becomes
// an object, because such a Go type needs a name. A schema that amounts to a single other schema is resolved as that one.
func (r *resolver) again(s *openapi3.Schema, at string, above []string) *model.Schema {
	if known := r.schemas[at]; known != nil {
		return known
	}
	outer := r.open[at]
	if outer == nil || slices.Contains(above, at) {
		return nil
	}
	if only, is := r.onlyPart(s, at); is {
		inner := r.again(only.schema, only.pointer, append(above, at))
		if inner == nil {
			return nil
		}
		schema := r.annotations(s, at)
		schema.Type, schema.Nullable = inner.Type, schema.Nullable || inner.Nullable
		schema.Inherit(inner)
		return schema
	}
	if len(s.AllOf)+len(s.OneOf)+len(s.AnyOf)+len(s.Properties) > 0 || s.AdditionalProperties.Schema == nil || typeName(s) != "object" {
		return nil
	}
	r.model(model.Struct, outer)
	r.known(outer)
	return outer
}

// onlyPart returns the single schema that an allOf, oneOf or anyOf amounts to.
func (r *resolver) onlyPart(s *openapi3.Schema, at string) (only part, is bool) {
	if len(s.AllOf) > 0 {
		all := r.allOfParts(s, at)
		parts := slices.DeleteFunc(slices.Clone(all), func(p part) bool { return p.annotates(all) })
		if len(parts) == 1 && parts[0].ref != nil {
			return parts[0], true
		}
		return part{}, false
	}
	choices := r.choices(s, at)
	if len(choices) != 1 || len(s.Properties) > 0 || s.AdditionalProperties.Schema != nil {
		return part{}, false
	}
	return choices[0].followed(r), true
}

// isObject reports whether all values of a schema are objects, so that it can be merged with others. References to itself do not matter.
func (r *resolver) isObject(s *openapi3.Schema, at string) bool {
	if s == nil {
		return false
	}
	if is, known := r.objects[s]; known {
		return is
	}
	r.objects[s] = true // assumed while it is examined, for references to itself
	is := r.looksLikeObject(s, at)
	if r.objects[s] = is; !is {
		clear(r.objects) // other results may depend on the wrong assumption
		r.objects[s] = false
	}
	return is
}

func (r *resolver) looksLikeObject(s *openapi3.Schema, at string) bool {
	name := typeName(s)
	switch {
	case len(typeNames(s)) > 1 || name != "" && name != "object" || isPatch(s):
		return false
	case name == "object":
		return true
	}
	for _, ref := range s.AllOf {
		if r.isObject(ref.Value, "") {
			return true
		}
	}
	choices := r.choices(s, at)
	return len(choices) > 0 && !slices.ContainsFunc(choices, func(p part) bool { return !r.isObject(p.schema, p.pointer) })
}
