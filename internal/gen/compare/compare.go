package compare

import (
	"slices"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
)

// Packages returns the sorted changes between the plans of two packages.
func Packages(before, after *plan.Package) []Change {
	c := &comparison{before: newSurface(before), after: newSurface(after)}
	c.api()
	c.operations()
	c.models()
	slices.SortFunc(c.changes, compareChanges)
	return slices.Compact(c.changes)
}

// A comparison collects the changes between two surfaces.
type comparison struct {
	before, after *surface
	pairs         []operationPair
	renamed       map[string]string // Go types: from the old name to the new one
	merging       bool              // several types can be renamed to one
	changes       []Change
}

// A surface is the part of a generated package that callers see.
type surface struct {
	*plan.Package
	models map[string]*plan.Model // by name
	sent   map[*model.Model]bool  // the models in request bodies and parameters
}

// newSurface returns the surface of a plan.
func newSurface(p *plan.Package) *surface {
	s := &surface{Package: p, models: map[string]*plan.Model{}, sent: sentModels(p.API)}
	for _, m := range p.Models {
		s.models[m.Name] = m
	}
	return s
}

// sentModels returns the models in request bodies and parameters.
func sentModels(api *model.API) map[*model.Model]bool {
	sent := map[*model.Model]bool{}
	var visit func(m *model.Model)
	visit = func(m *model.Model) {
		if !sent[m] {
			sent[m] = true
			for _, part := range m.Parts() {
				model.EachModel(part, visit)
			}
		}
	}
	for _, o := range api.Operations {
		for _, parameter := range slices.Concat(o.PathParameters, o.Parameters) {
			model.EachModel(parameter.Schema, visit)
		}
		if o.Body != nil {
			for _, schema := range o.Body.Schemas() {
				model.EachModel(schema, visit)
			}
		}
	}
	return sent
}
