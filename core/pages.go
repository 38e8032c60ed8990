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
func Pages[T any](c Call) iter.Seq2[*Page[T], error] { return PagesOf[*Page[T]](c) }

// PagesOf is for generated code. It is [Pages] with the type of the pages, a pointer to a [Page], in place of the type of the items: Go compiles a
// generic function once for all pointers, but once for each struct.
//
//go:noinline
func PagesOf[P any](c Call) iter.Seq2[P, error] {
	return func(yield func(P, error) bool) {
		pages := c.startPages(itemsOfPage(reflect.TypeFor[P]()))
		defer pages.stop()
		for pages.next() {
			if !yield(pages.take().as(reflect.TypeFor[P]()).(P), nil) {
				return
			}
		}
		if pages.err != nil {
			var none P
			yield(none, pages.err)
		}
	}
}

// All iterates over the items of all pages. See [Pages].
//
//go:noinline
func All[T any](c Call) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		pages := c.startPages([]T(nil))
		defer pages.stop()
		for pages.next() {
			for _, item := range pages.items().([]T) {
				if !yield(item, nil) {
					return
				}
			}
		}
		if pages.err != nil {
			var none T
			yield(none, pages.err)
		}
	}
}

// CollectPages returns the items of all pages. It stops at the first error, and returns it without the items before. See [Pages].
func CollectPages[T any](c Call) ([]T, error) {
	var items []T
	err := CollectInto(c, &items)
	return items, err
}

// CollectInto is for generated code. It is [CollectPages], and target points to the slice that gets the result. It has no type parameter, so that
// it is compiled once and not for every type of item.
//
//go:noinline
func CollectInto(c Call, target any) error {
	items := reflect.ValueOf(target).Elem()
	pages := c.startPages(items.Interface())
	defer pages.stop()
	items.SetZero()
	for pages.next() {
		items.Set(reflect.AppendSlice(items, pages.take().items))
	}
	if pages.err != nil {
		items.SetZero()
	}
	return pages.err
}

// A rawPage is a page whose type of items is known only at run time, so that the code for pages is compiled once and not for every type.
type rawPage struct {
	items    reflect.Value // a slice
	offset   int
	total    int
	response *http.Response

	checkpoint Checkpoint
}

// itemsOfPage returns a slice of the type of the items of a [Page], by the type of a pointer to it.
func itemsOfPage(page reflect.Type) any {
	items, _ := page.Elem().FieldByName("Items")
	return reflect.Zero(items.Type).Interface()
}

// as returns a pointer to a [Page] of the given type.
func (p *rawPage) as(page reflect.Type) any {
	pointer := reflect.New(page.Elem())
	made := pointer.Elem()
	made.FieldByName("Items").Set(p.items)
	made.FieldByName("Offset").SetInt(int64(p.offset))
	made.FieldByName("Total").SetInt(int64(p.total))
	made.FieldByName("Response").Set(reflect.ValueOf(p.response))
	made.FieldByName("Checkpoint").SetString(string(p.checkpoint))
	return pointer.Interface()
}

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

// A pageIterator goes through the pages of a list once.
type pageIterator struct {
	run  runner   // nil if it could not start
	page *rawPage // until the caller takes it
	err  error    // why the iteration ended; nil after the last page
}

// A runner requests the pages of a list, one after another.
type runner interface {
	next() (*rawPage, error) // nil after the last page
	discard()                // ends what is in flight
}

// startPages returns an iterator for the pages of a list. The slice is needed only for the type of the items.
//
//go:noinline
func (c Call) startPages(slice any) *pageIterator { return newPageIterator(c, fetchItems(slice)) }

func newPageIterator(c Call, fetch fetcher) *pageIterator {
	start := startPageRun
	if pager := c.pager(); pager != nil {
		start = pager.start
	}
	run, err := start(c, fetch)
	return &pageIterator{run: run, err: err}
}

// next reports whether there is another page, which take and items return. If not, err says why.
//
//go:noinline
func (p *pageIterator) next() bool {
	if p.err == nil {
		p.page, p.err = p.run.next()
	}
	return p.err == nil && p.page != nil
}

// take returns the page. The iterator does not keep it, so that its memory is free when the caller no longer uses it.
func (p *pageIterator) take() *rawPage {
	page := p.page
	p.page = nil
	return page
}

// items returns the items of the page as a slice of their type, like take.
//
//go:noinline
func (p *pageIterator) items() any { return p.take().items.Interface() }

// stop ends the requests for pages that are still in flight.
//
//go:noinline
func (p *pageIterator) stop() {
	if p.run != nil {
		p.run.discard()
	}
}

// pager returns how the call pages, or nil if by offset. A fake has the whole list, and pages by offset.
func (c Call) pager() Pager {
	if c.callState == nil || c.ctx == nil || c.operation == nil || c.client == nil || c.client.fake != nil {
		return nil
	}
	return c.operation.Paging.Pager
}
