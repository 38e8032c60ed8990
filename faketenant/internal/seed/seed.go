// Package seed makes the objects of a tenant that hang together: sources, the accounts that the identities have on them, entitlements,
// access profiles made of entitlements, roles made of access profiles, and what else belongs to an organisation. They depend on a seed
// alone, are made when they are needed first, and refer only to objects that are there.
package seed

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/f745b6f1/isc/faketenant/internal/state"
)

// Person is an identity.
type Person struct {
	ID, Name, Alias, Email string
	FirstName, LastName    string
	State                  string // the lifecycle state; "" if there is none
	Uncorrelated           bool
	Owns                   bool // it can own seeded objects
}

// People are the identities of the tenant.
type People interface {
	// Keys returns the ids of all identities, in the order of addition.
	Keys() []string
	// Person returns an identity. It is called for each account that is read, so it is fast.
	Person(id string) (Person, bool)
}

// Named is an object whose id and name the identities know already.
type Named struct{ ID, Name string }

// Sizes are the numbers of objects.
type Sizes struct {
	Sources          int
	Accounts         int // of each identity, at most; one on each source
	Entitlements     int // of each source that has any
	AccessProfiles   int
	Roles            int
	GovernanceGroups int
	Workflows        int
	Executions       int // of each workflow
	Campaigns        int
	Certifications   int
	Tags             int
	Events           int
}

// DefaultSizes are the numbers of objects of a small organisation.
var DefaultSizes = Sizes{
	Sources: 4, Accounts: 3, Entitlements: 12, AccessProfiles: 12, Roles: 6, GovernanceGroups: 4, Workflows: 3, Executions: 4, Campaigns: 3,
	Certifications: 6, Tags: 4, Events: 100,
}

// Seed makes the objects.
type Seed struct {
	Seed    uint64
	People  People
	Sources []Named // the first sources; the first two are authoritative
	Roles   []Named // the first roles
	Sizes   Sizes

	once   sync.Once
	all    []string // the ids of the identities when the first object was needed
	heads  []string // the ids of some that do things
	owning []string // the ids of some that own things
	named  []Named  // the sources
	owners []any    // of the sources
	access [][]grant
}

// grant is an entitlement of a source.
type grant struct {
	Named
	value string // what an account has for it
}

// made is when the objects were created.
var made = time.Date(2023, time.February, 6, 9, 0, 0, 0, time.UTC)

const timeFormat = "2006-01-02T15:04:05.000Z"

func at(days int) string { return made.AddDate(0, 0, days).Format(timeFormat) }

// object is a JSON object.
type object = map[string]any

// Items returns the items of a collection, or an object that is alone at its path; ok is false for a path that it knows nothing about.
func (s *Seed) Items(path string) (items []*state.Item, ok bool) {
	s.once.Do(s.meet)
	parts := strings.Split(strings.TrimPrefix(path, "/"), "/")
	switch len(parts) {
	case 1:
		return s.top(parts[0])
	case 2:
		if parts[0] == "workflow-executions" {
			return s.execution(parts[1])
		}
	case 3:
		return s.below(parts[0], parts[1], parts[2])
	}
	return nil, false
}

// meet looks at the identities once.
func (s *Seed) meet() {
	s.all = s.People.Keys()
	for _, id := range s.all {
		if p, found := s.People.Person(id); found && !p.Uncorrelated {
			s.heads = append(s.heads, id)
		}
		if len(s.heads) == 100 {
			break
		}
	}
	for n, id := range s.heads {
		if p, _ := s.People.Person(id); p.Owns && (n%10 == 1 || len(s.heads) == 1) { // not all, so that most can be deleted
			s.owning = append(s.owning, id)
		}
	}
	s.heads = s.heads[:min(20, len(s.heads))]
	s.named = s.nameSources()
	s.access = make([][]grant, len(s.named))
	for source := range s.named {
		s.owners = append(s.owners, s.owner("source", source))
		if systemOf(source).access != "" {
			for number := range s.Sizes.Entitlements {
				s.access[source] = append(s.access[source], s.entitlement(source, number))
			}
		}
	}
}

func (s *Seed) top(kind string) ([]*state.Item, bool) {
	make, known := map[string]func() []*state.Item{
		"sources":           s.sources,
		"accounts":          s.accounts,
		"entitlements":      s.entitlements,
		"access-profiles":   s.accessProfiles,
		"roles":             s.roles,
		"workgroups":        s.workgroups,
		"transforms":        s.transforms,
		"identity-profiles": s.identityProfiles,
		"workflows":         s.workflows,
		"campaigns":         s.campaigns,
		"certifications":    s.certifications,
		"tags":              s.tags,
		"events":            s.events,
	}[kind]
	if !known {
		return nil, false
	}
	return make(), true
}

// below makes what belongs to an object of the seed; what belongs to others is not known.
func (s *Seed) below(kind, id, part string) ([]*state.Item, bool) {
	switch kind + "/" + part {
	case "sources/schemas":
		if n := slices.IndexFunc(s.named, func(n Named) bool { return n.ID == id }); n >= 0 {
			return s.schemas(n), true
		}
	case "identity-profiles/lifecycle-states":
		if n := s.numberOf("identity profile", id, 2); n >= 0 {
			return s.lifecycleStates(n), true
		}
	case "workflows/executions":
		if n := s.numberOf("workflow", id, s.Sizes.Workflows); n >= 0 {
			return s.executions(n), true
		}
	case "workgroups/members":
		if n := s.numberOf("workgroup", id, s.Sizes.GovernanceGroups); n >= 0 {
			return s.members(n), true
		}
	case "workgroups/connections":
		if s.numberOf("workgroup", id, s.Sizes.GovernanceGroups) >= 0 {
			return []*state.Item{}, true
		}
	case "certifications/access-review-items":
		if n := s.numberOf("certification", id, s.Sizes.Certifications); n >= 0 && s.Sizes.Campaigns > 0 {
			return s.reviewItems(n), true
		}
	case "roles/assigned-identities":
		if n := slices.IndexFunc(s.namedRoles(), func(n Named) bool { return n.ID == id }); n >= 0 {
			return s.assigned(n), true
		}
	}
	return nil, false
}

// number returns a number that depends on the seed, a kind of object and what it is the number of.
// The parts are texts and whole numbers.
func (s *Seed) number(kind string, of ...any) uint64 {
	hash := fnv.New64a()
	text := strconv.AppendUint(nil, s.Seed, 10)
	text = append(text, kind...)
	for _, part := range of {
		text = append(text, 0)
		switch part := part.(type) {
		case string:
			text = append(text, part...)
		case int:
			text = strconv.AppendInt(text, int64(part), 10)
		}
	}
	_, _ = hash.Write(text) // never fails
	// FNV changes the high bits little with the last bytes; this mixes them.
	n := hash.Sum64()
	n ^= n >> 33
	n *= 0xff51afd7ed558ccd
	return n ^ n>>33
}

func (s *Seed) id(kind string, of ...any) string {
	return fmt.Sprintf("%016x%016x", s.number(kind, of...), s.number(kind+"'", of...))
}

// numberOf returns the number of the object with an id, or -1.
func (s *Seed) numberOf(kind, id string, count int) int {
	for n := range count {
		if s.id(kind, n) == id {
			return n
		}
	}
	return -1
}

func (s *Seed) pick(count int, kind string, of ...any) int {
	if count <= 0 {
		return 0
	}
	return int(s.number(kind, of...) % uint64(count))
}

// Owners returns the ids of the identities that own objects.
func (s *Seed) Owners() []string {
	s.once.Do(s.meet)
	return s.owning
}

// owner returns a reference to an identity that owns an object; nil if there is none. The first one owns the first object of each kind.
func (s *Seed) owner(kind string, number int) any {
	if len(s.owning) == 0 {
		return nil
	}
	one := 0
	if number > 0 {
		one = s.pick(len(s.owning), "owner of "+kind, number)
	}
	p, found := s.People.Person(s.owning[one])
	if !found {
		return nil
	}
	return object{"type": "IDENTITY", "id": p.ID, "name": p.Name}
}

// reference returns a reference to an object.
func reference(kind string, n Named) object { return object{"type": kind, "id": n.ID, "name": n.Name} }

// item returns an item; properties without a value are left out, except the owner, who can be missing.
func item(value object) *state.Item {
	for name, v := range value {
		if v == nil && name != "owner" {
			delete(value, name)
		}
	}
	id, _ := value["id"].(string)
	return state.NewItem(id, value)
}

// several makes a number of items.
func several(count int, make func(number int) *state.Item) []*state.Item {
	items := []*state.Item{}
	for n := range count {
		items = append(items, make(n))
	}
	return items
}
