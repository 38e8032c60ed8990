package compare

import (
	"slices"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
	"github.com/f745b6f1/isc/internal/gen/plan"
)

// A Move says what a program has to change to call another version of the API, in which each service has its own version: the operation
// listAccounts of the path /accounts is listAccountsV1 of /accounts/v1 there.
type Move struct {
	Before, After *plan.Package
	Services      []MovedService // of the old package, and then those that only the new one has
	Types         []MovedType    // that operations of several services use; only those that a program has to change
	NotCompared   []NotCompared
}

// A MovedService is a service of the old package, or a new one, with what becomes of it.
type MovedService struct {
	Before     *plan.Service     // nil for a new service
	Field      string            // the field of the new client that has most of its operations, or else that of the old client
	Operations []MovedOperation  // of Before
	Types      []MovedType       // that only its operations use; only those that a program has to change
	New        []*plan.Operation // of the new service of the same field, without a counterpart in the old package
}

// A MovedOperation is an operation of the old package, with its counterpart.
type MovedOperation struct {
	Before  *plan.Operation
	After   *plan.Operation // nil if there is none
	Changes []Change        // other than the names of the service and the method
}

// A MovedType is a type of the old package, with its counterpart.
type MovedType struct {
	Before  *plan.Model
	After   *plan.Model // nil if there is none
	Changes []Change    // other than the name
}

// Moves compares two versions of the API. Operations are matched by their operationIds without the version of a service, and then by method and
// path without it.
func Moves(before, after *plan.Package) *Move {
	c := &comparison{before: newSurface(before), after: newSurface(after), merging: true}
	found := c.match()
	c.findRenamed()
	m := &Move{Before: before, After: after}
	byTag := map[*model.Tag]int{} // of the old package, in Services
	byField := map[string]int{}
	for _, service := range before.Services {
		moved := c.service(service)
		byTag[service.Tag], byField[moved.Field] = len(m.Services), len(m.Services)
		m.Services = append(m.Services, moved)
	}
	for _, service := range after.Services {
		for _, o := range service.Operations {
			if found[o.Source] {
				continue
			}
			at, known := byField[service.Field()]
			if !known {
				at = len(m.Services)
				byField[service.Field()] = at
				m.Services = append(m.Services, MovedService{Field: service.Field()})
			}
			m.Services[at].New = append(m.Services[at].New, o)
		}
	}
	for _, old := range before.Models {
		moved := MovedType{Before: old, After: c.after.models[c.newName(old.Name)]}
		if moved.After != nil {
			moved.Changes = c.required(func() { c.model(old, moved.After) })
		}
		switch {
		case moved.After != nil && moved.After.Name == old.Name && len(moved.Changes) == 0:
		case old.Tag != nil:
			service := &m.Services[byTag[old.Tag]]
			service.Types = append(service.Types, moved)
		default:
			m.Types = append(m.Types, moved)
		}
	}
	return m
}

// match pairs the operations of two API versions, and returns the operations of the new one that have a counterpart. If several operations have
// an operationId that differs only in the version, the one with the same path is taken, or else the first.
func (c *comparison) match() (found map[*model.Operation]bool) {
	found = map[*model.Operation]bool{}
	byID, byPath := map[string][]*model.Operation{}, map[string][]*model.Operation{}
	for _, o := range c.after.API.Operations {
		id, path := naming.WithoutVersion(o.ID, o.Path), keyWithoutVersion(o)
		byID[id], byPath[path] = append(byID[id], o), append(byPath[path], o)
	}
	pairs := map[*model.Operation]*model.Operation{}
	take := func(before *model.Operation, candidates []*model.Operation) {
		candidates = slices.DeleteFunc(slices.Clone(candidates), func(o *model.Operation) bool { return found[o] })
		if len(candidates) == 0 || pairs[before] != nil {
			return
		}
		at := max(0, slices.IndexFunc(candidates, func(o *model.Operation) bool { return keyWithoutVersion(o) == keyWithoutVersion(before) }))
		pairs[before], found[candidates[at]] = candidates[at], true
	}
	for _, before := range c.before.API.Operations {
		take(before, byID[before.ID])
	}
	for _, before := range c.before.API.Operations {
		take(before, byPath[keyWithoutVersion(before)])
	}
	for _, before := range c.before.API.Operations {
		if after := pairs[before]; after != nil {
			c.pairs = append(c.pairs, operationPair{c.before.Operation(before), c.after.Operation(after)})
		}
	}
	return found
}

// keyWithoutVersion identifies an operation by its method and its path without the version of a service.
func keyWithoutVersion(o *model.Operation) string {
	return model.OperationKey(o.Method, naming.PathWithoutVersion(o.Path))
}

// service returns what becomes of a service.
func (c *comparison) service(service *plan.Service) MovedService {
	moved := MovedService{Before: service, Field: service.Field()}
	fields := map[string]int{}
	for _, o := range service.Operations {
		operation := MovedOperation{Before: o}
		if i := slices.IndexFunc(c.pairs, func(p operationPair) bool { return p.before == o }); i >= 0 {
			pair := c.pairs[i]
			operation.After = pair.after
			operation.Changes = c.required(func() { c.use(pair) })
			fields[pair.after.Service.Field()]++
		}
		moved.Operations = append(moved.Operations, operation)
	}
	for _, after := range c.after.Services { // in order, so that the first of equals is taken
		if field := after.Field(); fields[field] > fields[moved.Field] {
			moved.Field = field
		}
	}
	return moved
}

// required returns the changes that compare notes and that callers have to act on, sorted and without repetitions.
func (c *comparison) required(compare func()) []Change {
	c.changes = nil
	compare()
	changes := slices.DeleteFunc(c.changes, func(change Change) bool { return change.Impact != Breaking })
	c.changes = nil
	slices.SortFunc(changes, compareChanges)
	return slices.Compact(changes)
}

// isPlain reports whether only the names of the operation change, and the name of the method only by the version V1 at its end.
func (o MovedOperation) isPlain(field string) bool {
	return o.After != nil && o.After.Name == o.Before.Name+"V1" && o.After.Service.Field() == field && len(o.Changes) == 0
}
