package core

import (
	"context"
	"slices"
)

// A flight is the request of one page. What it brings may be read once landed is closed.
type flight struct {
	limit  int // that the request was subject to
	cancel context.CancelFunc
	landed chan struct{}
	page   *rawPage
	err    error
}

// launch sends requests until as many pages are in flight as are wanted: one at least, the page at the run's offset. Those
// after it are guesses, made on the assumption that every page is as long as the last.
func (r *pageRun) launch() {
	for len(r.flights) == 0 || len(r.flights) < r.wanted() {
		offset := r.offset + len(r.flights)*r.stride
		guess := len(r.flights) > 0
		if guess && (!isOffset(offset) || offset-r.offset >= r.left || r.total != unknownTotal && offset >= r.total) {
			return
		}
		call, limit := r.request(offset)
		f := &flight{limit: limit, landed: make(chan struct{})}
		call = call.changed()
		call.ctx, f.cancel = context.WithCancel(call.ctx)
		send := func() {
			defer close(f.landed)
			f.page, f.err = r.fetch(call)
		}
		r.flights = append(r.flights, f)
		if r.call.prefetch > 1 {
			go send()
		} else {
			send()
		}
	}
}

// wanted returns how many pages may be in flight. A guess needs the length of a page and an offset that is not in doubt; and
// past a page that may be the last, only the total or a second page of the same length makes it worth a request.
func (r *pageRun) wanted() int {
	if r.stride == 0 || r.suspect || r.total == unknownTotal && !r.steady {
		return 1
	}
	return r.call.prefetch
}

// land waits for the first of the pages in flight.
func (r *pageRun) land() (*flight, error) {
	first := r.flights[0]
	r.flights = slices.Delete(r.flights, 0, 1)
	<-first.landed
	first.cancel()
	return first, first.err
}

// discard cancels the pages in flight and waits until nothing of them is left.
func (r *pageRun) discard() {
	for _, f := range r.flights {
		f.cancel()
	}
	for _, f := range r.flights {
		<-f.landed
	}
	r.flights = nil
}
