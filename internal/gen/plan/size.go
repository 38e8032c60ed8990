package plan

import "github.com/f745b6f1/isc/internal/gen/model"

// mostInside is how many fields a struct has at most, with those of the structs that it holds by value: a type that holds two of another, which
// holds two of another, and so on, would be larger than any memory. Published documents are far below it.
const mostInside = 1000

// sizes says which properties a struct holds by a pointer, because it would have too many fields otherwise.
type sizes struct {
	fields map[*model.Model]int
	apart  map[*model.Property]bool
}

func newSizes() sizes { return sizes{map[*model.Model]int{}, map[*model.Property]bool{}} }

// apartFrom reports whether a property that is a struct does not fit into its model.
func (z sizes) apartFrom(m *model.Model, property *model.Property) bool {
	z.count(m)
	return z.apart[property]
}

// count returns the number of a model's fields.
func (z sizes) count(m *model.Model) int {
	if n, known := z.fields[m]; known {
		return n
	}
	z.fields[m] = 1 // what leads back here is a pointer
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
