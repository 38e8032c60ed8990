// Package ratelimit spreads requests over time, so that a server sees no more of them than it allows.
package ratelimit

import (
	"container/list"
	"context"
	"fmt"
	"math"
	"sync"
	"time"
)

// A Limiter limits the requests of one client id to one API version, as the server does. Callers wait in a queue, first come, first served.
// Only the first caller takes from the bucket, so that a caller that leaves the queue has used nothing. A nil Limiter never waits.
//
// golang.org/x/time/rate cannot do this: a reservation that is cancelled keeps its place if there are others behind it, and one whose time
// has come cannot be returned.
type Limiter struct {
	mu     sync.Mutex
	bucket tokenBucket
	queue  list.List // of *waiter, the one that has waited longest in front

	pausedUntil time.Time
	refusal     func(left time.Duration) error // makes the error of a caller that does not wait for the end of the pause; nil if there was no pause
}

// A waiter is a caller in the queue.
type waiter struct {
	wake chan struct{} // receives a value if the caller is in front now, or if a pause has begun or become longer
}

// bunching is how much closer together requests may arrive than they were sent, without breaking the limit. A lost packet or a busy
// computer delays a request by about that much.
const bunching = 200 * time.Millisecond

// New returns a limiter for a number of requests in any span of a length. A tenth of them may be sent at once, and the rest is spread
// evenly. Both numbers must be positive.
func New(requests int, per time.Duration) *Limiter {
	burst := max(1, requests/10)
	perSecond := float64(requests-burst+1) / (per.Seconds() + bunching.Seconds())
	return &Limiter{bucket: newTokenBucket(float64(burst), perSecond)}
}

// Wait returns when a request may be sent. It also waits for the end of a pause. If a pause lasts longer than most, it returns the error of
// the pause at once: trying early makes the server's waits longer. It also returns an error at once if the context's deadline is too early.
//
// The request counts as sent when Wait returns nil. A caller that does not send it must call GiveBack.
func (l *Limiter) Wait(ctx context.Context, most time.Duration) error {
	if l == nil {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if now := time.Now(); ctx.Err() == nil && l.queue.Len() == 0 && l.closedFor(now) <= 0 && l.bucket.delay(now, 0) == 0 {
		l.bucket.take(now)
		return nil
	}
	w := &waiter{wake: make(chan struct{}, 1)}
	place := l.queue.PushBack(w)
	defer l.leave(place)
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		now := time.Now()
		pause := l.closedFor(now)
		if pause > most {
			return l.refusal(pause)
		}
		// Callers in front may leave the queue, but that is not certain.
		wait := max(pause, l.bucket.delay(now, l.ahead(place)))
		if err := fitsDeadline(ctx, wait); err != nil {
			return err
		}
		first := l.queue.Front() == place
		if first && wait <= 0 {
			l.bucket.take(now)
			return nil
		}
		if !first {
			wait = -1 // until it is woken
		}
		l.mu.Unlock()
		w.sleep(ctx, wait)
		l.mu.Lock()
	}
}

// ahead returns how many callers at least are in front of a place. It does not count the queue, because every waiter calls this when a pause
// begins.
func (l *Limiter) ahead(place *list.Element) int {
	switch place {
	case l.queue.Front():
		return 0
	case l.queue.Back():
		return l.queue.Len() - 1
	}
	return 1
}

// leave removes a caller from the queue, and wakes the caller that is in front now.
func (l *Limiter) leave(place *list.Element) {
	first := l.queue.Front() == place
	l.queue.Remove(place)
	if first {
		l.wakeFirst()
	}
}

func (l *Limiter) wakeFirst() {
	if first := l.queue.Front(); first != nil {
		first.Value.(*waiter).wakeUp()
	}
}

func (w *waiter) wakeUp() {
	select {
	case w.wake <- struct{}{}:
	default: // it was woken already
	}
}

// sleep waits until the caller is woken, its context ends, or a time has passed. A negative time never passes.
func (w *waiter) sleep(ctx context.Context, d time.Duration) {
	var passed <-chan time.Time
	if d >= 0 {
		timer := time.NewTimer(d)
		defer timer.Stop()
		passed = timer.C
	}
	select {
	case <-w.wake:
	case <-passed:
	case <-ctx.Done():
	}
}

// fitsDeadline returns an error if a wait would end after the context's deadline.
func fitsDeadline(ctx context.Context, wait time.Duration) error {
	deadline, ok := ctx.Deadline()
	if !ok || wait <= 0 || wait < time.Until(deadline) {
		return nil
	}
	return fmt.Errorf("the context's deadline is before the end of a wait of %s: %w", wait.Round(time.Millisecond), context.DeadlineExceeded)
}

// GiveBack returns the right to send a request that was not sent.
func (l *Limiter) GiveBack() {
	if l == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.bucket.put(time.Now())
	l.wakeFirst()
}

// Pause holds back every request for a time that the server has asked for. refusal makes the error of a caller that does not wait that
// long; left is how much of the pause is left.
func (l *Limiter) Pause(wait time.Duration, refusal func(left time.Duration) error) {
	if l == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if until := time.Now().Add(wait); until.After(l.pausedUntil) {
		l.pausedUntil, l.refusal = until, refusal
		for place := l.queue.Front(); place != nil; place = place.Next() {
			place.Value.(*waiter).wakeUp() // the pause may be longer than the caller can wait
		}
	}
}

// closedFor returns how much of the pause is left.
func (l *Limiter) closedFor(now time.Time) time.Duration {
	if l.refusal == nil {
		return 0
	}
	return l.pausedUntil.Sub(now)
}

// A tokenBucket holds up to burst tokens, and gets rate tokens a second.
type tokenBucket struct {
	burst, rate float64
	tokens      float64
	at          time.Time // when there were that many tokens; zero if the bucket is full
}

func newTokenBucket(burst, rate float64) tokenBucket {
	return tokenBucket{burst: burst, rate: rate, tokens: burst}
}

// level returns the number of tokens.
func (b *tokenBucket) level(now time.Time) float64 {
	if b.at.IsZero() {
		return b.burst
	}
	return min(b.burst, b.tokens+now.Sub(b.at).Seconds()*b.rate)
}

// delay returns how long it takes until there is a token for a caller that has that many others in front.
func (b *tokenBucket) delay(now time.Time, ahead int) time.Duration {
	missing := float64(ahead+1) - b.level(now)
	if missing <= 0 {
		return 0
	}
	nanoseconds := math.Ceil(missing / b.rate * float64(time.Second))
	if nanoseconds >= math.MaxInt64 {
		return math.MaxInt64
	}
	return time.Duration(nanoseconds)
}

// take removes a token. There must be one.
func (b *tokenBucket) take(now time.Time) { b.tokens, b.at = b.level(now)-1, now }

// put puts a token back.
func (b *tokenBucket) put(now time.Time) { b.tokens, b.at = min(b.burst, b.level(now)+1), now }
