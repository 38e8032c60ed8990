package faketenant

import (
	"net/http"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"
)

// controlPath is the path below which the tenant is controlled over HTTP.
const controlPath = "/_fake/"

// WithControl lets clients in other languages do over HTTP, without a token, what [Tenant.Reset], [Tenant.Requests] and [Tenant.ForgetRequests]
// do: POST /_fake/reset, GET /_fake/requests and DELETE /_fake/requests. By default the paths do not exist. Every program on the computer can
// use them, but no web page. Requests to them are not among the requests, which are listed without their Authorization header.
func WithControl() Option { return func(s *settings) { s.control = true } }

// loggedRequest is a request in the log over HTTP.
type loggedRequest struct {
	Operation string      `json:"operation"`
	Method    string      `json:"method"`
	Path      string      `json:"path"`
	Query     url.Values  `json:"query"`
	Header    http.Header `json:"header"`
	Body      any         `json:"body"` // text, base64 of what is no text, or null
	Status    int         `json:"status"`
	Time      time.Time   `json:"time"`
	Faulted   bool        `json:"faulted"`
}

// control answers a request below controlPath.
func (t *Tenant) control(w http.ResponseWriter, r *http.Request) {
	a := errorAnswer(http.StatusNotFound, "404.0 Not Found", "There is POST /_fake/reset, and GET and DELETE /_fake/requests.")
	if r.Header.Get("Origin") != "" {
		errorAnswer(http.StatusForbidden, "403.0 Forbidden", "Web pages cannot control the tenant.").write(w, r, 0, 0)
		return
	}
	switch r.Method + " " + strings.TrimPrefix(r.URL.Path, controlPath) {
	case "POST reset":
		a = answer{status: http.StatusNoContent}
		if err := t.Reset(); err != nil {
			a = errorAnswer(http.StatusInternalServerError, "500.0 Internal Fault", err.Error())
		}
	case "GET requests":
		a = jsonAnswer(http.StatusOK, t.loggedRequests())
	case "DELETE requests":
		t.ForgetRequests()
		a = answer{status: http.StatusNoContent}
	}
	a.write(w, r, 0, 0)
}

func (t *Tenant) loggedRequests() []loggedRequest {
	list := []loggedRequest{}
	for _, request := range t.Requests() {
		if request.Operation == tokenOperation {
			request.Body, request.Query = nil, url.Values{} // they have the secret of the client
		}
		request.Header.Del("Authorization")
		logged := loggedRequest{
			Operation: request.Operation, Method: request.Method, Path: request.Path, Query: request.Query, Header: request.Header,
			Status: request.Status, Time: request.Time, Faulted: request.Faulted,
		}
		switch {
		case len(request.Body) == 0:
		case utf8.Valid(request.Body):
			logged.Body = string(request.Body)
		default:
			logged.Body = request.Body
		}
		list = append(list, logged)
	}
	return list
}
