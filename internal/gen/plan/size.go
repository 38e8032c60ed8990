package plan

import "github.com/f745b6f1/isc/internal/gen/model"

// mostInside is the maximum number of fields of a struct, including the fields of structs that it contains by value. Otherwise, types that
// contain others twice, which contain others twice, could exceed any memory. Real documents are far below.
const mostInside = 1000

// sizes determines which properties are pointers, because their struct would otherwise have too many fields.
type sizes struct {
	fields map[*model.Model]int
	apart  map[*model.Property]bool
}

func newSizes() sizes { return sizes{map[*model.Model]int{}, map[*model.Property]bool{}} }

// apartFrom reports whether a property is too large to be contained in its model by value.
func (z sizes) apartFrom(m *model.Model, property *model.Property) bool {
	z.count(m)
	return z.apart[property]
}

// count returns the number of fields of a model.
func (z sizes) count(m *model.Model) int {
	if n, known := z.fields[m]; known {
		return n
	}
	z.fields[m] = 1 // recursive fields are pointers
	n := 1
	for _, property := range m.Properties {
		n++
		if property.Type.Kind != model.Struct || !property.Required || property.Nullable || holdsItself(m, property) {
			continue
		}
		if inside := z.count(property.Type.Model); n+inside <= mostInside {
			n += inside
		} else {
			z.apart[property] = true
		}
	}
	z.fields[m] = n
	return n
}
