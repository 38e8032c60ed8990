package core

import (
	"fmt"
	"math"
	"strconv"

	"github.com/f745b6f1/isc/core/internal/seen"
)

// standardPageSize is the page size of most operations of the API, for those that do not say.
const standardPageSize = 250

// A pageRun goes through the pages of a list once. It has what is known about the list, and the pages in flight.
type pageRun struct {
	call  Call
	fetch fetcher
	limit int // the limit of a request

	offset   int  // where the next page starts
	left     int  // how many items MaxItems still allows
	total    int  // as the server said last, corrected by what was received
	unproven bool // the total may be only the length of the page that it came with
	pages    int  // how many pages had items
	stride   int  // the length of the last page; 0 before the first
	short    bool // the last page was shorter than its limit: it is the last one, or the server limits pages
	steady   bool // the last page was as long as its limit, or as the page before
	check    check
	ended    bool
	failure  error // ends the run after the page that was just returned

	started  bool // the first request was sent, which is the only one with the parameters of the caller
	canCount bool // the operation takes count, and count was not sent yet
	seen     *seen.Items
	flights  []*flight // in the order of their offsets, which are stride apart
}

// A check is the request after an empty page that finds out whether the page is the end.
type check int

const (
	noCheck   check = iota
	askAgain        // the same page, with count if possible
	askPast         // the page that starts one item later; if it has items, the empty page was not the end
	askAtLast       // the same page, which must have items now
)

// startPageRun returns a pageRun.
func startPageRun(c Call, fetch fetcher) (runner, error) {
	if c.callState == nil || c.ctx == nil || c.operation == nil {
		return nil, fmt.Errorf("%w: the call has no context or no operation; start it with a method of the client's service", ErrInvalidArgument)
	}
	run := &pageRun{
		call: c, fetch: fetch,
		limit: c.operation.Paging.size(),
		left:  math.MaxInt, total: unknownTotal, canCount: c.operation.Paging.Count,
		seen: seen.New(Marshal),
	}
	if c.maxItems > 0 {
		run.left = c.maxItems
	}
	limited := false
	for _, a := range c.query {
		var err error
		switch a.name {
		case "limit":
			run.limit, err = pagingArgument(a, 1)
			limited = true
		case "offset":
			run.offset, err = pagingArgument(a, 0)
		case "count":
			run.canCount = false
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", c.operation.Name, err)
		}
	}
	if !limited && c.operation.Paging.LimitRequired {
		run.call = c.WithQueryInt("limit", int64(run.limit))
	}
	return run, nil
}

// pagingArgument parses a limit or an offset. With a limit of 0 the run would never end.
func pagingArgument(a argument, least int) (int, error) {
	value, err := strconv.ParseInt(a.value, 10, 32)
	if err != nil || int(value) < least {
		return 0, fmt.Errorf("%w: %s is %s; pages need a number from %d to %d", ErrInvalidArgument, a.name, a.value, least, math.MaxInt32)
	}
	return int(value), nil
}

// next returns the next page that has items, or nil at the end.
func (r *pageRun) next() (*rawPage, error) {
	for r.failure == nil && r.more() {
		if err := r.call.ctx.Err(); err != nil {
			return nil, r.cancelled(err)
		}
		if !isOffset(r.offset) {
			return nil, r.inconsistent("the collection goes on past offset %d, the largest that can be asked for", math.MaxInt32)
		}
		r.launch()
		landed, err := r.land()
		if err != nil {
			return nil, err
		}
		if err := r.accept(landed.page, landed.limit); err != nil {
			return nil, err
		}
		if landed.page.items.Len() > 0 {
			return landed.page, nil
		}
	}
	return nil, r.failure
}

// more reports whether there may be more pages.
func (r *pageRun) more() bool {
	return !r.ended && r.left > 0 && (r.total == unknownTotal || r.offset < r.total || r.unproven)
}

// request returns the call of the page at an offset, and its limit. The first call has the parameters of the caller, though perhaps a smaller
// limit. Later calls do not repeat count, because counting is work for the server.
func (r *pageRun) request(offset int) (c Call, limit int) {
	c, limit = r.call, r.limit
	left := r.left - (offset - r.offset)
	if r.check == askPast {
		offset++
	}
	if r.started {
		c = c.WithQueryInt("offset", int64(offset)).WithQuery("count")
	}
	r.started = true
	if smaller := c.limitFor(left); smaller < limit {
		limit = smaller
		c = c.WithQueryInt("limit", int64(limit))
	}
	if r.canCount && (r.check != noCheck || r.short && r.total == unknownTotal) {
		c = c.WithQueryBool("count", true)
		r.canCount = false
	}
	return c, limit
}

// accept records a page that starts at the run's offset, and removes the items that must not be returned.
func (r *pageRun) accept(page *rawPage, limit int) error {
	told := page.total
	if told != unknownTotal {
		r.total = told
	}
	page.offset = r.offset
	length := page.items.Len()
	switch {
	case r.check == askPast:
		r.acceptPast(page)
		return nil
	case length == 0:
		return r.acceptEmpty()
	}
	verdict := r.seen.Compare(page.items)
	if verdict.Old && told != unknownTotal && told <= r.offset {
		// The server ignores the offset, but the total says that the page before was the last one.
		page.items, r.ended = page.items.Slice(0, 0), true
		return nil
	}
	if verdict.Repeats {
		err := r.inconsistent("the page at offset %d repeats the page at offset %d", r.offset, verdict.Offset)
		if verdict.Fresh == 0 {
			return err
		}
		r.failure = err
	}
	r.seen.Add(verdict, r.offset)
	page.items = verdict.Unseen(page.items)

	r.unproven = r.pages == 0 && told == length && length == limit
	r.pages++
	r.offset += length
	if told == unknownTotal && r.total != unknownTotal {
		r.total += verdict.Pushed // that many rows were inserted since the server said the total
	}
	if r.total < r.offset {
		r.total = unknownTotal // the total was wrong
	}
	page.total = r.total

	if page.items.Len() > r.left {
		page.items = page.items.Slice(0, r.left)
	}
	r.left -= page.items.Len()
	r.check = noCheck
	r.short = length < limit
	r.steady = !r.short || length == r.stride
	if length != r.stride {
		r.discard() // they start at offsets where no page starts
		r.stride = length
	}
	r.discardPastTotal()
	return nil
}

// acceptEmpty decides whether an empty page is the end. Unless the total proves it, it starts a check.
func (r *pageRun) acceptEmpty() error {
	r.discard()
	toldMore := r.total != unknownTotal && r.total > r.offset
	switch {
	case r.total != unknownTotal && !toldMore:
		r.ended = true
	case r.check == noCheck && (toldMore || r.canCount || !r.short):
		r.check = askAgain
	case toldMore:
		return r.inconsistent("empty page at offset %d of %d: rows were deleted meanwhile, or the server leaves some out", r.offset, r.total)
	case r.check == askAtLast:
		return r.inconsistent("empty page at offset %d, though there are items at offset %d", r.offset, r.offset+1)
	case r.pages == 0 || !isOffset(r.offset+1):
		r.ended = true
	default:
		r.check = askPast
	}
	return nil
}

// acceptPast decides by the page that starts one item later whether the empty page was the end. The page itself is not returned.
func (r *pageRun) acceptPast(page *rawPage) {
	if page.items.Len() == 0 && (r.total == unknownTotal || r.total <= r.offset) {
		r.ended = true
	}
	r.check = askAtLast
	page.items = page.items.Slice(0, 0)
}

func (r *pageRun) inconsistent(format string, args ...any) error {
	return fmt.Errorf("%s: %w: %s", r.call.operation.Name, ErrPaging, fmt.Sprintf(format, args...))
}

// cancelled returns the error of a run whose context has ended.
func (r *pageRun) cancelled(err error) error {
	return fmt.Errorf("%s: %w", r.call.operation.Name, err)
}

// isOffset reports whether the API accepts an offset, which must be a 32-bit integer.
func isOffset(offset int) bool { return offset >= 0 && offset <= math.MaxInt32 }
