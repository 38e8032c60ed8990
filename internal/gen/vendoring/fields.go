package vendoring

import (
	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/internal/gen/document"
)

// Extensions that state as data what the published documents state in descriptions: the fields that the parameters filters and sorters accept,
// the types of filterable fields that are not properties of the item, and the names of schemas with capital letters.
const (
	filtersExtension     = document.FiltersExtension
	filterTypesExtension = document.FilterTypesExtension
	sortersExtension     = document.SortersExtension
	nameExtension        = document.NameExtension
)

// listFields adds the filterable or sortable fields of a parameter, which the published document lists in its description.
func (j *join) listFields(copied, node *yaml.Node, at place) {
	description := document.TextOf(document.Child(node, "description"))
	if fields := document.StatedFilters(description); len(fields) > 0 && document.Child(node, filtersExtension) == nil {
		list := mapping()
		for _, field := range fields {
			operators := &yaml.Node{Kind: yaml.SequenceNode}
			for _, operator := range field.Operators {
				operators.Content = append(operators.Content, document.Scalar("!!str", operator))
			}
			set(list, field.Name, operators)
		}
		set(copied, filtersExtension, list)
	}
	if fields := document.StatedSorters(description); len(fields) > 0 && document.Child(node, sortersExtension) == nil {
		list := &yaml.Node{Kind: yaml.SequenceNode}
		for _, field := range fields {
			list.Content = append(list.Content, document.Scalar("!!str", field))
		}
		set(copied, sortersExtension, list)
	}
	if words := j.operation(at); words != nil && len(words.FilterTypes) > 0 && nameOf(node, at) == "filters" && document.Child(node, filterTypesExtension) == nil {
		types := mapping()
		for _, field := range sorted(words.FilterTypes) {
			setText(types, field, words.FilterTypes[field])
		}
		set(copied, filterTypesExtension, types)
	}
}
