package core

import (
	"context"
	"math"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestRateLimitDefaults(t *testing.T) {
	t.Parallel()
	assert.Equal(t, RateLimit{Requests: 100, Per: 10 * time.Second}, RateLimit{}.withDefaults())
	assert.Equal(t, RateLimit{Requests: 5, Per: 10 * time.Second}, RateLimit{Requests: 5, Per: -1}.withDefaults())
	assert.Equal(t, RateLimit{Requests: 5, Per: 1}, RateLimit{Requests: 5, Per: 1}.withDefaults())
}

func TestLimiterOfExtremeLimits(t *testing.T) {
	t.Parallel()
	for _, limit := range []RateLimit{
		{Requests: math.MaxInt}, {Requests: 1, Per: math.MaxInt64}, {Requests: 1, Per: 1}, {Requests: -5}, {Requests: 5, Per: -1}, {Requests: math.MinInt},
	} {
		synctest.Test(t, func(t *testing.T) {
			l := newRateLimiter(limit)
			require.NoError(t, l.Wait(t.Context(), time.Minute), "%+v", limit)
			ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
			defer cancel()
			if err := l.Wait(ctx, time.Minute); err != nil {
				require.ErrorIs(t, err, context.DeadlineExceeded, "%+v", limit)
				assert.Equal(t, RateLimit{Requests: 1, Per: math.MaxInt64}, limit)
			}
		})
	}
}

func TestNoRateLimitNeverWaits(t *testing.T) {
	t.Parallel()
	l := newRateLimiter(NoRateLimit)
	holdBack(l, &APIError{RetryAfter: time.Hour}, time.Hour)
	for range 1000 {
		require.NoError(t, l.Wait(t.Context(), time.Minute))
	}
}

// A call that does not wait for the end of a pause returns the 429 that began it, with the rest of the wait.
func TestPauseIsReportedAsItsResponse(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newRateLimiter(RateLimit{})
		refusal := &APIError{StatusCode: 429, Body: make([]byte, 1<<20), Messages: []string{"slow down"}, RetryAfter: 20 * time.Minute}
		holdBack(l, refusal, 20*time.Minute)
		time.Sleep(time.Minute)
		err := l.Wait(t.Context(), time.Minute)
		require.ErrorIs(t, err, ErrRateLimited)
		var reported *APIError
		require.ErrorAs(t, err, &reported)
		assert.Equal(t, 19*time.Minute, reported.RetryAfter)
		assert.Nil(t, reported.Body)
		assert.ErrorContains(t, err, "slow down")
		assert.NotNil(t, refusal.Body, "the error of the first caller keeps it")
	})
}
