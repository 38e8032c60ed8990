package core

import (
	"strings"
	"sync"
	"time"

	"github.com/f745b6f1/isc/core/internal/ratelimit"
)

// RateLimit is how many requests of one client id to one API version the server allows in any span of length Per. The zero value means the
// documented limit of the API, 100 requests per 10 seconds.
type RateLimit struct {
	Requests int
	Per      time.Duration

	// PerService is for paths whose version stands behind the name of the service, such as /identities/v1. The API's documentation does not say
	// which of their requests are counted together. By default the SDK counts all of them together, which is slow enough in any case. If
	// PerService is true, it counts each service and version on its own: /identities/v1 apart from /accounts/v1. Other paths are counted by
	// their version in any case.
	PerService bool
}

// NoRateLimit sends requests without waiting. The server still responds with 429 if there are too many.
var NoRateLimit = RateLimit{Requests: -1}

// A bucket is what requests are counted by.
type bucket struct {
	clientID string
	version  string // such as "v2024"; "" for all paths whose version is that of a service, or such as "identities/v1"
	limit    RateLimit
}

// limiters are the limiters of the clients of one Configuration.
type limiters struct {
	mu       sync.Mutex
	byBucket map[bucket]*ratelimit.Limiter
}

// of returns the limiter of a bucket.
func (l *limiters) of(b bucket) *ratelimit.Limiter {
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, ok := l.byBucket[b]; !ok {
		if l.byBucket == nil {
			l.byBucket = make(map[bucket]*ratelimit.Limiter)
		}
		l.byBucket[b] = newRateLimiter(b.limit)
	}
	return l.byBucket[b]
}

// limits has what the buckets of one client's calls consist of.
type limits struct {
	limiters *limiters // of the client's Configuration
	clientID string
	limit    RateLimit
}

// of returns the limiter of the calls of an operation. base is the path before that of the operation, and path has its parameters in braces.
func (l *limits) of(base, path string) *ratelimit.Limiter {
	return l.limiters.of(bucket{l.clientID, countedVersion(base, path, l.limit.PerService), l.limit})
}

// countedVersion returns the version that a bucket has for a path. See [RateLimit] for perService.
func countedVersion(base, path string, perService bool) string {
	if base != "" {
		return base[1:]
	}
	path = strings.TrimPrefix(path, "/")
	for end, segment := 0, ""; end < len(path); end++ {
		segment, _, _ = strings.Cut(path[end:], "/")
		first := end == 0
		end += len(segment)
		switch {
		case first && isVersion(segment):
			return segment
		case !perService:
			return ""
		case isServiceVersion(segment):
			return path[:end]
		}
	}
	return ""
}

// isServiceVersion reports whether a segment of a path is the version of a service: v and a number.
func isServiceVersion(segment string) bool {
	digits, found := strings.CutPrefix(segment, "v")
	return found && digits != "" && strings.Trim(digits, "0123456789") == ""
}

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
