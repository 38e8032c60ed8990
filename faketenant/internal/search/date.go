package search

import (
	"strconv"
	"strings"
	"time"
)

// clock is the time that dates in a query refer to.
type clock struct {
	now  time.Time
	zone *time.Location // of dates without one
	used bool           // a date was relative to now
}

// instants are the first and the last instant that a date means: a day is all its milliseconds.
type instants struct{ first, last time.Time }

// dateLayouts are dates of all precisions, with the unit of the last part.
var dateLayouts = []struct {
	layout string
	unit   byte
}{
	{"2006-01-02T15:04:05.999999999Z07:00", 'S'},
	{"2006-01-02T15:04:05.999999999Z0700", 'S'},
	{"2006-01-02T15:04:05.999999999", 'S'},
	{"2006-01-02 15:04:05.999999999", 'S'},
	{"2006-01-02T15:04Z07:00", 'm'},
	{"2006-01-02T15:04", 'm'},
	{"2006-01-02T15", 'h'},
	{"2006-01-02Z07:00", 'd'},
	{"2006-01-02", 'd'},
	{"2006-01", 'M'},
	{"2006", 'y'},
}

// timeOf returns the instant that a value of a document is. Text that only looks like a year or a month is no date.
func timeOf(text string) (time.Time, bool) {
	if len(text) < 10 || len(text) > 40 || text[4] != '-' || text[7] != '-' {
		return time.Time{}, false
	}
	for _, d := range dateLayouts[:9] {
		if t, err := time.Parse(d.layout, text); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// parse reads a date in a query, such as 2024-05, now-7d/d or 2024-05-01||+1M.
func (c *clock) parse(text string) (instants, bool) {
	var at instants
	var math string
	if rest, relative := strings.CutPrefix(text, "now"); relative {
		c.used = true
		at, math = instants{c.now, c.now}, rest
	} else {
		date, rest, _ := strings.Cut(text, "||")
		var ok bool
		if at, ok = c.parseDate(date); !ok {
			return at, false
		}
		math = rest
	}
	return c.add(at, math)
}

func (c *clock) parseDate(text string) (instants, bool) {
	if len(text) > 4 && strings.Trim(text, "0123456789") == "" { // milliseconds since 1970
		milliseconds, err := strconv.ParseInt(text, 10, 64)
		t := time.UnixMilli(milliseconds)
		return instants{t, t}, err == nil
	}
	for _, d := range dateLayouts {
		if t, err := time.ParseInLocation(d.layout, text, c.zone); err == nil {
			return instants{t, end(t, d.unit)}, true
		}
	}
	return instants{}, false
}

// add applies date math: any number of +1d, -2h or /d.
func (c *clock) add(at instants, math string) (instants, bool) {
	for math != "" {
		operator := math[0]
		digits := 1
		for digits < len(math) && '0' <= math[digits] && math[digits] <= '9' {
			digits++
		}
		if digits == len(math) || digits > 7 {
			return at, false
		}
		unit := math[digits]
		n := 1
		if digits > 1 {
			n, _ = strconv.Atoi(math[1:digits])
		}
		switch {
		case !strings.ContainsRune("yMwdhHms", rune(unit)):
			return at, false
		case operator == '/' && digits == 1:
			first := begin(at.first.In(c.zone), unit)
			at = instants{first, end(first, unit)}
		case operator == '+':
			at = instants{step(at.first, n, unit), step(at.last, n, unit)}
		case operator == '-':
			at = instants{step(at.first, -n, unit), step(at.last, -n, unit)}
		default:
			return at, false
		}
		math = math[digits+1:]
	}
	return at, true
}

// step moves a time by n units.
func step(t time.Time, n int, unit byte) time.Time {
	switch unit {
	case 'y':
		return t.AddDate(n, 0, 0)
	case 'M':
		return t.AddDate(0, n, 0)
	case 'w':
		return t.AddDate(0, 0, 7*n)
	case 'd':
		return t.AddDate(0, 0, n)
	case 'h', 'H':
		return t.Add(time.Duration(n) * time.Hour)
	case 'm':
		return t.Add(time.Duration(n) * time.Minute)
	default:
		return t.Add(time.Duration(n) * time.Second)
	}
}

// begin returns the start of the unit that a time is in. Weeks start on Monday.
func begin(t time.Time, unit byte) time.Time {
	year, month, day := t.Date()
	hour, minute, second := t.Clock()
	switch unit {
	case 'y':
		month, day, hour, minute, second = 1, 1, 0, 0, 0
	case 'M':
		day, hour, minute, second = 1, 0, 0, 0
	case 'w':
		day -= (int(t.Weekday()) + 6) % 7
		hour, minute, second = 0, 0, 0
	case 'd':
		hour, minute, second = 0, 0, 0
	case 'h', 'H':
		minute, second = 0, 0
	case 'm':
		second = 0
	}
	return time.Date(year, month, day, hour, minute, second, 0, t.Location())
}

// end returns the last millisecond of the unit that starts at t. A time with a part of a second is no longer than itself.
func end(t time.Time, unit byte) time.Time {
	if unit == 'S' {
		return t
	}
	return step(t, 1, unit).Add(-time.Millisecond)
}

// zoneOf returns a time zone by its name, "America/Chicago", or by its offset, "+02:00".
func zoneOf(name string) (*time.Location, bool) {
	if name == "" {
		return time.UTC, true
	}
	for _, layout := range []string{"Z07:00", "Z0700"} {
		if t, err := time.Parse(layout, name); err == nil {
			return t.Location(), true
		}
	}
	if strings.EqualFold(name, "Local") { // which depends on the machine
		return nil, false
	}
	zone, err := time.LoadLocation(name)
	return zone, err == nil
}
