package core

import (
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// longestTrueWait is the longest wait that a server can mean. The API's longest is 20 minutes; more than a day comes from a wrong clock or a
// damaged header.
const longestTrueWait = 24 * time.Hour

// retryAfter reads the Retry-After header, which is a number of seconds or a date (RFC 9110, section 10.2.3). It accepts other forms too, as
// long as requests are not sent too early:
//
//   - a fraction is rounded up: "1.5" is 2 s;
//   - what follows a number is ignored unless it is a unit: "1, 2" and "1;" are 1 s;
//   - quotes and a plus sign are ignored;
//   - a number that is too large for a Duration is the longest Duration;
//   - a date can also be one of RFC 3339, or have UTC or an offset instead of GMT;
//   - a date is compared with the Date header of the response, because the server's clock may differ from ours.
//
// Readable is false if the value is of no use, such as "soon", "-1" or a date that is more than a day ahead. Without the header both results
// are zero.
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

// parseDate parses an HTTP date, or a date in another common form.
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

// unreadableRetryAfter reports whether there is a Retry-After header that cannot be read.
func unreadableRetryAfter(header http.Header) bool {
	if strings.TrimSpace(header.Get("Retry-After")) == "" {
		return false
	}
	_, readable := retryAfter(header, time.Now())
	return !readable
}

// leadingSeconds parses the number of seconds at the start of a text, rounded up.
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
		return 0, false // another unit, or a date
	}
	// A number out of range is infinity, which is longer than every wait.
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
