package faketenant

import (
	"slices"
	"sync"
	"time"
)

// Event is something that a caller made the tenant do: what a real tenant would have mailed, queued or deleted.
type Event struct {
	Time        time.Time
	Version     string   // the API version of the call: "v2024"
	Operation   string   // the operationId of the call: "startIdentitiesInvite"
	IdentityIDs []string // the identities concerned; for an invitation, only those that had not registered
	TaskID      string   // of the task that was started, if any
	Body        []byte   // the request body, if any
}

// journal keeps the events.
type journal struct {
	mu      sync.Mutex
	events  []Event
	clients []string // the ids of the clients that called, by event
	changes uint64
}

func (s *journal) list() []Event {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.events)
}

// happened records an event.
func (c *call) happened(e Event) {
	e.Time, e.Version, e.Operation, e.Body = c.tenant.now(), c.version, c.operation.name, c.body
	s := &c.tenant.journal
	s.mu.Lock()
	defer s.mu.Unlock()
	s.events = append(s.events, e)
	s.changes++
	client := ""
	if c.client != nil { // the document demands no token of some operations
		client = c.client.id
	}
	s.clients = append(s.clients, client)
}
