package sample

import (
	"slices"

	"github.com/f745b6f1/isc/internal/gen/model"
)

// mostNeeded is the number of properties that an object of a request shows at most if it requires none.
const mostNeeded = 3

// telling are the names of properties that say most of a thing, the most telling first.
var telling = []string{UsuallyPatched, "name", "displayName", "label", "title", "enabled"}

// tellingRank sorts names of properties: the telling ones first.
func tellingRank(name string) int {
	if i := slices.Index(telling, name); i >= 0 {
		return i
	}
	return len(telling)
}

// needed returns the properties that an object of a request shows: those that it requires and, of the whole body, its name and its description. An
// object that would be empty shows a few others, and a reference its type and its ID.
func needed(m *model.Model, whole bool) []*model.Property {
	reference := isReference(m)
	var shown, plain, others []*model.Property
	for _, property := range m.Properties {
		switch name := property.Name; {
		case property.ReadOnly:
		case property.Required, whole && (name == "name" || name == "description"), reference && (name == "id" || name == "type"):
			shown = append(shown, property)
		case property.Deprecated || name == "created" || name == "modified":
		case name != "id" && isPlain(property.Schema):
			plain = append(plain, property)
		default:
			others = append(others, property)
		}
	}
	switch {
	case len(shown) > 0:
		return shown
	case len(plain) > 0:
		return plain[:min(len(plain), mostNeeded)]
	}
	return others[:min(len(others), 1)]
}

// isPlain reports whether the values of a schema are scalars or lists of them.
func isPlain(s *model.Schema) bool { return s.Innermost().Type.Kind.Scalar() }
