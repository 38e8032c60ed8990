package core

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"time"
)

// PollOptions says how [Poll] waits. The zero value of a field means its default.
type PollOptions[T any] struct {
	// Interval is the wait after the first look. Each further wait is half as long again, up to MaxInterval. To spread the requests of several
	// programs, each wait is shortened by up to a quarter, at random. Default: 1 s, or MaxInterval if that is shorter.
	Interval time.Duration
	// MaxInterval is the longest wait between two looks. Default: 30 s, or Interval if that is longer.
	MaxInterval time.Duration
	// OnProgress is called with what each look has seen, the last one included, in the goroutine that called Poll. Default: it is not called.
	OnProgress func(seen T)
	// Describe returns what the error of an unfinished wait says about the value that was last seen, such as its status. Default: nothing.
	Describe func(seen T) string
}

// Poll calls look until it says that what it looks at is done, and returns what it has seen last. There is no limit to the time except that
// of the context. It is for whatever has a status and no event: exports, imports, reports. For tasks use WaitForTask of the package of the API.
//
//	export, err := core.Poll(ctx, func(ctx context.Context) (*isc.SpConfigExportJobStatus, bool, error) {
//		job, _, err := client.SPConfigAPI.GetSpConfigExportStatus(ctx, id).Execute()
//		return job, job.GetStatus() == "COMPLETE", err
//	})
//
// The first look is at once. After it Poll waits for 1 s, and then longer and longer, up to 30 s; see [PollOptions]. That is about 16 looks in
// the first three minutes, and 2 a minute later. If a wait would pass the context's deadline, it is halved instead, down to Interval, so that
// what ends shortly before the deadline is seen.
//
// Poll itself sends nothing. A call in look has the client's retries, and waits for the rate limit as others do. If look returns an
// [ErrRateLimited], Poll waits for MaxInterval or as long as the server asks, whichever is longer, and continues. If the context ends before
// that, it returns an error at once.
//
// A look can fail for a moment, after the retries of its call: with an [ErrServer], or because there was no response. Poll then goes on,
// and returns the error if five looks in a row fail. Any other error of look ends the wait. If look returns done and an error, the error is
// returned as it is: the work has failed. Otherwise Poll adds how often it has looked and what it saw last. A [ErrNotFound] after a look
// that saw something means that it was deleted meanwhile. If the context ends, the error is [context.DeadlineExceeded] or
// [context.Canceled]. Together with an error, Poll returns what was last seen, or the zero value.
//
// If several options are given, a field of a later one that is not zero counts.
func Poll[T any](ctx context.Context, look func(ctx context.Context) (seen T, done bool, err error), options ...PollOptions[T]) (T, error) {
	var last T
	o := mergedPollOptions(options)
	p := poller{look: func(ctx context.Context) (bool, error) {
		seen, done, err := look(ctx)
		if err != nil && !done {
			return false, err
		}
		last = seen
		if o.OnProgress != nil {
			o.OnProgress(seen)
		}
		return done, err
	}}
	if o.Describe != nil {
		p.describe = func() string { return o.Describe(last) }
	}
	err := p.run(ctx, o.Interval, o.MaxInterval)
	return last, err
}

// mergedPollOptions returns options in which the last value of each field counts.
func mergedPollOptions[T any](options []PollOptions[T]) (merged PollOptions[T]) {
	for _, o := range options {
		if o.Interval > 0 {
			merged.Interval = o.Interval
		}
		if o.MaxInterval > 0 {
			merged.MaxInterval = o.MaxInterval
		}
		if o.OnProgress != nil {
			merged.OnProgress = o.OnProgress
		}
		if o.Describe != nil {
			merged.Describe = o.Describe
		}
	}
	return merged
}

// A poller is the part of [Poll] that does not depend on the type of what is looked at.
type poller struct {
	look     func(ctx context.Context) (done bool, err error)
	describe func() string // what was last seen; nil if nothing can be said

	began  time.Time
	seen   int // the number of looks without an error
	failed int // the number of looks in a row that failed for a moment
}

// mostFailures is how many looks in a row can fail for a moment before the wait ends.
const mostFailures = 5

// pollIntervals returns the first and the longest wait, with the defaults.
func pollIntervals(first, longest time.Duration) (time.Duration, time.Duration) {
	switch {
	case first <= 0 && longest <= 0:
		return time.Second, 30 * time.Second
	case first <= 0:
		return min(time.Second, longest), longest
	case longest <= 0:
		return first, max(30*time.Second, first)
	}
	return min(first, longest), longest
}

// run looks until the work is done, the context ends, or a look fails.
func (p *poller) run(ctx context.Context, interval, longest time.Duration) error {
	if ctx == nil {
		return fmt.Errorf("%w: the context is nil", ErrInvalidArgument)
	}
	first, longest := pollIntervals(interval, longest)
	p.began = time.Now()
	for next := first; ; next = min(longest, next+min(next/2, longest-next)) {
		done, err := p.look(ctx)
		switch refusal := (*APIError)(nil); {
		case done:
			return err
		case err == nil:
			p.seen++
			p.failed = 0
			err = p.pause(ctx, next-rand.N(next/4+1), first)
		case ctx.Err() == nil && errors.As(err, &refusal) && refusal.StatusCode == http.StatusTooManyRequests:
			if stopped := sleep(ctx, max(longest, refusal.RetryAfter)); stopped != nil {
				err = fmt.Errorf("%w after %w", stopped, err)
				break
			}
			err = nil
		case ctx.Err() == nil && isMomentary(err) && p.failed+1 < mostFailures:
			p.failed++
			if stopped := p.pause(ctx, next, first); stopped != nil {
				err = fmt.Errorf("%w after %w", stopped, err)
				break
			}
			err = nil
		}
		if err != nil {
			return p.explain(err)
		}
	}
}

// isMomentary reports whether a look that failed with an error can succeed if it is repeated: the server had a problem, or there was no
// response.
func isMomentary(err error) bool {
	var network *url.Error
	return errors.Is(err, ErrServer) || errors.As(err, &network)
}

// pause waits, but not past the context's deadline: the last waits become shorter and shorter, until they are shorter than least.
func (p *poller) pause(ctx context.Context, wait, least time.Duration) error {
	if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) <= wait {
		wait = time.Until(deadline) / 2
		if wait < least {
			<-ctx.Done()
			return ctx.Err()
		}
	}
	return sleep(ctx, wait)
}

// explain adds to an error what was seen before.
func (p *poller) explain(err error) error {
	if p.seen == 0 {
		return err
	}
	before := fmt.Sprintf("seen %d times in %s", p.seen, time.Since(p.began).Round(time.Millisecond))
	if p.seen == 1 {
		before = "seen once"
	}
	if p.describe != nil {
		if last := p.describe(); last != "" {
			before += ", last with " + last
		}
	}
	if errors.Is(err, ErrNotFound) {
		return fmt.Errorf("it has vanished, %s: %w", before, err)
	}
	return fmt.Errorf("%w; %s", err, before)
}
