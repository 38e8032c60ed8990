package resolve

import (
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/model"
)

// components returns the used component schemas that have no Go type of their own: arrays, scalars, references to other schemas, and schemas of
// forms or CSV. They have a page in the reference, as types do.
func (r *resolver) components() []*model.Component {
	types := map[string]*model.Model{}
	for _, model := range r.api.Models {
		if model.Schema != "" {
			types[r.named.pointer(model.Schema)] = model
		}
	}
	operations := map[string]*model.Operation{}
	for _, operation := range r.api.Operations {
		operations[operation.Pointer] = operation
	}
	users, others := r.users(), map[string]*model.Component{}
	for pointer := range users {
		if name, isSchema := strings.CutPrefix(pointer, document.ComponentSchemas); isSchema && types[pointer] == nil {
			target := r.Followed(pointer)
			others[pointer] = &model.Component{
				Name:        r.named.of(document.UnescapePointer(name)),
				Description: strings.TrimSpace(r.text(target + "/description")),
				Alias:       target != pointer,
				Schema:      r.schemas[target],
				Pointer:     pointer,
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
	return slices.SortedFunc(maps.Values(others), func(a, b *model.Component) int { return model.CompareNatural(a.Name, b.Name) })
}

// users returns, for each used component, the pointers of the operations and component schemas that refer to it, in the order of the document. A
// shared response, parameter or request body is replaced by its users.
func (r *resolver) users() map[string][]string {
	refers := map[string][]string{}
	r.EachMapping(func(node *yaml.Node, pointer string) {
		if ref := document.Child(node, "$ref"); ref != nil {
			owner := document.PartAt(pointer)
			refers[owner] = append(refers[owner], document.PartAt(document.RefPointer(ref.Value)))
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
			case !strings.HasPrefix(target, document.ComponentSchemas):
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
