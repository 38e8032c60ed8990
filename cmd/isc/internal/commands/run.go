package commands

import (
	"fmt"
	"iter"
	"net/http"
	"strconv"

	"github.com/f745b6f1/isc/core"
)

// Input has the arguments of a call. Values has the parameters by name, in the types that builder methods take.
type Input struct {
	Values   map[string]any
	Body     []byte // JSON; nil: none
	All      bool   // all pages
	MaxItems int    // of all pages together; 0: no limit
	Prefetch int    // the number of pages in flight
}

// Path returns the value of a path parameter, or "", which the SDK rejects.
func (in Input) Path(name string) string {
	value, _ := in.Values[name].(string)
	return value
}

// A Page is the response to a call, or one page of it.
type Page struct {
	Items []core.Value
	Total int // the number of items in all pages; -1: unknown
}

// with calls a builder method with the value of a parameter, if it is set.
func with[Call, V any](call Call, in Input, name string, set func(V) Call) Call {
	if value, given := in.Values[name].(V); given {
		return set(value)
	}
	return call
}

// withBody calls a builder method with the body, if there is one.
func withBody[Call, B any](call Call, in Input, set func(B) Call) (Call, error) {
	if in.Body == nil {
		return call, nil
	}
	var body B
	if err := core.Unmarshal(in.Body, &body); err != nil {
		return call, fmt.Errorf("%w: the request body: %w", core.ErrInvalidArgument, err)
	}
	return set(body), nil
}

// none runs a call whose response has no body.
func none(_ *http.Response, err error) iter.Seq2[Page, error] {
	if err != nil {
		return failed(err)
	}
	return func(func(Page, error) bool) {}
}

// one runs a call whose response is one value.
func one[T any](value *T, _ *http.Response, err error) iter.Seq2[Page, error] {
	if err != nil || value == nil {
		return none(nil, err)
	}
	return list([]T{*value}, nil, nil)
}

// list runs a call whose response is an array.
func list[T any](items []T, response *http.Response, err error) iter.Seq2[Page, error] {
	if err != nil {
		return failed(err)
	}
	total := -1
	if response != nil {
		if told, err := strconv.Atoi(response.Header.Get("X-Total-Count")); err == nil {
			total = told
		}
	}
	return pages(func(yield func(*core.Page[T], error) bool) { yield(&core.Page[T]{Items: items, Total: total}, nil) })
}

// pages encodes the items of pages as they arrive.
func pages[T any](source iter.Seq2[*core.Page[T], error]) iter.Seq2[Page, error] {
	return func(yield func(Page, error) bool) {
		for page, err := range source {
			var encoded Page
			if err == nil {
				encoded, err = encode(page)
			}
			if !yield(encoded, err) || err != nil {
				return
			}
		}
	}
}

func encode[T any](page *core.Page[T]) (Page, error) {
	encoded := Page{Items: make([]core.Value, len(page.Items)), Total: page.Total}
	for i, item := range page.Items {
		value, err := core.ValueOf(item)
		if err != nil {
			return Page{}, err
		}
		encoded.Items[i] = value
	}
	return encoded, nil
}

func failed(err error) iter.Seq2[Page, error] {
	return func(yield func(Page, error) bool) { yield(Page{}, err) }
}
