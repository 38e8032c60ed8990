package core

import (
	"context"
	"math"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestLimiterKeepsEverySpanUnderTheLimit(t *testing.T) {
	t.Parallel()
	for _, limit := range []RateLimit{{}, {Requests: 1, Per: time.Second}, {Requests: 7, Per: time.Second}, {Requests: 1000, Per: time.Minute}} {
		synctest.Test(t, func(t *testing.T) {
			var mu sync.Mutex
			var sent []time.Time
			l := newLimiter(limit)
			limit := limit.withDefaults()
			var group sync.WaitGroup
			for range 20 {
				group.Go(func() {
					for range limit.Requests / 5 {
						require.NoError(t, l.wait(t.Context(), time.Minute))
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
				assert.Less(t, sent[last].Sub(sent[0]), ideal*5/4, "the limit is used")
			}
		})
	}
}

func TestLimiterPausesTheWholeBucket(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLimiter(RateLimit{})
		began := time.Now()
		l.refuse(&APIError{StatusCode: 429, RetryAfter: 7 * time.Second}, 7*time.Second)
		l.refuse(&APIError{StatusCode: 429, RetryAfter: 2 * time.Second}, 2*time.Second)
		var group sync.WaitGroup
		for range 5 {
			group.Go(func() {
				require.NoError(t, l.wait(t.Context(), time.Minute))
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
		l := newLimiter(RateLimit{})
		l.refuse(&APIError{StatusCode: 429, RetryAfter: 20 * time.Minute}, 20*time.Minute)
		time.Sleep(time.Minute)
		err := l.wait(t.Context(), time.Minute)
		require.ErrorIs(t, err, ErrRateLimited)
		var refusal *APIError
		require.ErrorAs(t, err, &refusal)
		assert.Equal(t, 19*time.Minute, refusal.RetryAfter)
	})
}

func TestLimiterWaitEndsWithTheContext(t *testing.T) {
	t.Parallel()
	for name, prepare := range map[string]func(*limiter){
		"in a pause":    func(l *limiter) { l.refuse(&APIError{RetryAfter: 30 * time.Second}, 30*time.Second) },
		"in the bucket": func(l *limiter) { require.NoError(t, l.wait(t.Context(), 0)) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				l := newLimiter(RateLimit{Requests: 1, Per: time.Minute})
				prepare(l)
				ctx, cancel := context.WithCancel(t.Context())
				time.AfterFunc(time.Second, cancel)
				began := time.Now()
				require.ErrorIs(t, l.wait(ctx, time.Minute), context.Canceled)
				assert.Equal(t, time.Second, time.Since(began))
			})
		})
	}
}

// 300 callers that are cancelled together leave nothing behind that the next one would wait for, whichever of them go first.
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
				l := newLimiter(RateLimit{})
				for range 10 {
					require.NoError(t, l.wait(t.Context(), time.Minute))
				}
				var group sync.WaitGroup
				for i := range 300 {
					ctx, cancel := context.WithCancel(t.Context())
					time.AfterFunc(time.Millisecond+after(i), cancel)
					group.Go(func() { assert.ErrorIs(t, l.wait(ctx, time.Minute), context.Canceled) })
				}
				group.Wait()
				began := time.Now()
				require.NoError(t, l.wait(t.Context(), time.Minute))
				assert.Less(t, time.Since(began), 150*time.Millisecond, "a place comes free every 112 ms")
				assert.Zero(t, l.queue.Len())
			})
		})
	}
}

func TestLimiterServesInTheOrderOfComing(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLimiter(RateLimit{Requests: 10, Per: time.Second})
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
				if l.wait(ctx, time.Minute) == nil {
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

func TestLimiterReturnsAtOnceWhatADeadlineWouldCutShort(t *testing.T) {
	t.Parallel()
	for name, prepare := range map[string]func(context.Context, *limiter){
		"a pause":         func(_ context.Context, l *limiter) { l.refuse(&APIError{StatusCode: 429}, 50*time.Second) },
		"an empty bucket": func(ctx context.Context, l *limiter) { _ = l.wait(ctx, 0) },
		"a queue": func(ctx context.Context, l *limiter) {
			_ = l.wait(ctx, 0)
			go func() { _ = l.wait(ctx, 0) }()
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				l := newLimiter(RateLimit{Requests: 1, Per: 10 * time.Second})
				prepare(t.Context(), l)
				synctest.Wait()
				ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
				defer cancel()
				began := time.Now()
				require.ErrorIs(t, l.wait(ctx, time.Minute), context.DeadlineExceeded)
				assert.Zero(t, time.Since(began))
			})
		})
	}
}

func TestLimiterPlaceThatIsGivenBackIsFree(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLimiter(RateLimit{Requests: 1, Per: time.Minute})
		require.NoError(t, l.wait(t.Context(), time.Minute))
		began := time.Now()
		time.AfterFunc(time.Second, l.giveBack)
		require.NoError(t, l.wait(t.Context(), time.Minute))
		assert.Equal(t, time.Second, time.Since(began), "the caller that waits is woken")
	})
}

func TestLimiterKeepsNoBody(t *testing.T) {
	t.Parallel()
	l := newLimiter(RateLimit{})
	refusal := &APIError{StatusCode: 429, Body: make([]byte, 1<<20), Messages: []string{"slow down"}}
	l.refuse(refusal, time.Hour)
	assert.Nil(t, l.refusal.Body)
	assert.NotNil(t, refusal.Body, "the caller's error keeps it")
	err := l.wait(t.Context(), time.Minute)
	assert.ErrorContains(t, err, "slow down")
}

func TestLimiterOfExtremeLimits(t *testing.T) {
	t.Parallel()
	for _, limit := range []RateLimit{
		{Requests: math.MaxInt}, {Requests: 1, Per: math.MaxInt64}, {Requests: 1, Per: 1}, {Requests: -5}, {Requests: 5, Per: -1}, {Requests: math.MinInt},
	} {
		synctest.Test(t, func(t *testing.T) {
			l := newLimiter(limit)
			require.NoError(t, l.wait(t.Context(), time.Minute), "%+v", limit)
			ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
			defer cancel()
			if err := l.wait(ctx, time.Minute); err != nil {
				require.ErrorIs(t, err, context.DeadlineExceeded, "%+v", limit)
				assert.Equal(t, RateLimit{Requests: 1, Per: math.MaxInt64}, limit)
			}
		})
	}
}

func TestNoRateLimitNeverWaits(t *testing.T) {
	t.Parallel()
	l := newLimiter(NoRateLimit)
	l.refuse(&APIError{RetryAfter: time.Hour}, time.Hour)
	for range 1000 {
		require.NoError(t, l.wait(t.Context(), time.Minute))
	}
}

// Whoever cannot wait as long as a pause that begins learns it at once, wherever in the queue.
func TestLimiterTellsTheWholeQueueOfAPause(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLimiter(RateLimit{Requests: 1, Per: 10 * time.Second})
		require.NoError(t, l.wait(t.Context(), 0))
		began, group := time.Now(), sync.WaitGroup{}
		enqueue := func(deadline, most time.Duration, check func(error)) {
			group.Go(func() {
				ctx, cancel := context.WithTimeout(t.Context(), deadline)
				defer cancel()
				check(l.wait(ctx, most))
			})
			synctest.Wait()
		}
		atOnce := func(want error) func(error) {
			return func(err error) {
				assert.ErrorIs(t, err, want)
				assert.Equal(t, time.Second, time.Since(began), "at the beginning of the pause")
			}
		}
		enqueue(time.Hour, time.Minute, func(err error) {
			assert.NoError(t, err)
			assert.Equal(t, 51*time.Second, time.Since(began))
		})
		enqueue(35*time.Second, time.Minute, atOnce(context.DeadlineExceeded))
		enqueue(time.Hour, 40*time.Second, atOnce(ErrRateLimited))
		enqueue(time.Hour, time.Minute, func(err error) { assert.NoError(t, err) })
		time.Sleep(time.Second)
		l.refuse(&APIError{StatusCode: 429}, 50*time.Second)
		group.Wait()
	})
}
