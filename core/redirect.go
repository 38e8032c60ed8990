package core

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/f745b6f1/isc/core/internal/redact"
)

// maxRedirects is how many redirects one request follows.
const maxRedirects = 10

// Redirects are followed here and not by net/http. That one repeats a redirected POST or DELETE as a GET, so that a sign-in page looks
// like success. It sends the bearer token to other ports and subdomains, and the other headers to any host. It also puts the address of
// a redirect, with its query, into errors and into Referer.
//
// A redirect that is not followed is an [*APIError] with its status.

// redirectless returns a client that returns redirects instead of following them. It shares everything else with the given one, and has
// the Transport of plain, which may be nil, where that one has none.
func redirectless(client, plain *http.Client) *http.Client {
	own := *client
	own.Transport = hidesLocation{transportOf(client, plain)}
	return &own
}

// transportOf returns the Transport of the first client that has one.
func transportOf(clients ...*http.Client) http.RoundTripper {
	for _, client := range clients {
		if client != nil && client.Transport != nil {
			return client.Transport
		}
	}
	return http.DefaultTransport
}

// hiddenLocation is the key of a Location that http.Client does not see. No header of an answer has it, because net/http writes the
// names of headers in their canonical form.
const hiddenLocation = "location"

// hidesLocation hides the header Location from http.Client, which would otherwise follow it, or show it in an error where it cannot be
// read.
type hidesLocation struct{ next http.RoundTripper }

func (h hidesLocation) RoundTrip(request *http.Request) (*http.Response, error) {
	response, err := h.next.RoundTrip(request)
	if err != nil {
		// Without the answer: http.Client would print to the standard logger that there is one beside the error.
		return nil, proxyRefusalOf(h.next, request, err)
	}
	if response != nil && response.Header["Location"] != nil {
		map[string][]string(response.Header)[hiddenLocation] = response.Header["Location"]
		delete(response.Header, "Location")
	}
	return response, nil
}

func (h hidesLocation) CloseIdleConnections() {
	if next, ok := h.next.(interface{ CloseIdleConnections() }); ok {
		next.CloseIdleConnections()
	}
}

// do sends a request with a client of redirectless.
func do(client *http.Client, request *http.Request) (*http.Response, error) {
	response, err := client.Do(request)
	if err != nil {
		if wrapped := (*url.Error)(nil); errors.As(err, &wrapped) {
			err = wrapped.Err // the wrapper's text has the query in it
		}
		return nil, err
	}
	// A round tripper of the user's may leave these out.
	if response.Request == nil {
		response.Request = request
	}
	if response.Header == nil {
		response.Header = make(http.Header)
	}
	if response.Status == "" {
		response.Status = strings.TrimSpace(fmt.Sprintf("%d %s", response.StatusCode, http.StatusText(response.StatusCode)))
	}
	if location, hidden := map[string][]string(response.Header)[hiddenLocation]; hidden {
		response.Header["Location"] = location
		delete(map[string][]string(response.Header), hiddenLocation)
	}
	return response, nil
}

// exchange sends a request and follows redirects as far as that is safe. Where it does not follow one, it returns the answer that asked
// for it, and notes the reason.
func (s *sending) exchange(request *http.Request) (*http.Response, error) {
	s.note, s.away = "", false
	response, err := do(s.http, request)
	var via []*http.Request
	for err == nil && isRedirect(response) {
		via = append(via, response.Request)
		next, refusal := s.redirected(response, via)
		if refusal != nil {
			return response, refusal
		}
		if next == nil {
			return response, nil
		}
		_, _ = io.CopyN(io.Discard, response.Body, 2<<10) // so that the connection can be used again
		_ = response.Body.Close()
		if err := s.place(next.Context()); err != nil {
			return nil, err
		}
		client := s.http
		if s.away {
			bare := *s.http
			bare.Jar = nil
			client = &bare
		}
		if response, err = do(client, next); err != nil {
			err = fmt.Errorf("after a redirect to %s: %w", redact.Line(s.secrets().Text(next.URL.Host), 100), err)
		}
	}
	return response, err
}

// isRedirect reports whether an answer asks for the same request to be sent elsewhere, or for a GET of another address.
func isRedirect(response *http.Response) bool {
	switch response.StatusCode {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

// redirected returns the request that a redirect leads to, or nil and notes why it is not to be sent. The error is that of the
// CheckRedirect of the configuration's HTTPClient.
func (s *sending) redirected(response *http.Response, via []*http.Request) (*http.Request, error) {
	last := via[len(via)-1]
	target, ok := target(response)
	if !ok {
		s.note = "redirected to no address that can be read"
		return nil, nil
	}
	host := redirectHost(response, s.secrets())
	refuse := func(reason string) (*http.Request, error) {
		s.note = "redirected to " + host + ", " + reason
		return nil, nil
	}
	switch {
	case last.Method != http.MethodGet && last.Method != http.MethodHead:
		return refuse("where a " + last.Method + " is not sent on; check BaseURL, and whether a gateway asks for a sign-in")
	case last.URL.Scheme == "https" && target.Scheme != "https":
		return refuse("which is not https")
	case len(via) > maxRedirects:
		return refuse(fmt.Sprintf("after %d redirects", maxRedirects))
	}
	next, err := http.NewRequestWithContext(last.Context(), last.Method, target.String(), nil)
	if err != nil {
		return refuse("which is no address for a request")
	}
	next.Response = response
	if s.away = s.away || !sameOrigin(last.URL, target); s.away {
		// Whoever answers there gets nothing that belongs to the tenant.
		next.Header = http.Header{"Accept": s.header["Accept"], "User-Agent": {userAgent("")}}
		s.note = "answered by " + host + " after a redirect, without the credentials"
	} else {
		next.Header, next.Host = s.header.Clone(), last.Host // not last's, to which http.Client has added the cookies of then
		s.token.SetAuthHeader(next)
	}
	if s.checkRedirect != nil {
		switch err := s.checkRedirect(next, via); {
		case errors.Is(err, http.ErrUseLastResponse):
			return refuse("which the CheckRedirect of the configuration's HTTPClient does not follow")
		case err != nil:
			return nil, &redirectRefused{host, err}
		}
	}
	return next, nil
}

// target returns where a redirect leads to, without user name, password and fragment.
func target(response *http.Response) (*url.URL, bool) {
	u, err := response.Request.URL.Parse(response.Header.Get("Location"))
	if err != nil || u.Host == "" || response.Header.Get("Location") == "" || u.Scheme != "https" && u.Scheme != "http" {
		return nil, false
	}
	u.User, u.Fragment, u.RawFragment = nil, "", ""
	return u, true
}

// sameOrigin compares scheme, host and port (RFC 6454).
func sameOrigin(a, b *url.URL) bool {
	return a.Scheme == b.Scheme && strings.EqualFold(a.Hostname(), b.Hostname()) && portOf(a) == portOf(b)
}

func portOf(u *url.URL) string {
	switch port := u.Port(); {
	case port != "":
		return port
	case u.Scheme == "https":
		return "443"
	}
	return "80"
}

// redirectRefused is the error of a CheckRedirect of the user's.
type redirectRefused struct {
	host string
	err  error
}

func (e *redirectRefused) Error() string {
	return "redirected to " + e.host + ", which the CheckRedirect of the configuration's HTTPClient refuses: " + e.err.Error()
}

func (e *redirectRefused) Unwrap() error { return e.err }

// redirectHost returns the host that a redirect leads to, fit to be shown.
func redirectHost(response *http.Response, secrets redact.Secrets) string {
	if u, ok := target(response); ok {
		return redact.Line(secrets.Text(u.Host), 100)
	}
	return "no address that can be read"
}
