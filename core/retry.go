package core

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"time"
)

// RetryPolicy says how often and after which wait a request is sent again. The zero value of a field means its default.
//
// Requests of every method are sent again after 429, and if nothing was sent because there was no connection. GET, HEAD, PUT, DELETE and
// OPTIONS are also sent again after 502, 503, 504 and broken connections. In addition, every request is sent again once after a 401, with a
// new token.
type RetryPolicy struct {
	MaxAttempts int           // how often a request is sent at most; default 5, and 1 means no retries
	BaseDelay   time.Duration // limit of the first wait, doubled for each further wait; default 500 ms
	MaxDelay    time.Duration // limit of every wait that the server did not ask for; default 30 s
	MaxWait     time.Duration // longest Retry-After to wait for; after a longer one the error is returned at once; default 60 s
}

func (p RetryPolicy) withDefaults() RetryPolicy {
	if p.MaxAttempts == 0 {
		p.MaxAttempts = 5
	}
	if p.BaseDelay <= 0 {
		p.BaseDelay = 500 * time.Millisecond
	}
	if p.MaxDelay <= 0 {
		p.MaxDelay = 30 * time.Second
	}
	if p.MaxWait <= 0 {
		p.MaxWait = time.Minute
	}
	return p
}

// backoff returns the wait after an attempt, counted from 1. It is exponential with full jitter, so that clients that fail at the same time
// do not try again at the same time.
func (p RetryPolicy) backoff(attempt int) time.Duration {
	bound := p.MaxDelay
	if shift := attempt - 1; shift < 32 {
		if grown := p.BaseDelay << shift; grown>>shift == p.BaseDelay {
			bound = min(bound, grown)
		}
	}
	return rand.N(max(bound, bound+1)) // bound+1 overflows for the longest Duration
}

// next decides whether a request is sent again after the error of an attempt, and after which wait. It looks at the number of attempts,
// counted from 1, and at what the server asks for.
func (p RetryPolicy) next(err error, attempt int) (wait time.Duration, again bool) {
	again = attempt < p.MaxAttempts
	response := (*APIError)(nil)
	if !errors.As(err, &response) {
		return p.backoff(attempt), again
	}
	return p.after(response, attempt), again && response.RetryAfter <= p.MaxWait
}

// after returns the wait after a response. If its Retry-After cannot be read, the wait is the longest backoff.
func (p RetryPolicy) after(answer *APIError, attempt int) time.Duration {
	if unreadableRetryAfter(answer.Header) {
		return p.MaxDelay
	}
	return max(answer.RetryAfter, p.backoff(attempt))
}

// pause returns for how long a 429 holds back other requests: for the time that it asks for, or for the longest backoff if that cannot be read
// or cannot be true.
func (p RetryPolicy) pause(answer *APIError) time.Duration {
	if answer.RetryAfter > longestTrueWait || unreadableRetryAfter(answer.Header) {
		return p.MaxDelay
	}
	return answer.RetryAfter
}

// repeatable reports whether sending a request of this method twice has the same effect as once (RFC 9110, section 9.2.2).
func repeatable(method string) bool {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPut, http.MethodDelete, http.MethodOptions:
		return true
	}
	return false
}

// sleep waits for d or until the context ends, and then returns the context's error. If the context's deadline is before the end of the wait,
// it returns the error at once.
func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 || ctx.Err() != nil {
		return ctx.Err()
	}
	if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) < d {
		return fmt.Errorf("a wait of %s is longer than the context's deadline allows: %w", d.Round(time.Millisecond), context.DeadlineExceeded)
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
