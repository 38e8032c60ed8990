package core

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"
)

// NewHTTPClient returns an [http.Client] for code that wants net/http: it sends requests with the tokens, the default headers, the retries and
// the rate limits of a configuration. It shares tokens and rate limits with the other clients of the configuration. A request counts for the
// API version that its path begins with, such as v2024 in /v2024/identities. All other paths have a limit of their own.
//
// Only requests to BaseURL, or to a path below it, get the token and the default headers, and count for a rate limit. Others, and redirects to
// them, are sent as they are, once. A header of the request replaces a default header. With an Authorization header of its own, a request is
// sent without the token.
//
// A request is sent again as [RetryPolicy] says, but only if its body can be read again: if it has none, or a GetBody, which
// [http.NewRequest] sets for a [bytes.Reader], a [bytes.Buffer] and a [strings.Reader]. Requests are never changed. Statuses are not
// errors: the last response is returned, whatever its status. If a 429 asks for a longer wait than the policy allows, its response is
// returned, and requests in that time are not sent: their error is an [APIError] that is an [ErrRateLimited]. The client follows redirects
// as net/http does. Errors of net/http contain the URL with its query.
//
// Timeout, Jar and CheckRedirect are those of the configuration's HTTPClient. The Timeout includes the waits before a request is sent, and
// retries. If the configuration is not valid, every request returns the error of [Configuration.Validate].
func NewHTTPClient(c *Configuration) *http.Client {
	client := NewClient(c, "")
	transport := &httpTransport{client: client, next: http.DefaultTransport}
	if client.err != nil {
		return &http.Client{Transport: transport}
	}
	own := c.httpClient()
	transport.next = transportOf(own, c.plainClient())
	transport.base, _ = url.Parse(client.root) // Validate has parsed it
	return &http.Client{Transport: transport, Timeout: own.Timeout, Jar: own.Jar, CheckRedirect: own.CheckRedirect}
}

// An httpTransport is the transport of [NewHTTPClient].
type httpTransport struct {
	client *Client
	next   http.RoundTripper
	base   *url.URL // the base URL of the configuration
}

// RoundTrip sends a request and returns the response of the last attempt. It closes the body of the request, as RoundTrippers must.
func (t *httpTransport) RoundTrip(request *http.Request) (*http.Response, error) {
	if t.client.err != nil {
		closeBody(request)
		return nil, t.client.err
	}
	below, ours := t.below(request)
	if !ours {
		return t.next.RoundTrip(request)
	}
	method := cmp.Or(request.Method, http.MethodGet)
	escaped := request.URL.EscapedPath()
	s := &sending{
		Client:    t.client,
		operation: &Operation{Name: "http.Client", Method: method},
		url:       withoutQuery(request.URL),
		path:      escaped,
		retry:     t.client.retry,
		limiter:   t.client.limits.of("", "/"+below),
		log:       requestLog{t.client.logger, "http.Client", method, escaped},
	}
	trip := &httpTrip{sending: s, request: request, next: t.next, own: request.Header.Get("Authorization") != ""}
	return trip.do()
}

// CloseIdleConnections closes those of the transport below.
func (t *httpTransport) CloseIdleConnections() {
	if next, ok := t.next.(interface{ CloseIdleConnections() }); ok {
		next.CloseIdleConnections()
	}
}

// below returns the path of a request below the base URL. It returns false if the request goes somewhere else.
func (t *httpTransport) below(request *http.Request) (below string, ours bool) {
	if request.URL == nil || !sameOrigin(request.URL, t.base) {
		return "", false
	}
	below, ours = strings.CutPrefix(path.Clean("/"+request.URL.Path)+"/", path.Clean("/"+t.base.Path+"/")+"/")
	if t.base.Path == "" || t.base.Path == "/" {
		below, ours = strings.TrimPrefix(path.Clean("/"+request.URL.Path), "/"), true
	}
	return below, ours
}

// An httpTrip is a request of an httpTransport that is being sent.
type httpTrip struct {
	*sending
	request *http.Request
	next    http.RoundTripper
	own     bool // the request has its own Authorization header
	status  *APIError
}

// do sends the request, and again if that helps.
func (r *httpTrip) do() (*http.Response, error) {
	err := sendWithRetries(r.request.Context(), r)
	if r.attempts == 0 {
		closeBody(r.request)
	}
	switch {
	case err == nil:
		return r.response, nil
	case r.status != nil && err == error(r.status): //nolint:errorlint // it comes as it is
		return r.response, nil
	}
	r.drop()
	return nil, err
}

// acquire waits for a token, unless the request has its own, and for the rate limit.
func (r *httpTrip) acquire(ctx context.Context) error {
	if !r.own {
		return r.sending.acquire(ctx)
	}
	return r.place(ctx)
}

// attempt sends the request once. A status that may be worth another attempt is an *APIError.
func (r *httpTrip) attempt(ctx context.Context) error {
	r.drop()
	request, err := r.copied()
	if err != nil {
		return fmt.Errorf("%w: reading the body again: %w", ErrInvalidArgument, err)
	}
	r.attempts++
	began := time.Now()
	response, err := r.next.RoundTrip(request)
	if err != nil {
		err = r.printable(proxyRefusalOf(r.next, request, err))
		r.log.attempt(ctx, r.attempts, time.Since(began), nil, 0, err, r.secrets)
		return err
	}
	response.Request = r.request // not the copy, which has the token
	r.response = response
	r.log.attempt(ctx, r.attempts, time.Since(began), response, 0, nil, r.secrets)
	if response.StatusCode < http.StatusBadRequest {
		return nil
	}
	r.status = newAPIError(r.operation.Name, response, nil, r.attempts, r.secrets())
	return r.status
}

// copied returns the request as it is sent, with a body that has not been read.
func (r *httpTrip) copied() (*http.Request, error) {
	request := r.request.Clone(r.request.Context())
	if r.attempts > 0 && hasBody(r.request) {
		body, err := r.request.GetBody()
		if err != nil {
			return nil, err
		}
		request.Body = body
	}
	if request.Header == nil {
		request.Header = http.Header{}
	}
	for name, values := range r.defaultHeader {
		if _, given := request.Header[name]; !given {
			request.Header[name] = values
		}
	}
	if _, given := request.Header["User-Agent"]; !given {
		request.Header.Set("User-Agent", r.userAgent)
	}
	if r.host != "" && (request.Host == "" || request.Host == request.URL.Host) {
		request.Host = r.host
	}
	if !r.own {
		r.token.SetAuthHeader(request)
	}
	return request, nil
}

// repeatAfter decides as for other calls, but does not repeat a request whose body cannot be read again.
func (r *httpTrip) repeatAfter(ctx context.Context, err error) (wait time.Duration, again bool) {
	r.away = r.own // a 401 is then not about the token
	wait, again = r.sending.repeatAfter(ctx, err)
	return wait, again && (!hasBody(r.request) || r.request.GetBody != nil)
}

// explain returns the error as it is if it stands for a response, and otherwise adds the request to it.
func (r *httpTrip) explain(err, last error) error {
	if status, is := err.(*APIError); is && status == r.status { //nolint:errorlint // it comes as it is
		return err
	}
	return r.sending.explain(err, last)
}

// drop closes the response of an attempt that is not returned, so that its connection can be used again.
func (r *httpTrip) drop() {
	if r.response != nil {
		_, _ = io.CopyN(io.Discard, r.response.Body, 64<<10)
		_ = r.response.Body.Close()
		r.response = nil
	}
}

func hasBody(request *http.Request) bool { return request.Body != nil && request.Body != http.NoBody }

func closeBody(request *http.Request) {
	if request.Body != nil {
		_ = request.Body.Close()
	}
}
