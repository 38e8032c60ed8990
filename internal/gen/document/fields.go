package document

import (
	"regexp"
	"strings"
)

// Extension keywords of this project. The first three are used on the parameters filters and sorters.
const (
	FiltersExtension     = "x-isc-filters"      // the filterable fields, each with a list of its operators
	FilterTypesExtension = "x-isc-filter-types" // the types of filterable fields that are not properties of the item
	SortersExtension     = "x-isc-sorters"      // the sortable fields
	NameExtension        = "x-isc-name"         // of a component schema: its name with capital letters, if the document has it in lower case
)

// A FilterField is a filterable field and its operators, in the order of the document.
type FilterField struct {
	Name      string
	Operators []string
}

// filterLine matches a line in which the vendor describes a filterable field: **field**: *op, op*.
var filterLine = regexp.MustCompile(`(?m)^\s*\*\*([^*\s]+)\*\*:?\s*\*([a-z, ]+)\*`)

// sorterLine matches the sentence in which the vendor lists the sortable fields: **a, b, c** after fixed words.
var sorterLine = regexp.MustCompile(`(?i)sorting is supported for the following fields:\s*\*\*([^*]+)\*\*`)

// StatedFilters returns the filterable fields that a parameter's description lists. A repeated field is returned once.
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

// StatedSorters returns the sortable fields that a parameter's description lists.
func StatedSorters(description string) []string {
	match := sorterLine.FindStringSubmatch(description)
	if match == nil {
		return nil
	}
	return splitList(match[1])
}

// splitList splits a comma-separated list and drops empty items.
func splitList(text string) (items []string) {
	for item := range strings.SplitSeq(text, ",") {
		if item = strings.TrimSpace(item); item != "" {
			items = append(items, item)
		}
	}
	return items
}
