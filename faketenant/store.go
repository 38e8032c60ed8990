package faketenant

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/f745b6f1/isc/faketenant/internal/filter"
)

// store holds the identities.
type store struct {
	organisation organisation

	mu      sync.Mutex
	slots   []*Identity      // in the order of addition; nil if deleted
	byID    map[string]int   // slots
	reports map[string]int   // direct reports by manager
	orders  map[string][]int // slots by sort order; made when first needed
	results map[string][]int // sorted slots that match a filter; kept for the next page of the same list
	added   int              // identities added by addInFront
	version uint64           // changes with every change of an identity
}

// keptResults is the number of results that are kept.
const keptResults = 16

// newStore returns a store of identities, whose ids must be unique.
func newStore(o organisation, identities []*Identity) (*store, error) {
	s := &store{organisation: o, byID: make(map[string]int, len(identities)), reports: map[string]int{}}
	return s, s.add(identities...)
}

// add adds identities up to the first that cannot be added.
func (s *store) add(identities ...*Identity) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.changed()
	for _, p := range identities {
		if _, taken := s.byID[p.ID]; taken {
			return fmt.Errorf("faketenant: identity %q: the id %q is taken", p.Name, p.ID)
		}
		s.byID[p.ID] = len(s.slots)
		s.slots = append(s.slots, p)
		if p.ManagerID != "" {
			s.reports[p.ManagerID]++
		}
	}
	return nil
}

// size returns how many identities there are, and how many there ever were.
func (s *store) size() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.slots)
}

// changed clears sort orders and results after a filter or sort field changed. The caller holds the lock.
func (s *store) changed() {
	s.orders, s.results = map[string][]int{}, map[string][]int{}
	s.version++
}

// changeCount returns the number of changes so far.
func (s *store) changeCount() uint64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.version
}

// find returns the identity with an id, or nil. The caller holds the lock.
func (s *store) find(id string) *Identity {
	if slot, found := s.byID[id]; found {
		return s.slots[slot]
	}
	return nil
}

// get returns a copy of an identity, with what is made when it is needed.
func (s *store) get(id string) (p Identity, found bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if kept := s.find(id); kept != nil {
		return s.organisation.complete(*kept), true
	}
	return Identity{}, false
}

// read returns the wire format of an identity.
func (s *store) read(id string) (body identityBody, found bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p := s.find(id); p != nil {
		return s.body(p), true
	}
	return identityBody{}, false
}

// body returns the wire format of an identity. The caller holds the lock.
func (s *store) body(p *Identity) identityBody {
	b := p.body(s.find(p.ManagerID), s.reports[p.ID] > 0)
	if p.seeded {
		b.Attributes = s.organisation.attributes(*p)
	}
	return b
}

// change calls with the identities that have the ids. If one id is unknown, it calls with none.
func (s *store) change(ids []string, with func(*Identity)) (missing string, found bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, id := range ids {
		if s.find(id) == nil {
			return id, false
		}
	}
	for _, id := range ids {
		with(s.find(id))
	}
	s.changed()
	return "", true
}

// changeAll calls with every identity.
func (s *store) changeAll(with func(*Identity)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, p := range s.slots {
		if p != nil {
			with(p)
		}
	}
	s.changed()
}

// remove deletes an identity.
func (s *store) remove(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p := s.find(id); p != nil {
		s.delete(p)
	}
}

// list returns a page of a collection, and the size of the collection.
func (s *store) list(q collection) (page []identityBody, total int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	found := s.result(q)
	from := min(q.offset, len(found))
	to := min(from+q.limit, len(found))
	page = make([]identityBody, 0, to-from)
	for _, slot := range found[from:to] {
		page = append(page, s.body(s.slots[slot]))
	}
	return page, len(found)
}

// result returns the slots of a whole collection. The caller holds the lock.
func (s *store) result(q collection) []int {
	name := fmt.Sprint(q.filter, q.sorters)
	if known, ok := s.results[name]; ok {
		return known
	}
	// Reading the identities in memory order is several times as fast as reading them in sort order.
	matches := make([]bool, len(s.slots))
	for slot, p := range s.slots {
		matches[slot] = p != nil && (q.filter == nil || q.filter.Match((*record)(p)))
	}
	var result []int
	for _, slot := range s.order(q.sorters) {
		if matches[slot] {
			result = append(result, slot)
		}
	}
	if len(s.results) == keptResults {
		s.results = map[string][]int{}
	}
	s.results[name] = result
	return result
}

// order returns all slots in sort order, those with equal keys by id. The caller holds the lock.
func (s *store) order(sorters []filter.Sorter) []int {
	name := fmt.Sprint(sorters)
	if known, ok := s.orders[name]; ok {
		return known
	}
	by := append(slices.Clone(sorters), filter.Sorter{Field: "id"})
	keys := make([]string, len(s.slots)*len(by))
	order := make([]int, 0, len(s.slots))
	for slot, p := range s.slots {
		if p == nil {
			continue
		}
		for i := range by {
			keys[slot*len(by)+i] = filter.Fold((*record)(p).Field(by[i].Field).Text)
		}
		order = append(order, slot)
	}
	slices.SortFunc(order, func(a, b int) int {
		for i := range by {
			if order := strings.Compare(keys[a*len(by)+i], keys[b*len(by)+i]); order != 0 {
				if by[i].Descending {
					return -order
				}
				return order
			}
		}
		return 0
	})
	s.orders[name] = order
	return order
}

// delete removes an identity. Its reports have no manager then. The caller holds the lock.
func (s *store) delete(p *Identity) {
	s.slots[s.byID[p.ID]] = nil
	delete(s.byID, p.ID)
	s.results = map[string][]int{} // orders may contain empty slots
	s.version++
	if s.reports[p.ManagerID]--; s.reports[p.ManagerID] <= 0 {
		delete(s.reports, p.ManagerID)
	}
	if s.reports[p.ID] > 0 {
		for _, report := range s.slots {
			if report != nil && report.ManagerID == p.ID {
				report.ManagerID = ""
			}
		}
		delete(s.reports, p.ID)
	}
}

// deleteFirst deletes the first n identities of a collection.
func (s *store) deleteFirst(q collection, n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	found := s.result(q)
	for _, slot := range found[:min(n, len(found))] {
		s.delete(s.slots[slot])
	}
}

// addInFront adds n identities that come before all others in every ascending order.
func (s *store) addInFront(n int, now time.Time) {
	added := make([]*Identity, n)
	s.mu.Lock()
	for i := range added {
		s.added++
		// Each comes before the one added before it.
		rank := 1<<20 - s.added
		added[i] = &Identity{
			ID:             fmt.Sprintf("%032d", rank),
			Name:           fmt.Sprintf("!Added %07d", rank),
			Alias:          fmt.Sprintf("!added.%07d", rank),
			IdentityStatus: "ACTIVE",
			Created:        now,
			Modified:       now,
			LastRefresh:    now,
		}
	}
	s.mu.Unlock()
	// The ids are unique unless the tenant's own data has ids of this form; a collision adds nothing.
	_ = s.add(added...)
}

// person returns an identity without what is made when it is needed: its attributes and role assignments.
func (s *store) person(id string) (p Identity, found bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if kept := s.find(id); kept != nil {
		return *kept, true
	}
	return Identity{}, false
}

// nameOf returns the name of an identity.
func (s *store) nameOf(id string) (name string, found bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p := s.find(id); p != nil {
		return p.Name, true
	}
	return "", false
}

// ids returns the ids of all identities, in the order of addition.
func (s *store) ids() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	ids := make([]string, 0, len(s.byID))
	for _, p := range s.slots {
		if p != nil {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

// all returns copies of all identities, in the order of addition.
func (s *store) all() []Identity {
	s.mu.Lock()
	defer s.mu.Unlock()
	copies := make([]Identity, 0, len(s.byID))
	for _, p := range s.slots {
		if p != nil {
			copies = append(copies, s.organisation.complete(*p))
		}
	}
	return copies
}
