package faketenant

import (
	"sync"
	"time"
)

// penalties are the waits of a caller that goes on sending while it should wait.
var penalties = [...]time.Duration{60 * time.Second, 300 * time.Second, 600 * time.Second, 1200 * time.Second}

// grace is how long after a refusal further requests are taken for ones that were under way already.
const grace = time.Second

// limiter counts the requests of each key, a client and an API version, in windows of fixed length.
//
// The platform's rules are public, how they are measured is not. Here a window begins with the first request after the one
// before it has ended; who sends more than the number in it waits for its end. Who sends again before the wait is over, later
// than the grace, waits for the penalties, one after another. A whole window without a refusal forgives everything.
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
	until   time.Time // refused before this
	refused time.Time // when a wait was last given or made longer
	broken  int       // how often a wait was broken
}

// take counts a request and tells how long its sender has to wait; 0 means that the request goes on.
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

// take tells how long a request has to wait; 0 means that it goes on.
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
