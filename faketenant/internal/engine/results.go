package engine

import (
	"sync"

	"github.com/f745b6f1/isc/faketenant/internal/state"
)

// keptResults is the number of results that are kept.
const keptResults = 16

// results keeps what filters and sorters found, for the next page of the same list.
type results struct {
	mu      sync.Mutex
	version uint64 // of the state that they are from
	found   map[string][]*state.Item
}

// get returns a result, found by find if it is not known. The result must not be changed.
func (s *results) get(name string, version uint64, find func() []*state.Item) []*state.Item {
	s.mu.Lock()
	known, ok := s.found[name]
	current := s.version == version
	s.mu.Unlock()
	if ok && current {
		return known
	}
	found := find()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.found == nil || s.version != version || len(s.found) >= keptResults {
		s.found, s.version = map[string][]*state.Item{}, version
	}
	s.found[name] = found
	return found
}

// version returns a number that another one follows when anything was changed.
func (e *Engine) version() uint64 {
	version := e.state.Version()
	if e.Changes != nil {
		version += e.Changes()
	}
	return version
}

// Version changes whenever an item of a collection is created, changed or deleted.
func (e *Engine) Version() uint64 { return e.state.Version() }
