package core

import (
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// longestTrueWait is the longest wait that a server can mean. Its own longest is 20 minutes; whatever lies beyond a day comes from a
// wrong clock or a garbled header.
const longestTrueWait = 24 * time.Hour

// retryAfter reads the header Retry-After: a number of seconds or a date (RFC 9110, 10.2.3). It is as lenient as it can be
// without sending too early:
//
//   - a fraction is rounded up: "1.5" is 2 s;
//   - what follows a number and is no unit is left out: "1, 2" and "1;" are 1 s;
//   - quotes around it and a plus sign before it do not matter;
//   - a number that no Duration holds is the longest Duration;
//   - a date may also be one of RFC 3339, or name UTC or an offset in the place of GMT;
//   - a date counts from the answer's own Date where it has one, because the server's clock may differ from ours.
//
// Readable is false where the header has a value that says nothing of use, such as "soon", "-1" or a date that is more than a day
// ahead. Without the header, both results are zero.
func retryAfter(header http.Header, now time.Time) (wait time.Duration, readable bool) {
	text := strings.Trim(header.Get("Retry-After"), "\" \t")
	if text == "" {
		return 0, false
	}
	if seconds, ok := leadingSeconds(strings.TrimPrefix(text, "+")); ok {
		return seconds, true
	}
	date, ok := parseDate(text)
	if !ok {
		return 0, false
	}
	if sent, err := http.ParseTime(header.Get("Date")); err == nil {
		now = sent
	}
	wait = max(0, date.Sub(now))
	if wait > longestTrueWait {
		return 0, false
	}
	return wait, true
}

// parseDate reads a date of HTTP, or one that is written in another common way.
func parseDate(text string) (date time.Time, ok bool) {
	date, err := http.ParseTime(text)
	if err == nil {
		return date, true
	}
	for _, layout := range []string{time.RFC1123Z, time.RFC3339} {
		if date, err := time.Parse(layout, text); err == nil {
			return date, true
		}
	}
	if universal, isUTC := strings.CutSuffix(text, " UTC"); isUTC {
		date, err = http.ParseTime(universal + " GMT")
	}
	return date, err == nil
}

// unreadableRetryAfter reports whether an answer asks for a wait in words that cannot be read.
func unreadableRetryAfter(header http.Header) bool {
	if strings.TrimSpace(header.Get("Retry-After")) == "" {
		return false
	}
	_, readable := retryAfter(header, time.Now())
	return !readable
}

// leadingSeconds reads the number of seconds that a text begins with, rounded up.
func leadingSeconds(text string) (wait time.Duration, ok bool) {
	end := 0
	for end < len(text) && (jsontext.IsDigit(text[end]) || text[end] == '.') {
		end++
	}
	number, rest := text[:end], strings.ToLower(strings.TrimSpace(text[end:]))
	switch {
	case text == "" || !jsontext.IsDigit(text[0]):
		return 0, false
	case rest == "", rest[0] == ',', rest[0] == ';':
	case rest == "s", rest == "sec", rest == "second", rest == "seconds":
	default:
		return 0, false // another unit, or the day of a date
	}
	// Out of range is infinity, and a longer wait than any.
	seconds, err := strconv.ParseFloat(number, 64)
	if err != nil && !math.IsInf(seconds, 1) {
		return 0, false
	}
	seconds = math.Ceil(seconds)
	if seconds >= math.MaxInt64/float64(time.Second) {
		return math.MaxInt64, true
	}
	return time.Duration(seconds) * time.Second, true
}
