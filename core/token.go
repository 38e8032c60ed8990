package core

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"golang.org/x/oauth2"

	"github.com/f745b6f1/isc/core/internal/redact"
)

// A tokenCache keeps a token as long as it is valid, and requests one token at a time. A request runs in a goroutine of its own, so that it does
// not depend on the context of one caller.
type tokenCache struct {
	settings tokenSettings
	static   *oauth2.Token // Configuration.AccessToken, which cannot be renewed

	// fetch gets a new token. After a failure it may try again only if wanted returns true, which means that a caller waits.
	fetch func(wanted func() bool) (*oauth2.Token, error)

	mu      sync.Mutex
	current *oauth2.Token // nil if a new one is needed
	renewAt time.Time     // when to fetch a new one in the background; zero: never
	endsAt  time.Time     // when current is no longer used; zero: when the server refuses it
	flight  *tokenFlight  // the current request
}

// A tokenFlight is a request for a token and the callers that wait for it.
type tokenFlight struct {
	waiting int           // guarded by the mutex of the cache
	done    chan struct{} // closed when token and err are set
	token   *oauth2.Token
	err     error
}

func newTokenCache(settings tokenSettings) *tokenCache {
	t := &tokenCache{settings: settings}
	switch {
	case settings.source != nil:
		t.fetch = func(func() bool) (*oauth2.Token, error) { return askSource(settings.source) }
	case settings.accessToken != "":
		t.static = &oauth2.Token{AccessToken: settings.accessToken}
	default:
		t.fetch = newTokenEndpoint(settings).fetch
	}
	return t
}

// token returns a token. It waits only if there is none, until ctx ends.
func (t *tokenCache) token(ctx context.Context) (*oauth2.Token, error) {
	if t.static != nil {
		return t.static, nil
	}
	t.mu.Lock()
	now := time.Now()
	if t.current != nil && (t.endsAt.IsZero() || now.Before(t.endsAt)) {
		defer t.mu.Unlock()
		if t.flight == nil && !t.renewAt.IsZero() && !now.Before(t.renewAt) {
			t.renewAt = now.Add(t.endsAt.Sub(now) / 5) // if that fails, callers use the current token, and the next try is later
			t.start()
		}
		return t.current, nil
	}
	if t.flight == nil {
		t.start()
	}
	flight := t.flight
	flight.waiting++
	t.mu.Unlock()

	select {
	case <-flight.done:
		return flight.token, flight.err
	case <-ctx.Done():
		t.mu.Lock()
		flight.waiting--
		t.mu.Unlock()
		return nil, fmt.Errorf("waiting for a token: %w", ctx.Err())
	}
}

// reject records that the server responded with 401 to a token, so that the next caller gets another one. It reports whether there can be
// another one. A token that was replaced meanwhile is not rejected again.
func (t *tokenCache) reject(token *oauth2.Token) (renewable bool) {
	if t.static != nil {
		return false
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.current == token {
		t.current = nil
	}
	return true
}

// start starts a request for a token. The caller holds the mutex.
func (t *tokenCache) start() {
	flight := &tokenFlight{done: make(chan struct{})}
	t.flight = flight
	go func() {
		token, err := t.fetch(func() bool { return t.wanted(flight) })
		t.finish(flight, token, err)
	}()
}

// wanted reports whether somebody waits for a request. If nobody does, later callers do not join it, because it is about to give up.
func (t *tokenCache) wanted(flight *tokenFlight) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if flight.waiting == 0 {
		t.flight = nil
	}
	return flight.waiting > 0
}

// finish returns the result of a request to those who wait, and keeps the token.
func (t *tokenCache) finish(flight *tokenFlight, token *oauth2.Token, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.flight == flight {
		t.flight = nil
	}
	if err == nil {
		t.keep(token)
	}
	flight.token, flight.err = token, err
	close(flight.done)
}

// keep decides how long a token is used. It is renewed when 20 % of its lifetime are left, or 10 s if that is more, but not before half of its
// lifetime. A tenth of this margin is for the time that a request takes to arrive.
func (t *tokenCache) keep(token *oauth2.Token) {
	expiry := token.Expiry.Round(0) // compare by the wall clock, which continues while a computer sleeps
	life := time.Until(expiry)
	switch {
	case !token.Expiry.IsZero() && life > 0:
		margin := min(max(10*time.Second, life/5), life/2)
		t.current, t.renewAt, t.endsAt = token, expiry.Add(-margin), expiry.Add(-margin/10)
	case t.settings.source == nil:
		// The token endpoint did not say the lifetime: the token is used until a 401.
		t.current, t.renewAt, t.endsAt = token, time.Time{}, time.Time{}
	default:
		// A source whose tokens have no Expiry is asked for each request.
		t.current = nil
	}
}

// sourceTimeout is how long a TokenSource may take. Callers stop waiting when their contexts end, but without a limit all later calls would
// wait for a source that never returns.
const sourceTimeout = 5 * time.Minute

// askSource gets a token from a user's TokenSource. If the source panics or takes too long, that is an error.
func askSource(source oauth2.TokenSource) (*oauth2.Token, error) {
	type asked struct {
		token *oauth2.Token
		err   error
	}
	done := make(chan asked, 1)
	go func() {
		var result asked
		defer func() {
			if cause := recover(); cause != nil {
				result = asked{err: fmt.Errorf("it panicked: %v", cause)}
			}
			done <- result
		}()
		result.token, result.err = source.Token()
	}()
	timer := time.NewTimer(sourceTimeout)
	defer timer.Stop()
	select {
	case result := <-done:
		switch {
		case result.err != nil:
			// Errors of golang.org/x/oauth2 quote everything that a server sent.
			return nil, fmt.Errorf("Configuration.TokenSource: %w", redact.Error(result.err, nil))
		case result.token == nil || result.token.AccessToken == "":
			return nil, errors.New("Configuration.TokenSource returned no token")
		}
		if err := sendable(result.token); err != nil {
			return nil, fmt.Errorf("Configuration.TokenSource: %w", err)
		}
		return result.token, nil
	case <-timer.C:
		return nil, fmt.Errorf("Configuration.TokenSource has not returned within %s", sourceTimeout)
	}
}
