package search

import (
	"cmp"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// termsSpec describes buckets of the values of a field.
type termsSpec struct {
	field               string
	size, least         int
	byCount, descending bool // the order of the buckets
}

func readTermsSpec(m members) termsSpec {
	m.only("field", "size", "min_doc_count", "order")
	t := termsSpec{field: field(m.needed("field")), size: m.integer("size", 10, 1), least: m.integer("min_doc_count", 1, 0), byCount: true, descending: true}
	order, present := m.object("order")
	if !present {
		return t
	}
	names := order.names()
	if len(names) != 1 || names[0] != "_count" && names[0] != "_key" && names[0] != "_term" {
		order.fail("", "it has to have _count or _key, with asc or desc")
		return t
	}
	t.byCount = names[0] == "_count"
	t.descending = order.choice(names[0], "asc", "desc") == "desc"
	return t
}

func (t termsSpec) start(a *aggregation) accumulator {
	return &buckets{termsSpec: t, inner: a.inner, groups: map[key]*bucket{}}
}

// buckets groups documents by the values of a field. A document is in the bucket of each of its values.
type buckets struct {
	termsSpec
	inner  []*aggregation
	groups map[key]*bucket // by the values of their keys
}

type bucket struct {
	key key
	*group
}

func (b *buckets) add(s *subject) {
	var seen []key
	s.find(b.field, func(value any) bool {
		k := keyOf(value)
		name := k.value()
		if k.kind == keyNone || slices.Contains(seen, name) {
			return false
		}
		seen = append(seen, name)
		if b.groups[name] == nil {
			b.groups[name] = &bucket{k, newGroup(b.inner)}
		}
		b.groups[name].add(s)
		return false
	})
}

// sorted returns the buckets that are returned, and the number of documents in the others.
func (b *buckets) sorted() (list []*bucket, others int) {
	for _, one := range b.groups {
		if one.count >= b.least {
			list = append(list, one)
		}
	}
	slices.SortFunc(list, func(x, y *bucket) int {
		order, byKey := 0, cmp.Or(cmp.Compare(x.key.kind, y.key.kind), x.key.compare(y.key, false))
		if b.byCount {
			order = cmp.Compare(x.count, y.count)
		} else {
			order = byKey
		}
		if b.descending {
			order = -order
		}
		return cmp.Or(order, byKey)
	})
	for _, one := range list[min(b.size, len(list)):] {
		others += one.count
	}
	return list[:min(b.size, len(list))], others
}

func (b *buckets) result() map[string]any {
	list, others := b.sorted()
	results := make([]any, len(list))
	for i, one := range list {
		result := one.result()
		switch one.key.kind {
		case keyBool: // which Elasticsearch has as numbers
			result["key"], result["key_as_string"] = 0, one.key.text
			if one.key.text == "true" {
				result["key"] = 1
			}
		case keyTime:
			result["key"], result["key_as_string"] = one.key.number.small/1000, one.key.text
		case keyNumber:
			result["key"] = json.Number(one.key.text)
		default:
			result["key"] = one.key.text
		}
		results[i] = result
	}
	return map[string]any{"doc_count_error_upper_bound": 0, "sum_other_doc_count": others, "buckets": results}
}

// csvOf returns the aggregations of a group as text: a line for each innermost bucket, with its keys and its count or metric.
func csvOf(all *group) string {
	var header []string
	var lines [][]string
	var walk func(g *group, keys []string, top bool)
	walk = func(g *group, keys []string, top bool) {
		deeper := false
		for i, inner := range g.inside {
			name := g.of[i].name
			switch inner := inner.(type) {
			case *buckets:
				deeper = true
				if len(header) == len(keys) {
					header = append(header, name)
				}
				list, _ := inner.sorted()
				for _, one := range list {
					walk(one.group, append(slices.Clip(keys), one.key.text), false)
				}
			case filtered:
				deeper = true
				walk(inner.group, keys, false)
			case elements:
				deeper = true
				walk(inner.group, keys, false)
			case *metric:
				deeper = true
				if len(header) == len(keys) {
					header = append(header, name)
				}
				text := ""
				if value := inner.result()["value"]; value != nil {
					text = fmt.Sprint(value)
				}
				lines = append(lines, append(slices.Clip(keys), text))
			}
		}
		if !deeper && !top {
			if len(header) == len(keys) {
				header = append(header, "Count")
			}
			lines = append(lines, append(slices.Clip(keys), fmt.Sprint(g.count)))
		}
	}
	walk(all, nil, true)
	if len(lines) == 0 {
		header = append(header, "Count")
	}
	var text strings.Builder
	w := csv.NewWriter(&text)
	_ = w.WriteAll(append([][]string{header}, lines...)) // writes to memory do not fail
	return text.String()
}
