package core

import "strings"

// SortField is the name of a field that a collection can be sorted by. Generated code lists those that an operation supports.
type SortField string

// Sorter is one item of the query parameter sorters: a field's name, with "-" in front where the order is descending.
type Sorter string

// Asc sorts by the field in ascending order.
func (f SortField) Asc() Sorter { return Sorter(f) }

// Desc sorts by the field in descending order.
func (f SortField) Desc() Sorter { return Sorter("-" + f) }

// WithSorters sets the query parameter sorters, in the place of what was set before; no sorters leave it out.
//
//go:noinline
func (c Call) WithSorters(sorters ...Sorter) Call {
	if len(sorters) == 0 {
		return c.WithQuery("sorters")
	}
	texts := make([]string, len(sorters))
	for i, sorter := range sorters {
		texts[i] = string(sorter)
	}
	return c.WithQuery("sorters", strings.Join(texts, ","))
}
