package core

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// notForDefaultHeader has the headers that DefaultHeader cannot set, and what to do instead. Either net/http sets them and drops or refuses
// others, or they are about one connection only (RFC 9110, section 7.6.1).
var notForDefaultHeader = map[string]string{
	"Authorization":       "the credentials of the configuration set it; use ClientID and ClientSecret, AccessToken or TokenSource",
	"User-Agent":          "use the field UserAgent",
	"Content-Length":      "it is set for each request",
	"Transfer-Encoding":   "it is set for each request",
	"Trailer":             "requests have no trailer",
	"Connection":          "it concerns a single connection; use HTTPClient to change how connections are used",
	"Keep-Alive":          "it concerns a single connection; use HTTPClient to change how connections are used",
	"Proxy-Connection":    "it concerns a single connection; use HTTPClient to change how connections are used",
	"Te":                  "it concerns a single connection; use HTTPClient to change how connections are used",
	"Upgrade":             "it concerns a single connection, and the API speaks HTTP only",
	"Proxy-Authorization": "it would be sent to the API; put the user and password into the proxy's address, such as HTTPS_PROXY=http://user:password@host:port",
	"Proxy-Authenticate":  "it belongs to the answers of a proxy",
}

// headerProblems returns the headers that net/http would refuse to send or would silently leave out.
func (c *Configuration) headerProblems() (problems []string) {
	if hasControl(c.UserAgent) {
		problems = append(problems, "UserAgent contains a control character")
	}
	for name, values := range canonical(c.DefaultHeader) {
		if !isHeaderName(name) {
			problems = append(problems, fmt.Sprintf("DefaultHeader has the name %q, which is not a header's", name))
		}
		if instead, refused := notForDefaultHeader[name]; refused {
			problems = append(problems, fmt.Sprintf("DefaultHeader cannot set %q: %s", name, instead))
		}
		if slices.ContainsFunc(values, hasControl) {
			problems = append(problems, fmt.Sprintf("DefaultHeader has a control character in the value of %q", name))
		} else if name == "Host" && (len(values) != 1 || !isHostHeader(values[0])) {
			problems = append(problems, `DefaultHeader needs exactly one value for "Host", a host such as "tenant.api.identitynow.com", with or without a port`)
		}
	}
	slices.Sort(problems) // the order of a map is random
	return problems
}

func isHeaderName(name string) bool {
	return name != "" && !strings.ContainsFunc(name, func(r rune) bool {
		return r <= ' ' || r > '~' || strings.ContainsRune(`"(),/:;<=>?@[\]{}`, r)
	})
}

// isHostHeader reports whether a text is valid in a Host header: a host in ASCII, with or without a port.
func isHostHeader(text string) bool {
	u, err := url.Parse("http://" + text)
	return err == nil && u.Host == text && isHostAndPort(text) && !strings.ContainsFunc(text, func(r rune) bool { return r > '~' })
}

// hasControl reports whether a text has a character that is not allowed in header values (RFC 9110, section 5.5).
func hasControl(value string) bool {
	return strings.ContainsFunc(value, func(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f })
}

// canonical returns a copy of a header with canonical names.
func canonical(header http.Header) http.Header {
	copied := make(http.Header, len(header))
	for name, values := range header {
		name = http.CanonicalHeaderKey(name)
		copied[name] = append(copied[name], values...)
	}
	return copied
}
