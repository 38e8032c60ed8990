package search

import (
	"encoding/json"
	"math/big"
	"slices"
	"strconv"
)

// metric calculates with the values of a field. Whole numbers are exact.
type metric struct {
	kind  string // count, unique_count, avg, sum, median, min or max
	field string
	path  string // of the field in the request, for errors

	count  int
	unique map[key]bool
	whole  big.Int // the sum of whole numbers
	broken float64 // the sum of others
	all    []key   // for the median
	best   key
}

func (m *metric) add(s *subject) {
	s.find(m.field, func(value any) bool {
		k := keyOf(value)
		if k.kind == keyNone {
			return false
		}
		if m.count++; m.kind == "count" {
			return false
		}
		if m.kind == "unique_count" {
			if m.unique == nil {
				m.unique = map[key]bool{}
			}
			m.unique[k.value()] = true
			return false
		}
		if k.kind != keyNumber && (k.kind != keyTime || m.kind == "sum" || m.kind == "avg") {
			return s.fail(errorf(m.path, "the field has values that are not numbers"))
		}
		m.calculate(k)
		return false
	})
}

func (m *metric) calculate(k key) {
	switch m.kind {
	case "min", "max":
		order := k.compare(m.best, false)
		if m.count == 1 || m.kind == "min" && order < 0 || m.kind == "max" && order > 0 {
			m.best = k
		}
	case "median":
		m.all = append(m.all, k)
	default:
		if k.number.digits == "" {
			m.whole.Add(&m.whole, big.NewInt(k.number.small))
			return
		}
		m.broken += floatOf(k)
	}
}

func floatOf(k key) float64 {
	if k.kind == keyTime {
		return float64(k.number.small / 1000)
	}
	f, _ := strconv.ParseFloat(k.text, 64)
	return f
}

func (m *metric) result() map[string]any {
	switch m.kind {
	case "count":
		return map[string]any{"value": m.count}
	case "unique_count":
		return map[string]any{"value": len(m.unique)}
	case "sum":
		if m.broken == 0 {
			return map[string]any{"value": json.Number(m.whole.String())}
		}
		return map[string]any{"value": m.sum()}
	}
	if m.count == 0 {
		return map[string]any{"value": nil}
	}
	switch m.kind {
	case "avg":
		return map[string]any{"value": m.sum() / float64(m.count)}
	case "median":
		slices.SortFunc(m.all, func(a, b key) int { return a.compare(b, false) })
		middle := len(m.all) / 2
		if len(m.all)%2 == 0 {
			return map[string]any{"value": (floatOf(m.all[middle-1]) + floatOf(m.all[middle])) / 2}
		}
		return m.valueOf(m.all[middle])
	default:
		return m.valueOf(m.best)
	}
}

func (m *metric) sum() float64 {
	whole, _ := new(big.Float).SetInt(&m.whole).Float64()
	return whole + m.broken
}

// valueOf returns a value as the result. A time is its milliseconds since 1970.
func (m *metric) valueOf(k key) map[string]any {
	if k.kind == keyTime {
		return map[string]any{"value": k.number.small / 1000, "value_as_string": k.text}
	}
	return map[string]any{"value": json.Number(k.text)}
}
