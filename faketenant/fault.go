package faketenant

import (
	"net/http"
	"sync"
	"time"
)

// Fault describes how a request fails. At most one fault applies to a request: the first one for its operation that is not used up.
// Fields that are zero change nothing, so a fault with only a Delay gives a slow but correct response.
type Fault struct {
	// Operation is the operationId or the name of the Go method, in any case: "listIdentities", which is also listIdentitiesV1. "token"
	// is the token endpoint; "" is every operation, but not the token endpoint.
	Operation string
	// Times is the number of requests that the fault applies to; 0 means all.
	Times int

	// Status is sent instead of running the operation. Without a Body, the body is the one that the API sends with the status.
	Status int
	// Header is added to the response.
	Header http.Header
	// Body replaces the response body; without a Status the status is 200.
	Body string
	// AfterExecution runs the operation before Status, Body or DropConnection replace its response, so that the caller cannot know
	// that it was done.
	AfterExecution bool

	// Delay is the time before the response, in addition to the latency.
	Delay time.Duration
	// CutAfter closes the connection after that many bytes of the body; a negative value closes it after the header. 0 cuts nothing.
	CutAfter int
	// DropConnection closes the connection without a response. net/http's client repeats such a request on another connection if that
	// is safe: the request is idempotent, and the connection was used before.
	DropConnection bool

	// ExpireTokens expires every token before the request is handled, so that it gets a 401.
	ExpireTokens bool

	// FailTask makes the task that the operation starts end with an error.
	FailTask bool

	// PageCap is the largest number of items in a page; 0 means no limit.
	PageCap int
	// IgnoreOffset returns the first page, whatever offset was requested.
	IgnoreOffset bool
	// RepeatPage returns the page before the requested one.
	RepeatPage bool
	// AddRows adds that many identities before the page is made. They come first in every ascending order.
	AddRows int
	// DeleteRows deletes that many of the requested identities, from the first on, before the page is made.
	DeleteRows int
}

// replaces reports whether the fault sends a response instead of the operation's.
func (f Fault) replaces() bool { return f.Status != 0 || f.Body != "" || f.DropConnection }

// answer returns the fault's own response.
func (f Fault) answer() answer {
	if f.DropConnection {
		return answer{}
	}
	status := f.Status
	if status == 0 {
		status = http.StatusOK
	}
	a := standardError(status)
	if f.Body != "" {
		a.body = []byte(f.Body)
	}
	return a
}

// faults are those that were injected.
type faults struct {
	mu       sync.Mutex
	injected []*injected
}

// injected is a fault with the number of requests that it applied to.
type injected struct {
	Fault
	met int
}

func (s *faults) inject(fault Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	fault.Header = fault.Header.Clone()
	s.injected = append(s.injected, &injected{Fault: fault})
}

// take returns the fault for a request to an operation, if any.
func (s *faults) take(o operation) (fault Fault, found bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range s.injected {
		matches := o.is(f.Operation) || f.Operation == "" && o.name != tokenOperation
		if matches && (f.Times <= 0 || f.met < f.Times) {
			f.met++
			return f.Fault, true
		}
	}
	return Fault{}, false
}

// unmet returns the faults that were used fewer times than their Times, or never.
func (s *faults) unmet() []injected {
	s.mu.Lock()
	defer s.mu.Unlock()
	var unmet []injected
	for _, f := range s.injected {
		if f.met < max(1, f.Times) {
			unmet = append(unmet, *f)
		}
	}
	return unmet
}
