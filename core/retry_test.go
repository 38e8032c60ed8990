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

func TestRetryAfter(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	for _, tc := range []struct {
		name, text string
		want       time.Duration
		present    bool
	}{
		{"absent", "", 0, false},
		{"seconds", "30", 30 * time.Second, true},
		{"zero", "0", 0, true},
		{"date", "Sun, 01 Mar 2026 12:01:30 GMT", 90 * time.Second, true},
		{"date of RFC 850", "Sunday, 01-Mar-26 12:00:10 GMT", 10 * time.Second, true},
		{"date in the past", "Sun, 01 Mar 2026 11:00:00 GMT", 0, true},
		{"negative", "-5", 0, false},
		{"word", "soon", 0, false},
		{"fraction", "1.5", 0, false},
		{"more than a Duration holds", "99999999999", math.MaxInt64, true},
		{"more than 64 bits", "99999999999999999999999", 0, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			got, present := retryAfter(http.Header{"Retry-After": {tc.text}}, now)
			assert.Equal(t, tc.want, got)
			assert.Equal(t, tc.present, present)
		})
	}
}

func FuzzRetryAfter(f *testing.F) {
	for _, seed := range []string{"", "0", "30", "-5", "soon", "99999999999", "18446744073709551616", "Sun, 01 Mar 2026 12:01:30 GMT", "Sun, 01 Mar 9999 12:01:30 GMT"} {
		f.Add(seed)
	}
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, text string) {
		wait, present := retryAfter(http.Header{"Retry-After": {text}}, now)
		require.GreaterOrEqual(t, wait, time.Duration(0))
		require.False(t, !present && wait != 0)
	})
}

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
		assert.Greater(t, longest, bound/2, "attempt %d: the jitter covers the whole span", attempt)
	}
}

func TestSleepEndsWithTheContext(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		began := time.Now()
		require.ErrorIs(t, sleep(ctx, time.Hour), context.DeadlineExceeded)
		assert.Equal(t, time.Second, time.Since(began))
		require.NoError(t, sleep(t.Context(), time.Hour))
	})
}
