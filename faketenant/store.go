package faketenant

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/f745b6f1/isc/internal/filter"
)

// store holds the identities.
type store struct {
	organisation organisation

	mu         sync.Mutex
	identities map[string]*Identity
	reports    map[string]int         // direct reports by manager
	orders     map[string][]*Identity // by sorters; made when first asked for, dropped when identities come or a sort key changes
	added      int                    // identities added in front
}

// newStore takes the identities over. Their ids have to be unique and not empty.
func newStore(o organisation, identities []*Identity) (*store, error) {
	s := &store{organisation: o, identities: make(map[string]*Identity, len(identities)), reports: map[string]int{}}
	return s, s.add(identities...)
}

// add adds all of the identities or none.
func (s *store) add(identities ...*Identity) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, p := range identities {
		if p.ID == "" || s.identities[p.ID] != nil {
			for _, taken := range identities[:i] {
				delete(s.identities, taken.ID)
			}
			return fmt.Errorf("faketenant: identity %q: the id %q is empty or taken", p.Name, p.ID)
		}
		s.identities[p.ID] = p
	}
	for _, p := range identities {
		if p.ManagerID != "" {
			s.reports[p.ManagerID]++
		}
	}
	s.orders = map[string][]*Identity{}
	return nil
}

// get copies an identity, with everything it has.
func (s *store) get(id string) (p Identity, found bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if kept := s.identities[id]; kept != nil {
		return s.organisation.complete(*kept), true
	}
	return Identity{}, false
}

// read puts an identity on the wire.
func (s *store) read(id string) (body identityBody, found bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p := s.identities[id]; p != nil {
		return s.body(p), true
	}
	return identityBody{}, false
}

// body puts an identity on the wire. The caller holds the lock.
func (s *store) body(p *Identity) identityBody {
	b := p.body(s.identities[p.ManagerID], s.reports[p.ID] > 0)
	if p.seeded {
		b.Attributes = s.organisation.attributes(*p)
	}
	return b
}

// change calls with every identity that has one of the ids, all of them or, with an id that nobody has, none.
func (s *store) change(ids []string, with func(*Identity)) (missing string, found bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, id := range ids {
		if s.identities[id] == nil {
			return id, false
		}
	}
	for _, id := range ids {
		with(s.identities[id])
	}
	s.orders = map[string][]*Identity{}
	return "", true
}

// unregistered returns the ids of up to n identities that have not registered.
func (s *store) unregistered(n int) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var ids []string
	for _, p := range s.order(nil) {
		if p.IdentityStatus == "UNREGISTERED" && len(ids) < n {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

// remove deletes an identity where refuse, which is called with all that the identity has, finds nothing against it.
func (s *store) remove(id string, refuse func(Identity) bool) (found bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.identities[id]
	if p != nil && !refuse(s.organisation.complete(*p)) {
		s.delete(p)
	}
	return p != nil
}

// list returns a page of a collection, and where the count is asked for the size of the whole.
func (s *store) list(q collection) (page []identityBody, total int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	page = []identityBody{}
	for _, p := range s.order(q.sorters) {
		if q.filter != nil && !q.filter.Match((*record)(p)) {
			continue
		}
		if total >= q.offset && len(page) < q.limit {
			page = append(page, s.body(p))
		}
		if total++; !q.count && total >= q.offset+q.limit {
			break
		}
	}
	return page, total
}

// order returns all identities as sorted, those with equal keys by id. The caller holds the lock.
func (s *store) order(sorters []sorter) []*Identity {
	name := fmt.Sprint(sorters)
	if known, ok := s.orders[name]; ok {
		return known
	}
	type entry struct {
		keys     []string
		identity *Identity
	}
	entries := make([]entry, 0, len(s.identities))
	for _, p := range s.identities {
		keys := make([]string, len(sorters))
		for i, by := range sorters {
			keys[i] = filter.Fold((*record)(p).Field(by.field).Text)
		}
		entries = append(entries, entry{keys, p})
	}
	slices.SortFunc(entries, func(a, b entry) int {
		for i, by := range sorters {
			if order := cmp.Compare(a.keys[i], b.keys[i]); order != 0 {
				if by.descending {
					return -order
				}
				return order
			}
		}
		return strings.Compare(a.identity.ID, b.identity.ID)
	})
	order := make([]*Identity, len(entries))
	for i, e := range entries {
		order[i] = e.identity
	}
	s.orders[name] = order
	return order
}

// delete takes an identity out, and leaves its reports without a manager. The caller holds the lock.
func (s *store) delete(p *Identity) {
	delete(s.identities, p.ID)
	if s.reports[p.ManagerID]--; s.reports[p.ManagerID] <= 0 {
		delete(s.reports, p.ManagerID)
	}
	if s.reports[p.ID] > 0 {
		for _, report := range s.identities {
			if report.ManagerID == p.ID {
				report.ManagerID = ""
			}
		}
		delete(s.reports, p.ID)
	}
	for name, order := range s.orders {
		s.orders[name] = slices.DeleteFunc(order, func(other *Identity) bool { return other == p })
	}
}

// deleteFirst deletes the first n identities of a collection.
func (s *store) deleteFirst(q collection, n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var first []*Identity
	for _, p := range s.order(q.sorters) {
		if len(first) < n && (q.filter == nil || q.filter.Match((*record)(p))) {
			first = append(first, p)
		}
	}
	for _, p := range first {
		s.delete(p)
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

// all copies all identities, by id.
func (s *store) all() []Identity {
	s.mu.Lock()
	defer s.mu.Unlock()
	copies := make([]Identity, 0, len(s.identities))
	for _, id := range slices.Sorted(maps.Keys(s.identities)) {
		copies = append(copies, s.organisation.complete(*s.identities[id]))
	}
	return copies
}
