package core

import (
	"math"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestRetryAfter(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	const unreadable = -1
	for _, tc := range []struct {
		name, text, date string
		want             time.Duration
	}{
		{"seconds", "30", "", 30 * time.Second},
		{"zero", "0", "", 0},
		{"white space around", " 7 ", "", 7 * time.Second},
		{"fraction", "1.5", "", 2 * time.Second},
		{"fraction of a second", "0.2", "", time.Second},
		{"two values", "1, 2", "", time.Second},
		{"a parameter", "1;", "", time.Second},
		{"with a unit", "2s", "", 2 * time.Second},
		{"with a unit in words", "12 seconds", "", 12 * time.Second},
		{"with leading zeros", "007", "", 7 * time.Second},
		{"more than a Duration holds", "99999999999", "", math.MaxInt64},
		{"twenty digits", "99999999999999999999", "", math.MaxInt64},
		{"four hundred digits", strings.Repeat("9", 400), "", math.MaxInt64},
		{"date", "Sun, 01 Mar 2026 12:01:30 GMT", "", 90 * time.Second},
		{"date of RFC 850", "Sunday, 01-Mar-26 12:00:10 GMT", "", 10 * time.Second},
		{"plus sign", "+5", "", 5 * time.Second},
		{"in quotes", `"5"`, "", 5 * time.Second},
		{"date in quotes", `"Sun, 01 Mar 2026 12:01:30 GMT"`, "", 90 * time.Second},
		{"date in UTC", "Sun, 01 Mar 2026 12:01:30 UTC", "", 90 * time.Second},
		{"date with an offset", "Sun, 01 Mar 2026 13:01:30 +0100", "", 90 * time.Second},
		{"date of RFC 3339", "2026-03-01T12:01:30.5Z", "", 90*time.Second + 500*time.Millisecond},
		{"date of RFC 3339 with an offset", "2026-03-01T13:01:30+01:00", "", 90 * time.Second},
		{"plus sign alone", "+", "", unreadable},
		{"year alone, with a sentence", "2026 is the year", "", unreadable},
		{"date in the past", "Sun, 01 Mar 2026 11:00:00 GMT", "", 0},
		{"date of a server whose clock is slow", "Sun, 01 Mar 2026 11:00:03 GMT", "Sun, 01 Mar 2026 11:00:00 GMT", 3 * time.Second},
		{"date of a server whose clock is fast", "Sun, 01 Mar 2026 23:00:03 GMT", "Sun, 01 Mar 2026 23:00:00 GMT", 3 * time.Second},
		{"date beside an unreadable Date", "Sun, 01 Mar 2026 12:00:03 GMT", "today", 3 * time.Second},
		{"date within a day", "Mon, 02 Mar 2026 11:59:59 GMT", "", 24*time.Hour - time.Second},
		{"date beyond a day", "Tue, 03 Mar 2026 12:00:00 GMT", "Sun, 01 Mar 2026 12:00:00 GMT", unreadable},
		{"date in another century", "Sun, 01 Mar 9999 12:00:00 GMT", "", unreadable},
		{"negative", "-5", "", unreadable},
		{"word", "soon", "", unreadable},
		{"another unit", "2 minutes", "", unreadable},
		{"hexadecimal", "0x10", "", unreadable},
		{"two points", "1.5.2", "", unreadable},
		{"no digits", ".", "", unreadable},
		{"not a number", "NaN", "", unreadable},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			header := http.Header{"Retry-After": {tc.text}}
			if tc.date != "" {
				header.Set("Date", tc.date)
			}
			got, readable := retryAfter(header, now)
			if tc.want == unreadable {
				assert.False(t, readable)
				assert.Zero(t, got)
				assert.True(t, unreadableRetryAfter(header))
				return
			}
			assert.True(t, readable)
			assert.Equal(t, tc.want, got)
		})
	}
}

func TestRetryAfterAbsentIsNotUnreadable(t *testing.T) {
	t.Parallel()
	for _, header := range []http.Header{nil, {}, {"Retry-After": {""}}, {"Retry-After": {"  "}}} {
		wait, readable := retryAfter(header, time.Now())
		assert.Zero(t, wait)
		assert.False(t, readable)
		assert.False(t, unreadableRetryAfter(header))
	}
}

func FuzzRetryAfter(f *testing.F) {
	for _, seed := range []string{"", "0", "30", "-5", "soon", "1.5", "1, 2", "2s", "99999999999", "18446744073709551616", "Sun, 01 Mar 2026 12:01:30 GMT", "Sun, 01 Mar 9999 12:01:30 GMT"} {
		f.Add(seed)
	}
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, text string) {
		wait, readable := retryAfter(http.Header{"Retry-After": {text}}, now)
		require.GreaterOrEqual(t, wait, time.Duration(0))
		require.False(t, !readable && wait != 0)
	})
}
