package cli

import (
	"bytes"
	"encoding/json"

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
