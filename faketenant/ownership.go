package faketenant

import (
	"slices"
	"sync"

	"github.com/f745b6f1/isc/faketenant/internal/document"
)

// Owned is an object that an identity owns.
type Owned struct {
	AssociationType string    `json:"associationType"` // the kind of ownership: "ROLE_OWNER"
	Entity          Reference `json:"entity"`
}

// ownedKinds are the collections whose objects have an owner, with the kind of ownership and the type of the object.
var ownedKinds = []struct{ path, association, kind string }{
	{"/sources", "SOURCE_OWNER", "SOURCE"},
	{"/roles", "ROLE_OWNER", "ROLE"},
	{"/access-profiles", "ACCESS_PROFILE_OWNER", "ACCESS_PROFILE"},
	{"/entitlements", "ENTITLEMENT_OWNER", "ENTITLEMENT"},
	{"/workgroups", "GOVERNANCE_GROUP_OWNER", "GOVERNANCE_GROUP"},
}

// ownership knows what identities own, until a collection changes.
type ownership struct {
	mu      sync.Mutex
	version uint64
	byID    map[string][]Owned
}

// ownedBy returns the objects of the collections that an identity owns.
func (t *Tenant) ownedBy(id string) []Owned {
	version := t.engine.Version()
	t.ownership.mu.Lock()
	known, current := t.ownership.byID, t.ownership.version == version
	t.ownership.mu.Unlock()
	if known == nil || !current {
		known = t.findOwners()
		t.ownership.mu.Lock()
		t.ownership.byID, t.ownership.version = known, version
		t.ownership.mu.Unlock()
	}
	return known[id]
}

// findOwners looks at the owners of all objects.
func (t *Tenant) findOwners() map[string][]Owned {
	byID := map[string][]Owned{}
	d, err := document.Of(v2024)
	if err != nil {
		return byID
	}
	for _, kind := range ownedKinds {
		for item := range t.engine.Documents(d, kind.path) {
			owner, _ := item["owner"].(map[string]any)
			if id, _ := owner["id"].(string); id != "" {
				entity := Reference{Type: kind.kind}
				entity.ID, _ = item["id"].(string)
				entity.Name, _ = item["name"].(string)
				byID[id] = append(byID[id], Owned{kind.association, entity})
			}
		}
	}
	return byID
}

// whole returns an identity with all that it owns, and with its roles as they are now.
func (t *Tenant) whole(p Identity) Identity {
	p.Owns, p.RoleAssignments = t.owns(p), t.assigned(p)
	return p
}

// owns returns what an identity owns: what a test gave, and the objects of the collections.
func (t *Tenant) owns(p Identity) []Owned {
	owns := slices.Clone(p.Owns)
	for _, owned := range t.ownedBy(p.ID) {
		if !slices.ContainsFunc(owns, func(o Owned) bool {
			return o.AssociationType == owned.AssociationType && o.Entity.ID == owned.Entity.ID
		}) {
			owns = append(owns, owned)
		}
	}
	return owns
}

// assigned returns the roles of an identity that are there, with the names that they have now. Those that a test gave stay as they are.
func (t *Tenant) assigned(p Identity) []RoleAssignment {
	if !p.seeded {
		return p.RoleAssignments
	}
	assigned := []RoleAssignment{}
	for _, a := range t.store.organisation.roleAssignments(p) {
		if name, found := t.engine.Name("ROLE", a.Role.ID); found {
			a.Role.Name = name
			assigned = append(assigned, a)
		}
	}
	return assigned
}
