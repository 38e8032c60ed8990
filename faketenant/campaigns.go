package faketenant

import (
	"encoding/json"
	"strconv"

	"github.com/f745b6f1/isc/faketenant/internal/document"
	"github.com/f745b6f1/isc/faketenant/internal/seed"
)

// startCampaign activates a campaign. A campaign of managers then has a certification for each manager whose reports have entitlements.
func startCampaign(c *call) answer {
	a := runEngine(c)
	if a.status/100 == 2 {
		c.tenant.engine.Alone(func() { c.tenant.certify(c.request.PathValue("id")) })
	}
	return a
}

// certify makes the certifications of a campaign of managers that has none yet.
func (t *Tenant) certify(id string) {
	var campaign map[string]any
	t.engine.Change("/campaigns", func(value map[string]any) map[string]any {
		if value["id"] == id {
			campaign = value
		}
		return nil
	})
	made := 0
	t.engine.Change("/certifications", func(value map[string]any) map[string]any {
		if of, _ := value["campaign"].(map[string]any); of["id"] == id {
			made++
		}
		return nil
	})
	if campaign == nil || campaign["type"] != "MANAGER" || made > 0 {
		return
	}
	items := t.reviewItems()
	reports := map[string][]Identity{}
	people := t.store.all()
	for _, p := range people {
		if len(items[p.ID]) > 0 {
			reports[p.ManagerID] = append(reports[p.ManagerID], p)
		}
	}
	for _, manager := range people {
		if len(reports[manager.ID]) > 0 {
			t.addCertification(campaign, manager, reports[manager.ID], items)
			made++
		}
	}
	t.engine.Change("/campaigns", func(value map[string]any) map[string]any {
		if value["id"] != id {
			return nil
		}
		return map[string]any{"totalCertifications": number(made)}
	})
}

// reviewItems returns what there is to decide about each identity: an item for each entitlement of its accounts.
func (t *Tenant) reviewItems() map[string][]map[string]any {
	items := map[string][]map[string]any{}
	d, err := document.Of(v2024)
	if err != nil {
		return items
	}
	entitlements := map[string]map[string]any{}
	for entitlement := range t.engine.Documents(d, "/entitlements") {
		if id, isText := entitlement["id"].(string); isText {
			entitlements[id] = entitlement
		}
	}
	for account := range t.engine.Documents(d, "/accounts") {
		identity, _ := account["identityId"].(string)
		p, found := t.store.person(identity)
		if !found {
			continue
		}
		for _, id := range t.engine.Views["/accounts/{}/entitlements"](account) {
			if entitlement := entitlements[id]; entitlement != nil {
				items[identity] = append(items[identity], seed.ReviewItem(newID(), p.ID, p.Name, entitlement, ""))
			}
		}
	}
	return items
}

// addCertification adds the certification of a manager to a campaign, with the items about the reports.
func (t *Tenant) addCertification(campaign map[string]any, manager Identity, reports []Identity, items map[string][]map[string]any) {
	id := newID()
	decisions := 0
	for _, p := range reports {
		decisions += len(items[p.ID])
	}
	now := formatTime(t.now())
	reference := map[string]any{
		"type": "CAMPAIGN", "id": campaign["id"], "name": campaign["name"], "description": campaign["description"], "campaignType": "MANAGER",
		"correlatedStatus": "CORRELATED", "mandatoryCommentRequirement": "NO_DECISIONS",
	}
	_ = t.engine.Insert("/certifications", id, map[string]any{ // every version has the collection
		"id": id, "name": "Access review for " + manager.Name, "campaign": reference, "campaignRef": reference, "completed": false,
		"identitiesCompleted": number(0), "identitiesTotal": number(len(reports)), "decisionsMade": number(0), "decisionsTotal": number(decisions),
		"created": now, "modified": now, "due": campaign["deadline"], "signed": nil, "hasErrors": false, "phase": "ACTIVE",
		"reviewer": map[string]any{"type": "IDENTITY", "id": manager.ID, "name": manager.Name},
	})
	for _, p := range reports {
		for _, item := range items[p.ID] {
			key, _ := item["id"].(string)
			_ = t.engine.Insert("/certifications/"+id+"/access-review-items", key, item)
		}
	}
}

func number(n int) json.Number { return json.Number(strconv.Itoa(n)) }
