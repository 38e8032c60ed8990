package search

import (
	"context"
	"strings"
	"time"
)

// maxAggregations is the largest number of aggregations in a request.
const maxAggregations = 100

// accumulator computes an aggregation of documents, or of elements of nested lists, one after the other.
type accumulator interface {
	add(s *subject)
	// result returns the aggregation as Elasticsearch does.
	result() map[string]any
}

// aggregation describes an aggregation. A new accumulator is needed for every bucket that it is in.
type aggregation struct {
	name  string
	inner []*aggregation
	start func(a *aggregation) accumulator
}

// accumulators returns new accumulators of aggregations.
func accumulators(list []*aggregation) []accumulator {
	started := make([]accumulator, len(list))
	for i, a := range list {
		started[i] = a.start(a)
	}
	return started
}

// group has documents and their aggregations.
type group struct {
	of     []*aggregation
	inside []accumulator
	count  int
}

func newGroup(inner []*aggregation) *group { return &group{of: inner, inside: accumulators(inner)} }

func (g *group) add(s *subject) {
	g.count++
	for _, a := range g.inside {
		a.add(s)
	}
}

// results adds the results of the aggregations to others.
func (g *group) results(to map[string]any) map[string]any {
	for i, a := range g.inside {
		to[g.of[i].name] = a.result()
	}
	return to
}

func (g *group) result() map[string]any { return g.results(map[string]any{"doc_count": g.count}) }

// filtered is a group of the documents that a query matches.
type filtered struct {
	*group
	node
}

func (f filtered) add(s *subject) {
	if f.node.match(s) {
		f.group.add(s)
	}
}

// elements is a group of the elements of a nested list.
type elements struct {
	*group
	path string
}

func (e elements) add(s *subject) {
	s.find(e.path, func(value any) bool {
		e.group.add(s.element(e.path, value))
		return false
	})
}

// topHits has the first documents, or elements, of a bucket.
type topHits struct {
	size, total int
	hits        []any
}

func (t *topHits) add(s *subject) {
	if t.total++; len(t.hits) >= t.size {
		return
	}
	value := s.value
	if document, isObject := value.(map[string]any); isObject {
		value = complete(document)
	}
	t.hits = append(t.hits, map[string]any{"_id": s.id, "_source": value})
}

func (t *topHits) result() map[string]any {
	return map[string]any{"hits": map[string]any{"total": t.total, "max_score": nil, "hits": append([]any{}, t.hits...)}}
}

// Aggregate returns what the aggregation of a search request computes, and a page of the documents that the request finds. Errors in the request
// are of the type [*Error].
func (e *Engine) Aggregate(ctx context.Context, body map[string]any, page Page, now time.Time) (*Result, error) {
	r, err := e.read(body, now)
	if err != nil {
		return nil, err
	}
	m := newMembers(body, "")
	read := readAggregationsDSL
	property := "aggregationsDsl"
	if m.choice("aggregationType", "DSL", "SAILPOINT") == "SAILPOINT" {
		read, property = readSailPointAggregations, "aggregations"
	}
	m.text("aggregationsVersion")
	spec, present := m.object(property)
	if !present {
		m.fail(property, "it is missing; aggregations are in aggregationsDsl, or in aggregations if the aggregationType is SAILPOINT")
	}
	reader := &aggregationReader{dsl: &dsl{clock: r.clock}}
	list := read(reader, spec)
	if m.err() != nil {
		return nil, m.err()
	}
	result, err := e.page(ctx, r, body, page)
	if err != nil {
		return nil, err
	}
	found, err := e.find(ctx, r, body)
	if err != nil {
		return nil, err
	}
	all := newGroup(list)
	if err := r.feed(ctx, found.rows, all); err != nil {
		return nil, err
	}
	result.Aggregations = all.results(map[string]any{})
	if property == "aggregations" {
		result.CSV = csvOf(all)
	}
	return result, nil
}

// feed adds the documents of rows to a group.
func (r *request) feed(ctx context.Context, rows []row, to *group) error {
	var failed error
	for i, row := range rows {
		if i%256 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		document := r.documents[row.index].At(row.position)
		if document == nil {
			continue
		}
		id, _ := document["id"].(string)
		s := &subject{value: document, id: id, failed: &failed}
		if row.element >= 0 {
			list := listIn(document, r.innerType)
			if row.element >= len(list) {
				continue
			}
			s = s.element(r.innerType, list[row.element])
		}
		if to.add(s); failed != nil {
			return failed
		}
	}
	return nil
}

// aggregationReader reads the aggregations of a request.
type aggregationReader struct {
	dsl   *dsl
	count int
}

// readSailPointAggregations reads an aggregation in SailPoint's form, in which a nested aggregation has the filter inside, that has the bucket, and
// that has the metric and the aggregation below it.
func readSailPointAggregations(r *aggregationReader, m members) []*aggregation {
	return r.sailPoint(m, 0)
}

func (r *aggregationReader) sailPoint(m members, depth int) []*aggregation {
	var list []*aggregation
	if sub, present := m.object("subAggregation"); present {
		if depth >= maxDepth {
			m.fail("subAggregation", "the aggregations are nested too deeply")
			return nil
		}
		list = r.sailPoint(sub, depth+1)
	}
	metric, hasMetric := m.object("metric")
	if hasMetric {
		kind := metric.choice("type", "UNIQUE_COUNT", "COUNT", "AVG", "SUM", "MEDIAN", "MIN", "MAX")
		list = append(list, r.metric(metric, metric.needed("name"), strings.ToLower(kind)))
	}
	bucket, hasBucket := m.object("bucket")
	if hasBucket {
		bucket.choice("type", "TERMS")
		t := termsSpec{
			field: field(bucket.needed("field")), size: bucket.integer("size", 10, 1), least: bucket.integer("minDocCount", 1, 0), byCount: true,
			descending: true,
		}
		list = []*aggregation{{name: bucket.needed("name"), inner: list, start: t.start}}
	}
	if filter, present := m.object("filter"); present {
		filter.choice("type", "TERM")
		n := newTerm(field(filter.needed("field"))+".exact", filter.needed("value"), r.dsl.clock)
		list = []*aggregation{{name: filter.needed("name"), inner: list, start: func(a *aggregation) accumulator {
			return filtered{newGroup(a.inner), n}
		}}}
	}
	if nested, present := m.object("nested"); present {
		path := r.nestedPath(nested, "type")
		list = []*aggregation{{name: nested.needed("name"), inner: list, start: func(a *aggregation) accumulator {
			return elements{newGroup(a.inner), path}
		}}}
	}
	if len(list) == 0 {
		m.fail("", "it has none of nested, filter, bucket and metric")
	}
	return list
}

// field returns the field of an aggregation, in which a leading @ refers to a nested list.
func field(name string) string {
	return strings.TrimSuffix(strings.TrimPrefix(name, "@"), ".exact")
}

func (r *aggregationReader) nestedPath(m members, name string) string {
	path := m.needed(name)
	if m.err() == nil && !isNested(path) {
		m.fail(name, "there is no such nested list; there are %s", strings.Join(nestedNames, ", "))
	}
	return path
}

// metric returns a calculation with the values of a field.
func (r *aggregationReader) metric(m members, name, kind string) *aggregation {
	of := field(m.needed("field"))
	path := m.path + "field"
	return &aggregation{name: name, start: func(*aggregation) accumulator { return &metric{kind: kind, field: of, path: path} }}
}

// readAggregationsDSL reads aggregations in the language of Elasticsearch: names with an object that has one kind of aggregation.
func readAggregationsDSL(r *aggregationReader, m members) []*aggregation { return r.all(m, 0) }

func (r *aggregationReader) all(m members, depth int) []*aggregation {
	if len(m.values) == 0 {
		m.fail("", "there is no aggregation")
	}
	var list []*aggregation
	for _, name := range m.names() {
		one, present := m.object(name)
		if r.count++; r.count > maxAggregations || depth > maxDepth {
			m.fail(name, "there are more than %d aggregations, or they are nested more than %d levels deep", maxAggregations, maxDepth)
		}
		if !present || m.err() != nil {
			return nil
		}
		list = append(list, r.one(name, one, depth))
	}
	return list
}

// one reads an aggregation. If there is an error, it means nothing.
func (r *aggregationReader) one(name string, m members, depth int) *aggregation {
	a := &aggregation{name: name}
	kind := ""
	for _, key := range m.names() {
		switch {
		case key == "aggs" || key == "aggregations":
			if inner, present := m.object(key); present {
				a.inner = r.all(inner, depth+1)
			}
		case key == "meta":
		case kind != "":
			m.fail(key, "an aggregation has one kind, and there is %s too", kind)
		default:
			kind = key
		}
	}
	if kind == "" {
		m.fail("", "it has no kind of aggregation, such as terms")
		return a
	}
	if kind == "filter" {
		query, _ := m.object(kind)
		n := r.dsl.query(query, depth)
		a.start = func(a *aggregation) accumulator { return filtered{newGroup(a.inner), n} }
		return a
	}
	of, present := m.object(kind)
	if !present {
		return a
	}
	switch kind {
	case "terms":
		a.start = readTermsSpec(of).start
	case "nested":
		of.only("path")
		path := r.nestedPath(of, "path")
		a.start = func(a *aggregation) accumulator { return elements{newGroup(a.inner), path} }
	case "top_hits":
		of.only("size")
		size := of.integer("size", 3, 0)
		a.start = func(*aggregation) accumulator { return &topHits{size: min(size, 100)} }
	case "cardinality", "value_count", "avg", "sum", "min", "max":
		of.only("field", "precision_threshold")
		a = r.metric(of, name, map[string]string{"cardinality": "unique_count", "value_count": "count"}[kind]+
			map[string]string{"avg": "avg", "sum": "sum", "min": "min", "max": "max"}[kind])
	default:
		m.fail(kind, "this kind of aggregation is not supported; there are avg, cardinality, filter, max, min, nested, sum, terms, top_hits and value_count")
	}
	return a
}
