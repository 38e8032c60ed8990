package core

import (
	"context"
	"fmt"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// RateLimit is the number of requests that the server takes from one client id and API version in any span of length Per.
// The zero value means the documented limit of the API, 100 requests per 10 seconds.
type RateLimit struct {
	Requests int
	Per      time.Duration
}

// NoRateLimit sends without waiting; the server's own limit still answers 429.
var NoRateLimit = RateLimit{Requests: -1}

func (l RateLimit) withDefaults() RateLimit {
	if l.Requests == 0 {
		l.Requests = 100
	}
	if l.Per <= 0 {
		l.Per = 10 * time.Second
	}
	return l
}

// A limiter is the client's image of one bucket of the server. The nil limiter never waits.
type limiter struct {
	bucket *rate.Limiter

	mu          sync.Mutex
	pausedUntil time.Time
	refusal     *APIError // the 429 that asked for the pause
}

// bunching is by how much less time requests may take to arrive than those before them without breaking the limit: what a lost
// packet or a busy computer costs, however short the limit's span is.
const bunching = 200 * time.Millisecond

// newLimiter returns a limiter under which the server sees no more than Requests requests in any span of length Per, as long as
// they bunch together by no more than bunching. A tenth of them may go at once and the rest is spread evenly.
func newLimiter(limit RateLimit) *limiter {
	if limit.Requests < 0 {
		return nil
	}
	limit = limit.withDefaults()
	burst := max(1, limit.Requests/10)
	perSecond := float64(limit.Requests-burst+1) / (limit.Per + bunching).Seconds()
	return &limiter{bucket: rate.NewLimiter(rate.Limit(perSecond), burst)}
}

// wait returns when a request may be sent. A pause that began meanwhile is waited for too; one that lasts longer than most
// comes back at once as the refusal that asked for it, because trying early makes the server's waits grow.
func (l *limiter) wait(ctx context.Context, most time.Duration) error {
	if l == nil {
		return nil
	}
	for {
		pause, refusal := l.pause()
		if pause > most {
			refused := *refusal
			refused.RetryAfter = pause
			return &refused
		}
		if pause > 0 {
			if err := sleep(ctx, pause); err != nil {
				return err
			}
			continue
		}
		if err := l.bucket.Wait(ctx); err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			return fmt.Errorf("the rate limit leaves no time before the context's deadline: %w", context.DeadlineExceeded)
		}
		if pause, _ := l.pause(); pause <= 0 {
			return nil
		}
	}
}

// refuse holds back every request of the bucket for as long as a 429 asks for.
func (l *limiter) refuse(refusal *APIError) {
	if l == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if until := time.Now().Add(min(refusal.RetryAfter, longestPause)); until.After(l.pausedUntil) {
		l.pausedUntil, l.refusal = until, refusal
	}
}

// pause returns how long the bucket stays closed, and why.
func (l *limiter) pause() (time.Duration, *APIError) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.refusal == nil {
		return 0, nil
	}
	return time.Until(l.pausedUntil), l.refusal
}
