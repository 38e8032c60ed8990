package faketenant

import (
	"net/http"
	"sync"
	"time"
)

// Fault is something that goes wrong. A request meets at most one fault: the first given that is for its operation and has not
// been used up. What a fault does not state goes as usual, so that a Delay alone is a slow but right answer.
type Fault struct {
	// Operation is the operationId or the name of the Go method, in any case: "listIdentities". "token" is the token endpoint;
	// "" is every operation, but not the token endpoint.
	Operation string
	// Times is how many requests meet the fault; 0 means all of them.
	Times int

	// Status answers with this status instead of carrying the operation out. Without a Body the body is the one that the API
	// gives with the status.
	Status int
	// Header is added to the answer.
	Header http.Header
	// Body takes the place of the answer's body; without a Status the status is 200.
	Body string
	// AfterExecution carries the operation out before Status, Body or DropConnection take away what it answered: the caller
	// cannot know that it was done.
	AfterExecution bool

	// Delay comes before the answer, in addition to the latency.
	Delay time.Duration
	// CutAfter closes the connection after so many bytes of the body; a negative one after the header. 0 cuts nothing.
	CutAfter int
	// DropConnection closes the connection without an answer. net/http's client repeats such a request by itself on another
	// connection where that is safe: it was idempotent, and the connection had been used before.
	DropConnection bool

	// ExpireTokens ends the life of every token before the request is looked at, which therefore gets a 401.
	ExpireTokens bool

	// PageCap answers with at most so many items of a page; 0 caps nothing.
	PageCap int
	// IgnoreOffset answers with the first page, whatever was asked for.
	IgnoreOffset bool
	// RepeatPage answers with the page before the one that was asked for.
	RepeatPage bool
	// AddRows adds so many identities before the page is made, in front of the others in every ascending order.
	AddRows int
	// DeleteRows deletes the first so many of the identities that were asked for before the page is made.
	DeleteRows int
}

// replaces tells whether the fault gives an answer instead of the operation.
func (f Fault) replaces() bool { return f.Status != 0 || f.Body != "" || f.DropConnection }

// answer is the fault's own answer.
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

// injected is a fault and how many requests met it.
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

// take gives a request to an operation its fault, if there is one.
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

// unmet returns the faults that fewer requests met than they are for, or none.
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
