package search

import (
	"cmp"
	"slices"
	"strings"
)

// typeAhead is the query of the type TYPEAHEAD: what was typed so far, for suggestions. It finds documents with a value in which the last
// typed word is the beginning of a word.
type typeAhead struct {
	field         string
	nested        string
	words         []string
	maxExpansions int
	size          int
	ascending     bool
	sortByValue   bool
}

func readTypeAhead(q members) (*typeAhead, error) {
	n := &typeAhead{
		field:         strings.TrimSuffix(strings.TrimPrefix(q.needed("field"), "@"), ".exact"),
		nested:        q.text("nestedType"),
		words:         words(q.needed("query")),
		maxExpansions: q.integer("maxExpansions", 10, 1),
		size:          q.integer("size", 100, 1),
		ascending:     q.choice("sort", "desc", "asc") == "asc",
		sortByValue:   q.boolean("sortByValue", false),
	}
	switch {
	case n.nested != "" && !isNested(n.nested):
		q.fail("nestedType", "there is no such nested list; there are %s", strings.Join(nestedNames, ", "))
	case n.nested != "" && !strings.HasPrefix(n.field, n.nested+"."):
		n.field = n.nested + "." + n.field
	}
	if n.maxExpansions > 1000 {
		q.fail("maxExpansions", "it has to be at most 1000")
	}
	if len(n.words) == 0 && q.err() == nil {
		q.fail("query", "it has no letter or digit")
	}
	return n, q.err()
}

func (n *typeAhead) match(s *subject) bool {
	return s.find(n.field, func(value any) bool {
		_, found := n.completion(value)
		return found
	})
}

// completion returns the word of a value that completes the last typed one.
func (n *typeAhead) completion(value any) (word string, found bool) {
	text, ok := textOf(value)
	last := len(n.words) - 1
	for start, end, more := nextWord(text, 0); ok && more; start, end, more = nextWord(text, end) {
		if !beginsWith(text, start, n.words[:last]) {
			continue
		}
		at := start
		for range last {
			_, at, _ = nextWord(text, at)
		}
		start, end, more := nextWord(text, at)
		if word := fold(text[start:end]); more && strings.HasPrefix(word, n.words[last]) {
			return word, true
		}
	}
	return "", false
}

// suggestion is a value that completes what was typed.
type suggestion struct {
	value string
	count int
	rows  []row
}

// arrange keeps the rows of the top values, value by value. values returns the values of a row for the field.
func (n *typeAhead) arrange(rows []row, values func(row) []any) []row {
	byValue := map[string]*suggestion{}
	completions := map[string][]string{} // values by completion
	for _, r := range rows {
		for _, value := range values(r) {
			word, found := n.completion(value)
			if !found {
				continue
			}
			text, _ := textOf(value)
			s := byValue[text]
			if s == nil {
				s = &suggestion{value: text}
				byValue[text] = s
				completions[word] = append(completions[word], text)
			}
			s.count++
			s.rows = append(s.rows, r)
		}
	}
	expanded := make([]string, 0, len(completions))
	for word := range completions {
		expanded = append(expanded, word)
	}
	slices.Sort(expanded)
	var top []*suggestion
	for _, word := range expanded[:min(n.maxExpansions, len(expanded))] {
		for _, value := range completions[word] {
			top = append(top, byValue[value])
		}
	}
	slices.SortFunc(top, func(a, b *suggestion) int {
		order := 0
		if !n.sortByValue {
			order = cmp.Compare(a.count, b.count)
		}
		order = cmp.Or(order, cmp.Compare(a.value, b.value))
		if !n.ascending {
			order = -order
		}
		return order
	})
	var arranged []row
	taken := map[[2]any]bool{}
	for _, s := range top[:min(n.size, len(top))] {
		for _, r := range s.rows {
			if id := [2]any{r.index, r.position}; !taken[id] {
				taken[id] = true
				arranged = append(arranged, r)
			}
		}
	}
	return arranged
}
