package core

import (
	"context"
	"math"
	"math/rand/v2"
	"net/http"
	"strconv"
	"time"
)

// longestPause is how long a Retry-After can hold back further requests. The server's longest is 20 minutes; a garbled one must not
// hold them back for good.
const longestPause = time.Hour

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
	return rand.N(bound + 1)
}

// retryAfter reads Retry-After in both of its forms (RFC 9110, 10.2.3). A value that is neither, or negative, counts as absent;
// one beyond what a Duration holds becomes the longest Duration.
func retryAfter(header http.Header, now time.Time) (time.Duration, bool) {
	text := header.Get("Retry-After")
	if text == "" {
		return 0, false
	}
	if seconds, err := strconv.ParseUint(text, 10, 64); err == nil {
		if seconds > uint64(math.MaxInt64/time.Second) {
			return math.MaxInt64, true
		}
		return time.Duration(seconds) * time.Second, true
	}
	if date, err := http.ParseTime(text); err == nil {
		return max(0, date.Sub(now)), true
	}
	return 0, false
}

// repeatable tells whether repeating a request with this method does no more than sending it once (RFC 9110, 9.2.2).
func repeatable(method string) bool {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPut, http.MethodDelete, http.MethodOptions:
		return true
	}
	return false
}

// sleep waits for d or until the context ends, and returns the context's error then.
func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
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
