package core

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"iter"
	"math"
	"reflect"
	"slices"
	"strings"
)

// uniqueSortField is a field that no two results of a search share.
const uniqueSortField = "id"

// A Checkpoint says up to which result a search has been read: it has the sort of the search, and the values that the last result has for it.
// It is text, which can be stored. [Page] has the one after its last item, and [WithCheckpoint] continues there.
type Checkpoint string

// checkpoint is the JSON of a Checkpoint. The members have the names of the request body.
type checkpoint struct {
	Sort        []string `json:"sort"`
	SearchAfter []string `json:"searchAfter"`
}

// WithCheckpoint lets All, Pages and Collect of a search start after the result that the checkpoint is about. An empty checkpoint starts at the
// first result. If the body of the search has another sort, the error is an [ErrInvalidArgument]. Other operations ignore it.
func WithCheckpoint(after Checkpoint) CallOption {
	return CallOption{func(c Call) Call {
		c = c.changed()
		c.checkpoint = after
		return c
	}}
}

// A searchRun goes through the results of a search once. It asks for the results after the last one of the page before, by their values for the
// fields of the sort. So there can be more than the 10,000 results that an offset reaches, and rows that are inserted or deleted meanwhile
// move no other.
type searchRun struct {
	call    Call
	fetch   fetcher
	request map[string]json.RawMessage // the members of the request body
	at      checkpoint
	ends    map[string]bool // the values of the last results of all pages

	limit, left   int
	offset, total int
}

// A Pager is a way of paging other than by offset. Only programs that call an operation with a pager link its code.
type Pager interface {
	pages(c Call, fetch fetcher) iter.Seq2[*rawPage, error]
}

// SearchAfter is the [Pager] of operations whose request body has the lists sort and searchAfter.
type SearchAfter struct{}

func (SearchAfter) pages(c Call, fetch fetcher) iter.Seq2[*rawPage, error] {
	return runSearch(c, fetch)
}

// runSearch iterates over the pages of a search.
func runSearch(c Call, fetch fetcher) iter.Seq2[*rawPage, error] {
	return func(yield func(*rawPage, error) bool) {
		run, err := newSearchRun(c, fetch)
		if err != nil {
			yield(nil, fmt.Errorf("%s: %w", c.operation.Name, err))
			return
		}
		for run.left > 0 {
			page, err := run.next()
			if err != nil {
				yield(nil, err)
				return
			}
			if page.items.Len() == 0 || !yield(page, nil) {
				return
			}
		}
	}
}

func newSearchRun(c Call, fetch fetcher) (*searchRun, error) {
	r := &searchRun{
		call: c, fetch: fetch, ends: map[string]bool{}, request: map[string]json.RawMessage{},
		limit: cmp.Or(c.operation.Paging.PageSize, standardPageSize), left: cmp.Or(max(c.maxItems, 0), math.MaxInt), total: unknownTotal,
	}
	for _, a := range c.query {
		var err error
		switch a.name {
		case "limit":
			r.limit, err = pagingArgument(a, 1)
		case "offset":
			var offset int
			if offset, err = pagingArgument(a, 0); offset > 0 {
				err = fmt.Errorf("%w: an offset of %d; the pages of a search start at the first result, after searchAfter, or after a checkpoint", ErrInvalidArgument, offset)
			}
		}
		if err != nil {
			return nil, err
		}
	}
	if c.body != nil {
		text, err := Marshal(c.body)
		if err != nil {
			return nil, fmt.Errorf("the request body, a %T: %w", c.body, err)
		}
		if err := json.Unmarshal(text, &r.request); err != nil {
			return nil, fmt.Errorf("%w: the request body, a %T, is not an object: %w", ErrInvalidArgument, c.body, err)
		}
	}
	for name, member := range map[string]*[]string{"sort": &r.at.Sort, "searchAfter": &r.at.SearchAfter} {
		if text, ok := r.request[name]; ok {
			if err := json.Unmarshal(text, member); err != nil {
				return nil, fmt.Errorf("%w: %s of the request body is not a list of strings", ErrInvalidArgument, name)
			}
		}
	}
	return r, r.start(c.checkpoint)
}

// start applies a checkpoint, and makes sure that the order of the results is certain.
func (r *searchRun) start(after Checkpoint) error {
	if after != "" {
		var stored checkpoint
		if err := json.Unmarshal([]byte(after), &stored); err != nil || len(stored.Sort) == 0 || len(stored.Sort) != len(stored.SearchAfter) {
			return fmt.Errorf("%w: %q is not a checkpoint", ErrInvalidArgument, string(after))
		}
		if len(r.at.Sort) > 0 && !slices.Equal(r.at.Sort, stored.Sort) {
			return fmt.Errorf("%w: the checkpoint is of a search with the sort %q, and this one has %q", ErrInvalidArgument, stored.Sort, r.at.Sort)
		}
		r.at = stored
	}
	if len(r.at.Sort) == 0 {
		r.at.Sort = []string{uniqueSortField}
	}
	unique := func(field string) bool { return sortField(field) == uniqueSortField }
	if !slices.ContainsFunc(r.at.Sort, unique) {
		return fmt.Errorf("%w: results with equal values for the sort %q have no certain order, so some could be skipped between two pages; add %q to the end of it",
			ErrInvalidArgument, r.at.Sort, uniqueSortField)
	}
	if n := len(r.at.SearchAfter); n > 0 && n != len(r.at.Sort) {
		return fmt.Errorf("%w: searchAfter has %d values for the %d fields of the sort %q", ErrInvalidArgument, n, len(r.at.Sort), r.at.Sort)
	}
	return nil
}

// sortField returns the field of an element of a sort, which can have a sign for the direction.
func sortField(element string) string { return strings.TrimLeft(element, "+-") }

// next requests the page after the last one. Only the first request has the parameters of the caller: counting is work for the server.
func (r *searchRun) next() (*rawPage, error) {
	c := r.call.changed()
	if r.offset > 0 {
		c = c.WithQuery("count")
	}
	if r.left < r.limit {
		c = c.WithQueryInt("limit", int64(r.left))
	}
	var err error
	if r.request["sort"], err = Marshal(r.at.Sort); err != nil {
		return nil, err
	}
	if len(r.at.SearchAfter) > 0 {
		if r.request["searchAfter"], err = Marshal(r.at.SearchAfter); err != nil {
			return nil, err
		}
	}
	if c.body, err = ValueOf(r.request); err != nil {
		return nil, err
	}
	page, err := r.fetch(c)
	if err != nil {
		return nil, err
	}
	if page.total != unknownTotal {
		r.total = page.total
	}
	page.offset, page.total = r.offset, r.total
	count := page.items.Len()
	if count == 0 {
		return page, nil
	}
	if count > r.left {
		page.items = page.items.Slice(0, r.left)
		count = r.left
	}
	if r.at.SearchAfter, err = sortValues(page.items.Index(count-1), r.at.Sort); err != nil {
		return nil, fmt.Errorf("%s: %w", c.operation.Name, err)
	}
	text, err := Marshal(r.at)
	if err != nil {
		return nil, err
	}
	if r.ends[string(text)] {
		return nil, fmt.Errorf("%s: %w: the server repeats the page that ends with %s", c.operation.Name, ErrPaging, text)
	}
	r.ends[string(text)] = true
	page.checkpoint = Checkpoint(text)
	r.offset += count
	r.left -= count
	return page, nil
}

// sortValues returns the values that a result has for the fields of a sort, as searchAfter takes them: as text.
func sortValues(result reflect.Value, sort []string) ([]string, error) {
	text, err := Marshal(result.Interface())
	if err != nil {
		return nil, err
	}
	var values []string
	for _, element := range sort {
		value := json.RawMessage(text)
		for name := range strings.SplitSeq(sortField(element), ".") {
			var members map[string]json.RawMessage
			_ = json.Unmarshal(value, &members) // what is no object has no members
			value = members[name]
		}
		var name string
		switch value = bytes.TrimSpace(value); {
		case len(value) == 0 || string(value) == "null":
			return nil, fmt.Errorf("%w: a result has no value for %q of the sort, after which the next page could start; sort by fields that all results have",
				ErrPaging, element)
		case value[0] == '{' || value[0] == '[':
			return nil, fmt.Errorf("%w: %q of the sort is not a single value", ErrPaging, element)
		case json.Unmarshal(value, &name) == nil:
			values = append(values, name)
		default:
			values = append(values, string(value))
		}
	}
	return values, nil
}
