package core

import "strings"

// A SortField is the name of a field that a list can be sorted by. The packages of the API have the fields that each operation supports.
type SortField string

// A Sorter is one item of the sorters query parameter: the name of a field, with "-" before it if the order is descending.
type Sorter string

// Asc sorts by the field in ascending order.
func (f SortField) Asc() Sorter { return Sorter(f) }

// Desc sorts by the field in descending order.
func (f SortField) Desc() Sorter { return Sorter("-" + f) }

// WithSorters sets the sorters query parameter, in place of the value that it had. Without sorters it is not sent.
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
