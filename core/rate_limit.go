package core

import (
	"time"

	"github.com/f745b6f1/isc/core/internal/ratelimit"
)

// RateLimit is how many requests of one client id to one API version the server allows in any span of length Per. The zero value means the
// documented limit of the API, 100 requests per 10 seconds.
type RateLimit struct {
	Requests int
	Per      time.Duration
}

// NoRateLimit sends requests without waiting. The server still responds with 429 if there are too many.
var NoRateLimit = RateLimit{Requests: -1}

// newRateLimiter returns a limiter, or nil if there is no limit.
func newRateLimiter(l RateLimit) *ratelimit.Limiter {
	if l.Requests < 0 {
		return nil
	}
	l = l.withDefaults()
	return ratelimit.New(l.Requests, l.Per)
}

// holdBack makes a limiter wait for the time that a 429 asks for. A call that does not wait that long gets the 429 as its error, without the
// body, which may be large.
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
