package cli

import (
	"bytes"
	"encoding/json"

	"github.com/f745b6f1/isc/core"
)

// A row is an object whose members are looked up by columns.
type row map[string]core.Value

// newRow reads an item; one that is no object has no members.
func newRow(item core.Value) row {
	var members row
	if item.Kind() != core.KindObject || item.Decode(&members) != nil {
		return nil
	}
	return members
}

// cell gives the value in a column. A dot leads into an object, unless the name has it itself, as attributes may.
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
	return ""
}

// cellText gives a value as the text of a cell: strings as they are, null and what is absent as nothing, lists and objects as JSON.
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
		if json.Compact(&text, []byte(value)) == nil {
			return text.String()
		}
	}
	return string(value)
}
