package faketenant

import (
	"fmt"
	"net/http"
	"time"
)

func (c *call) noIdentity() answer { return noIdentity(c.request.PathValue("id")) }

func noIdentity(id string) answer { return notFound("No identity with the id %s was found.", id) }

func getIdentity(c *call) answer {
	body, found := c.tenant.store.read(c.request.PathValue("id"))
	if !found {
		return c.noIdentity()
	}
	return jsonAnswer(http.StatusOK, body)
}

// deleteIdentity deletes an identity, unless it is protected or owns something.
func deleteIdentity(c *call) answer {
	id := c.request.PathValue("id")
	a := answer{status: http.StatusNoContent}
	c.tenant.engine.Alone(func() { // so that it does not become an owner meanwhile
		p, found := c.tenant.identity(id)
		conflict := ownershipBody{AssociationDetails: associations(p.Owns)}
		switch {
		case !found:
			a = c.noIdentity()
			return
		case p.Protected:
			conflict.Message = "The identity is protected and cannot be deleted."
		case len(p.Owns) > 0:
			conflict.Message = fmt.Sprintf("The identity still owns %d objects and cannot be deleted.", len(p.Owns))
		default:
			c.tenant.store.remove(id)
			return
		}
		a = jsonAnswer(http.StatusBadRequest, conflict)
	})
	if a.status == http.StatusNoContent {
		c.happened(Event{IdentityIDs: []string{id}})
	}
	return a
}

// identity returns a complete copy of an identity.
func (t *Tenant) identity(id string) (p Identity, found bool) {
	if p, found = t.store.get(id); found {
		p = t.whole(p)
	}
	return p, found
}

// ownershipBody is both of the API's IdentityOwnershipAssociationDetails and, with a message, IdentityAssociationDetails.
type ownershipBody struct {
	Message            string        `json:"message,omitempty"`
	AssociationDetails []association `json:"associationDetails"`
}

type association struct {
	AssociationType string   `json:"associationType"`
	Entities        []entity `json:"entities"`
}

type entity struct {
	IdentityEntity Reference `json:"identityEntity"`
}

// associations groups owned objects by kind of ownership, in order of first appearance.
func associations(owned []Owned) []association {
	groups := []association{}
	at := map[string]int{}
	for _, o := range owned {
		i, known := at[o.AssociationType]
		if !known {
			i = len(groups)
			at[o.AssociationType] = i
			groups = append(groups, association{AssociationType: o.AssociationType})
		}
		groups[i].Entities = append(groups[i].Entities, entity{o.Entity})
	}
	return groups
}

func getOwnership(c *call) answer {
	p, found := c.tenant.identity(c.request.PathValue("id"))
	if !found {
		return c.noIdentity()
	}
	return jsonAnswer(http.StatusOK, ownershipBody{AssociationDetails: associations(p.Owns)})
}

// resetIdentity undoes the registration of the identity's user.
func resetIdentity(c *call) answer {
	id := c.request.PathValue("id")
	now := c.tenant.now()
	if _, found := c.tenant.store.change([]string{id}, func(p *Identity) {
		p.IdentityStatus, p.Modified = "UNREGISTERED", now
	}); !found {
		return c.noIdentity()
	}
	c.happened(Event{IdentityIDs: []string{id}})
	return answer{status: http.StatusAccepted}
}

// synchronizeEvery is the shortest time between two synchronizations of one identity.
const synchronizeEvery = 10 * time.Second

func synchronizeAttributes(c *call) answer {
	id := c.request.PathValue("id")
	if _, found := c.tenant.store.get(id); !found {
		return c.noIdentity()
	}
	if wait := c.tenant.synchronized.take(id); wait > 0 {
		return tooManyRequests(wait)
	}
	type payload struct {
		Type     string `json:"type"`
		DataJSON string `json:"dataJson"`
	}
	job := struct {
		ID      string  `json:"id"`
		Status  string  `json:"status"`
		Payload payload `json:"payload"`
	}{uuid(newID()), "QUEUED", payload{"SYNCHRONIZE_IDENTITY_ATTRIBUTES", fmt.Sprintf(`{"identityId":%q}`, id)}}
	c.start(task{id: job.ID, name: "Synchronize attributes", description: "Synchronize attributes", identities: 1, created: c.tenant.now()})
	c.happened(Event{IdentityIDs: []string{id}, TaskID: job.ID})
	return jsonAnswer(http.StatusAccepted, job)
}
