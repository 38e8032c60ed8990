package core

import (
	"fmt"
	"math"
	"time"

	"github.com/f745b6f1/isc/core/internal/jsontext"
)

// Time is a point in time. It keeps the text that was received and parses it when it is used, so that it is written back unchanged even if it
// is not valid. The zero value is absent.
//
// It reads every form that the API is known to send: RFC 3339 with or without a fraction, with Z or an offset such as +00:00 or +0000, without
// a time zone (which means UTC), a date without a time of day, and a number of milliseconds since 1970.
type Time struct {
	text string // the JSON text of a string or number
}

// timeLayouts are the forms of a time that is a string. The seconds can have a fraction in each.
var timeLayouts = []string{
	time.RFC3339,
	"2006-01-02T15:04:05Z0700",
	"2006-01-02T15:04:05",
	time.DateOnly,
}

// NewTime returns a time as RFC 3339, in UTC, with milliseconds, or with more digits if t has them.
func NewTime(t time.Time) Time {
	layout := "2006-01-02T15:04:05.000Z"
	switch nanoseconds := t.Nanosecond(); {
	case nanoseconds%1e3 != 0:
		layout = "2006-01-02T15:04:05.000000000Z"
	case nanoseconds%1e6 != 0:
		layout = "2006-01-02T15:04:05.000000Z"
	}
	return Time{`"` + t.UTC().Format(layout) + `"`}
}

// Time returns the point in time, or the zero time if it is absent or not valid. [Time.Parse] tells which.
//
//go:noinline
func (t *Time) Time() time.Time {
	if t == nil {
		return time.Time{}
	}
	parsed, _ := t.Parse()
	return parsed
}

// Parse parses the text. The error is an [ErrDecode] that shows the text. It is also returned if the time is absent.
func (t Time) Parse() (time.Time, error) {
	text := t.String()
	if t.kind() == KindNumber {
		if milliseconds, ok := wholeNumber(text); ok {
			return time.UnixMilli(milliseconds).UTC(), nil
		}
	} else {
		for _, layout := range timeLayouts {
			if parsed, err := time.Parse(layout, text); err == nil {
				return parsed, nil
			}
		}
	}
	return time.Time{}, fmt.Errorf("%w as a time: %q", ErrDecode, jsontext.Shorten(text))
}

// wholeNumber returns a number of milliseconds, however it is written: 1470348809380 or 1.47034880938E12.
func wholeNumber(text string) (n int64, ok bool) {
	if n, ok = jsontext.ParseInt(text, 64); ok {
		return n, true
	}
	f, exact, ok := jsontext.ParseFloat(text, 64)
	if !ok || !exact || f != math.Trunc(f) || math.Abs(f) >= 1<<53 {
		return 0, false
	}
	return int64(f), true
}

// String returns the text as it was received, without quotes if it is a string, or "" if the time is absent.
func (t Time) String() string {
	if t.kind() != KindString {
		return t.text
	}
	return jsontext.Unescape(t.text[1 : len(t.text)-1])
}

func (t Time) kind() Kind { return Kind(jsontext.KindOf(t.text)) }

// IsZero reports whether the time is absent.
func (t Time) IsZero() bool { return t.text == "" }

// MarshalJSON returns the text as it was received, or null if the time is absent.
func (t Time) MarshalJSON() ([]byte, error) { return MarshalJSON(t) }

// UnmarshalJSON keeps the text of a string or number; null makes the time absent.
func (t *Time) UnmarshalJSON(data []byte) error { return Unmarshal(data, t) }
