package core

import (
	"errors"
	"iter"
	"math"
	"net/http"
	"strconv"
)

// ErrPaging ends a run over a collection whose pages contradict each other, so that items would be missing or repeated: a page
// came twice, or a page is empty though there is more. Everything that was reported before stands.
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
// nothing. An ending that no total proves is verified once, with count=true where the operation takes it, and is an [ErrPaging]
// where there is more.
//
// Rows may come and go meanwhile. Items that an inserted row pushes into the next page are recognised by their ID and reported
// once. A deleted row can make another be passed over, because the server counts records; a total that was told before makes that
// an [ErrPaging] at the end. With [Call.WithPrefetch] pages are not read one after another, so that an inserted row can do it too.
//
// The sequence ends with the first error. It can be ranged over again, which starts anew. See [Call.WithMaxItems] and
// [Call.WithPrefetch].
func Pages[T any](c Call) iter.Seq2[*Page[T], error] {
	return runPages(c, func(c Call) (*Page[T], error) {
		items, response, err := ExecuteList[T](c)
		return newPage(items, unknownTotal, response), err
	})
}

// All is [Pages], item by item.
func All[T any](c Call) iter.Seq2[T, error] { return itemsOf(Pages[T](c)) }

// PagesOf is [Pages] for an operation that wraps its items in an object of type B. A total function of nil, or a negative
// total, leaves it to the header X-Total-Count.
func PagesOf[B, T any](c Call, items func(*B) []T, total func(*B) int) iter.Seq2[*Page[T], error] {
	return runPages(c, func(c Call) (*Page[T], error) {
		body, response, err := Execute[B](c)
		if body == nil {
			return newPage[T](nil, unknownTotal, response), err
		}
		told := unknownTotal
		if total != nil {
			told = total(body)
		}
		return newPage(items(body), told, response), err
	})
}

// AllOf is [PagesOf], item by item.
func AllOf[B, T any](c Call, items func(*B) []T, total func(*B) int) iter.Seq2[T, error] {
	return itemsOf(PagesOf(c, items, total))
}

// newPage takes the total from the body, or else from the header. One that no offset can reach counts as not told.
func newPage[T any](items []T, total int, response *http.Response) *Page[T] {
	if total < 0 && response != nil {
		if told, err := strconv.Atoi(response.Header.Get("X-Total-Count")); err == nil {
			total = told
		}
	}
	if total < 0 || total > math.MaxInt32 {
		total = unknownTotal
	}
	return &Page[T]{Items: items, Total: total, Response: response}
}

// runPages runs through a collection whose pages fetch gets.
func runPages[T any](c Call, fetch func(Call) (*Page[T], error)) iter.Seq2[*Page[T], error] {
	return func(yield func(*Page[T], error) bool) {
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

func itemsOf[T any](pages iter.Seq2[*Page[T], error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for page, err := range pages {
			if err != nil {
				var none T
				yield(none, err)
				return
			}
			for _, item := range page.Items {
				if !yield(item, nil) {
					return
				}
			}
		}
	}
}
