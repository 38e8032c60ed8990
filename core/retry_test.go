package core

import (
	"context"
	"math"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestBackoffStaysInBounds(t *testing.T) {
	t.Parallel()
	policy := RetryPolicy{BaseDelay: 100 * time.Millisecond, MaxDelay: time.Second}.withDefaults()
	for attempt, bound := range map[int]time.Duration{
		1: 100 * time.Millisecond, 2: 200 * time.Millisecond, 4: 800 * time.Millisecond, 5: time.Second, 40: time.Second, 1000: time.Second,
	} {
		longest := time.Duration(0)
		for range 500 {
			wait := policy.backoff(attempt)
			require.GreaterOrEqual(t, wait, time.Duration(0))
			require.LessOrEqual(t, wait, bound)
			longest = max(longest, wait)
		}
		assert.Greater(t, longest, bound/2, "attempt %d: the jitter covers the whole range", attempt)
	}
}

func TestBackoffOfTheLongestDurations(t *testing.T) {
	t.Parallel()
	policy := RetryPolicy{BaseDelay: math.MaxInt64, MaxDelay: math.MaxInt64}.withDefaults()
	for attempt := range 70 {
		assert.GreaterOrEqual(t, policy.backoff(attempt+1), time.Duration(0))
	}
}

// For an unreadable value the wait is the longest backoff, and an impossible value makes others wait no longer than that.
func TestWaitsAfter429(t *testing.T) {
	t.Parallel()
	policy := RetryPolicy{BaseDelay: time.Nanosecond, MaxDelay: 30 * time.Second}.withDefaults()
	for _, tc := range []struct {
		text         string
		after, pause time.Duration
	}{
		{"7", 7 * time.Second, 7 * time.Second},
		{"1.5", 2 * time.Second, 2 * time.Second},
		{"soon", 30 * time.Second, 30 * time.Second},
		{"-1", 30 * time.Second, 30 * time.Second},
		{"Sun, 01 Mar 9999 12:00:00 GMT", 30 * time.Second, 30 * time.Second},
		{"99999999999999999999", math.MaxInt64, 30 * time.Second},
	} {
		t.Run(tc.text, func(t *testing.T) {
			t.Parallel()
			header := http.Header{"Retry-After": {tc.text}}
			wait, _ := retryAfter(header, time.Now())
			answer := &APIError{StatusCode: 429, Header: header, RetryAfter: wait}
			assert.Equal(t, tc.after, policy.after(answer, 1))
			assert.Equal(t, tc.pause, policy.pause(answer))
		})
	}
}

func TestSleepReturnsAtOnceIfTheDeadlineIsTooEarly(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
		defer cancel()
		began := time.Now()
		require.ErrorIs(t, sleep(ctx, 50*time.Second), context.DeadlineExceeded)
		assert.Zero(t, time.Since(began))
		require.NoError(t, sleep(ctx, time.Second))
		assert.Equal(t, time.Second, time.Since(began))
	})
}

func TestSleepEndsWithTheContext(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, cancel)
		began := time.Now()
		require.ErrorIs(t, sleep(ctx, time.Hour), context.Canceled)
		assert.Equal(t, time.Second, time.Since(began))
		require.NoError(t, sleep(t.Context(), time.Hour))
	})
}
