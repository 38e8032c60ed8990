package search

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Limits of a query. Elasticsearch allows 1024 clauses too.
const (
	maxQuery   = 256 << 10 // bytes
	maxClauses = 1024
	maxDepth   = 50
)

// parser reads a query in the syntax of Lucene's classic query parser, which is the query_string of Elasticsearch, with @name(...) for nested
// lists. What it does not support is an error.
//
// The default operator is OR: SailPoint's guide to search says that spaces outside of double quotes are one. Lucene does not give AND a higher
// precedence than OR. AND makes the clauses on both of its sides required, NOT makes the next one prohibited, and all others are optional: if a
// clause is required, they do not matter. So "a OR b AND c" finds what has b and c, whether or not it has a.
type parser struct {
	field   string // of the request, for errors
	text    string
	at      int // byte offset
	depth   int
	clauses int
	inside  bool // a nested list
	fields  []string
	clock   *clock
}

// parseQuery reads a query. Terms without a field are looked for in the fields, or everywhere if there are none.
func parseQuery(requestField, text string, fields []string, c *clock) (node, error) {
	p := &parser{field: requestField, text: text, fields: fields, clock: c}
	return p.whole()
}

// parseInner reads a query for the elements of a nested list.
func parseInner(requestField, text string, c *clock) (node, error) {
	p := &parser{field: requestField, text: text, clock: c, inside: true}
	return p.whole()
}

// whole reads the whole text.
func (p *parser) whole() (node, error) {
	if len(p.text) > maxQuery {
		return nil, errorf(p.field, "the query has more than %d bytes", maxQuery)
	}
	if !utf8.ValidString(p.text) {
		return nil, errorf(p.field, "the query is not UTF-8")
	}
	if p.space(); p.end() {
		return nil, errorf(p.field, "the query is empty; * finds everything")
	}
	return p.query("")
}

func (p *parser) errorf(at int, format string, args ...any) error {
	return errorAt(p.field, p.text, at, format, args...)
}

func (p *parser) end() bool { return p.at == len(p.text) }

// peek returns the next byte, or 0 at the end. The bytes with a meaning are ASCII.
func (p *parser) peek() byte {
	if p.end() {
		return 0
	}
	return p.text[p.at]
}

func (p *parser) space() {
	for !p.end() {
		r, size := utf8.DecodeRuneInString(p.text[p.at:])
		if !isSpace(r) {
			return
		}
		p.at += size
	}
}

func isSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\u3000' }

// word reports whether an operator in capitals is next, and skips it.
func (p *parser) word(operator string) bool {
	rest, found := strings.CutPrefix(p.text[p.at:], operator)
	if !found {
		return false
	}
	if next, _ := utf8.DecodeRuneInString(rest); rest != "" && !isSpace(next) && !strings.ContainsRune(`()"[{+!`, next) {
		return false
	}
	p.at += len(operator)
	return true
}

// clause is a part of a query with what its operators say.
type clause struct {
	node
	required, prohibited bool
}

// query reads clauses up to the end or a closing parenthesis. The field is the one before the parenthesis, if any.
func (p *parser) query(field string) (node, error) {
	if p.depth++; p.depth > maxDepth {
		return nil, p.errorf(p.at, "the query is nested more than %d levels deep", maxDepth)
	}
	defer func() { p.depth-- }()
	var clauses []clause
	for {
		p.space()
		if p.end() || p.peek() == ')' {
			break
		}
		start := p.at
		and := p.word("AND") || p.word("&&")
		or := !and && (p.word("OR") || p.word("||"))
		if (and || or) && len(clauses) == 0 {
			return nil, p.errorf(start, "AND and OR stand between two conditions, and there is none before it")
		}
		c, err := p.modified(field)
		if err != nil {
			return nil, err
		}
		if and {
			last := &clauses[len(clauses)-1]
			last.required = !last.prohibited
			c.required = !c.prohibited
		}
		clauses = append(clauses, c)
	}
	if len(clauses) == 0 {
		return nil, p.errorf(p.at, "the parentheses have nothing in them")
	}
	if !p.end() && p.depth == 1 {
		return nil, p.errorf(p.at, "there is no opening parenthesis for this one")
	}
	return combine(clauses), nil
}

// combine makes one node of clauses. If all are prohibited, everything else is found.
func combine(clauses []clause) node {
	n := boolean{}
	for _, c := range clauses {
		switch {
		case c.prohibited:
			n.prohibited = append(n.prohibited, c.node)
		case c.required:
			n.required = append(n.required, c.node)
		default:
			n.optional = append(n.optional, c.node)
		}
	}
	if len(n.required) > 0 {
		n.optional = nil
	}
	n.optional = joinTerms(n.optional)
	n.least = min(1, len(n.optional))
	if len(n.prohibited) == 0 && len(n.required)+len(n.optional) == 1 {
		return slices.Concat(n.required, n.optional)[0]
	}
	return n
}

// modified reads a condition with the operator before it.
func (p *parser) modified(field string) (c clause, err error) {
	p.space()
	start := p.at
	switch {
	case p.word("NOT"):
		c.prohibited = true
	case p.peek() == '-' || p.peek() == '!':
		c.prohibited = true
		p.at++
	case p.peek() == '+':
		c.required = true
		p.at++
	}
	p.space()
	if next := p.peek(); p.end() || next == ')' {
		return c, p.errorf(min(start, len(p.text)), "a condition is missing")
	}
	operator := p.at
	if p.word("AND") || p.word("OR") || p.word("NOT") || p.word("&&") || p.word("||") || strings.IndexByte("+-!", p.peek()) >= 0 && !p.end() {
		return c, p.errorf(operator, "an operator stands where a condition is expected; a text that looks like one belongs in double quotes")
	}
	if p.clauses++; p.clauses > maxClauses {
		return c, p.errorf(p.at, "the query has more than %d conditions", maxClauses)
	}
	c.node, err = p.condition(field)
	return c, err
}

// condition reads parentheses, a nested query, or a value with or without a field.
func (p *parser) condition(field string) (node, error) {
	if p.peek() == '(' {
		return p.parentheses(field)
	}
	if p.peek() == '"' || p.peek() == '[' || p.peek() == '{' {
		return p.value(field)
	}
	start := p.at
	t, err := p.scan()
	if err != nil {
		return nil, err
	}
	p.space()
	switch {
	case p.peek() == '(' && strings.HasPrefix(t.text, "@"):
		return p.nested(start, field, t.text[1:])
	case p.peek() == ':':
		p.at++
		if field != "" {
			return nil, p.errorf(start, "a field cannot have another field in its parentheses")
		}
		return p.fieldValue(start, t)
	}
	return p.termNode(start, field, t)
}

// parentheses reads a query in parentheses.
func (p *parser) parentheses(field string) (node, error) {
	start := p.at
	p.at++
	n, err := p.query(field)
	if err != nil {
		return nil, err
	}
	if p.end() {
		return nil, p.errorf(start, "the parenthesis is not closed")
	}
	p.at++
	return n, p.noSuffix()
}

func (p *parser) nested(start int, field, name string) (node, error) {
	switch {
	case field != "":
		return nil, p.errorf(start, "a field cannot have a nested query in its parentheses")
	case p.inside:
		return nil, p.errorf(start, "a nested query cannot have another one inside")
	case !isNested(name):
		return nil, p.errorf(start, "there is no such nested list; there are @%s", strings.Join(nestedNames, ", @"))
	}
	outside := p.fields
	p.inside, p.fields = true, nil
	n, err := p.parentheses("")
	p.inside, p.fields = false, outside
	return nested{name, n}, err
}

// fieldValue reads what stands behind a field and a colon.
func (p *parser) fieldValue(start int, name scanned) (node, error) {
	field := name.text
	if err := p.checkField(start, name); err != nil {
		return nil, err
	}
	p.space()
	if p.end() || p.peek() == ')' {
		return nil, p.errorf(p.at, "the field has no value")
	}
	if p.peek() == '(' {
		return p.parentheses(field)
	}
	if field == "_exists_" {
		at := p.at
		t, err := p.scan()
		if err != nil {
			return nil, err
		}
		if err := p.checkField(at, t); err != nil {
			return nil, err
		}
		return exists{strings.TrimSuffix(t.text, ".exact")}, p.noSuffix()
	}
	return p.value(field)
}

func (p *parser) checkField(start int, name scanned) error {
	switch {
	case name.comparison != "":
		return p.errorf(start, "a comparison stands behind the field and its colon")
	case name.wild && name.text != "*":
		return p.errorf(start, "wildcards in the name of a field are not supported")
	case name.text == "_missing_":
		return p.errorf(start, "_missing_ is not supported; write NOT _exists_:field")
	case strings.HasPrefix(name.text, "@"):
		return p.errorf(start, "a nested list has its conditions in parentheses: @access(name:x)")
	}
	if list, rest, hidden := hiddenNested(name.text); hidden && !p.inside {
		return p.errorf(start, "%s is a nested list, which is searched by @%s(%s:x)", list, list, rest)
	}
	return nil
}

// value reads a phrase, a range or a term.
func (p *parser) value(field string) (node, error) {
	start := p.at
	switch p.peek() {
	case '"':
		text, err := p.phrase()
		if err != nil {
			return nil, err
		}
		return p.inFields(field, func(field string) node { return newTerm(field, text, p.clock) }), p.noSuffix()
	case '[', '{':
		return p.ranged(start, field)
	}
	t, err := p.scan()
	if err != nil {
		return nil, err
	}
	return p.termNode(start, field, t)
}

// inFields applies a value without a field to all fields that are searched.
func (p *parser) inFields(field string, of func(field string) node) node {
	if field == "*" {
		field = ""
	}
	if field != "" || len(p.fields) == 0 {
		return of(field)
	}
	p.clauses += len(p.fields) - 1
	nodes := anyOf{}
	for _, field := range p.fields {
		nodes = append(nodes, of(field))
	}
	return nodes
}

// termNode returns the node of a term, which can be a comparison or have wildcards.
func (p *parser) termNode(start int, field string, t scanned) (node, error) {
	if err := p.noSuffix(); err != nil {
		return nil, err
	}
	if t.comparison != "" {
		return p.comparison(start, field, t)
	}
	if !t.wild {
		return p.inFields(field, func(field string) node { return newTerm(field, t.text, p.clock) }), nil
	}
	if len(t.pattern) > maxPattern {
		return nil, p.errorf(start, "a pattern with wildcards has more than %d characters", maxPattern)
	}
	if !slices.ContainsFunc(t.pattern, func(r rune) bool { return r != anyText }) {
		if field == "" || field == "*" {
			return everything{}, nil
		}
		return exists{strings.TrimSuffix(field, ".exact")}, nil
	}
	return p.inFields(field, func(field string) node { return newWildcard(field, t.pattern) }), nil
}
