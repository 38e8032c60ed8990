package faketenant

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"time"
)

// Request is a request that the tenant received, including token requests.
type Request struct {
	Operation string // the operationId, "token" for the token endpoint, "" if the path is unknown
	Method    string
	Path      string // as received, escaped: "/v2024/identities/a%20b"
	Query     url.Values
	RawQuery  string // the query as received
	Header    http.Header
	Body      []byte // nil if the request had no token
	Status    int    // of the response; 0 before it is sent, and if a fault dropped the connection
	Time      time.Time
	Faulted   bool // a fault applied
}

// recorder keeps the requests.
type recorder struct {
	mu       sync.Mutex
	requests []*Request
}

// arrived records a request.
func (s *recorder) arrived(request *Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests = append(s.requests, request)
}

// forgetBody drops the body of a request without a token, so that nobody can fill the memory without one.
func (s *recorder) forgetBody(request *Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	request.Body = nil
}

// answered records the status of a request, before a client can have read the response.
func (s *recorder) answered(request *Request, status int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	request.Status = status
}

// list returns a copy of the requests of an operation, or of all if operation is empty.
func (s *recorder) list(operation string) []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	found := make([]Request, 0, len(s.requests))
	for _, request := range s.requests {
		if operation == "" || isName(operation, request.Operation) {
			copied := *request
			copied.Header = request.Header.Clone()
			copied.Query = maps.Clone(request.Query)
			copied.Body = slices.Clone(request.Body)
			found = append(found, copied)
		}
	}
	return found
}

func (s *recorder) reset() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests = nil
}
