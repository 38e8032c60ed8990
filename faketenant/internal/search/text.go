package search

import (
	"strings"
)

// textQuery is the query of the type TEXT: characters at the start of fields, or anywhere in them.
type textQuery struct {
	fields, terms []string // terms folded
	contains, any bool
}

func readTextQuery(q members) (node, error) {
	n := textQuery{fields: q.texts("fields"), contains: q.boolean("contains", false), any: q.boolean("matchAny", false)}
	for _, text := range q.texts("terms") {
		n.terms = append(n.terms, fold(text))
	}
	if len(n.fields) == 0 {
		q.fail("fields", "there are none")
	}
	if len(n.terms) == 0 {
		q.fail("terms", "there are none")
	}
	if len(n.fields)*len(n.terms) > maxClauses {
		q.fail("terms", "the number of terms times the number of fields is more than %d", maxClauses)
	}
	for i, field := range n.fields {
		n.fields[i] = strings.TrimSuffix(strings.TrimPrefix(field, "@"), ".exact")
	}
	return n, q.err()
}

func (n textQuery) match(s *subject) bool {
	for _, text := range n.terms {
		if n.found(s, text) == n.any {
			return n.any
		}
	}
	return !n.any
}

// found reports whether one of the fields has a term.
func (n textQuery) found(s *subject, term string) bool {
	for _, field := range n.fields {
		if s.find(field, func(value any) bool {
			text, ok := textOf(value)
			if n.contains {
				return ok && strings.Contains(fold(text), term)
			}
			return ok && strings.HasPrefix(fold(text), term)
		}) {
			return true
		}
	}
	return false
}
