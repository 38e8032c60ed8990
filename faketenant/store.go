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
	slots   []*Identity      // in the order in which they came; nil where one was deleted
	byID    map[string]int   // slots
	reports map[string]int   // direct reports by manager
	orders  map[string][]int // slots as sorted; made when first asked for
	results map[string][]int // slots that a filter finds, as sorted; kept because pages of the same list follow one another
	added   int              // identities added in front
}

// keptResults is how many results are kept.
const keptResults = 16

// newStore takes the identities over. Their ids have to be unique.
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

// size is how many identities there are and ever were.
func (s *store) size() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.slots)
}

// changed forgets what no longer holds after something that is filtered or sorted by has changed. The caller holds the lock.
func (s *store) changed() {
	s.orders, s.results = map[string][]int{}, map[string][]int{}
}

// find returns an identity, nil where there is none with the id. The caller holds the lock.
func (s *store) find(id string) *Identity {
	if slot, found := s.byID[id]; found {
		return s.slots[slot]
	}
	return nil
}

// get copies an identity, with everything it has.
func (s *store) get(id string) (p Identity, found bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if kept := s.find(id); kept != nil {
		return s.organisation.complete(*kept), true
	}
	return Identity{}, false
}

// read puts an identity on the wire.
func (s *store) read(id string) (body identityBody, found bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p := s.find(id); p != nil {
		return s.body(p), true
	}
	return identityBody{}, false
}

// body puts an identity on the wire. The caller holds the lock.
func (s *store) body(p *Identity) identityBody {
	b := p.body(s.find(p.ManagerID), s.reports[p.ID] > 0)
	if p.seeded {
		b.Attributes = s.organisation.attributes(*p)
	}
	return b
}

// change calls with the identities that have the ids, with all of them or, where nobody has an id, with none.
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

// remove deletes an identity where refuse, which is called with all that the identity has, finds nothing against it.
func (s *store) remove(id string, refuse func(Identity) bool) (found bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.find(id)
	if p != nil && !refuse(s.organisation.complete(*p)) {
		s.delete(p)
	}
	return p != nil
}

// list returns a page of a collection, and the size of the whole.
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
	// Going through the identities as they lie in memory is several times as fast as going through them as sorted.
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

// order returns all slots as sorted, those with equal keys by id. The caller holds the lock.
func (s *store) order(sorters []sorter) []int {
	name := fmt.Sprint(sorters)
	if known, ok := s.orders[name]; ok {
		return known
	}
	by := append(slices.Clone(sorters), sorter{field: "id"})
	keys := make([]string, len(s.slots)*len(by))
	order := make([]int, 0, len(s.slots))
	for slot, p := range s.slots {
		if p == nil {
			continue
		}
		for i := range by {
			keys[slot*len(by)+i] = filter.Fold((*record)(p).Field(by[i].field).Text)
		}
		order = append(order, slot)
	}
	slices.SortFunc(order, func(a, b int) int {
		for i := range by {
			if order := strings.Compare(keys[a*len(by)+i], keys[b*len(by)+i]); order != 0 {
				if by[i].descending {
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

// delete takes an identity out, and leaves its reports without a manager. The caller holds the lock.
func (s *store) delete(p *Identity) {
	s.slots[s.byID[p.ID]] = nil
	delete(s.byID, p.ID)
	s.results = map[string][]int{} // orders may have slots that are empty
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
		// Each comes before the one added last, too.
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
	// The ids are nobody else's as long as the tenant's data do not look like them; a collision adds nothing.
	_ = s.add(added...)
}

// all copies all identities, in the order in which they came.
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
