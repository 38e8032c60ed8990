package search

import (
	"strings"
)

// dsl reads queries in the query DSL of Elasticsearch. If a query has an error, which is kept in its members, the node means nothing.
type dsl struct {
	clock   *clock
	clauses int
}

// readDSL reads the object with the query: {"match": {"name": "Ada"}}.
func readDSL(q members, c *clock) (node, error) {
	d := &dsl{clock: c}
	n := d.query(q, 0)
	return n, q.err()
}

// query reads an object with one member, whose name is the kind of the query.
func (d *dsl) query(q members, depth int) node {
	if q.err() != nil {
		return nothing{}
	}
	if d.clauses++; d.clauses > maxClauses || depth > maxDepth {
		q.fail("", "the query has more than %d conditions, or is nested more than %d levels deep", maxClauses, maxDepth)
		return nothing{}
	}
	names := q.names()
	if len(names) != 1 {
		q.fail("", `it has to have one member, the kind of the query, such as {"match": {"name": "Ada"}}`)
		return nothing{}
	}
	inner, present := q.object(names[0])
	if !present {
		return nothing{}
	}
	switch names[0] {
	case "match_all":
		inner.only()
		return everything{}
	case "match_none":
		inner.only()
		return nothing{}
	case "bool":
		return d.boolean(inner, depth)
	case "nested":
		return d.nested(inner, depth)
	case "exists":
		inner.only("field")
		return exists{strings.TrimSuffix(inner.needed("field"), ".exact")}
	case "ids":
		inner.only("values", "type")
		return d.terms(inner, "_id", "values")
	case "query_string":
		return d.queryString(inner)
	}
	return d.ofField(q, names[0], inner)
}

// ofField reads a query whose only member is a field.
func (d *dsl) ofField(q members, kind string, inner members) node {
	names := inner.names()
	if len(names) != 1 {
		inner.fail("", "it has to have one member, the field")
		return nothing{}
	}
	field := names[0]
	switch kind {
	case "terms":
		return d.terms(inner, field, field)
	case "range":
		return d.between(inner, field)
	case "term":
		return newTerm(field, inner.value(field, "value"), d.clock)
	case "match_phrase":
		return newTerm(field, inner.value(field, "query"), d.clock)
	case "match":
		return d.words(inner, field)
	case "match_phrase_prefix":
		n := &typeAhead{field: strings.TrimSuffix(field, ".exact"), words: words(inner.value(field, "query"))}
		if len(n.words) == 0 {
			inner.fail(field, "it has no letter or digit")
		}
		return n
	case "wildcard":
		return d.pattern(inner, field, patternOf(inner.value(field, "value", "wildcard")))
	case "prefix":
		return d.pattern(inner, field, append([]rune(inner.value(field, "value", "prefix")), anyText))
	}
	q.fail(kind, "this kind of query is not supported; there are bool, exists, ids, match, match_all, match_none, match_phrase, "+
		"match_phrase_prefix, nested, prefix, query_string, range, term, terms and wildcard")
	return nothing{}
}

// value returns the text of {"field": "text"} or of {"field": {"value": "text"}}, where the member has one of the names.
func (m members) value(field string, names ...string) string {
	value := m.values[field]
	if _, isObject := value.(map[string]any); isObject {
		inner, _ := m.object(field)
		inner.only(append(names, "operator", "boost")...)
		for _, name := range names {
			if value = inner.values[name]; value != nil {
				break
			}
		}
	}
	text, ok := textOf(value)
	if !ok {
		m.fail(field, "it has to have text, a number, true or false")
	}
	return text
}

// words reads a match query: one of the words, or with the operator "and" all of them.
func (d *dsl) words(q members, field string) node {
	text := q.value(field, "query")
	operator := "or"
	if _, isObject := q.values[field].(map[string]any); isObject {
		inner, _ := q.object(field)
		operator = strings.ToLower(inner.text("operator"))
		if operator != "" && operator != "or" && operator != "and" {
			inner.fail("operator", "it is neither or nor and")
		}
	}
	if strings.HasSuffix(field, ".exact") {
		return newTerm(field, text, d.clock)
	}
	all := words(text)
	if d.clauses += len(all); d.clauses > maxClauses {
		q.fail(field, "the query has more than %d conditions", maxClauses)
		return nothing{}
	}
	if _, isDate := d.clock.parse(text); isDate || len(all) < 2 {
		return newTerm(field, text, d.clock)
	}
	var nodes []node
	for _, word := range all {
		nodes = append(nodes, newTerm(field, word, d.clock))
	}
	if operator == "and" {
		return boolean{required: nodes}
	}
	return boolean{optional: joinTerms(nodes), least: 1}
}

// terms reads a list of texts, numbers and booleans of which the field has to have one.
func (d *dsl) terms(q members, field, name string) node {
	list, present := member[[]any](q, name, "a list")
	if !present {
		q.fail(name, "it is missing")
	}
	if d.clauses += len(list); d.clauses > maxClauses {
		q.fail(name, "the query has more than %d conditions", maxClauses)
		return nothing{}
	}
	var nodes []node
	for _, value := range list {
		text, ok := textOf(value)
		if !ok {
			q.fail(name, "the values have to be text, numbers, true or false")
		}
		nodes = append(nodes, newTerm(field, text, d.clock))
	}
	return boolean{optional: joinTerms(nodes), least: min(1, len(nodes))}.orNothing()
}

// orNothing returns a node that matches nothing if there are no parts.
func (n boolean) orNothing() node {
	if len(n.optional)+len(n.required)+len(n.prohibited) == 0 {
		return nothing{}
	}
	return n
}

func (d *dsl) pattern(q members, field string, pattern []rune) node {
	if len(pattern) > maxPattern {
		q.fail(field, "a pattern has more than %d characters", maxPattern)
	}
	return newWildcard(field, pattern)
}

func (d *dsl) between(q members, field string) node {
	limits, present := q.object(field)
	if !present {
		return nothing{}
	}
	limits.only("gt", "gte", "lt", "lte", "time_zone")
	c := *d.clock
	if zone := limits.text("time_zone"); zone != "" {
		var ok bool
		if c.zone, ok = zoneOf(zone); !ok {
			limits.fail("time_zone", "there is no such time zone")
		}
	}
	path := strings.TrimSuffix(limits.path, ".")
	n := between{field: strings.TrimSuffix(field, ".exact"), err: func(message string) error { return errorf(path, "%s", message) }}
	for _, name := range []string{"gt", "gte", "lt", "lte"} {
		value, present := limits.values[name]
		if !present || value == nil {
			continue
		}
		text, ok := textOf(value)
		if !ok {
			limits.fail(name, "it has to be text or a number")
		}
		lower := name[0] == 'g'
		b := newBound(text, lower, len(name) == 3, &c)
		if lower {
			n.low = b
		} else {
			n.high = b
		}
	}
	d.clock.used = d.clock.used || c.used
	return n
}

func (d *dsl) nested(q members, depth int) node {
	q.only("path", "query", "score_mode")
	path := q.needed("path")
	if q.err() == nil && !isNested(path) {
		q.fail("path", "there is no such nested list; there are %s", strings.Join(nestedNames, ", "))
	}
	inner, present := q.object("query")
	if !present {
		q.fail("query", "it is missing")
		return nothing{}
	}
	return nested{path, d.query(inner, depth+1)}
}

func (d *dsl) queryString(q members) node {
	q.only("query", "fields", "default_field")
	text, fields := q.needed("query"), q.texts("fields")
	if field := q.text("default_field"); field != "" && field != "*" && field != "_all" {
		fields = append(fields, field)
	}
	if q.err() != nil {
		return nothing{}
	}
	n, err := parseQuery(q.path+"query", text, fields, d.clock)
	if err != nil {
		*q.failed = err
		return nothing{}
	}
	return n
}

// boolean reads a bool query. Each of its lists can be a single query.
func (d *dsl) boolean(q members, depth int) node {
	q.only("must", "filter", "should", "must_not", "minimum_should_match")
	n := boolean{
		required:   append(d.list(q, "must", depth), d.list(q, "filter", depth)...),
		optional:   d.list(q, "should", depth),
		prohibited: d.list(q, "must_not", depth),
	}
	if len(n.required) == 0 {
		n.least = min(1, len(n.optional))
	}
	n.least = q.integer("minimum_should_match", n.least, 0)
	if n.least <= 1 {
		n.optional = joinTerms(n.optional)
	}
	return n
}

func (d *dsl) list(q members, name string, depth int) (nodes []node) {
	switch value := q.values[name].(type) {
	case nil:
	case map[string]any:
		inner, _ := q.object(name)
		nodes = append(nodes, d.query(inner, depth+1))
	case []any:
		for _, element := range value {
			values, ok := element.(map[string]any)
			if !ok {
				q.fail(name, "it has to be a query or a list of queries")
				break
			}
			nodes = append(nodes, d.query(members{values, q.path + name + ".", q.failed}, depth+1))
		}
	default:
		q.fail(name, "it has to be a query or a list of queries")
	}
	return nodes
}
