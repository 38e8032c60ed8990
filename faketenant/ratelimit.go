package faketenant

import (
	"sync"
	"time"
)

// penalties are the waiting times of a client that keeps sending when it should wait.
var penalties = [...]time.Duration{60 * time.Second, 300 * time.Second, 600 * time.Second, 1200 * time.Second}

// grace is the time after a refusal in which further requests count as already in flight.
const grace = time.Second

// limiter counts the requests of each key, a client and an API version, in windows of fixed length.
//
// The platform's rules are public, but not how they are measured. Here a window begins with the first request after the previous
// window ended. A client that sends more than the number in a window has to wait until it ends. A client that sends before that,
// after the grace, has to wait for the penalties, one after another. A window without a refusal resets them.
type limiter struct {
	number int // 0: no limit
	per    time.Duration
	now    func() time.Time

	mu   sync.Mutex
	keys map[string]*window
}

type window struct {
	start   time.Time
	count   int
	until   time.Time // requests before this time are refused
	refused time.Time // when the wait was last set or extended
	broken  int       // how often the client did not wait
}

// take counts a request and returns how long the client has to wait; 0 means that the request is allowed.
func (l *limiter) take(key string) time.Duration {
	if l.number <= 0 {
		return 0
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	w := l.keys[key]
	if w == nil {
		w = &window{start: now}
		l.keys[key] = w
	}
	if now.Before(w.until) {
		if now.Sub(w.refused) > grace {
			w.until = now.Add(penalties[min(w.broken, len(penalties)-1)])
			w.refused = now
			w.broken++
		}
		return w.until.Sub(now)
	}
	if end := w.start.Add(l.per); !now.Before(end) {
		if w.refused.Before(w.start) {
			w.broken = 0
		}
		w.start, w.count = now, 0
	}
	if w.count++; w.count > l.number {
		w.until, w.refused = w.start.Add(l.per), now
		return w.until.Sub(now)
	}
	return 0
}

// spacing allows one request for each key in a period.
type spacing struct {
	every time.Duration
	now   func() time.Time

	mu   sync.Mutex
	last map[string]time.Time
}

// take returns how long a request has to wait; 0 means that it is allowed.
func (s *spacing) take(key string) time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.now()
	if wait := s.last[key].Add(s.every).Sub(now); wait > 0 {
		return wait
	}
	s.last[key] = now
	return 0
}
