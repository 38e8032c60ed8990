package resolve

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/f745b6f1/isc/internal/gen/model"
)

// filterTypesExtension is our own: it gives the type of fields that filters takes and that are no property of the item.
const filterTypesExtension = "x-isc-filter-types"

// filterLine is the vendor's standard form of a field with its operators, a line each: **field**: *op, op*.
var filterLine = regexp.MustCompile(`(?m)^\s*\*\*([^*\s]+)\*\*:?\s*\*([a-z, ]+)\*`)

// sorterLine is the vendor's standard form of the fields to sort by: **a, b, c** after these words.
var sorterLine = regexp.MustCompile(`(?i)sorting is supported for the following fields:\s*\*\*([^*]+)\*\*`)

// filterOperators are the operators of the filter grammar, in the order in which generated code lists them.
var filterOperators = []string{"eq", "ne", "gt", "ge", "lt", "le", "co", "sw", "in", "ca", "pr", "isnull"}

// filters reads the fields and operators from the description of the parameter filters, the only place where they are stated.
func (r *resolver) filters(p *openapi3.Parameter, at string) (fields []model.FilterField) {
	types, _ := p.Extensions[filterTypesExtension].(map[string]any)
	seen := map[string]bool{}
	for _, match := range filterLine.FindAllStringSubmatch(p.Description, -1) {
		field := model.FilterField{Name: match[1]}
		if seen[field.Name] {
			continue
		}
		seen[field.Name] = true
		stated := map[string]bool{}
		for operator := range strings.SplitSeq(match[2], ",") {
			stated[strings.TrimSpace(operator)] = true
		}
		for _, operator := range filterOperators {
			if stated[operator] {
				field.Operators = append(field.Operators, operator)
				delete(stated, operator)
			}
		}
		for operator := range stated {
			r.Report(at+"/description", "the field %s has the operator %q; the operators are %s", field.Name, operator, strings.Join(filterOperators, ", "))
		}
		if value, stated := types[field.Name]; stated {
			field.Type = fmt.Sprint(value)
		}
		fields = append(fields, field)
	}
	for name := range types {
		if !seen[name] {
			r.Report(at+"/"+filterTypesExtension, "the field %s is not among those that the description says can be filtered by", name)
		}
	}
	return fields
}

// parseSorters reads the fields from the description of the parameter sorters.
func parseSorters(description string) (fields []string) {
	match := sorterLine.FindStringSubmatch(description)
	if match == nil {
		return nil
	}
	for field := range strings.SplitSeq(match[1], ",") {
		if field = strings.TrimSpace(field); field != "" {
			fields = append(fields, field)
		}
	}
	return fields
}
