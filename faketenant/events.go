package faketenant

import (
	"slices"
	"sync"
	"time"
)

// Event is something that a caller had the tenant do: what a real one would have mailed, queued or deleted.
type Event struct {
	Time        time.Time
	Version     string   // the API version of the call: "v2024"
	Operation   string   // the operationId of the call: "startIdentitiesInvite"
	IdentityIDs []string // whom it was done to; of an invitation only those who had not registered
	TaskID      string   // of the task that was started, where one was
	Body        []byte   // the request body, where there was one
}

// journal keeps the events.
type journal struct {
	mu     sync.Mutex
	events []Event
}

func (s *journal) list() []Event {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.events)
}

// happened records an event of the call.
func (c *call) happened(e Event) {
	e.Time, e.Version, e.Operation, e.Body = c.tenant.now(), c.version, c.operation.name, c.body
	s := &c.tenant.journal
	s.mu.Lock()
	defer s.mu.Unlock()
	s.events = append(s.events, e)
}
