package faketenant

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"
)

// Request is a request that arrived, token requests included.
type Request struct {
	Operation string // the operationId, "token" for the token endpoint, "" where nothing stands at the path
	Method    string
	Path      string // as it arrived, still escaped: "/v2024/identities/a%20b"
	Query     url.Values
	RawQuery  string // the query as it arrived
	Header    http.Header
	Body      []byte
	Status    int // of the answer; 0 while there is none and where a fault dropped the connection
	Time      time.Time
	Faulted   bool // met a fault
}

// recorder keeps every request that arrived.
type recorder struct {
	mu       sync.Mutex
	requests []*Request
}

// arrived records a request in the order of arrival.
func (s *recorder) arrived(request *Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests = append(s.requests, request)
}

// answered adds the status to a request, before a client can have seen the answer.
func (s *recorder) answered(request *Request, status int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	request.Status = status
}

// list copies the requests of an operation, of all where operation is empty.
func (s *recorder) list(operation string) []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	found := make([]Request, 0, len(s.requests))
	for _, request := range s.requests {
		if operation == "" || strings.EqualFold(operation, request.Operation) {
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
