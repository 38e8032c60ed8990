package core

import (
	"cmp"
	"fmt"
	"math"
	"strconv"

	"github.com/f745b6f1/isc/core/internal/seen"
)

// standardPageSize is the page size of the API's standard collection parameters, for operations that state none.
const standardPageSize = 250

// A pageRun is one run through a collection: what is known of it so far, and the pages in flight.
type pageRun struct {
	call  Call
	fetch fetcher
	limit int // the size of a page that the server does not cap

	offset   int  // where the next page starts
	left     int  // how many items MaxItems still lets through
	total    int  // as last told, corrected by what was seen
	unproven bool // the total may be no more than the length of the page that told it
	pages    int  // how many pages had items
	stride   int  // the length of the last page; 0 before the first
	short    bool // the last page was shorter than asked for: it is the last one, or the server caps pages
	steady   bool // the last page was as long as asked for, or as the one before
	check    check
	ended    bool
	failure  error // ends the run after the page that has just been returned

	started  bool // the first request has been sent, the only one that goes as the caller set it
	canCount bool // the operation takes count, and it has not been asked for
	seen     *seen.Items
	flights  []*flight // in the order of their offsets, which are stride apart
}

// A check is what is asked for after an empty page, before it counts as the end.
type check int

const (
	noCheck   check = iota
	askAgain        // the same page, with the count where that can be
	askPast         // the page that starts one further: more there shows that the empty page is a hole
	askAtLast       // the same page, which must have items now
)

func newPageRun(c Call, fetch fetcher) (*pageRun, error) {
	if c.callState == nil || c.ctx == nil || c.operation == nil {
		return nil, fmt.Errorf("%w: a call needs a context and an operation; start it with a method of the client", ErrInvalidArgument)
	}
	run := &pageRun{
		call: c, fetch: fetch,
		limit: cmp.Or(c.operation.Paging.PageSize, standardPageSize),
		left:  math.MaxInt, total: unknownTotal, canCount: c.operation.Paging.Count,
		seen: seen.New(Marshal),
	}
	if c.maxItems > 0 {
		run.left = c.maxItems
	}
	for _, a := range c.query {
		var err error
		switch a.name {
		case "limit":
			run.limit, err = pagingArgument(a, 1)
		case "offset":
			run.offset, err = pagingArgument(a, 0)
		case "count":
			run.canCount = false
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", c.operation.Name, err)
		}
	}
	return run, nil
}

// pagingArgument reads a limit or an offset. A limit of 0 would never get anywhere.
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

// more tells whether there may be more to ask for.
func (r *pageRun) more() bool {
	return !r.ended && r.left > 0 && (r.total == unknownTotal || r.offset < r.total || r.unproven)
}

// request returns the call of the page at offset, and the limit that it is subject to. The first goes as the caller set it,
// with a smaller limit at most; the caller's count is not repeated, because counting costs the server.
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
	if left < limit {
		limit = left
		c = c.WithQueryInt("limit", int64(limit))
	}
	if r.canCount && (r.check != noCheck || r.short && r.total == unknownTotal) {
		c = c.WithQueryBool("count", true)
		r.canCount = false
	}
	return c, limit
}

// accept takes a page that starts at the run's offset into account, and takes away from it what must not be reported.
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
		// The server ignores the offset, but the total says that the page before was the last.
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
		r.total += verdict.Pushed // that many rows were inserted since the total was told
	}
	if r.total < r.offset {
		r.total = unknownTotal // what was told has been seen to be wrong
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
		r.discard() // they start where no page does
		r.stride = length
	}
	r.discardPastTotal()
	return nil
}

// acceptEmpty decides whether an empty page is the end. Unless the total proves it, more is asked.
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

// acceptPast decides by the page that starts one further whether the empty page was the end. The page itself is not reported.
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

// cancelled is the error of a run whose context has ended.
func (r *pageRun) cancelled(err error) error {
	return fmt.Errorf("%s: %w", r.call.operation.Name, err)
}

// isOffset tells whether the API takes an offset: it is a 32-bit integer there.
func isOffset(offset int) bool { return offset >= 0 && offset <= math.MaxInt32 }
