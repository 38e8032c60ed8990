package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/core"
)

// A row is an object whose members are the cells of columns.
type row map[string]core.Value

// newRow reads an item. An item that is not an object has no cells.
func newRow(item core.Value) row {
	var members row
	if item.Kind() != core.KindObject || item.Decode(&members) != nil {
		return nil
	}
	return members
}

// cell returns the value in a column. A dot selects a member of a nested object, unless a member's own name has the dot, as attributes
// can.
func (r row) cell(column string) core.Value {
	if value, found := r[column]; found {
		return value
	}
	for i := range len(column) {
		if column[i] != '.' {
			continue
		}
		if value, found := r[column[:i]]; found {
			return newRow(value).cell(column[i+1:])
		}
	}
	return core.Value{}
}

// cellText returns the text of a cell: strings as they are, nothing for null and absent values, JSON for lists and objects.
func cellText(value core.Value) string {
	switch value.Kind() {
	case "", core.KindNull:
		return ""
	case core.KindString:
		var text string
		if value.Decode(&text) == nil {
			return text
		}
	case core.KindObject, core.KindArray:
		var text bytes.Buffer
		if json.Compact(&text, value.Raw()) == nil {
			return text.String()
		}
	}
	return value.String()
}

// has reports whether a row has a column. Of a column with a dot it needs to have only the first part, because the members of an object such as
// attributes differ from row to row.
func (r row) has(column string) bool {
	first, _, _ := strings.Cut(column, ".")
	for _, name := range []string{column, first} {
		if _, found := r[name]; found {
			return true
		}
	}
	return false
}

// notFound returns the chosen columns that no item has, and the columns that there are.
func (a *app) notFound(items []core.Value) (missing, found []string) {
	if a.query != "" || len(a.columns) == 0 || len(items) == 0 {
		return nil, nil
	}
	rows := make([]row, len(items))
	for i, item := range items {
		if rows[i] = newRow(item); rows[i] != nil {
			found = append(found, core.Object(item).Keys()...)
		}
	}
	for _, column := range a.columns {
		if !slices.ContainsFunc(rows, func(r row) bool { return r.has(column) }) {
			missing = append(missing, column)
		}
	}
	return missing, printableAll(unique(found))
}

// A columnSet has the columns of a table or of csv. The first page decides which columns a column such as attributes.* stands for, because the
// line of names stands before the first row.
type columnSet struct {
	notes   io.Writer // gets the names of members that only later pages have
	chosen  []string
	columns []string // nil: there was no page yet
	missed  []string
}

func (a *app) columnSet(columns []string) *columnSet {
	return &columnSet{notes: a.notes, chosen: columns}
}

// of returns the columns for the items of a page. Without a page it returns those of the pages before.
func (s *columnSet) of(items []core.Value) []string {
	switch {
	case s == nil:
		return nil
	case !slices.ContainsFunc(s.chosen, isWildcard):
		return s.chosen
	case s.columns == nil:
		var columns []string
		for _, column := range s.chosen {
			columns = append(columns, expand(column, items)...)
		}
		if columns = unique(columns); len(items) > 0 {
			s.columns = columns
		}
		return columns
	}
	for _, column := range s.chosen {
		for _, name := range expand(column, items) {
			if !slices.Contains(s.columns, name) && !slices.Contains(s.missed, name) {
				s.missed = append(s.missed, name)
			}
		}
	}
	return s.columns
}

func isWildcard(column string) bool { return strings.HasSuffix(column, ".*") }

// expand returns the columns that a column stands for: for attributes.* one for each attribute of the items, in the order of their first
// appearance.
func expand(column string, items []core.Value) (columns []string) {
	if !isWildcard(column) {
		return []string{column}
	}
	parent := strings.TrimSuffix(column, "*")
	for _, item := range items {
		object := newRow(item).cell(strings.TrimSuffix(parent, "."))
		if object.Kind() != core.KindObject {
			continue
		}
		for _, name := range core.Object(object).Keys() {
			columns = append(columns, parent+name)
		}
	}
	return unique(columns)
}

// tellOfMissed says which members were left out because the first page does not have them.
func (s *columnSet) tellOfMissed() {
	if s == nil || len(s.missed) == 0 {
		return
	}
	fmt.Fprintf(s.notes, "not on the first page, and left out: %s; name them with --columns\n", strings.Join(printableAll(s.missed), ", "))
	s.missed = nil
}
