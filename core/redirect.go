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

// maxRedirects is how many redirects of one request are followed.
const maxRedirects = 10

// Redirects are followed here and not by net/http, which sends a redirected POST or DELETE as a GET, so that a sign-in page looks like success.
// It also sends the bearer token to other ports and subdomains, and the other headers to any host, and it puts the URL of a redirect, with its
// query, into errors and into the Referer header.
//
// A redirect that is not followed is an [*APIError] with its status.

// redirectless returns a client that returns redirects instead of following them, and is like the given client otherwise. If that one has no
// Transport, it has the Transport of plain, which may be nil.
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

// hiddenLocation is the key under which http.Client does not see a Location header. Responses never have it, because net/http uses canonical
// names.
const hiddenLocation = "location"

// hidesLocation hides the Location header from http.Client, which would otherwise follow it, or show it in an error if it is not a URL.
type hidesLocation struct{ next http.RoundTripper }

func (h hidesLocation) RoundTrip(request *http.Request) (*http.Response, error) {
	response, err := h.next.RoundTrip(request)
	if err != nil {
		// Without the response: http.Client would write to the standard logger that there is one besides the error.
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

// do sends a request with a client that redirectless has returned.
func do(client *http.Client, request *http.Request) (*http.Response, error) {
	response, err := client.Do(request)
	if err != nil {
		if wrapped := (*url.Error)(nil); errors.As(err, &wrapped) {
			err = wrapped.Err // the text of the wrapper contains the query
		}
		return nil, err
	}
	// A user's RoundTripper may leave these out.
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

// exchange sends a request and follows redirects if that is safe. If it does not follow one, it returns that response and sets the note.
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
		_, _ = io.CopyN(io.Discard, response.Body, 2<<10) // so that the connection can be reused
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

// isRedirect reports whether a response says that the request, or a GET, should be sent to another URL.
func isRedirect(response *http.Response) bool {
	switch response.StatusCode {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

// redirected returns the request to send after a redirect. If it must not be sent, it returns nil and sets the note. The error is that of
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
		// Another origin gets nothing that belongs to the tenant.
		next.Header = http.Header{"Accept": s.header["Accept"], "User-Agent": {userAgent("")}}
		s.note = "answered by " + host + " after a redirect, without the credentials"
	} else {
		next.Header, next.Host = s.header.Clone(), last.Host // not the header of last, to which http.Client has added cookies
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

// target returns the URL of a redirect, without user name, password and fragment.
func target(response *http.Response) (*url.URL, bool) {
	u, err := response.Request.URL.Parse(response.Header.Get("Location"))
	if err != nil || u.Host == "" || response.Header.Get("Location") == "" || u.Scheme != "https" && u.Scheme != "http" {
		return nil, false
	}
	u.User, u.Fragment, u.RawFragment = nil, "", ""
	return u, true
}

// sameOrigin reports whether scheme, host and port are the same (RFC 6454).
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

// redirectRefused is the error of a user's CheckRedirect.
type redirectRefused struct {
	host string
	err  error
}

func (e *redirectRefused) Error() string {
	return "redirected to " + e.host + ", which the CheckRedirect of the configuration's HTTPClient refuses: " + e.err.Error()
}

func (e *redirectRefused) Unwrap() error { return e.err }

// redirectHost returns the host of a redirect for errors and logs.
func redirectHost(response *http.Response, secrets redact.Secrets) string {
	if u, ok := target(response); ok {
		return redact.Line(secrets.Text(u.Host), 100)
	}
	return "no address that can be read"
}
