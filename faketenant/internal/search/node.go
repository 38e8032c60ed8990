package search

import (
	"slices"
	"strings"
	"time"
)

// node is a part of a query.
type node interface {
	match(s *subject) bool
}

// subject is what a query is matched with: a document, or an element of a nested list of it.
type subject struct {
	value  any
	prefix string // of the paths of a nested element, which can be left out: "access."
	id     string // of the document
	failed *error // the first error, such as a range of dates in a field with numbers
}

// fail records an error. The result of the match does not matter then.
func (s *subject) fail(err error) bool {
	if *s.failed == nil {
		*s.failed = err
	}
	return false
}

// find calls f with the values of a field until one call returns true.
func (s *subject) find(field string, f func(any) bool) bool {
	switch {
	case field == "":
		return leaves(s.value, f)
	case field == "_id":
		return f(s.id)
	case find(s.value, field, f):
		return true
	case s.prefix != "":
		rest, full := strings.CutPrefix(field, s.prefix)
		return full && find(s.value, rest, f)
	}
	return false
}

// everything matches all documents, and nothing none.
type (
	everything struct{}
	nothing    struct{}
)

func (everything) match(*subject) bool { return true }
func (nothing) match(*subject) bool    { return false }

// anyOf matches what one of the nodes matches.
type anyOf []node

func (n anyOf) match(s *subject) bool {
	for _, part := range n {
		if part.match(s) {
			return true
		}
	}
	return false
}

// not matches what a node does not.
type not struct{ node }

func (n not) match(s *subject) bool { return !n.node.match(s) }

// boolean is the bool query of Elasticsearch. If nothing is required, at least one optional part has to match.
type boolean struct {
	required, optional, prohibited []node
	least                          int // how many optional parts have to match
}

func (n boolean) match(s *subject) bool {
	for _, part := range n.required {
		if !part.match(s) {
			return false
		}
	}
	for _, part := range n.prohibited {
		if part.match(s) {
			return false
		}
	}
	matched := 0
	for _, part := range n.optional {
		if matched >= n.least {
			break
		}
		if part.match(s) {
			matched++
		}
	}
	return matched >= n.least
}

// exists matches documents that have a value for the field.
type exists struct{ field string }

func (n exists) match(s *subject) bool {
	return s.find(n.field, func(value any) bool {
		_, object := value.(map[string]any)
		return !object || leaves(value, func(any) bool { return true })
	})
}

// nested matches documents that have an element in a list which matches on its own.
type nested struct {
	path string
	node
}

func (n nested) match(s *subject) bool {
	return s.find(n.path, func(value any) bool { return n.node.match(s.element(n.path, value)) })
}

// element returns an element of a nested list.
func (s *subject) element(path string, value any) *subject {
	return &subject{value: value, prefix: path + ".", id: s.id, failed: s.failed}
}

// term matches a value that has the text: all its words in order, or for an exact term the text as it is. Numbers and dates match values that
// mean the same.
type term struct {
	field    string
	text     string
	exact    bool
	words    []string
	number   number
	isNumber bool
	date     instants
	isDate   bool
}

// newTerm returns a term for text. A field whose name ends in .exact has exact values.
func newTerm(field, text string, c *clock) term {
	t := term{text: text, words: words(text)}
	t.field, t.exact = strings.CutSuffix(field, ".exact")
	t.number, t.isNumber = parseNumber(text)
	used := c.used
	t.date, t.isDate = c.parse(text)
	c.used = used || t.isDate && c.used
	return t
}

func (t term) match(s *subject) bool { return s.find(t.field, t.matches) }

func (t term) matches(value any) bool {
	if text, isText := value.(string); isText {
		switch {
		case t.exact:
			return text == t.text
		case len(t.words) == 0:
			return fold(text) == fold(t.text)
		case hasPhrase(text, t.words):
			return true
		}
	}
	return t.same(value)
}

// same reports whether a value means the same as the term without having its words.
func (t term) same(value any) bool {
	if text, isText := value.(string); isText {
		if !t.isDate || t.field == "" {
			return false
		}
		at, isTime := timeOf(text)
		return isTime && !at.Before(t.date.first) && !at.After(t.date.last)
	}
	if n, isNumber := numberOf(value); isNumber {
		return t.isNumber && n.compare(t.number) == 0
	}
	text, ok := textOf(value)
	return ok && text == fold(t.text)
}

// terms matches a field that has one of many terms. It looks at each word of a value once: programs send lists of hundreds of ids.
type terms struct {
	field    string
	exact    map[string]bool   // texts of exact terms
	byFirst  map[string][]term // other terms by their first word
	wordless []term            // other terms without a word
	dates    []term
	others   []term // all, for values that are no text
}

// fewTerms is the number of terms up to which looking at each is as fast.
const fewTerms = 4

// joinTerms returns nodes of which one has to match, with the terms of a field joined.
func joinTerms(nodes []node) []node {
	counts := map[string]int{}
	for _, n := range nodes {
		if t, ok := n.(term); ok {
			counts[t.key()]++
		}
	}
	joined := map[string]*terms{}
	var kept []node
	for _, n := range nodes {
		t, ok := n.(term)
		if !ok || counts[t.key()] <= fewTerms {
			kept = append(kept, n)
			continue
		}
		set := joined[t.key()]
		if set == nil {
			set = &terms{field: t.field, exact: map[string]bool{}, byFirst: map[string][]term{}}
			joined[t.key()] = set
			kept = append(kept, set)
		}
		set.add(t)
	}
	return kept
}

func (t term) key() string {
	if t.exact {
		return t.field + ".exact"
	}
	return t.field
}

func (n *terms) add(t term) {
	switch {
	case t.exact:
		n.exact[t.text] = true
	case len(t.words) > 0:
		n.byFirst[t.words[0]] = append(n.byFirst[t.words[0]], t)
	default:
		n.wordless = append(n.wordless, t)
	}
	if t.isDate && !t.exact {
		n.dates = append(n.dates, t)
	}
	n.others = append(n.others, t)
}

func (n *terms) match(s *subject) bool { return s.find(n.field, n.matches) }

func (n *terms) matches(value any) bool {
	text, isText := value.(string)
	if !isText {
		return slices.ContainsFunc(n.others, func(t term) bool { return t.same(value) })
	}
	if n.exact[text] {
		return true
	}
	for start, end, found := nextWord(text, 0); found && len(n.byFirst) > 0; start, end, found = nextWord(text, end) {
		for _, t := range n.byFirst[fold(text[start:end])] {
			if beginsWith(text, start, t.words) {
				return true
			}
		}
	}
	if slices.ContainsFunc(n.wordless, func(t term) bool { return t.matches(value) }) {
		return true
	}
	if len(n.dates) == 0 {
		return false
	}
	_, isTime := timeOf(text)
	return isTime && slices.ContainsFunc(n.dates, func(t term) bool { return t.same(value) })
}

// wildcard matches a value, or one of its words, with a pattern.
type wildcard struct {
	field   string
	exact   bool
	pattern []rune
}

func newWildcard(field string, pattern []rune) wildcard {
	n := wildcard{pattern: pattern}
	if n.field, n.exact = strings.CutSuffix(field, ".exact"); !n.exact {
		n.pattern = foldPattern(pattern)
	}
	return n
}

func (n wildcard) match(s *subject) bool { return s.find(n.field, n.matches) }

func (n wildcard) matches(value any) bool {
	text, ok := textOf(value)
	if !ok {
		return false
	}
	if n.exact {
		return matchPattern(n.pattern, text)
	}
	text = fold(text)
	if matchPattern(n.pattern, text) {
		return true
	}
	for start, end, found := nextWord(text, 0); found; start, end, found = nextWord(text, end) {
		if matchPattern(n.pattern, text[start:end]) {
			return true
		}
	}
	return false
}

// between matches a field with a value in a range: of numbers, of times, or else of text.
type between struct {
	field     string
	low, high *bound // nil: no limit
	err       func(message string) error
}

// bound is an end of a range.
type bound struct {
	text      string
	inclusive bool
	number    number
	isNumber  bool
	time      time.Time
	isTime    bool
}

// newBound returns the lower or the upper end of a range. If a date means more than an instant, such as a day, an inclusive range contains all
// of it, and an exclusive one nothing of it.
func newBound(text string, lower, inclusive bool, c *clock) *bound {
	b := &bound{text: text, inclusive: inclusive}
	b.number, b.isNumber = parseNumber(text)
	var at instants
	at, b.isTime = c.parse(text)
	if b.time = at.last; lower == inclusive {
		b.time = at.first
	}
	return b
}

func (n between) match(s *subject) bool {
	return s.find(n.field, func(value any) bool {
		in, problem := n.contains(value)
		if problem != "" {
			return s.fail(n.err(problem))
		}
		return in
	})
}

// contains reports whether a value is in the range, or why that cannot be said.
func (n between) contains(value any) (in bool, problem string) {
	compare := func(b *bound) int { return strings.Compare(fold(value.(string)), fold(b.text)) }
	fits := func(*bound) bool { return true }
	switch value := value.(type) {
	case string:
		if at, isTime := timeOf(value); isTime {
			compare = func(b *bound) int { return at.Compare(b.time) }
			fits = func(b *bound) bool { return b.isTime }
			problem = "the field has times, and an end of the range is not one"
		}
	default:
		number, isNumber := numberOf(value)
		if !isNumber {
			return false, ""
		}
		compare = func(b *bound) int { return number.compare(b.number) }
		fits = func(b *bound) bool { return b.isNumber }
		problem = "the field has numbers, and an end of the range is not one"
	}
	for _, b := range []*bound{n.low, n.high} {
		if b != nil && !fits(b) {
			return false, problem
		}
	}
	if n.low != nil {
		if order := compare(n.low); order < 0 || order == 0 && !n.low.inclusive {
			return false, ""
		}
	}
	if n.high != nil {
		if order := compare(n.high); order > 0 || order == 0 && !n.high.inclusive {
			return false, ""
		}
	}
	return true, ""
}
