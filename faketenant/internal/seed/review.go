package seed

import "github.com/f745b6f1/isc/faketenant/internal/state"

// decisions is the number of items in a seeded certification.
const decisions = 5

// ReviewItem returns an item of a certification: an entitlement that an identity has. The decision is "" until there is one.
func ReviewItem(id, identity, name string, entitlement map[string]any, decision string) map[string]any {
	source, _ := entitlement["source"].(map[string]any)
	value := object{
		"id": id, "completed": decision != "", "newAccess": false, "decision": nil, "comments": nil,
		"identitySummary": object{"id": identity, "identityId": identity, "name": name, "completed": decision != ""},
		"accessSummary": object{
			"access": object{"type": "ENTITLEMENT", "id": entitlement["id"], "name": entitlement["name"]},
			"entitlement": object{
				"id": entitlement["id"], "name": entitlement["name"], "description": entitlement["description"], "privileged": entitlement["privileged"] == true,
				"attributeName": entitlement["attribute"], "attributeValue": entitlement["value"], "sourceSchemaObjectType": entitlement["sourceSchemaObjectType"],
				"sourceName": source["name"], "sourceId": source["id"], "hasPermissions": false, "isPermission": false, "revocable": true,
				"cloudGoverned": true, "containsDataAccess": false,
			},
			"accessProfile": nil, "role": nil,
		},
	}
	if decision != "" {
		value["decision"] = decision
	}
	return value
}

// reviewItems are what a seeded certification is about: entitlements of the identities that come after its reviewer.
func (s *Seed) reviewItems(certification int) []*state.Item {
	entitlements := s.entitlements()
	if len(entitlements) == 0 || len(s.heads) == 0 {
		return []*state.Item{}
	}
	completed := s.campaignState(certification%s.Sizes.Campaigns) == "COMPLETED"
	return several(decisions, func(n int) *state.Item {
		p, _ := s.People.Person(s.heads[(certification+1+n)%len(s.heads)])
		entitlement := entitlements[s.pick(len(entitlements), "review item", certification, n)].Value()
		decision := ""
		if completed {
			decision = [...]string{"APPROVE", "APPROVE", "REVOKE"}[s.pick(3, "decision", certification, n)]
		}
		id := s.id("review item", certification, n)
		return state.NewItem(id, ReviewItem(id, p.ID, p.Name, entitlement, decision))
	})
}
