package gen

import (
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

const componentSchemas = "/components/schemas/"

// components gives the component schemas that operations reach and that are no type of their own in Go: arrays, scalars, references to
// others, and what describes a form or CSV. They have a page, as the types do.
func (r *resolver) components() []*Component {
	types := map[string]*Model{}
	for _, model := range r.api.Models {
		if model.Schema != "" {
			types[componentSchemas+escapePointer(model.Schema)] = model
		}
	}
	operations := map[string]*Operation{}
	for _, operation := range r.api.Operations {
		operations[operation.Pointer] = operation
	}
	users, others := r.users(), map[string]*Component{}
	for pointer := range users {
		if name, isSchema := strings.CutPrefix(pointer, componentSchemas); isSchema && types[pointer] == nil {
			target := r.target(pointer)
			others[pointer] = &Component{
				Name:        pointerUnescaper.Replace(name),
				Description: strings.TrimSpace(r.text(target + "/description")),
				Alias:       target != pointer,
				Schema:      r.schemas[target],
				pointer:     pointer,
			}
		}
	}
	for pointer, component := range others {
		for _, user := range users[pointer] {
			if operation := operations[user]; operation != nil {
				component.UsedBy = append(component.UsedBy, operation)
			}
			if model := types[user]; model != nil {
				component.UsedIn = append(component.UsedIn, model)
			}
			if other := others[user]; other != nil {
				component.UsedAs = append(component.UsedAs, other)
			}
		}
	}
	return slices.SortedFunc(maps.Values(others), func(a, b *Component) int { return compareNatural(a.Name, b.Name) })
}

// users tells of every component that operations reach which operations and components refer to it, by their pointers and in the order of
// the document. Shared responses, parameters and bodies stand for those that use them.
func (r *resolver) users() map[string][]string {
	refers := map[string][]string{}
	r.eachMapping(func(node *yaml.Node, pointer string) {
		if ref := child(node, "$ref"); ref != nil {
			owner := partAt(pointer)
			refers[owner] = append(refers[owner], partAt(strings.TrimPrefix(ref.Value, "#")))
		}
	})
	users := map[string][]string{}
	var visit func(owner, user string)
	visit = func(owner, user string) {
		for _, target := range refers[owner] {
			if slices.Contains(users[target], user) {
				continue
			}
			_, reached := users[target]
			users[target] = append(users[target], user)
			switch {
			case !strings.HasPrefix(target, componentSchemas):
				visit(target, user)
			case !reached:
				visit(target, target)
			}
		}
	}
	for _, operation := range r.api.Operations {
		visit(operation.Pointer, operation.Pointer)
		visit(operation.Pointer[:strings.LastIndexByte(operation.Pointer, '/')]+"/parameters", operation.Pointer)
	}
	return users
}

// schemas counts the component schemas that operations reach.
func (a *API) schemas() int {
	count := len(a.Components)
	for _, model := range a.Models {
		if model.Schema != "" {
			count++
		}
	}
	return count
}
