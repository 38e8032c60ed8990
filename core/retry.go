package core

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"time"
)

// RetryPolicy says how often and how patiently a call is repeated. The zero value of each field means its default.
//
// Repeated are 429 for every method; 502, 503, 504 and broken connections for GET, HEAD, PUT, DELETE and OPTIONS; and every
// method where it is certain that nothing was sent, as when no connection came about. A 401 is answered once with a new token,
// apart from this policy.
type RetryPolicy struct {
	MaxAttempts int           // requests in all, the first included; default 5, and 1 never repeats
	BaseDelay   time.Duration // upper bound of the first wait, doubled for each further one; default 500 ms
	MaxDelay    time.Duration // upper bound of every wait that the server did not ask for; default 30 s
	MaxWait     time.Duration // longest Retry-After that is waited for; a longer one comes back at once as the error; default 60 s
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

// backoff returns the wait after the given attempt, counted from 1: exponential with full jitter, so that clients that failed
// together do not come back together.
func (p RetryPolicy) backoff(attempt int) time.Duration {
	bound := p.MaxDelay
	if shift := attempt - 1; shift < 32 {
		if grown := p.BaseDelay << shift; grown>>shift == p.BaseDelay {
			bound = min(bound, grown)
		}
	}
	return rand.N(max(bound, bound+1)) // the longest Duration has none above it
}

// next decides, by the number of attempts and by what the server asks for, whether a request is sent again after the error of an attempt,
// and after which wait. Attempts are counted from 1.
func (p RetryPolicy) next(err error, attempt int) (wait time.Duration, again bool) {
	again = attempt < p.MaxAttempts
	response := (*APIError)(nil)
	if !errors.As(err, &response) {
		return p.backoff(attempt), again
	}
	return p.after(response, attempt), again && response.RetryAfter <= p.MaxWait
}

// after returns the wait before an answer's request is repeated. Where the server asks for a wait in words that cannot be read, it is
// the longest backoff.
func (p RetryPolicy) after(answer *APIError, attempt int) time.Duration {
	if unreadableRetryAfter(answer.Header) {
		return p.MaxDelay
	}
	return max(answer.RetryAfter, p.backoff(attempt))
}

// pause returns for how long a 429 holds back other requests: for the time that it asks for, and for the longest backoff where that
// cannot be read or cannot be true.
func (p RetryPolicy) pause(answer *APIError) time.Duration {
	if answer.RetryAfter > longestTrueWait || unreadableRetryAfter(answer.Header) {
		return p.MaxDelay
	}
	return answer.RetryAfter
}

// repeatable tells whether repeating a request with this method does no more than sending it once (RFC 9110, 9.2.2).
func repeatable(method string) bool {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPut, http.MethodDelete, http.MethodOptions:
		return true
	}
	return false
}

// sleep waits for d or until the context ends, and returns the context's error then. A wait that the context's deadline would cut
// short is not begun: the error comes back at once.
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
