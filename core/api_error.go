package core

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/f745b6f1/isc/core/internal/redact"
)

// RequestIDHeader is the response header with the id of a request, which support asks for.
const RequestIDHeader = "SLPT-Request-ID"

// An APIError is a response with a status outside 2xx. A redirect that was not followed is one too, and so is a partial response (206) that
// was not requested. [errors.As] finds it in the errors of all operations, and [errors.Is] compares its status with [ErrNotFound] and the
// other errors for statuses.
type APIError struct {
	Operation  string        // the Go method: "ListIdentities"
	Method     string        // the HTTP method
	URL        string        // the URL without the query
	StatusCode int           // 404
	Status     string        // "404 Not Found"
	DetailCode string        // "400.1 Bad Request Content"; empty if the body has none, as that of a gateway
	TrackingID string        // trackingId of the body, for support
	Messages   []string      // human-readable reasons, one per locale
	Causes     []string      // human-readable causes
	RequestID  string        // response header SLPT-Request-ID, for support
	RetryAfter time.Duration // how long Retry-After asks to wait; 0 if it is absent or unreadable
	Attempts   int           // how many requests were sent
	Header     http.Header   // of the response
	Body       []byte        // of the response, complete

	told told // what Error prints of the response; zero if the error was not made from one
}

// told is the part of a response that an [APIError] prints: on one line, without secrets.
type told struct {
	status, note, reason, trackingID, requestID string
}

// newAPIError makes the error of a response. The body can be anything: a gateway sends HTML or nothing. A secret that the server sends back
// stays in Body only.
func newAPIError(operation string, response *http.Response, body []byte, attempts int, secrets redact.Secrets) *APIError {
	wait, _ := retryAfter(response.Header, time.Now())
	secrets.Header(response.Header)
	e := &APIError{
		Operation:  operation,
		Method:     response.Request.Method,
		URL:        withoutQuery(response.Request.URL),
		StatusCode: response.StatusCode,
		Status:     secrets.Text(response.Status),
		RequestID:  response.Header.Get(RequestIDHeader),
		RetryAfter: wait,
		Attempts:   attempts,
		Header:     response.Header,
		Body:       body,
	}
	e.readBody()
	e.DetailCode, e.TrackingID = secrets.Text(e.DetailCode), secrets.Text(e.TrackingID)
	for _, texts := range [][]string{e.Messages, e.Causes} {
		for i := range texts {
			texts[i] = secrets.Text(texts[i])
		}
	}
	e.told = e.tell(secrets)
	return e
}

// tell returns the part of the response to print: at most 500 characters.
func (e *APIError) tell(secrets redact.Secrets) told {
	t := told{
		status:     redact.Line(e.Status, 80),
		trackingID: redact.Line(e.TrackingID, 64),
		requestID:  redact.Line(e.RequestID, 64),
	}
	reason := e.DetailCode
	switch {
	case e.StatusCode == http.StatusProxyAuthRequired:
		t.reason = proxyAnswer
		return t
	case len(e.Messages) > 0:
		reason = strings.TrimPrefix(reason+": "+strings.Join(e.Messages, "; "), ": ")
	case reason == "" && len(bytes.TrimSpace(e.Body)) > 0:
		t.reason = preview(e.Body, secrets)
		return t
	}
	t.reason = redact.Line(reason, 280)
	return t
}

// withoutBody returns a copy that is small enough to be kept.
func (e *APIError) withoutBody() *APIError {
	light := *e
	light.Body = nil
	return &light
}

// Error returns one line for logs and support tickets. It has at most 500 characters of the response, no invisible ones, and never a token
// or client secret.
func (e *APIError) Error() string {
	t := e.told
	if t == (told{}) {
		t = e.tell(nil) // the error was not made from an answer
	}
	var line strings.Builder
	fmt.Fprintf(&line, "%s: %s %s: %s", e.Operation, e.Method, pathOf(e.URL), t.status)
	for _, part := range []string{t.note, t.reason} {
		if part != "" {
			line.WriteString(": " + part)
		}
	}
	line.WriteString(" (")
	if t.trackingID != "" {
		line.WriteString("trackingId " + t.trackingID + ", ")
	}
	if t.requestID != "" {
		line.WriteString("requestId " + t.requestID + ", ")
	}
	if e.RetryAfter > 0 {
		line.WriteString("retry after " + e.RetryAfter.String() + ", ")
	}
	fmt.Fprintf(&line, "attempts %d)", e.Attempts)
	return line.String()
}

// Is reports whether target is the error for the status, such as [ErrNotFound] for 404.
func (e *APIError) Is(target error) bool {
	switch target {
	case ErrBadRequest:
		return e.StatusCode == http.StatusBadRequest
	case ErrUnauthorized:
		return e.StatusCode == http.StatusUnauthorized
	case ErrForbidden:
		return e.StatusCode == http.StatusForbidden
	case ErrNotFound:
		return e.StatusCode == http.StatusNotFound
	case ErrRateLimited:
		return e.StatusCode == http.StatusTooManyRequests
	case ErrServer:
		return e.StatusCode >= 500
	}
	return false
}

// ErrorBody decodes the body of the [APIError] in err as a model. It returns false if err has no APIError, or if the body is not such JSON.
func ErrorBody[T any](err error) (*T, bool) {
	var e *APIError
	if !errors.As(err, &e) {
		return nil, false
	}
	body := new(T)
	if Unmarshal(e.Body, body) != nil {
		return nil, false
	}
	return body, true
}

// preview returns the first 200 characters of a body without the secrets, quoted, for an error's text.
func preview(body []byte, secrets redact.Secrets) string {
	const most = 200
	// A secret among the first characters must be complete to be found.
	beginning := string(body[:min(len(body), 16<<10)])
	return fmt.Sprintf("%q", redact.Line(secrets.Text(beginning), most))
}

func withoutQuery(u *url.URL) string {
	bare := *u
	bare.RawQuery, bare.Fragment, bare.User = "", "", nil
	return bare.String()
}

func pathOf(address string) string {
	if u, err := url.Parse(address); err == nil {
		return u.EscapedPath()
	}
	return address
}
