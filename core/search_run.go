package core

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/core/internal/jsontext"
	"github.com/f745b6f1/isc/core/internal/redact"
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
	page    map[string]bool // the values of the results of the page before

	limit, left   int
	offset, total int
}

// A Pager is a way of paging other than by offset. Only programs that call an operation with a pager link its code.
type Pager interface {
	start(c Call, fetch fetcher) (runner, error)
}

// SearchAfter is the [Pager] of operations whose request body has the lists sort and searchAfter.
type SearchAfter struct{}

func (SearchAfter) start(c Call, fetch fetcher) (runner, error) {
	run, err := newSearchRun(c, fetch)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.operation.Name, err)
	}
	return run, nil
}

func newSearchRun(c Call, fetch fetcher) (*searchRun, error) {
	r := &searchRun{
		call: c, fetch: fetch, ends: map[string]bool{}, request: map[string]json.RawMessage{},
		limit: c.operation.Paging.size(), left: cmp.Or(max(c.maxItems, 0), math.MaxInt), total: unknownTotal,
	}
	limited := false
	for _, a := range c.query {
		var err error
		switch a.name {
		case "limit":
			r.limit, err = pagingArgument(a, 1)
			limited = true
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
	if !limited && c.operation.Paging.LimitRequired {
		r.call = c.WithQueryInt("limit", int64(r.limit))
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

// parseCheckpoint reads a checkpoint. Each field of the sort must have a value, which is not empty for the unique one.
func parseCheckpoint(text Checkpoint) (checkpoint, bool) {
	var stored struct {
		Sort        []string  `json:"sort"`
		SearchAfter []*string `json:"searchAfter"`
	}
	if err := json.Unmarshal([]byte(text), &stored); err != nil || len(stored.Sort) == 0 || len(stored.Sort) != len(stored.SearchAfter) {
		return checkpoint{}, false
	}
	parsed := checkpoint{Sort: stored.Sort}
	for i, value := range stored.SearchAfter {
		if value == nil || *value == "" && sortField(stored.Sort[i]) == uniqueSortField {
			return checkpoint{}, false
		}
		parsed.SearchAfter = append(parsed.SearchAfter, *value)
	}
	return parsed, true
}

// start applies a checkpoint, and makes sure that the order of the results is certain.
func (r *searchRun) start(after Checkpoint) error {
	if after != "" {
		stored, ok := parseCheckpoint(after)
		if !ok {
			return fmt.Errorf("%w: %q is not a checkpoint", ErrInvalidArgument, redact.Line(string(after), 200))
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

// discard does nothing: a page is requested when the one before it has been read.
func (*searchRun) discard() {}

// next requests the page after the last one. It returns nil after the last result. Only the first request has the parameters of the caller:
// counting is work for the server.
func (r *searchRun) next() (*rawPage, error) {
	if r.left <= 0 {
		return nil, nil
	}
	c := r.call.changed()
	if r.offset > 0 {
		c = c.WithQuery("count")
	}
	if smaller := c.limitFor(r.left); smaller < r.limit {
		c = c.WithQueryInt("limit", int64(smaller))
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
		return nil, nil
	}
	if count > r.left {
		page.items = page.items.Slice(0, r.left)
		count = r.left
	}
	if err := r.follow(page.items); err != nil {
		return nil, fmt.Errorf("%s: %w", c.operation.Name, err)
	}
	text, err := Marshal(r.at)
	if err != nil {
		return nil, err
	}
	page.checkpoint = Checkpoint(text)
	r.offset += count
	r.left -= count
	return page, nil
}

// follow moves to the last of the results of a page. It returns an error if one of them was on the page before, with the same values for the
// sort: then it does not come after that page. The same goes for a page that ends like any page before.
func (r *searchRun) follow(results reflect.Value) error {
	before := r.page
	r.page = make(map[string]bool, results.Len())
	for i := range results.Len() {
		values, err := sortValues(results.Index(i), r.at.Sort)
		last := i == results.Len()-1
		switch key := strings.Join(values, "\x00"); {
		case err != nil && last:
			return err
		case err != nil: // it cannot be compared, and nothing has to come after it
		case before[key]:
			return fmt.Errorf("%w: the server repeats the result with %q for the sort %q", ErrPaging, values, r.at.Sort)
		case last && r.ends[key]:
			return fmt.Errorf("%w: the server repeats the page that ends with %q for the sort %q", ErrPaging, values, r.at.Sort)
		case last:
			r.ends[key] = true
			r.at.SearchAfter = values
			fallthrough
		default:
			r.page[key] = true
		}
	}
	return nil
}

// sortValues returns the values that a result has for the fields of a sort, as searchAfter takes them: as text.
func sortValues(result reflect.Value, sort []string) ([]string, error) {
	text, err := Marshal(result.Interface())
	if err != nil {
		return nil, err
	}
	values := make([]string, len(sort))
	for i, element := range sort {
		value := string(text)
		for name := range strings.SplitSeq(sortField(element), ".") {
			value, _, _ = jsontext.FindMember(value, name) // what is no object has no members
		}
		switch jsontext.KindOf(value) {
		case "", jsontext.Null:
			return nil, fmt.Errorf("%w: a result has no value for %q of the sort, after which the next page could start; sort by fields that all results have",
				ErrPaging, element)
		case jsontext.Object, jsontext.Array:
			return nil, fmt.Errorf("%w: %q of the sort is not a single value", ErrPaging, element)
		case jsontext.String:
			value = jsontext.Unescape(value[1 : len(value)-1])
		}
		values[i] = value
	}
	return values, nil
}
