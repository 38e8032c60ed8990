package ratelimit

import (
	"container/list"
	"context"
	"fmt"
	"math"
	"sync"
	"time"
)

// A limiter counts as the server does for one client id and API version. Callers wait in a queue, first come, first served, and only
// the first one takes from the bucket, so that a caller who leaves the queue has used nothing. The nil limiter never waits.
//
// golang.org/x/time/rate does not do for this: a reservation that is cancelled while others stand behind it keeps its place, and
// one that has come due cannot be given back.
type Limiter struct {
	mu     sync.Mutex
	bucket tokenBucket
	queue  list.List // of *waiter, the longest-waiting in front

	pausedUntil time.Time
	refusal     func(left time.Duration) error // what a caller gets who does not wait for the end of the pause; nil before the first
}

// A waiter is a caller in the queue.
type waiter struct {
	wake chan struct{} // it is in front now, or a pause has begun or become longer
}

// bunching is by how much less time requests may take to arrive than those before them without breaking the limit: what a lost
// packet or a busy computer costs, however short the limit's span is.
const bunching = 200 * time.Millisecond

// newLimiter returns a limiter that lets at most so many requests arrive in any span of length per, as long as they bunch together
// by no more than bunching. A tenth of them may go at once and the rest is spread evenly. Both numbers must be positive.
func New(requests int, per time.Duration) *Limiter {
	burst := max(1, requests/10)
	perSecond := float64(requests-burst+1) / (per.Seconds() + bunching.Seconds())
	return &Limiter{bucket: newTokenBucket(float64(burst), perSecond)}
}

// wait returns when a request may be sent. A pause that begins meanwhile is waited for too; one that lasts longer than most
// comes back at once as the refusal that asked for it, because trying early makes the server's waits grow. A wait that the
// context's deadline would cut short comes back at once as well.
//
// The place that was waited for is taken then. Who does not use it gives it back with giveBack.
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
		// Those in front may leave, but nobody can count on it.
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

// ahead returns how many callers at least stand in front of a place. Those in the middle of the queue are not counted: all of them
// look when a pause begins.
func (l *Limiter) ahead(place *list.Element) int {
	switch place {
	case l.queue.Front():
		return 0
	case l.queue.Back():
		return l.queue.Len() - 1
	}
	return 1
}

// leave takes a caller out of the queue and wakes the one that comes to the front by it.
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
	default: // it has been woken already
	}
}

// sleep waits until the caller is woken, its context ends, or a time has passed; a negative time never does.
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

// fitsDeadline returns an error where a wait would go on past the context's deadline.
func fitsDeadline(ctx context.Context, wait time.Duration) error {
	deadline, ok := ctx.Deadline()
	if !ok || wait <= 0 || wait < time.Until(deadline) {
		return nil
	}
	return fmt.Errorf("the context's deadline comes before the end of a wait of %s: %w", wait.Round(time.Millisecond), context.DeadlineExceeded)
}

// giveBack returns a place that nothing was sent with.
func (l *Limiter) GiveBack() {
	if l == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.bucket.put(time.Now())
	l.wakeFirst()
}

// pause holds back every request for a time that the server has asked for. refusal makes the error of a request that is not sent
// because it would have to wait for so long.
func (l *Limiter) Pause(wait time.Duration, refusal func(left time.Duration) error) {
	if l == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if until := time.Now().Add(wait); until.After(l.pausedUntil) {
		l.pausedUntil, l.refusal = until, refusal
		for place := l.queue.Front(); place != nil; place = place.Next() {
			place.Value.(*waiter).wakeUp() // the pause may be longer than its deadline allows, or than it is ready to wait
		}
	}
}

// closedFor returns how long the pause still lasts.
func (l *Limiter) closedFor(now time.Time) time.Duration {
	if l.refusal == nil {
		return 0
	}
	return l.pausedUntil.Sub(now)
}

// A tokenBucket holds up to burst tokens, and rate tokens a second flow into it.
type tokenBucket struct {
	burst, rate float64
	tokens      float64
	at          time.Time // when there were so many tokens; zero: it is full
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

// delay returns how long it takes until there is a token for one who has so many others in front.
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

// take takes a token, which there has to be.
func (b *tokenBucket) take(now time.Time) { b.tokens, b.at = b.level(now)-1, now }

// put puts a token back.
func (b *tokenBucket) put(now time.Time) { b.tokens, b.at = min(b.burst, b.level(now)+1), now }
