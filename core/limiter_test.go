package core

import (
	"context"
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
		l.refuse(&APIError{StatusCode: 429, RetryAfter: 7 * time.Second})
		l.refuse(&APIError{StatusCode: 429, RetryAfter: 2 * time.Second})
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
		l.refuse(&APIError{StatusCode: 429, RetryAfter: 20 * time.Minute})
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
		"in a pause":    func(l *limiter) { l.refuse(&APIError{RetryAfter: 30 * time.Second}) },
		"in the bucket": func(l *limiter) { l.bucket.AllowN(time.Now(), 1) },
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

func TestNoRateLimitNeverWaits(t *testing.T) {
	t.Parallel()
	l := newLimiter(NoRateLimit)
	l.refuse(&APIError{RetryAfter: time.Hour})
	for range 1000 {
		require.NoError(t, l.wait(t.Context(), time.Minute))
	}
}
