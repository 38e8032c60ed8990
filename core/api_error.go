package core

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// RequestIDHeader is the response header that support asks for.
const RequestIDHeader = "SLPT-Request-ID"

// An APIError is an answer of the server with a status outside 2xx. It is what [errors.As] finds in the error of every
// operation of every version, and [errors.Is] compares it by status with [ErrNotFound] and its like.
type APIError struct {
	Operation  string        // the Go method: "ListIdentities"
	Method     string        // the HTTP method
	URL        string        // the address without its query
	StatusCode int           // 404
	Status     string        // "404 Not Found"
	DetailCode string        // "400.1 Bad Request Content"; empty where the body has none, as of a gateway
	TrackingID string        // the body's trackingId, to quote to support
	Messages   []string      // texts of messages, or the words of a 401 or 429 body
	Causes     []string      // texts of causes
	RequestID  string        // the response header SLPT-Request-ID, to quote to support
	RetryAfter time.Duration // what Retry-After asks for; 0 where it is absent or unreadable
	Attempts   int           // requests sent, this one included
	Header     http.Header   // the response's
	Body       []byte        // the response's, whole
}

// newAPIError reads what the answer says. No shape of body is an error of its own: a gateway answers with HTML or nothing.
func newAPIError(operation string, response *http.Response, body []byte, attempts int) *APIError {
	wait, _ := retryAfter(response.Header, time.Now())
	e := &APIError{
		Operation:  operation,
		Method:     response.Request.Method,
		URL:        withoutQuery(response.Request.URL),
		StatusCode: response.StatusCode,
		Status:     response.Status,
		RequestID:  response.Header.Get(RequestIDHeader),
		RetryAfter: wait,
		Attempts:   attempts,
		Header:     response.Header,
		Body:       body,
	}
	e.readBody()
	return e
}

// Error returns one line that can be pasted into a support ticket.
func (e *APIError) Error() string {
	var line strings.Builder
	fmt.Fprintf(&line, "%s: %s %s: %s", e.Operation, e.Method, pathOf(e.URL), e.Status)
	if e.DetailCode != "" {
		line.WriteString(": " + e.DetailCode)
	}
	switch {
	case len(e.Messages) > 0:
		line.WriteString(": " + strings.Join(e.Messages, "; "))
	case e.DetailCode == "" && len(bytes.TrimSpace(e.Body)) > 0:
		line.WriteString(": " + preview(e.Body))
	}
	line.WriteString(" (")
	if e.TrackingID != "" {
		line.WriteString("trackingId " + e.TrackingID + ", ")
	}
	if e.RequestID != "" {
		line.WriteString("requestId " + e.RequestID + ", ")
	}
	if e.RetryAfter > 0 {
		line.WriteString("retry after " + e.RetryAfter.String() + ", ")
	}
	fmt.Fprintf(&line, "attempts %d)", e.Attempts)
	return line.String()
}

// Is reports whether target is the kind of this error's status.
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

// ErrorBody decodes the body of the [APIError] in err's chain as a model. It returns false where there is no APIError or its
// body does not decode, as HTML does not.
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

// preview returns the first 200 characters of a body, quoted, for an error's text.
func preview(body []byte) string {
	const most = 200
	text := strings.Join(strings.Fields(string(body[:min(len(body), 8*most)])), " ")
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "..."
	}
	return fmt.Sprintf("%q", text)
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
