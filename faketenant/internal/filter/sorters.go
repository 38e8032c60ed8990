package filter

import (
	"fmt"
	"slices"
	"strings"
)

// Sorter is a field to sort by.
type Sorter struct {
	Field      string
	Descending bool
}

// ParseSorters reads the query parameter sorters, which has fields separated by commas, with - in front of those in descending order. Its error is
// for the caller. A field that is named twice counts once, so that there are no more sorters than fields.
func ParseSorters(text string, sortable []string) ([]Sorter, error) {
	if text == "" {
		return nil, nil
	}
	var sorters []Sorter
	for part := range strings.SplitSeq(text, ",") {
		field, descending := strings.CutPrefix(strings.TrimSpace(part), "-")
		if !slices.Contains(sortable, field) {
			return nil, fmt.Errorf("sorting by %q is not supported, only by %s", field, strings.Join(sortable, ", "))
		}
		if !slices.ContainsFunc(sorters, func(s Sorter) bool { return s.Field == field }) {
			sorters = append(sorters, Sorter{field, descending})
		}
	}
	return sorters, nil
}
