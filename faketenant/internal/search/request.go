package search

import (
	"slices"
	"strings"
	"time"
)

// Limits of a request.
const (
	maxWindow = 10_000 // the last document that an offset reaches
	maxSort   = 32
)

// request is a search request that was checked.
type request struct {
	indices       []string
	query         node
	relative      bool // the query depends on the time
	inner         node // nil: the results are documents
	innerType     string
	typeAhead     *typeAhead
	sort          []sorter
	searchAfter   []string
	includeNested bool
	filter        fieldFilter
	clock         *clock
	documents     map[string]Documents // by index
}

// sorter is a field to sort by.
type sorter struct {
	field      string
	descending bool
}

// readRequest checks the body of a search request.
func readRequest(body map[string]any, now time.Time) (*request, error) {
	m := newMembers(body, "")
	r := &request{includeNested: m.boolean("includeNested", true), clock: &clock{now: now, zone: time.UTC}}
	r.indices = readIndices(m)
	r.sort, r.searchAfter = readSort(m)
	if filter, present := m.object("queryResultFilter"); present {
		includes, excludes := filter.texts("includes"), filter.texts("excludes")
		if len(includes)+len(excludes) > maxClauses {
			filter.fail("includes", "there are more than %d fields with excludes", maxClauses)
		}
		r.filter = newFieldFilter(includes, excludes)
	}
	kind := m.choice("queryType", "SAILPOINT", "DSL", "TEXT", "TYPEAHEAD")
	m.text("queryVersion")
	if err := m.err(); err != nil {
		return nil, err
	}
	query, err := r.readQuery(m, kind)
	if err != nil {
		return nil, err
	}
	filters, err := readFilters(m, r.clock)
	if err != nil {
		return nil, err
	}
	r.query = query
	if len(filters) > 0 {
		r.query = boolean{required: append(filters, query)}
	}
	r.relative = r.clock.used
	return r, nil
}

func readIndices(m members) []string {
	var names []string
	for i, name := range m.texts("indices") {
		switch {
		case name == "*":
			return Indices()
		case !slices.Contains(Indices(), name):
			m.fail("indices", "element %d is not an index; there are %s and *", i, strings.Join(Indices(), ", "))
		case !slices.Contains(names, name):
			names = append(names, name)
		}
	}
	if names == nil {
		return Indices()
	}
	return names
}

func readSort(m members) (sort []sorter, after []string) {
	for i, text := range m.texts("sort") {
		field := strings.TrimLeft(text, "+-")
		if field == "" || len(text)-len(field) > 1 {
			m.fail("sort", "element %d is not a field with + or - before it", i)
		}
		sort = append(sort, sorter{strings.TrimSuffix(field, ".exact"), strings.HasPrefix(text, "-")})
	}
	if len(sort) > maxSort {
		m.fail("sort", "there are more than %d fields", maxSort)
	}
	after = m.texts("searchAfter")
	if len(after) > 0 && len(after) != len(sort) {
		m.fail("searchAfter", "there are %d values for the %d fields of sort", len(after), len(sort))
	}
	return sort, after
}

// readQuery reads the property that the type of the query names.
func (r *request) readQuery(m members, kind string) (node, error) {
	property := map[string]string{"SAILPOINT": "query", "DSL": "queryDsl", "TEXT": "textQuery", "TYPEAHEAD": "typeAheadQuery"}[kind]
	q, present := m.object(property)
	switch {
	case m.err() != nil:
		return nil, m.err()
	case !present && kind == "SAILPOINT":
		return everything{}, nil
	case !present:
		return nil, errorf(property, "it is missing; the query type %s needs it", kind)
	case kind == "DSL":
		return readDSL(q, r.clock)
	case kind == "TEXT":
		return readTextQuery(q)
	case kind == "TYPEAHEAD":
		var err error
		r.typeAhead, err = readTypeAhead(q)
		return r.typeAhead, err
	}
	return r.readQueryString(q)
}

// readQueryString reads a query in SailPoint's syntax.
func (r *request) readQueryString(q members) (node, error) {
	text, fieldList, zone := q.text("query"), q.text("fields"), q.text("timeZone")
	inner, hasInner := q.object("innerHit")
	var ok bool
	if r.clock.zone, ok = zoneOf(zone); !ok {
		q.fail("timeZone", `it is neither the name of a time zone, such as "America/Chicago", nor an offset, such as "+02:00"`)
	}
	fields := strings.FieldsFunc(fieldList, func(r rune) bool { return r == ',' || isSpace(r) })
	for _, field := range fields {
		if list, rest, hidden := hiddenNested(field); hidden {
			q.fail("fields", "%s is a nested list, which is searched by @%s(%s:x) in the query", list, list, rest)
		}
	}
	if q.err() != nil {
		return nil, q.err()
	}
	if hasInner {
		innerQuery := inner.needed("query")
		r.innerType = inner.needed("type")
		if inner.err() == nil && !isNested(r.innerType) {
			inner.fail("type", "there is no such nested list; there are %s", strings.Join(nestedNames, ", "))
		}
		if inner.err() != nil {
			return nil, inner.err()
		}
		var err error
		if r.inner, err = parseInner(inner.path+"query", innerQuery, r.clock); err != nil {
			return nil, err
		}
		if text == "" {
			return everything{}, nil
		}
	}
	return parseQuery("query.query", text, fields, r.clock)
}

// readFilters reads the filters by field.
func readFilters(m members, c *clock) ([]node, error) {
	filters, _ := m.object("filters")
	var nodes []node
	if len(filters.values) > maxClauses {
		m.fail("filters", "there are more than %d", maxClauses)
		return nil, m.err()
	}
	for _, field := range filters.names() {
		f, present := filters.object(field)
		if !present {
			break
		}
		n := readFilter(f, strings.TrimPrefix(field, "@"), c)
		if f.boolean("exclude", false) {
			n = not{n}
		}
		nodes = append(nodes, n)
	}
	return nodes, m.err()
}

func readFilter(f members, field string, c *clock) node {
	_, hasRange := f.values["range"]
	kind := "EXISTS" // a filter without a type has the one that its other properties show
	if _, hasTerms := f.values["terms"]; hasTerms {
		kind = "TERMS"
	} else if hasRange {
		kind = "RANGE"
	}
	if kind = f.choice("type", kind, "EXISTS", "RANGE", "TERMS"); kind == "EXISTS" {
		return exists{strings.TrimSuffix(field, ".exact")}
	}
	if kind == "TERMS" {
		var wanted []node
		for _, text := range f.texts("terms") {
			wanted = append(wanted, newTerm(strings.TrimSuffix(field, ".exact")+".exact", text, c))
		}
		if len(wanted) == 0 || len(wanted) > maxClauses {
			f.fail("terms", "there are none, or more than %d", maxClauses)
		}
		return boolean{optional: joinTerms(wanted), least: 1}
	}
	limits, present := f.object("range")
	if !present {
		f.fail("range", "it is missing")
	}
	path := f.path + "range"
	n := between{field: strings.TrimSuffix(field, ".exact"), err: func(message string) error { return errorf(path, "%s", message) }}
	if end, present := limits.object("lower"); present {
		n.low = newBound(end.needed("value"), true, end.boolean("inclusive", false), c)
	}
	if end, present := limits.object("upper"); present {
		n.high = newBound(end.needed("value"), false, end.boolean("inclusive", false), c)
	}
	return n
}
