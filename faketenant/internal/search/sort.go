package search

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
)

// The kinds of sort keys, in their order. A document without a value comes last in both directions.
const (
	keyBool uint8 = 1 << iota
	keyNumber
	keyTime
	keyText
	keyNone
)

// key is the value of a document for a field of the sort.
type key struct {
	kind   uint8
	text   string
	number number // of numbers; of times, the microseconds since 1970
}

func keyOf(value any) key {
	switch value := value.(type) {
	case bool:
		text, _ := textOf(value)
		return key{kind: keyBool, text: text}
	case json.Number:
		if n, ok := parseNumber(string(value)); ok {
			return key{kind: keyNumber, text: string(value), number: n}
		}
		return key{kind: keyText, text: string(value)}
	case string:
		if at, isTime := timeOf(value); isTime {
			return key{kind: keyTime, text: value, number: number{small: at.UnixMicro()}}
		}
		return key{kind: keyText, text: value}
	default:
		return key{kind: keyNone} // an object
	}
}

// value returns a key that is the same for all texts with the same value, such as 1 and 1.0.
func (a key) value() key {
	if a.kind == keyNumber || a.kind == keyTime {
		a.text = ""
	}
	return a
}

// compare compares keys in ascending order. If a field has values of several kinds, all are text.
func (a key) compare(b key, asText bool) int {
	switch {
	case a.kind == keyNone || b.kind == keyNone:
		return cmp.Compare(a.kind, b.kind)
	case asText || a.kind != b.kind:
		return cmp.Or(strings.Compare(fold(a.text), fold(b.text)), strings.Compare(a.text, b.text))
	case a.kind == keyNumber || a.kind == keyTime:
		return a.number.compare(b.number)
	default:
		return cmp.Or(strings.Compare(fold(a.text), fold(b.text)), strings.Compare(a.text, b.text))
	}
}

// keyFor returns the key of a subject. If the field has several values, it is the first one in the order of the sort.
func (by sorter) keyFor(s *subject) key {
	best := key{kind: keyNone}
	s.find(by.field, func(value any) bool {
		k := keyOf(value)
		if best.kind == keyNone || k.kind != keyNone && (k.compare(best, false) < 0) != by.descending {
			best = k
		}
		return false
	})
	return best
}

// row is a result: a document, or an element of a nested list of it.
type row struct {
	index    string
	position int
	element  int // -1: the document
	keys     []key
}

// ordering compares the rows of a result.
type ordering struct {
	by     []sorter
	kinds  []uint8 // by field, of all keys
	asText []bool
}

func newOrdering(by []sorter, rows []row) ordering {
	o := ordering{by, make([]uint8, len(by)), make([]bool, len(by))}
	for i := range rows {
		for field, k := range rows[i].keys {
			if k.kind != keyNone {
				o.kinds[field] |= k.kind
			}
		}
	}
	for field, kinds := range o.kinds {
		o.asText[field] = kinds&(kinds-1) != 0
	}
	return o
}

func (o ordering) compare(a, b []key) int {
	for i, by := range o.by {
		order := a[i].compare(b[i], o.asText[i])
		if by.descending && a[i].kind != keyNone && b[i].kind != keyNone {
			order = -order
		}
		if order != 0 {
			return order
		}
	}
	return 0
}

// sort sorts rows. Rows with equal keys stay in the order of the index.
func (o ordering) sort(rows []row) {
	slices.SortStableFunc(rows, func(a, b row) int { return o.compare(a.keys, b.keys) })
}

// after returns the number of rows up to the last one that has the values of searchAfter or less.
func (o ordering) after(rows []row, values []string, c *clock) (int, error) {
	keys := make([]key, len(values))
	for i, text := range values {
		k := key{kind: keyText, text: text}
		problem := ""
		switch {
		case o.asText[i]:
		case o.kinds[i] == keyNumber:
			if k.number, k.kind = numberKey(text); k.kind == keyNone {
				problem = "is not a number"
			}
		case o.kinds[i] == keyTime:
			if at, ok := c.parse(text); ok {
				k.kind, k.number = keyTime, number{small: at.first.UnixMicro()}
			} else {
				problem = "is not a time"
			}
		case o.kinds[i] == keyBool:
			if k.kind = keyBool; text != "true" && text != "false" {
				problem = "is neither true nor false"
			}
		}
		if problem != "" {
			return 0, errorf("searchAfter", "element %d %s, as the field %s of the sort is", i, problem, o.by[i].field)
		}
		keys[i] = k
	}
	at, _ := slices.BinarySearchFunc(rows, keys, func(r row, keys []key) int {
		if o.compare(r.keys, keys) <= 0 {
			return -1
		}
		return 1
	})
	return at, nil
}

func numberKey(text string) (number, uint8) {
	n, ok := parseNumber(text)
	if !ok {
		return n, keyNone
	}
	return n, keyNumber
}
