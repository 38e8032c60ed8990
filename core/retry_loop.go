package core

import (
	"context"
	"time"
)

// An outgoingRequest is what [sendWithRetries] sends: an API call, or a request for a token.
type outgoingRequest interface {
	// acquire waits for what the next attempt needs.
	acquire(ctx context.Context) error
	// attempt sends the request once.
	attempt(ctx context.Context) error
	// repeatAfter decides whether to send the request again after the error of an attempt, and after which wait.
	repeatAfter(ctx context.Context, err error) (wait time.Duration, again bool)
	// logRetry reports that the request is going to be sent again.
	logRetry(ctx context.Context, wait time.Duration, err error)
	// explain returns the error that the request ends with: that of the last attempt, or that of waiting for the next one, where last
	// is the error of the attempt before, if there was one.
	explain(err, last error) error
}

// sendWithRetries sends a request until it succeeds, or until there is no point in sending it again.
func sendWithRetries(ctx context.Context, r outgoingRequest) error {
	var last error
	for {
		if err := r.acquire(ctx); err != nil {
			return r.explain(err, last)
		}
		if last = r.attempt(ctx); last == nil {
			return nil
		}
		wait, again := r.repeatAfter(ctx, last)
		if !again {
			return r.explain(last, nil)
		}
		r.logRetry(ctx, wait, last)
		if err := sleep(ctx, wait); err != nil {
			return r.explain(err, last)
		}
	}
}
