package core

import (
	"context"
	"fmt"
	"slices"
	"time"
)

const (
	// maxPrefetch is the most pages that are in flight. The API answers 100 requests in ten seconds, so that more would only wait
	// for the rate limiter.
	maxPrefetch = 64

	// patience is how long the end of a run waits for requests that it has cancelled. Only a transport that does not heed the context
	// takes longer than an instant.
	patience = time.Second
)

// A flight is the request of one page. What it brings may be read once landed is closed.
type flight struct {
	limit  int // that the request was subject to
	cancel context.CancelFunc
	landed chan struct{}
	page   *rawPage
	err    error
}

func (f *flight) hasLanded() bool {
	select {
	case <-f.landed:
		return true
	default:
		return false
	}
}

// launch sends requests until as many pages are in flight as are wanted: one at least, the page at the run's offset. Those
// after it are guesses, made on the assumption that every page is as long as the last.
func (r *pageRun) launch() {
	for len(r.flights) == 0 || len(r.flights) < r.wanted() {
		offset := r.offset + len(r.flights)*r.stride
		guess := len(r.flights) > 0
		if guess && (!isOffset(offset) || offset-r.offset >= r.left || r.isPastTotal(offset) || r.endInSight()) {
			return
		}
		call, limit := r.request(offset)
		f := &flight{limit: limit, landed: make(chan struct{})}
		call = call.changed()
		call.ctx, f.cancel = context.WithCancel(call.ctx)
		r.flights = append(r.flights, f)
		if r.call.prefetch > 1 {
			go func() {
				defer close(f.landed)
				defer func() {
					// The caller could not recover from a panic of another goroutine.
					if cause := recover(); cause != nil {
						f.err = fmt.Errorf("%s: the Transport of the configuration's HTTPClient panicked: %v", r.call.operation.Name, cause)
					}
				}()
				f.page, f.err = r.fetch(call)
			}()
		} else {
			func() {
				defer close(f.landed)
				f.page, f.err = r.fetch(call)
			}()
		}
	}
}

// wanted returns how many pages may be in flight. A guess needs the length of a page and an offset that is not in doubt; and
// past a page that may be the last, only the total or a second page of the same length makes it worth a request. The number grows
// with the pages that have come, so that a short collection is not asked for many pages that it does not have.
func (r *pageRun) wanted() int {
	if r.stride == 0 || r.check != noCheck || r.total == unknownTotal && !r.steady {
		return 1
	}
	return min(r.call.prefetch, maxPrefetch, 2+2*r.pages)
}

// endInSight tells whether a page in flight has come empty or failed, so that pages after it are hardly worth a request.
func (r *pageRun) endInSight() bool {
	return slices.ContainsFunc(r.flights, func(f *flight) bool {
		return f.hasLanded() && (f.err != nil || f.page.items.Len() == 0)
	})
}

func (r *pageRun) isPastTotal(offset int) bool { return r.total != unknownTotal && offset >= r.total }

// land waits for the first of the pages in flight.
func (r *pageRun) land() (*flight, error) {
	first := r.flights[0]
	select {
	case <-first.landed:
	case <-r.call.ctx.Done():
		r.discard()
		if !first.hasLanded() { // its own error says more
			return nil, r.cancelled(r.call.ctx.Err())
		}
		return first, first.err
	}
	r.flights = slices.Delete(r.flights, 0, 1)
	first.cancel()
	return first, first.err
}

// discardPastTotal discards the pages in flight that start where the collection has ended.
func (r *pageRun) discardPastTotal() {
	kept := 0
	for kept < len(r.flights) && !r.isPastTotal(r.offset+kept*r.stride) {
		kept++
	}
	r.discardFrom(kept)
}

// discard cancels all pages in flight, so that they do not hold up what is asked for next.
func (r *pageRun) discard() { r.discardFrom(0) }

// discardFrom cancels the pages in flight from the first that is not kept, and waits until nothing of them is left, within
// reason: what a transport goes on with after that writes to its flight alone, which nobody reads.
func (r *pageRun) discardFrom(kept int) {
	cancelled := r.flights[kept:]
	if len(cancelled) == 0 {
		return
	}
	r.flights = slices.Clone(r.flights[:kept])
	for _, f := range cancelled {
		f.cancel()
	}
	timeout := time.NewTimer(patience)
	defer timeout.Stop()
	for _, f := range cancelled {
		select {
		case <-f.landed:
		case <-timeout.C:
			return
		}
	}
}
