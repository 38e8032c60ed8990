package core

import (
	"errors"
	"iter"
	"math"
	"net/http"
	"reflect"
	"strconv"
)

// ErrPaging is the error of All and Pages if the pages contradict each other, so that items would be missing or repeated: the server repeats
// pages, or a page is empty although there are more items. Items that were returned before are valid.
var ErrPaging = errors.New("inconsistent pages")

// unknownTotal is the total of a list if the server has not said it.
const unknownTotal = -1

// A Page is one page of a list.
type Page[T any] struct {
	Items    []T
	Offset   int            // of the first item: the number of rows before it
	Total    int            // how many items the whole filtered list has; -1 if the server has not said
	Response *http.Response // the Body can be read

	Checkpoint Checkpoint // where a search continues after this page, see [WithCheckpoint]; "" if the operation pages by offset
}

// Pages iterates over the pages of a list. It starts at the offset of the call, or at 0. Servers limit the size of pages, so a short page
// is not always the last one: Pages continues until a page is empty, or until it has as many items as the server said. If the server did not
// send a total, Pages checks an empty page before it ends: it requests the page again, with count=true if the operation takes it, or the page
// that starts one item later. If there are more items, the error is an [ErrPaging].
//
// Rows can be inserted and deleted meanwhile. If an inserted or changed row makes the server return an item again, the item is recognised by
// its ID and returned once. If a row is deleted, another row can be skipped, because the server counts rows. If the server has sent a total,
// the error at the end is then an [ErrPaging]. With [Call.WithPrefetch] inserted rows can have the same effect.
//
// If the server repeats pages, the error is an [ErrPaging]. One page of known items is enough, or several small pages with at least four
// items together. To recognise items, Pages uses about 1 MB of memory. It remembers the last 4,096 items exactly, and all items of a list of
// up to 32,768; of a longer list it remembers a sample. Up to about a million items in pages of 250, a repeated page is recognised before it
// is returned. In longer lists a few pages can be returned twice before the error. A single item that the server repeats after more than
// 4,096 others can be returned twice.
//
// Items without an ID are compared by their JSON. Two different items can have equal JSON, so none of them is dropped. If many are equal, only
// a page with the same items in the same order counts as a repetition.
//
// Pages cannot notice that the server leaves out rows without sending a total, or that a total is too small and equals the offset of a page.
//
// A search pages in another way: by sort and searchAfter of its body, so that it reaches more than 10,000 results. If the body has no sort,
// results are sorted by their id. If it has one without id, the error is an [ErrInvalidArgument], because equal results could be skipped. A result
// whose values for the sort change meanwhile can be returned twice or not at all. Each page needs the one before, so
// [Call.WithPrefetch] changes nothing. The search ends with an empty page.
//
// The iteration ends with the first error. Another loop starts a new iteration. See [Call.WithMaxItems] and [Call.WithPrefetch].
//
//go:noinline
func Pages[T any](c Call) iter.Seq2[*Page[T], error] {
	return func(yield func(*Page[T], error) bool) {
		c.eachPage([]T(nil), func(p *rawPage, err error) bool {
			if err != nil {
				return yield(nil, err)
			}
			return yield(&Page[T]{Items: p.slice().([]T), Offset: p.offset, Total: p.total, Response: p.response, Checkpoint: p.checkpoint}, nil)
		})
	}
}

// All iterates over the items of all pages. See [Pages].
//
//go:noinline
func All[T any](c Call) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		c.eachPage([]T(nil), func(p *rawPage, err error) bool {
			if err != nil {
				var none T
				return yield(none, err)
			}
			for _, item := range p.slice().([]T) {
				if !yield(item, nil) {
					return false
				}
			}
			return true
		})
	}
}

// CollectPages returns the items of all pages. It stops at the first error, and returns it without the items before. See [Pages].
//
//go:noinline
func CollectPages[T any](c Call) ([]T, error) {
	items, err := c.collect([]T(nil))
	list, _ := items.([]T)
	return list, err
}

// A rawPage is a page whose type of items is known only at run time, so that the code for pages is compiled once and not for every type.
type rawPage struct {
	items    reflect.Value // a slice
	offset   int
	total    int
	response *http.Response

	checkpoint Checkpoint
}

// slice returns the items as a slice of their type.
//
//go:noinline
func (p *rawPage) slice() any { return p.items.Interface() }

// A fetcher requests one page.
type fetcher func(Call) (*rawPage, error)

// fetchItems returns the fetcher of an operation. The slice is needed only for the type of the items.
//
//go:noinline
func fetchItems(slice any) fetcher {
	return func(c Call) (*rawPage, error) {
		items := reflect.New(reflect.TypeOf(slice))
		response, err := c.executeItems(items.Interface())
		return newRawPage(items.Elem(), response), err
	}
}

// newRawPage takes the total from the X-Total-Count header, and ignores one that no offset can reach.
func newRawPage(items reflect.Value, response *http.Response) *rawPage {
	page := &rawPage{items: items, total: unknownTotal, response: response}
	if response != nil {
		if told, err := strconv.Atoi(response.Header.Get("X-Total-Count")); err == nil && told >= 0 && told <= math.MaxInt32 {
			page.total = told
		}
	}
	return page
}

// runPages iterates over the pages that fetch requests.
//
//go:noinline
func runPages(c Call, fetch fetcher) iter.Seq2[*rawPage, error] {
	if pager := c.pager(); pager != nil {
		return pager.pages(c, fetch)
	}
	return func(yield func(*rawPage, error) bool) {
		run, err := newPageRun(c, fetch)
		if err != nil {
			yield(nil, err)
			return
		}
		defer run.discard()
		for {
			page, err := run.next()
			if err != nil {
				yield(nil, err)
				return
			}
			if page == nil || !yield(page, nil) {
				return
			}
		}
	}
}

// pager returns how the call pages, or nil if by offset. A fake has the whole list, and pages by offset.
func (c Call) pager() Pager {
	if c.callState == nil || c.ctx == nil || c.operation == nil || c.client == nil || c.client.fake != nil {
		return nil
	}
	return c.operation.Paging.Pager
}

// eachPage calls yield for every page. The slice is needed only for the type of the items.
//
//go:noinline
func (c Call) eachPage(slice any, yield func(*rawPage, error) bool) {
	runPages(c, fetchItems(slice))(yield)
}

// collect returns the items of all pages as a slice of the given type.
//
//go:noinline
func (c Call) collect(slice any) (any, error) {
	all := reflect.Zero(reflect.TypeOf(slice))
	for page, err := range runPages(c, fetchItems(slice)) {
		if err != nil {
			return nil, err
		}
		all = reflect.AppendSlice(all, page.items)
	}
	return all.Interface(), nil
}
