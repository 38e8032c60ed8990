// Package search finds documents as the search of Identity Security Cloud does: with its query language, sorts, pages, filters and aggregations.
// Documents are decoded JSON objects. The package knows nothing about HTTP.
package search

import (
	"context"
	"encoding/json"
	"slices"
	"sync"
	"time"
)

// Engine searches documents. Its methods are safe for concurrent use.
type Engine struct {
	documents func(index string) Documents

	mu   sync.Mutex
	kept []*kept // the oldest first
}

// New returns an engine that searches the documents of each index that documents returns.
func New(documents func(index string) Documents) *Engine { return &Engine{documents: documents} }

// Page is the part of the results that is returned.
type Page struct {
	Offset, Limit int
	Back          int // how many results before the requested ones the page starts, as servers with a fault do
}

// Result is a page of results.
type Result struct {
	Hits         []map[string]any // never nil
	Total        int              // of all pages
	Aggregations map[string]any   // nil if there are none
	CSV          string           // the aggregation as text, if it is in SailPoint's form
}

// Search returns a page of the documents that a search request finds. Errors in the request are of the type [*Error].
func (e *Engine) Search(ctx context.Context, body map[string]any, page Page, now time.Time) (*Result, error) {
	r, err := e.read(body, now)
	if err != nil {
		return nil, err
	}
	return e.page(ctx, r, body, page)
}

// read reads a request, with the documents that it searches.
func (e *Engine) read(body map[string]any, now time.Time) (*request, error) {
	r, err := readRequest(body, now)
	if err != nil {
		return nil, err
	}
	r.documents = map[string]Documents{}
	for _, index := range r.indices {
		r.documents[index] = e.documents(index)
	}
	return r, nil
}

// page returns a page of the results of a request.
func (e *Engine) page(ctx context.Context, r *request, body map[string]any, page Page) (*Result, error) {
	if page.Offset+page.Limit > maxWindow {
		return nil, errorf("offset", "offset and limit reach past the first %d documents; sort by a unique field such as id, and continue with searchAfter", maxWindow)
	}
	if len(r.searchAfter) > 0 && page.Offset > 0 {
		return nil, errorf("offset", "it has to be 0 with searchAfter, which says where the page starts")
	}
	found, err := e.find(ctx, r, body)
	if err != nil {
		return nil, err
	}
	start := page.Offset
	if len(r.searchAfter) > 0 {
		if start, err = found.order.after(found.rows, r.searchAfter, r.clock); err != nil {
			return nil, err
		}
	}
	start = max(0, min(start, len(found.rows))-page.Back)
	rows := found.rows[start:]
	rows = rows[:min(page.Limit, len(rows))]
	result := &Result{Hits: make([]map[string]any, 0, len(rows)), Total: len(found.rows)}
	for _, row := range rows {
		if hit := r.hit(row); hit != nil {
			result.Hits = append(result.Hits, hit)
		}
	}
	return result, nil
}

// Count returns how many documents a search request finds.
func (e *Engine) Count(ctx context.Context, body map[string]any, now time.Time) (int, error) {
	r, err := e.read(body, now)
	if err != nil {
		return 0, err
	}
	found, err := e.find(ctx, r, body)
	if err != nil {
		return 0, err
	}
	return len(found.rows), nil
}

// Get returns the document of an index with an id, or nil if there is none.
func (e *Engine) Get(index, id string) (map[string]any, error) {
	if !slices.Contains(Indices(), index) {
		return nil, errorf("index", "there is no such index; there are %q", Indices())
	}
	documents := e.documents(index)
	if documents.Find != nil {
		if document := documents.Find(id); document != nil {
			return complete(document), nil
		}
		return nil, nil
	}
	for position := range documents.Len {
		if document := documents.At(position); document != nil && document["id"] == id {
			return complete(document), nil
		}
	}
	return nil, nil
}

// hit returns what a row is: a document, or an element of a nested list.
func (r *request) hit(row row) map[string]any {
	document := r.documents[row.index].At(row.position)
	if document == nil {
		return nil // deleted a moment ago
	}
	if row.element >= 0 {
		elements := listIn(document, r.innerType)
		if row.element >= len(elements) {
			return nil
		}
		document, _ = elements[row.element].(map[string]any)
		return r.filter.choose(document)
	}
	if !r.includeNested {
		document = withoutNested(document)
	}
	return r.filter.choose(complete(document))
}

// found are all results of a search, sorted.
type found struct {
	rows  []row
	order ordering
}

// kept is a result that is kept for the next pages.
type kept struct {
	request  string
	versions []uint64
	relative bool
	at       time.Time
	found
}

// Limits of what is kept. A result that depends on the time is used for a short while: a tenant's index is older than that at times.
const (
	keptResults  = 8
	keptRelative = 10 * time.Second
)

// find returns all results of a search. The pages of a search follow each other, so that a result is kept until the documents change.
func (e *Engine) find(ctx context.Context, r *request, body map[string]any) (found, error) {
	versions := make([]uint64, len(r.indices))
	for i, index := range r.indices {
		versions[i] = r.documents[index].Version
	}
	name := nameOf(body)
	if known := e.recall(name, versions, r.clock.now); known != nil {
		return known.found, nil
	}
	rows, err := r.collect(ctx)
	if err != nil {
		return found{}, err
	}
	f := found{rows, newOrdering(r.sort, rows)}
	if len(r.sort) > 0 {
		f.order.sort(f.rows)
	} else if r.typeAhead != nil {
		f.rows = r.typeAhead.arrange(f.rows, r.valuesOf(r.typeAhead.field))
	}
	e.keep(&kept{name, versions, r.relative, r.clock.now, f})
	return f, nil
}

// nameOf returns the parts of a request that all its pages share.
func nameOf(body map[string]any) string {
	shared := map[string]any{}
	for name, value := range body {
		switch name {
		case "searchAfter", "queryResultFilter", "includeNested", "aggregations", "aggregationsDsl", "aggregationType", "aggregationsVersion":
		default:
			shared[name] = value
		}
	}
	text, _ := json.Marshal(shared) // it was decoded from JSON
	return string(text)
}

func (e *Engine) recall(request string, versions []uint64, now time.Time) *kept {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, k := range e.kept {
		if k.request == request && slices.Equal(k.versions, versions) && (!k.relative || now.Sub(k.at).Abs() < keptRelative) {
			return k
		}
	}
	return nil
}

func (e *Engine) keep(k *kept) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.kept = slices.DeleteFunc(e.kept, func(other *kept) bool { return other.request == k.request })
	if len(e.kept) == keptResults {
		e.kept = slices.Delete(e.kept, 0, 1)
	}
	e.kept = append(e.kept, k)
}

// collect returns the results of a search in the order of the indices, with their sort keys.
func (r *request) collect(ctx context.Context) ([]row, error) {
	var rows []row
	err := r.each(ctx, func(index string, position int, s *subject) {
		add := func(element int, s *subject) {
			keys := make([]key, len(r.sort))
			for i, by := range r.sort {
				keys[i] = by.keyFor(s)
			}
			rows = append(rows, row{index, position, element, keys})
		}
		if r.inner == nil {
			add(-1, s)
			return
		}
		document, _ := s.value.(map[string]any)
		for i, value := range listIn(document, r.innerType) {
			if _, isObject := value.(map[string]any); !isObject {
				continue
			}
			if element := s.element(r.innerType, value); r.inner.match(element) {
				add(i, element)
			}
		}
	})
	return rows, err
}

// each calls with for every document that the query finds.
func (r *request) each(ctx context.Context, with func(index string, position int, s *subject)) error {
	var failed error
	for _, index := range r.indices {
		documents := r.documents[index]
		for position := range documents.Len {
			if position%256 == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			document := documents.At(position)
			if document == nil {
				continue
			}
			id, _ := document["id"].(string)
			s := &subject{value: document, id: id, failed: &failed}
			if r.query.match(s) && failed == nil {
				with(index, position, s)
			}
			if failed != nil {
				return failed
			}
		}
	}
	return nil
}

// valuesOf returns a function that returns the values of a row for a field.
func (r *request) valuesOf(field string) func(row) []any {
	return func(found row) (values []any) {
		find(r.documents[found.index].At(found.position), field, func(value any) bool {
			values = append(values, value)
			return false
		})
		return values
	}
}
