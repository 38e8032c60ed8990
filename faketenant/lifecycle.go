package faketenant

import (
	"encoding/json"

	"github.com/f745b6f1/isc/faketenant/internal/document"
)

// setLifecycleState moves an identity to a lifecycle state of any identity profile. It disables no accounts and grants no access.
func setLifecycleState(c *call) answer {
	var body struct {
		LifecycleStateID string `json:"lifecycleStateId"`
	}
	id := c.request.PathValue("id")
	if _, found := c.tenant.store.get(id); !found {
		return c.noIdentity()
	}
	if json.Unmarshal(c.body, &body) != nil || body.LifecycleStateID == "" {
		return runEngine(c) // which says what is wrong
	}
	name, found := c.tenant.lifecycleState(body.LifecycleStateID)
	if !found {
		return notFound("No lifecycle state with the id %s was found.", body.LifecycleStateID)
	}
	a := runEngine(c)
	if a.status/100 != 2 {
		return a
	}
	c.tenant.store.change([]string{id}, func(p *Identity) {
		p.LifecycleState, p.Modified = &LifecycleState{StateName: name, ManuallyUpdated: true}, c.tenant.now()
	})
	return a
}

// lifecycleState returns the technical name of a lifecycle state.
func (t *Tenant) lifecycleState(id string) (name string, found bool) {
	d, err := document.Of(v2024)
	if err != nil {
		return "", false
	}
	for profile := range t.engine.Documents(d, "/identity-profiles") {
		key, _ := profile["id"].(string)
		t.engine.Change("/identity-profiles/"+key+"/lifecycle-states", func(value map[string]any) map[string]any {
			if value["id"] == id {
				name, found = value["technicalName"].(string)
			}
			return nil
		})
	}
	return name, found
}
