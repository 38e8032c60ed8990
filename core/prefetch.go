package core

import (
	"context"
	"fmt"
	"slices"
	"time"
)

const (
	// maxPrefetch is how many pages can be in flight. The API answers 100 requests in ten seconds, so that more would only wait for the rate
	// limiter.
	maxPrefetch = 64

	// patience is how long the end of a run waits for requests that it has cancelled. Only a transport that ignores the context takes longer
	// than an instant.
	patience = time.Second
)

// A flight is the request for one page. The result may be read after landed is closed.
type flight struct {
	limit  int // of the request
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

// launch sends requests until as many pages are in flight as are wanted, and at least the page at the run's offset. The offsets of the other
// pages are guesses: every page is assumed to be as long as the last one.
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
					// The caller cannot recover from a panic of another goroutine.
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

// wanted returns how many pages may be in flight. More than one needs a known page length, and an offset that is not being checked. After a
// page that may be the last one it also needs a known total, or a second page of the same length. The number grows with the pages that were
// received, so that a short list does not get requests for many pages that it does not have.
func (r *pageRun) wanted() int {
	if r.stride == 0 || r.check != noCheck || r.total == unknownTotal && !r.steady {
		return 1
	}
	return min(r.call.prefetch, maxPrefetch, 2+2*r.pages)
}

// endInSight reports whether a page in flight is empty or has failed, so that later pages are hardly worth a request.
func (r *pageRun) endInSight() bool {
	return slices.ContainsFunc(r.flights, func(f *flight) bool {
		return f.hasLanded() && (f.err != nil || f.page.items.Len() == 0)
	})
}

func (r *pageRun) isPastTotal(offset int) bool { return r.total != unknownTotal && offset >= r.total }

// land waits for the first page in flight.
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

// discardPastTotal discards the pages in flight that start after the end of the list.
func (r *pageRun) discardPastTotal() {
	kept := 0
	for kept < len(r.flights) && !r.isPastTotal(r.offset+kept*r.stride) {
		kept++
	}
	r.discardFrom(kept)
}

// discard cancels all pages in flight, so that they do not delay the next request.
func (r *pageRun) discard() { r.discardFrom(0) }

// discardFrom cancels the pages in flight except the first ones, which are kept. It waits until they have ended, but no longer than patience:
// a request that ends later only writes to its own flight, which nobody reads.
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
