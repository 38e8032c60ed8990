package core

import (
	"errors"
	"iter"
	"math"
	"net/http"
	"reflect"
	"strconv"
)

// ErrPaging ends a run over a collection whose pages contradict each other, so that items would be missing or repeated: pages
// come again, or a page is empty though there is more. Everything that was reported before stands.
var ErrPaging = errors.New("inconsistent pages")

// unknownTotal is the total of a collection that the server has not told.
const unknownTotal = -1

// A Page is one page of a collection.
type Page[T any] struct {
	Items    []T
	Offset   int            // where the page starts: the number of records before it
	Total    int            // the size of the whole filtered collection as far as the server told it; -1 where it did not
	Response *http.Response // its Body can be read
}

// Pages sends a call of a list operation page by page. It starts at the call's offset, or at 0, and goes on from
// offset + len(page) until a page is empty or the known total is reached: servers cap pages, so that a short one proves
// nothing. An ending that no total proves is checked: the page is asked for again with count=true where the operation takes it, and
// where that tells no total, the page one further. It is an [ErrPaging] if there is more.
//
// Rows may come and go meanwhile. Items that an inserted row pushes into the next page are recognised by their ID and reported
// once, and so are items that move further down because they were changed. A deleted row can make another be passed over, because
// the server counts records; a total that was told before makes that an [ErrPaging] at the end. With [Call.WithPrefetch] pages are
// not read one after another, so that an inserted row can do it too.
//
// A server that gives pages again, from whatever row on and however long ago they came, ends the run with an [ErrPaging]: a page
// of known items alone does, or several small ones that have four of them together. The memory for this is bounded (about 1 MB): the
// last 4,096 items are known exactly, and all items of a run of up to 32,768. Of longer runs a sample is kept that gets thinner as
// the run gets longer. Up to about a million items in pages of 250 that is enough to see a page that comes again before it is
// reported; after that a few pages may be reported twice before the error. A single item that comes again after more than 4,096
// others may be reported twice.
//
// Items without an ID are compared by their JSON. They may look alike and be two, so that none is dropped; where many look alike,
// only a page that is the same item by item counts as a repetition.
//
// What cannot be seen: rows that the server leaves out of its pages without telling a total, at the end or between two pages, and a
// total that is too small and happens to be reached at the end of a page.
//
// The sequence ends with the first error. It can be ranged over again, which starts anew. See [Call.WithMaxItems] and
// [Call.WithPrefetch].
func Pages[T any](c Call) iter.Seq2[*Page[T], error] {
	return pagesOf[T](runPages(c, fetchItems([]T(nil))))
}

// All is [Pages], item by item.
func All[T any](c Call) iter.Seq2[T, error] {
	return itemsOf[T](runPages(c, fetchItems([]T(nil))))
}

// A rawPage is a page whose items are of a type that the run does not know: what runs through pages is compiled once, and not for every
// operation.
type rawPage struct {
	items    reflect.Value // a slice
	offset   int
	total    int
	response *http.Response
}

// slice returns the items as the slice that they are.
//
//go:noinline
func (p *rawPage) slice() any { return p.items.Interface() }

// A fetcher gets one page.
type fetcher func(Call) (*rawPage, error)

// fetchItems gets the pages of an operation whose items make a slice of the type of that one.
//
//go:noinline
func fetchItems(slice any) fetcher {
	return func(c Call) (*rawPage, error) {
		items := reflect.New(reflect.TypeOf(slice))
		response, err := c.executeItems(items.Interface())
		return newRawPage(items.Elem(), response), err
	}
}

// newRawPage takes the total from the header X-Total-Count. A total that no offset can reach counts as not told.
func newRawPage(items reflect.Value, response *http.Response) *rawPage {
	page := &rawPage{items: items, total: unknownTotal, response: response}
	if response != nil {
		if told, err := strconv.Atoi(response.Header.Get("X-Total-Count")); err == nil && told >= 0 && told <= math.MaxInt32 {
			page.total = told
		}
	}
	return page
}

// runPages runs through a collection whose pages fetch gets.
//
//go:noinline
func runPages(c Call, fetch fetcher) iter.Seq2[*rawPage, error] {
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

// pagesOf gives the pages the type of their items.
//
//go:noinline
func pagesOf[T any](pages iter.Seq2[*rawPage, error]) iter.Seq2[*Page[T], error] {
	return func(yield func(*Page[T], error) bool) {
		pages(func(p *rawPage, err error) bool {
			if err != nil {
				return yield(nil, err)
			}
			return yield(&Page[T]{Items: p.slice().([]T), Offset: p.offset, Total: p.total, Response: p.response}, nil)
		})
	}
}

// itemsOf gives the items of the pages.
//
//go:noinline
func itemsOf[T any](pages iter.Seq2[*rawPage, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		pages(func(p *rawPage, err error) bool {
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
