package ratelimit

import (
	"context"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A refusal is the error of a request that is not sent during a pause. It is the rest of the pause.
type refusal time.Duration

func (r refusal) Error() string { return time.Duration(r).String() }

func refused(left time.Duration) error { return refusal(left) }

func TestLimiterKeepsEverySpanUnderTheLimit(t *testing.T) {
	t.Parallel()
	for _, limit := range []struct {
		Requests int
		Per      time.Duration
	}{{100, 10 * time.Second}, {1, time.Second}, {7, time.Second}, {1000, time.Minute}} {
		synctest.Test(t, func(t *testing.T) {
			var mu sync.Mutex
			var sent []time.Time
			l := New(limit.Requests, limit.Per)
			var group sync.WaitGroup
			for range 20 {
				group.Go(func() {
					for range limit.Requests / 5 {
						require.NoError(t, l.Wait(t.Context(), time.Minute))
						mu.Lock()
						sent = append(sent, time.Now())
						mu.Unlock()
					}
				})
			}
			group.Wait()
			for i := limit.Requests; i < len(sent); i++ {
				require.GreaterOrEqual(t, sent[i].Sub(sent[i-limit.Requests]), limit.Per, "requests %d to %d", i-limit.Requests, i)
			}
			if last := len(sent) - 1; last > 2*limit.Requests {
				ideal := limit.Per * time.Duration(last) / time.Duration(limit.Requests)
				assert.Less(t, sent[last].Sub(sent[0]), ideal*5/4, "the whole limit is used")
			}
		})
	}
}

func TestLimiterPausesAllRequests(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := New(100, 10*time.Second)
		began := time.Now()
		l.Pause(7*time.Second, refused)
		l.Pause(2*time.Second, refused)
		var group sync.WaitGroup
		for range 5 {
			group.Go(func() {
				require.NoError(t, l.Wait(t.Context(), time.Minute))
				assert.GreaterOrEqual(t, time.Since(began), 7*time.Second)
			})
		}
		group.Wait()
		assert.Less(t, time.Since(began), 8*time.Second)
	})
}

func TestLimiterReturnsALongPauseAtOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := New(100, 10*time.Second)
		l.Pause(20*time.Minute, refused)
		time.Sleep(time.Minute)
		err := l.Wait(t.Context(), time.Minute)
		assert.Equal(t, refusal(19*time.Minute), err)
	})
}

func TestLimiterWaitEndsWithTheContext(t *testing.T) {
	t.Parallel()
	for name, prepare := range map[string]func(*Limiter){
		"in a pause":    func(l *Limiter) { l.Pause(30*time.Second, refused) },
		"in the bucket": func(l *Limiter) { require.NoError(t, l.Wait(t.Context(), 0)) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				l := New(1, time.Minute)
				prepare(l)
				ctx, cancel := context.WithCancel(t.Context())
				time.AfterFunc(time.Second, cancel)
				began := time.Now()
				require.ErrorIs(t, l.Wait(ctx, time.Minute), context.Canceled)
				assert.Equal(t, time.Second, time.Since(began))
			})
		})
	}
}

// After 300 callers are cancelled together, the next caller does not wait for their turns, in whatever order they leave.
func TestLimiterPlacesOfCancelledCallersAreFree(t *testing.T) {
	t.Parallel()
	orders := map[string]func(i int) time.Duration{
		"together":       func(int) time.Duration { return 0 },
		"oldest first":   func(i int) time.Duration { return time.Duration(i) * time.Microsecond },
		"youngest first": func(i int) time.Duration { return time.Duration(300-i) * time.Microsecond },
		"mixed":          func(i int) time.Duration { return time.Duration(i*7919%300) * time.Microsecond },
	}
	for name, after := range orders {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				l := New(100, 10*time.Second)
				for range 10 {
					require.NoError(t, l.Wait(t.Context(), time.Minute))
				}
				var group sync.WaitGroup
				for i := range 300 {
					ctx, cancel := context.WithCancel(t.Context())
					time.AfterFunc(time.Millisecond+after(i), cancel)
					group.Go(func() { assert.ErrorIs(t, l.Wait(ctx, time.Minute), context.Canceled) })
				}
				group.Wait()
				began := time.Now()
				require.NoError(t, l.Wait(t.Context(), time.Minute))
				assert.Less(t, time.Since(began), 150*time.Millisecond, "there is a turn every 112 ms")
				assert.Zero(t, l.queue.Len())
			})
		})
	}
}

func TestLimiterServesInOrder(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := New(10, time.Second)
		var mu sync.Mutex
		var served []int
		var group sync.WaitGroup
		for i := range 30 {
			ctx, cancel := context.WithCancel(t.Context())
			if i%3 == 1 {
				time.AfterFunc(50*time.Millisecond, cancel)
			}
			group.Go(func() {
				defer cancel()
				if l.Wait(ctx, time.Minute) == nil {
					mu.Lock()
					served = append(served, i)
					mu.Unlock()
				}
			})
			synctest.Wait()
		}
		group.Wait()
		assert.True(t, slices.IsSorted(served), "%v", served)
		assert.Len(t, served, 20)
	})
}

func TestLimiterReturnsAtOnceIfTheDeadlineIsTooEarly(t *testing.T) {
	t.Parallel()
	for name, prepare := range map[string]func(context.Context, *Limiter){
		"a pause":         func(_ context.Context, l *Limiter) { l.Pause(50*time.Second, refused) },
		"an empty bucket": func(ctx context.Context, l *Limiter) { _ = l.Wait(ctx, 0) },
		"a queue": func(ctx context.Context, l *Limiter) {
			_ = l.Wait(ctx, 0)
			go func() { _ = l.Wait(ctx, 0) }()
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				l := New(1, 10*time.Second)
				prepare(t.Context(), l)
				synctest.Wait()
				ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
				defer cancel()
				began := time.Now()
				require.ErrorIs(t, l.Wait(ctx, time.Minute), context.DeadlineExceeded)
				assert.Zero(t, time.Since(began))
			})
		})
	}
}

func TestLimiterGiveBack(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := New(1, time.Minute)
		require.NoError(t, l.Wait(t.Context(), time.Minute))
		began := time.Now()
		time.AfterFunc(time.Second, l.GiveBack)
		require.NoError(t, l.Wait(t.Context(), time.Minute))
		assert.Equal(t, time.Second, time.Since(began), "the waiting caller is woken")
	})
}

func TestNilLimiterNeverWaits(t *testing.T) {
	t.Parallel()
	var l *Limiter
	l.Pause(time.Hour, refused)
	l.GiveBack()
	for range 1000 {
		require.NoError(t, l.Wait(t.Context(), time.Minute))
	}
}

// When a pause begins that is too long for a caller, the caller gets the error at once, wherever it is in the queue.
func TestLimiterPauseReachesTheWholeQueue(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := New(1, 10*time.Second)
		require.NoError(t, l.Wait(t.Context(), 0))
		began, group := time.Now(), sync.WaitGroup{}
		enqueue := func(deadline, most time.Duration, check func(error)) {
			group.Go(func() {
				ctx, cancel := context.WithTimeout(t.Context(), deadline)
				defer cancel()
				check(l.Wait(ctx, most))
			})
			synctest.Wait()
		}
		atOnce := func(want error) func(error) {
			return func(err error) {
				assert.ErrorIs(t, err, want)
				assert.Equal(t, time.Second, time.Since(began), "when the pause begins")
			}
		}
		enqueue(time.Hour, time.Minute, func(err error) {
			assert.NoError(t, err)
			assert.Equal(t, 51*time.Second, time.Since(began))
		})
		enqueue(35*time.Second, time.Minute, atOnce(context.DeadlineExceeded))
		enqueue(time.Hour, 40*time.Second, atOnce(refusal(50*time.Second)))
		enqueue(time.Hour, time.Minute, func(err error) { assert.NoError(t, err) })
		time.Sleep(time.Second)
		l.Pause(50*time.Second, refused)
		group.Wait()
	})
}
