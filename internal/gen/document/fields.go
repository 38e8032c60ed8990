package document

import (
	"regexp"
	"strings"
)

// Extensions of this project, of the parameters filters and sorters.
const (
	FiltersExtension     = "x-isc-filters"      // the fields to filter by, each with a list of its operators
	FilterTypesExtension = "x-isc-filter-types" // the types of filter fields that are no property of the item
	SortersExtension     = "x-isc-sorters"      // the fields to sort by
)

// A FilterField is a field to filter by, with its operators in the order in which they are stated.
type FilterField struct {
	Name      string
	Operators []string
}

// filterLine is the vendor's form of a field with its operators, a line each: **field**: *op, op*.
var filterLine = regexp.MustCompile(`(?m)^\s*\*\*([^*\s]+)\*\*:?\s*\*([a-z, ]+)\*`)

// sorterLine is the vendor's form of the fields to sort by: **a, b, c** after these words.
var sorterLine = regexp.MustCompile(`(?i)sorting is supported for the following fields:\s*\*\*([^*]+)\*\*`)

// StatedFilters reads the fields to filter by, each once, from the description of a parameter.
func StatedFilters(description string) (fields []FilterField) {
	seen := map[string]bool{}
	for _, match := range filterLine.FindAllStringSubmatch(description, -1) {
		if !seen[match[1]] {
			seen[match[1]] = true
			fields = append(fields, FilterField{Name: match[1], Operators: splitList(match[2])})
		}
	}
	return fields
}

// StatedSorters reads the fields to sort by from the description of a parameter.
func StatedSorters(description string) []string {
	match := sorterLine.FindStringSubmatch(description)
	if match == nil {
		return nil
	}
	return splitList(match[1])
}

// splitList splits a list at its commas.
func splitList(text string) (items []string) {
	for item := range strings.SplitSeq(text, ",") {
		if item = strings.TrimSpace(item); item != "" {
			items = append(items, item)
		}
	}
	return items
}
