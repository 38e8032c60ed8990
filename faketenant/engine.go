package faketenant

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/faketenant/internal/document"
	"github.com/f745b6f1/isc/faketenant/internal/engine"
	"github.com/f745b6f1/isc/faketenant/internal/seed"
	"github.com/f745b6f1/isc/faketenant/internal/state"
)

// newEngine returns the engine that runs the operations that are not written by hand.
func (t *Tenant) newEngine(s settings) *engine.Engine {
	data := t.seedData(s)
	e := &engine.Engine{
		Seed:  uint64(s.seed),
		Now:   t.now,
		NewID: newID,
		StartTask: func(name string) string {
			started := task{id: newID(), name: name, description: name, created: t.now(), identities: notCounted}
			t.tasks.start(started)
			return started.id
		},
		Elsewhere: map[string]engine.Collection{
			"/identities":                identityCollection{t.store},
			"/public-identities":         publicCollection{identityCollection{t.store}},
			"/task-status":               taskCollection{&t.tasks, false},
			"/task-status/pending-tasks": taskCollection{&t.tasks, true},
		},
		Changes: func() uint64 { return t.store.changeCount() + t.tasks.changeCount() },
		Effects: map[string]map[string]any{
			"disableAccount":   {"disabled": true},
			"enableAccount":    {"disabled": false},
			"unlockAccount":    {"locked": false},
			"startCampaign":    {"status": "ACTIVE"},
			"completeCampaign": {"status": "COMPLETED"},
		},
		Views:   map[string]func(map[string]any) []string{"/accounts/{}/entitlements": data.EntitlementsOf},
		Parents: parents,
		Uses:    uses,
		Keeps:   keeps,
		Owners:  data.Owners,
		Unique:  unique,
		Derived: map[string]func() []*state.Item{"/requestable-objects": t.requestable},
		Entries: entries,
		Seeded:  data.Items,
	}
	e.Create = map[string]func(map[string]any) (map[string]any, error){"/accounts": t.newAccount}
	return e.Init()
}

// seedData returns the data that the tenant has besides its identities.
func (t *Tenant) seedData(s settings) *seed.Seed {
	data := &seed.Seed{Seed: uint64(s.seed), People: people{t.store}, Sizes: s.sizes.seed()}
	for _, source := range sources {
		data.Sources = append(data.Sources, seed.Named{ID: source.id, Name: source.name})
	}
	for _, role := range roles {
		data.Roles = append(data.Roles, seed.Named{ID: role.id, Name: role.name})
	}
	return data
}

// newAccount returns the account that a request creates. The body has its attributes, among them the source.
func (t *Tenant) newAccount(body map[string]any) (map[string]any, error) {
	attributes, _ := body["attributes"].(map[string]any)
	id, _ := attributes["sourceId"].(string)
	d, err := document.Of(v2024)
	if err != nil {
		return nil, err
	}
	for source := range t.engine.Documents(d, "/sources") {
		if source["id"] != id {
			continue
		}
		kept := maps.Clone(attributes)
		delete(kept, "sourceId")
		native := newID()
		for _, name := range []string{"id", "nativeIdentity", "distinguishedName", "employeeID", "userName", "name", "displayName"} {
			if text, isText := kept[name].(string); isText && text != "" {
				native = text
				break
			}
		}
		return map[string]any{
			"name": native, "nativeIdentity": native, "sourceId": id, "sourceName": source["name"], "attributes": kept,
			"authoritative": source["authoritative"] == true, "disabled": false, "locked": false, "systemAccount": false, "uncorrelated": true,
			"manuallyCorrelated": false, "hasEntitlements": false, "origin": "PROVISIONED",
		}, nil
	}
	return nil, fmt.Errorf("attributes.sourceId: there is no source with the id %q", id)
}

// runEngine runs the operation of a call.
func runEngine(c *call) answer {
	o := c.operation
	response, err := c.tenant.engine.Do(&engine.Request{
		Document: o.document, Operation: o.spec, Values: o.values, Query: c.query, Header: c.request.Header, Body: c.body, Page: c.page,
	})
	if err != nil {
		var refusal *engine.Refusal
		if errors.As(err, &refusal) {
			return errorAnswer(refusal.Status, refusal.DetailCode, refusal.Text)
		}
		return errorAnswer(http.StatusInternalServerError, "500.0 Internal Fault", err.Error())
	}
	if c.request.Method != http.MethodGet && c.request.Method != http.MethodHead {
		c.happened(Event{TaskID: response.TaskID})
	}
	if response.TaskID != "" && c.fault.FailTask {
		c.tenant.tasks.fail(response.TaskID)
	}
	a := answer{status: response.Status, body: response.Raw}
	if strings.HasSuffix(response.Media, "json") {
		a = jsonAnswer(response.Status, response.JSON)
	} else if response.Media != "" {
		a = a.with("Content-Type", response.Media)
	}
	for name, values := range response.Header {
		a = a.with(name, values...)
	}
	return a
}

// page applies a fault and the page cap to the page that is asked for.
func (c *call) page(limit, offset int) (newLimit, newOffset int) {
	for _, most := range []int{c.tenant.pageCap, c.fault.PageCap} {
		if most > 0 {
			limit = min(limit, most)
		}
	}
	if c.fault.RepeatPage {
		offset = max(0, offset-limit)
	}
	if c.fault.IgnoreOffset {
		offset = 0
	}
	return limit, offset
}

// identityCollection gives the engine the identities.
type identityCollection struct{ store *store }

// Keys returns the ids of all identities.
func (s identityCollection) Keys() []string { return s.store.ids() }

// Name returns the name of an identity.
func (s identityCollection) Name(id string) (name string, found bool) {
	return s.store.nameOf(id)
}

// Get returns an identity as the API does.
func (s identityCollection) Get(id string) map[string]any {
	body, found := s.store.read(id)
	if !found {
		return nil
	}
	return asObject(body)
}

// publicCollection gives the engine the identities as all users may see them.
type publicCollection struct{ identityCollection }

// Get returns an identity with what is public of it.
func (s publicCollection) Get(id string) map[string]any {
	p, found := s.store.person(id)
	if !found {
		return nil
	}
	value := map[string]any{
		"id": p.ID, "name": p.Name, "alias": p.Alias, "status": p.IdentityStatus, "firstname": p.FirstName, "lastname": p.LastName,
		"attributes": []any{},
	}
	if p.EmailAddress != "" {
		value["email"] = p.EmailAddress
	}
	if manager, found := s.store.person(p.ManagerID); found {
		value["manager"] = map[string]any{"type": "IDENTITY", "id": manager.ID, "name": manager.Name}
	}
	return value
}

// people gives the seed the identities.
type people struct{ store *store }

// Keys returns the ids of all identities.
func (s people) Keys() []string { return s.store.ids() }

// Person returns what accounts have of an identity.
func (s people) Person(id string) (seed.Person, bool) {
	p, found := s.store.person(id)
	if !found {
		return seed.Person{}, false
	}
	person := seed.Person{
		ID: p.ID, Name: p.Name, Alias: p.Alias, Email: p.EmailAddress, FirstName: p.FirstName, LastName: p.LastName,
		Uncorrelated: p.Uncorrelated, Owns: p.seeded, // the identities that a test gave own nothing that it did not give
	}
	if p.LifecycleState != nil {
		person.State = p.LifecycleState.StateName
	}
	return person, true
}

// taskCollection gives the engine the tasks, or those that have not ended.
type taskCollection struct {
	tasks   *tasks
	pending bool
}

// Keys returns the ids of the tasks, in the order of their start.
func (s taskCollection) Keys() []string {
	ids := s.tasks.ids()
	if s.pending {
		ids = slices.DeleteFunc(ids, func(id string) bool { return s.Get(id) == nil })
	}
	return ids
}

// Name returns the name of a task.
func (s taskCollection) Name(id string) (name string, found bool) {
	status, found := s.tasks.read(id)
	return status.UniqueName, found
}

// Get returns a task as it is, without advancing it.
func (s taskCollection) Get(id string) map[string]any {
	status, found := s.tasks.read(id)
	if !found || s.pending && status.Completed != nil {
		return nil
	}
	return asObject(status)
}

// asObject returns a body as the JSON object that it is encoded as; nil if it cannot be encoded.
func asObject(body any) map[string]any {
	value, err := engine.FromGo(body)
	if err != nil {
		return nil
	}
	object, _ := value.(map[string]any)
	return object
}
