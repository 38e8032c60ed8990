package core

import (
	"time"

	"github.com/f745b6f1/isc/core/internal/ratelimit"
)

// RateLimit is the number of requests that the server takes from one client id and API version in any span of length Per.
// The zero value means the documented limit of the API, 100 requests per 10 seconds.
type RateLimit struct {
	Requests int
	Per      time.Duration
}

// NoRateLimit sends without waiting; the server's own limit still answers 429.
var NoRateLimit = RateLimit{Requests: -1}

// newLimiter returns the limiter that keeps to a limit, or nil where there is no limit.
func newRateLimiter(l RateLimit) *ratelimit.Limiter {
	if l.Requests < 0 {
		return nil
	}
	l = l.withDefaults()
	return ratelimit.New(l.Requests, l.Per)
}

// holdBack makes a limiter wait for the end of a time that a 429 asks for. A call that does not wait for so long gets the answer as its
// error, without the body, which may be large.
func holdBack(l *ratelimit.Limiter, refusal *APIError, wait time.Duration) {
	kept := refusal.withoutBody()
	l.Pause(wait, func(left time.Duration) error {
		e := *kept
		e.RetryAfter = left
		return &e
	})
}

func (l RateLimit) withDefaults() RateLimit {
	if l.Requests == 0 {
		l.Requests = 100
	}
	if l.Per <= 0 {
		l.Per = 10 * time.Second
	}
	return l
}
