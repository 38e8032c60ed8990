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

// A tokenCache keeps a token for as long as it lasts, and lets at most one request for a new one be under way. The request runs
// in a goroutine of its own, so that no caller's context decides over the token of another.
type tokenCache struct {
	settings tokenSettings
	static   *oauth2.Token // Configuration.AccessToken, which cannot be renewed

	// fetch gets a new token. It may repeat a failed request only as long as wanted says that someone waits.
	fetch func(wanted func() bool) (*oauth2.Token, error)

	mu      sync.Mutex
	current *oauth2.Token // nil where a new one is due
	renewAt time.Time     // from then on a new one is fetched in the background; zero: never
	endsAt  time.Time     // from then on current is not handed out; zero: it lasts until it is refused
	flight  *tokenFlight  // the request under way
}

// A tokenFlight is a request for a token and the callers that wait for it.
type tokenFlight struct {
	waiting int           // guarded by the cache's mutex
	done    chan struct{} // closed when the result below is there
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

// token returns a token that can be sent. It waits only where there is none, and no longer than ctx lasts.
func (t *tokenCache) token(ctx context.Context) (*oauth2.Token, error) {
	if t.static != nil {
		return t.static, nil
	}
	t.mu.Lock()
	now := time.Now()
	if t.current != nil && (t.endsAt.IsZero() || now.Before(t.endsAt)) {
		defer t.mu.Unlock()
		if t.flight == nil && !t.renewAt.IsZero() && !now.Before(t.renewAt) {
			t.renewAt = now.Add(t.endsAt.Sub(now) / 5) // should it fail, the next try waits, and callers go on with what they have
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

// reject takes note that the server answered 401 to a token, so that the next caller gets another one. It reports whether there
// can be another one. A token that has been replaced since is rejected already.
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

// start sends a flight off. The mutex is held.
func (t *tokenCache) start() {
	flight := &tokenFlight{done: make(chan struct{})}
	t.flight = flight
	go func() {
		token, err := t.fetch(func() bool { return t.wanted(flight) })
		t.finish(flight, token, err)
	}()
}

// wanted reports whether someone waits for a flight. A flight that nobody waits for is no longer one to join, because it is about
// to give up.
func (t *tokenCache) wanted(flight *tokenFlight) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if flight.waiting == 0 {
		t.flight = nil
	}
	return flight.waiting > 0
}

// finish hands a flight's result to those who wait, and keeps what can be kept.
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

// keep decides how long a token is handed out. It is renewed when 20 % of its life are left, but no less than 10 s where its life
// has room for them; a tenth of this margin is for the time that a request takes to arrive.
func (t *tokenCache) keep(token *oauth2.Token) {
	expiry := token.Expiry.Round(0) // compare by the wall clock, which goes on while a computer sleeps
	life := time.Until(expiry)
	switch {
	case !token.Expiry.IsZero() && life > 0:
		margin := min(max(10*time.Second, life/5), life/2)
		t.current, t.renewAt, t.endsAt = token, expiry.Add(-margin), expiry.Add(-margin/10)
	case t.settings.source == nil:
		// The token endpoint said nothing of use about the lifetime: a 401 will tell.
		t.current, t.renewAt, t.endsAt = token, time.Time{}, time.Time{}
	default:
		// Without an Expiry a source decides by itself, request by request, what is to be sent.
		t.current = nil
	}
}

// sourceTimeout is how long a TokenSource may take. Callers wait no longer than their own contexts. Without the limit, every later
// call would wait for a source that never returns.
const sourceTimeout = 5 * time.Minute

// askSource asks a TokenSource of the user's. A panic of it, and not returning in time, are errors.
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
			// The texts of golang.org/x/oauth2 quote what a server sent, as a whole.
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
