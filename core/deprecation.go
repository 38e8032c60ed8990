package core

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"
)

// A Deprecation is what a response says about the end of its operation. Fields that the response does not say, or not in a form that can be
// read, are zero.
type Deprecation struct {
	// Since is when the operation is deprecated, from the header Deprecation (RFC 9745). It may be in the future.
	Since time.Time
	// Sunset is when the operation is expected to stop working, from the header Sunset (RFC 8594).
	Sunset time.Time
	// Documentation, Policy and Successor are URLs from the header Link: of a page about the deprecation (rel="deprecation"), of one about the
	// sunset (rel="sunset"), and of what replaces the operation (rel="successor-version").
	Documentation, Policy, Successor string
}

// DeprecationOf returns what a response says about the end of its operation, and false if it says nothing. The operation is deprecated if the
// response has the header Deprecation or Sunset, or X-Deprecated: true. In Deprecation the date of RFC 9745 (@1806451200) is read, and those of its
// drafts: an HTTP date, and true for no date. A header that cannot be read counts too, without its date.
func DeprecationOf(response *http.Response) (Deprecation, bool) {
	if response == nil {
		return Deprecation{}, false
	}
	var d Deprecation
	deprecated := strings.EqualFold(strings.TrimSpace(response.Header.Get("X-Deprecated")), "true")
	for _, value := range response.Header.Values("Deprecation") {
		since, says := readDeprecation(value)
		deprecated = deprecated || says
		d.Since = earlier(d.Since, since)
	}
	for _, value := range response.Header.Values("Sunset") {
		deprecated = deprecated || strings.TrimSpace(value) != ""
		d.Sunset = earlier(d.Sunset, readDate(value))
	}
	if !deprecated {
		return Deprecation{}, false
	}
	for _, value := range response.Header.Values("Link") {
		d.addLinks(value, response.Request)
	}
	return d, true
}

// readDeprecation reads a value of the header Deprecation. It reports whether the operation is deprecated, and returns the date if there is one.
func readDeprecation(value string) (since time.Time, deprecated bool) {
	value = strings.TrimSpace(value)
	switch plain, _, _ := strings.Cut(value, ";"); strings.ToLower(strings.TrimSpace(plain)) {
	case "", "false", "?0":
		return time.Time{}, false
	}
	return readDate(value), true
}

// readDate reads a date of RFC 9745 ("@1806451200", whose parameters are ignored), an HTTP date, or a time or date of RFC 3339. It returns zero
// for anything else, and for years that have no four digits.
func readDate(value string) time.Time {
	value = strings.Trim(strings.TrimSpace(value), `"`)
	if plain, _, _ := strings.Cut(value, ";"); strings.HasPrefix(plain, "@") {
		seconds, err := strconv.ParseInt(strings.TrimSpace(plain[1:]), 10, 64)
		if date := time.Unix(seconds, 0).UTC(); err == nil && date.Year() > 0 && date.Year() < 10_000 {
			return date
		}
		return time.Time{}
	}
	if date, err := http.ParseTime(value); err == nil {
		return date.UTC()
	}
	for _, layout := range []string{time.RFC3339, time.DateOnly} {
		if date, err := time.Parse(layout, value); err == nil && date.Year() > 0 {
			return date.UTC()
		}
	}
	return time.Time{}
}

// earlier returns the earlier of two times. A zero time is none.
func earlier(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

// addLinks adds the links of a value of the header Link. The first link of each relation is taken.
func (d *Deprecation) addLinks(value string, request *http.Request) {
	for value != "" {
		var target, parameters string
		if _, value, _ = strings.Cut(value, "<"); value == "" {
			return
		}
		target, value, _ = strings.Cut(value, ">")
		parameters, value = cutUnquoted(value, ',')
		for _, relation := range relations(parameters) {
			field := map[string]*string{"deprecation": &d.Documentation, "sunset": &d.Policy, "successor-version": &d.Successor}[relation]
			if field != nil && *field == "" {
				*field = resolved(target, request)
			}
		}
	}
}

// cutUnquoted splits a text at the first separator that is not in quotes.
func cutUnquoted(text string, separator byte) (before, after string) {
	quoted := false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && quoted:
			i++
		case c == '"':
			quoted = !quoted
		case c == separator && !quoted:
			return text[:i], text[i+1:]
		}
	}
	return text, ""
}

// relations returns the relations of a link in lower case: the values of the first parameter rel.
func relations(parameters string) []string {
	for parameters != "" {
		var parameter string
		parameter, parameters = cutUnquoted(parameters, ';')
		name, value, _ := strings.Cut(parameter, "=")
		if strings.EqualFold(strings.TrimSpace(name), "rel") {
			return strings.Fields(strings.ToLower(strings.Trim(strings.TrimSpace(value), `"`)))
		}
	}
	return nil
}

// resolved returns the target of a link as an absolute URL. It returns "" for a target that is no URL of the web.
func resolved(target string, request *http.Request) string {
	u, err := url.Parse(strings.TrimSpace(target))
	if err != nil {
		return ""
	}
	if request != nil && request.URL != nil {
		u = request.URL.ResolveReference(u)
	}
	if u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return ""
	}
	return u.String()
}

// mostNames is how many names a nameSet keeps: more than any version of the API has operations.
const mostNames = 4096

// A nameSet is a set of names of limited size. A program can make any number of operations with [Service.Call]. A full set forgets all names, so
// that a name may be new again.
type nameSet struct {
	mu    sync.Mutex
	names map[string]bool
}

// add adds a name, and reports whether it is new.
func (s *nameSet) add(name string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.names[name] {
		return false
	}
	if s.names == nil || len(s.names) == mostNames {
		s.names = map[string]bool{}
	}
	s.names[name] = true
	return true
}
