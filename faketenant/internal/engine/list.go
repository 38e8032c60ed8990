package engine

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/f745b6f1/isc/faketenant/internal/document"
	"github.com/f745b6f1/isc/faketenant/internal/filter"
	"github.com/f745b6f1/isc/faketenant/internal/schema"
	"github.com/f745b6f1/isc/faketenant/internal/state"
)

// maxLimit is the largest page size where the document has none.
const maxLimit = 250

// query has the standard collection parameters of a request.
type query struct {
	filter        filter.Expr // nil: everything
	sorters       []filter.Sorter
	limit, offset int
	count         bool
}

// query reads the standard collection parameters that the operation has.
func (r *Request) query() (q query, err error) {
	q.limit = -1
	for _, p := range r.Operation.Parameters {
		if p.In != "query" {
			continue
		}
		text := r.Query.Get(p.Name)
		switch p.Name {
		case "filters":
			if strings.TrimSpace(text) == "" {
				continue
			}
			if q.filter, err = filter.Parse(text); err == nil {
				err = r.Operation.Filters.Check(q.filter)
			}
			if err != nil {
				return q, badContent("Invalid filters: %v.", err)
			}
		case "sorters":
			if q.sorters, err = filter.ParseSorters(text, r.Operation.Sorters); err != nil {
				return q, badContent("Invalid sorters: %v.", err)
			}
		case "limit":
			if q.limit, err = pageNumber(p, text, maxLimit); err != nil {
				return q, err
			}
		case "offset":
			if q.offset, err = pageNumber(p, text, 0); err != nil {
				return q, err
			}
		case "count":
			q.count = text == "true"
		}
	}
	if r.Page != nil && q.limit >= 0 {
		q.limit, q.offset = r.Page(q.limit, q.offset)
	}
	return q, nil
}

// pageNumber reads limit or offset, whose bounds were checked.
func pageNumber(p *document.Parameter, text string, unset int) (int, error) {
	if text == "" {
		known, hasDefault := p.Schema.Default.(json.Number)
		switch {
		case hasDefault:
			text = known.String()
		case p.Schema.Maximum != nil:
			return min(unset, int(*p.Schema.Maximum)), nil
		default:
			return unset, nil
		}
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || p.Name == "limit" && p.Schema.Maximum == nil && n > 10*maxLimit {
		return 0, badContent("The query parameter %s has to be a number from 0, not %q.", p.Name, text)
	}
	return n, nil
}

// list answers with a page of a collection.
func (e *Engine) list(r *Request) (*Answer, error) {
	q, err := r.query()
	if err != nil {
		return nil, err
	}
	page, total := e.page(r, q)
	answer := make([]any, len(page))
	item := r.Operation.Item()
	for i, entry := range page {
		answer[i] = e.entry(item, entry)
	}
	a := &Answer{Status: r.Operation.Success().Status, Media: "application/json", JSON: answer}
	if q.count {
		a.Header = http.Header{"X-Total-Count": {strconv.Itoa(total)}}
	}
	return a, nil
}

// pageOf answers with a page of a list that is no collection.
func pageOf(r *Request, a *Answer, list []any) (*Answer, error) {
	q, err := r.query()
	if err != nil {
		return nil, err
	}
	from, to := min(q.offset, len(list)), len(list)
	if q.limit >= 0 {
		to = min(from+q.limit, len(list))
	}
	a.JSON = list[from:to]
	if q.count {
		a.Header = http.Header{"X-Total-Count": {strconv.Itoa(len(list))}}
	}
	return a, nil
}

// entry gives an item the form that a list has it in.
func (e *Engine) entry(s *schema.Schema, entry entry) any {
	if entry.asIs {
		return entry.value
	}
	return schema.Conform(s, declared(s, entry.value), e.seedOf(entry.key))
}

// entry is an item that was read.
type entry struct {
	key   string
	value map[string]any
	asIs  bool
}

// page returns the items of a page, and the number of all items that the filter matches. Only the values of the page are kept, as there can
// be hundreds of thousands of items.
func (e *Engine) page(r *Request, q query) (page []entry, total int) {
	c := r.plan.collection
	path := r.path()
	value := func(item *state.Item) map[string]any { return e.valueOf(r.Document, c, path, item) }
	items, isView := e.view(r)
	exported := e.exported(r)
	if exported != nil {
		c, path = exported, exported.shape
		items = e.items(r, c, path)
	} else if !isView {
		items = e.items(r, c, path)
	}
	about := r.about(c)
	items = e.results.get(fmt.Sprint(r.Document.Version, path, "\x00", q.filter, q.sorters, about), e.version(), func() []*state.Item {
		for _, a := range about {
			items = slices.DeleteFunc(slices.Clone(items), func(item *state.Item) bool { return text(at(value(item), a.field)) != a.id })
		}
		if q.filter != nil {
			fields := r.Operation.Filters
			items = slices.DeleteFunc(slices.Clone(items), func(item *state.Item) bool { return !q.filter.Match(record{value(item), fields}) })
		}
		if len(q.sorters) > 0 {
			items = sorted(items, q.sorters, value)
		}
		return items
	})
	from, to := min(q.offset, len(items)), len(items)
	if q.limit >= 0 {
		to = min(from+q.limit, len(items))
	}
	for _, item := range items[from:to] {
		found := entry{item.Key, value(item), item.AsIs}
		if exported != nil {
			found = entry{item.Key, exported.export(found.value), false}
		}
		page = append(page, found)
	}
	return page, len(items)
}

// about is a reference that the items of a list have to have.
type about struct{ field, id string }

// about returns the references that query parameters of a list name, such as requested-for, which is the requestedFor of an item. "me" can be
// anybody.
func (r *Request) about(c *collection) (list []about) {
	for _, p := range r.Operation.Parameters {
		id := r.Query.Get(p.Name)
		if property := camel(p.Name); p.In == "query" && id != "" && id != "me" && c.item.Property(property).Property("id") != nil {
			list = append(list, about{property + ".id", id})
		}
	}
	return list
}

// sorted returns the items in the order of the sorters, those with equal fields as they were.
func sorted(items []*state.Item, sorters []filter.Sorter, valueOf func(*state.Item) map[string]any) []*state.Item {
	type keyed struct {
		*state.Item
		keys []any
	}
	list := make([]keyed, len(items))
	for i, item := range items {
		list[i] = keyed{item, make([]any, len(sorters))}
		value := valueOf(item)
		for k, by := range sorters {
			list[i].keys[k] = first(at(value, by.Field))
			if text, isText := list[i].keys[k].(string); isText {
				list[i].keys[k] = filter.Fold(text)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b keyed) int {
		for k, by := range sorters {
			if order := compare(a.keys[k], b.keys[k]); order != 0 {
				if by.Descending {
					return -order
				}
				return order
			}
		}
		return 0
	})
	ordered := make([]*state.Item, len(list))
	for i := range list {
		ordered[i] = list[i].Item
	}
	return ordered
}

// compare orders JSON values: nothing first, then booleans, numbers and texts.
func compare(a, b any) int {
	rank := func(value any) int {
		switch value.(type) {
		case nil:
			return 0
		case bool:
			return 1
		case json.Number:
			return 2
		case string:
			return 3
		default:
			return 4
		}
	}
	if order := cmp.Compare(rank(a), rank(b)); order != 0 {
		return order
	}
	switch a := a.(type) {
	case bool:
		return cmp.Compare(strconv.FormatBool(a), strconv.FormatBool(b.(bool)))
	case json.Number:
		x, _ := a.Float64() // a number that is too large is infinite
		y, _ := b.(json.Number).Float64()
		return cmp.Compare(x, y)
	case string:
		return strings.Compare(a, b.(string))
	default:
		return 0
	}
}

// first returns the first item of a list, and anything else as it is.
func first(value any) any {
	if list, isList := value.([]any); isList {
		if len(list) == 0 {
			return nil
		}
		return first(list[0])
	}
	return value
}

// at returns the value of a field, whose name can have dots: "owner.id". Of a list of objects, it is the list of their values.
func at(value any, field string) any {
	if object, isObject := value.(map[string]any); isObject {
		if found, there := object[field]; there {
			return found
		}
		name, rest, dotted := strings.Cut(field, ".")
		if !dotted {
			return nil
		}
		return at(object[name], rest)
	}
	list, isList := value.([]any)
	if !isList {
		return nil
	}
	values := make([]any, 0, len(list))
	for _, item := range list {
		values = append(values, at(item, field))
	}
	return values
}

// record makes an item's fields available to filters.
type record struct {
	value  map[string]any
	fields filter.Fields
}

// Field implements [filter.Record].
func (r record) Field(name string) filter.Value {
	return filterValue(at(r.value, name), r.fields[name].Kind)
}

func filterValue(value any, kind filter.Kind) filter.Value {
	switch value := value.(type) {
	case bool:
		return filter.Bool(value)
	case json.Number:
		if kind == filter.KindString {
			return filter.String(value.String())
		}
		return filter.Number(value.String())
	case string:
		if kind == filter.KindTime {
			if t, err := time.Parse(time.RFC3339Nano, value); err == nil {
				return filter.Time(t)
			}
		}
		return filter.String(value)
	case []any:
		items := make([]filter.Value, len(value))
		for i, item := range value {
			items[i] = filterValue(item, kind)
		}
		return filter.List(items...)
	default:
		return filter.Null
	}
}

// envelope answers with an object that has a page of a collection.
func (e *Engine) envelope(r *Request) (*Answer, error) {
	q, err := r.query()
	if err != nil {
		return nil, err
	}
	page, total := e.page(r, q)
	s := r.Operation.Success().JSON()
	name := envelope(s)
	items := make([]any, len(page))
	for i, entry := range page {
		items[i] = e.entry(s.Property(name).ArrayItems(), entry)
	}
	value := map[string]any{name: items}
	for _, property := range s.PropertyNames() {
		switch strings.ToLower(property) {
		case "count", "total", "totalcount", "totalresults":
			if typed := s.Property(property).Type; typed == "integer" || typed == "number" {
				value[property] = json.Number(strconv.Itoa(total))
			}
		}
	}
	return e.done(r, value)
}
