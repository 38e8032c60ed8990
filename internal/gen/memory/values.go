package memory

import (
	"slices"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
)

// recallValues restores the values of the parameters of an operation that the lock remembers and the document no longer lists, so that their
// constants stay. Then it adds the values of the document to the lock. It returns a line for each parameter of which values are gone.
func recallValues(api *model.API, o *model.Operation, lock *naming.Lock) (kept []string) {
	for _, p := range slices.Concat(o.PathParameters, o.Parameters) {
		location := o.ValuesLocation(p)
		remembered := lock.Values[location.Key()]
		if p.Values == nil {
			if len(remembered) == 0 || !takesTexts(p) {
				continue
			}
			m := &model.Model{Kind: model.Enum, Location: location, UsedBy: []*model.Operation{o}}
			p.Values = &model.Schema{Type: model.Type{Kind: model.Enum, Model: m}}
			api.Models = append(api.Models, m)
		}
		m := p.Values.Type.Model
		for _, value := range remembered {
			if !slices.Contains(m.Values, value) {
				m.Values, m.Gone = append(m.Values, value), append(m.Gone, value)
			}
		}
		if len(m.Gone) > 0 {
			kept = append(kept, o.Address()+": the constants of values of the "+p.In+" parameter "+p.Name+", which are deprecated")
		}
		lock.Values[location.Key()] = slices.Clone(m.Values)
	}
	return kept
}

// takesTexts reports whether the values of a parameter are sent as they are.
func takesTexts(p *model.Parameter) bool {
	return p.ContentType == "" && p.Schema.Innermost().Type.Kind == model.String
}
