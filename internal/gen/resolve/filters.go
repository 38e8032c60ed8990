package resolve

import (
	"fmt"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/model"
)

// filterOperators are the operators of filter expressions, in the order in which generated code lists them.
var filterOperators = []string{"eq", "ne", "gt", "ge", "lt", "le", "co", "sw", "in", "ca", "pr", "isnull"}

// filters returns the filterable fields of the parameter filters: from its extension or, in published documents, from its description.
func (r *resolver) filters(p *openapi3.Parameter, at string) (fields []model.FilterField) {
	stated, where := document.StatedFilters(p.Description), at+"/description"
	if _, found := p.Extensions[document.FiltersExtension]; found {
		where = at + "/" + document.FiltersExtension
		stated = r.filterExtension(p, where)
	}
	types, _ := p.Extensions[document.FilterTypesExtension].(map[string]any)
	seen := map[string]bool{}
	for _, s := range stated {
		field := model.FilterField{Name: s.Name}
		seen[s.Name] = true
		for _, operator := range s.Operators {
			if !slices.Contains(filterOperators, operator) {
				r.Report(where, "the field %s has the operator %q; the operators are %s", field.Name, operator, strings.Join(filterOperators, ", "))
			}
		}
		for _, operator := range filterOperators {
			if slices.Contains(s.Operators, operator) {
				field.Operators = append(field.Operators, operator)
			}
		}
		if value, stated := types[field.Name]; stated {
			field.Type = fmt.Sprint(value)
		}
		fields = append(fields, field)
	}
	for name := range types {
		if !seen[name] {
			r.Report(at+"/"+document.FilterTypesExtension, "the field %s is not filterable; add it to the filters, or remove its type", name)
		}
	}
	return fields
}

// filterExtension reads the extension that maps fields to lists of operators, in the order of the document.
func (r *resolver) filterExtension(p *openapi3.Parameter, at string) (fields []document.FilterField) {
	stated, isMap := p.Extensions[document.FiltersExtension].(map[string]any)
	if !isMap {
		r.Report(at, "this must be a mapping from fields to lists of operators, such as {id: [eq, in]}")
	}
	for _, name := range document.InOrder(r.Source, at, stated) {
		operators, isList := stated[name].([]any)
		if !isList {
			r.Report(at+"/"+document.EscapePointer(name), "this must be a list of operators, such as [eq, in]")
		}
		field := document.FilterField{Name: name}
		for _, operator := range operators {
			field.Operators = append(field.Operators, fmt.Sprint(operator))
		}
		fields = append(fields, field)
	}
	return fields
}

// sorters returns the sortable fields of the parameter sorters: from its extension or, in published documents, from its description.
func (r *resolver) sorters(p *openapi3.Parameter, at string) []string {
	stated, found := p.Extensions[document.SortersExtension]
	if !found {
		return document.StatedSorters(p.Description)
	}
	list, isList := stated.([]any)
	if !isList {
		r.Report(at+"/"+document.SortersExtension, "this must be a list of fields, such as [name, created]")
	}
	var fields []string
	for _, field := range list {
		fields = append(fields, fmt.Sprint(field))
	}
	return fields
}
