package seed

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"github.com/f745b6f1/isc/faketenant/internal/state"
)

func count(n int) json.Number { return json.Number(strconv.Itoa(n)) }

// profiles are the identity profiles: one for each authoritative source.
var profiles = [...]string{"Employees", "Contractors"}

func (s *Seed) identityProfiles() []*state.Item {
	sources := s.named
	return several(min(len(profiles), len(sources)), func(n int) *state.Item {
		transforms := []any{}
		for _, name := range []string{"uid", "firstname", "lastname", "email"} {
			transforms = append(transforms, object{"identityAttributeName": name, "transformDefinition": object{
				"type": "accountAttribute", "attributes": object{"sourceName": sources[n].Name, "attributeName": name},
			}})
		}
		return item(object{
			"id": s.id("identity profile", n), "name": profiles[n], "description": profiles[n] + " from " + sources[n].Name + ".",
			"owner": s.owner("identity profile", n), "priority": count(10 * (n + 1)), "authoritativeSource": reference("SOURCE", sources[n]),
			"identityRefreshRequired": false, "identityCount": count(len(s.all) * (4 - 3*n) / 5), "hasTimeBasedAttr": true,
			"identityAttributeConfig": object{"enabled": true, "attributeTransforms": transforms}, "created": at(n), "modified": at(n + 5),
		})
	})
}

// states are the lifecycle states, with what becomes of accounts in them.
var states = [...]struct{ technical, name, state string }{
	{"prehire", "Prehire", "INACTIVE_SHORT_TERM"}, {"active", "Active", "ACTIVE"}, {"leaveOfAbsence", "Leave of absence", "INACTIVE_SHORT_TERM"},
	{"inactive", "Inactive", "INACTIVE_SHORT_TERM"}, {"terminated", "Terminated", "INACTIVE_LONG_TERM"},
}

func (s *Seed) lifecycleStates(profile int) []*state.Item {
	return several(len(states), func(n int) *state.Item {
		actions := []any{}
		if states[n].state != "ACTIVE" {
			actions = append(actions, object{"action": "DISABLE", "sourceIds": []any{}})
		}
		return item(object{
			"id": s.id("lifecycle state", profile, n), "name": states[n].name, "technicalName": states[n].technical, "enabled": true,
			"description": states[n].name + " of " + profiles[profile] + ".", "identityCount": count(0), "accountActions": actions,
			"accessProfileIds": []any{}, "identityState": states[n].state, "created": at(n), "modified": at(n),
			"emailNotificationOption": object{"notifyManagers": true, "notifyAllAdmins": false, "notifySpecificUsers": false, "emailAddressList": []any{}},
		})
	})
}

var groups = [...]string{"Access Review Board", "Security Operations", "Application Owners", "Works Council"}

func (s *Seed) workgroups() []*state.Item {
	return several(s.Sizes.GovernanceGroups, func(n int) *state.Item {
		name := groups[n%len(groups)]
		if n >= len(groups) {
			name += " " + strconv.Itoa(n/len(groups)+1)
		}
		return item(object{
			"id": s.id("workgroup", n), "name": name, "description": name + " decides together.", "owner": s.owner("workgroup", n),
			"memberCount": count(len(s.membersOf(n))), "connectionCount": count(0), "created": at(50 + n), "modified": at(60 + n),
		})
	})
}

func (s *Seed) membersOf(group int) (ids []string) {
	for n, id := range s.heads {
		if n%4 == group%4 {
			ids = append(ids, id)
		}
	}
	return ids
}

func (s *Seed) members(group int) []*state.Item {
	items := []*state.Item{}
	for _, id := range s.membersOf(group) {
		if p, found := s.People.Person(id); found {
			items = append(items, item(object{"type": "IDENTITY", "id": p.ID, "name": p.Name, "email": optional(p.Email)}))
		}
	}
	return items
}

func (s *Seed) transforms() []*state.Item {
	list := []struct {
		name, kind string
		internal   bool
		attributes object
	}{
		{"ToLower", "lower", true, object{}},
		{"ToUpper", "upper", true, object{}},
		{"Trim", "trim", true, object{}},
		{"Remove Diacritical Marks", "decomposeDiacriticalMarks", true, object{}},
		{"Country Code", "lookup", false, object{"table": object{"Germany": "DE", "Japan": "JP", "default": "US"}}},
		{"Full Name", "concat", false, object{"values": []any{"first", " ", "last"}}},
		{"Start Date", "dateFormat", false, object{"inputFormat": "yyyy-MM-dd", "outputFormat": "ISO8601"}},
		{"Mail Domain", "split", false, object{"delimiter": "@", "index": count(1)}},
	}
	return several(len(list), func(n int) *state.Item {
		return item(object{
			"id": s.id("transform", n), "name": list[n].name, "type": list[n].kind, "internal": list[n].internal, "attributes": list[n].attributes,
		})
	})
}

var flows = [...]string{"Welcome new employees", "Disable accounts of leavers", "Report failed aggregations"}

func (s *Seed) workflows() []*state.Item {
	return several(s.Sizes.Workflows, func(n int) *state.Item {
		name := flows[n%len(flows)]
		if n >= len(flows) {
			name += " " + strconv.Itoa(n/len(flows)+1)
		}
		failed := 0
		for _, execution := range s.executions(n) {
			if execution.Value()["status"] == "Failed" {
				failed++
			}
		}
		return item(object{
			"id": s.id("workflow", n), "name": name, "description": name + ".", "owner": s.owner("workflow", n), "creator": s.owner("workflow", n),
			"enabled": n%3 != 2, "executionCount": count(s.Sizes.Executions), "failureCount": count(failed), "created": at(300 + n), "modified": at(301 + n),
			"definition": object{"start": "End", "steps": object{"End": object{"type": "success"}}},
			"trigger":    object{"type": "EVENT", "attributes": object{"id": "idn:identity-attributes-changed"}},
		})
	})
}

func (s *Seed) executions(workflow int) []*state.Item {
	statuses := [...]string{"Completed", "Completed", "Failed", "Running"}
	return several(s.Sizes.Executions, func(n int) *state.Item {
		execution := object{
			"id": s.executionID(workflow, n), "workflowId": s.id("workflow", workflow), "requestId": s.id("execution request", workflow, n),
			"startTime": at(400 + n), "status": statuses[n%len(statuses)],
		}
		if execution["status"] != "Running" {
			execution["closeTime"] = at(401 + n)
		}
		return item(execution)
	})
}

func (s *Seed) executionID(workflow, n int) string { return s.id("execution", workflow, n) }

// execution returns one execution of a workflow.
func (s *Seed) execution(id string) ([]*state.Item, bool) {
	for workflow := range s.Sizes.Workflows {
		list := s.executions(workflow)
		if at := slices.IndexFunc(list, func(i *state.Item) bool { return i.Key == id }); at >= 0 {
			return list[at : at+1], true
		}
	}
	return nil, false
}

func (s *Seed) campaign(n int) Named {
	return Named{s.id("campaign", n), fmt.Sprintf("Access review %d", 2024+n)}
}

// campaignState says where a campaign stands: the last is active, those before it have ended.
func (s *Seed) campaignState(n int) string {
	if n == s.Sizes.Campaigns-1 {
		return "ACTIVE"
	}
	return "COMPLETED"
}

func (s *Seed) campaigns() []*state.Item {
	return several(s.Sizes.Campaigns, func(n int) *state.Item {
		named := s.campaign(n)
		total, completed := 0, 0
		for _, c := range s.certifications() {
			if ref, _ := c.Value()["campaign"].(object); ref["id"] == named.ID {
				total++
				if c.Value()["completed"] == true {
					completed++
				}
			}
		}
		return item(object{
			"id": named.ID, "name": named.Name, "description": "Managers review the access of their reports.", "type": "MANAGER",
			"status": s.campaignState(n), "deadline": at(500 + n), "emailNotificationEnabled": true, "autoRevokeAllowed": false,
			"recommendationsEnabled": true, "correlatedStatus": "CORRELATED", "created": at(450 + n), "modified": at(451 + n), "alerts": []any{},
			"totalCertifications": count(total), "completedCertifications": count(completed), "mandatoryCommentRequirement": "NO_DECISIONS",
		})
	})
}

func (s *Seed) certifications() []*state.Item {
	if s.Sizes.Campaigns == 0 || len(s.heads) == 0 {
		return []*state.Item{}
	}
	return several(s.Sizes.Certifications, func(n int) *state.Item {
		campaign := n % s.Sizes.Campaigns
		ref := reference("CAMPAIGN", s.campaign(campaign))
		ref["campaignType"], ref["description"] = "MANAGER", "Managers review the access of their reports."
		ref["correlatedStatus"], ref["mandatoryCommentRequirement"] = "CORRELATED", "NO_DECISIONS"
		completed := s.campaignState(campaign) == "COMPLETED"
		phase, done, signed := "ACTIVE", 0, any(nil)
		if completed {
			phase, done, signed = "SIGNED", decisions, at(490+n)
		}
		reviewer, _ := s.People.Person(s.heads[n%len(s.heads)])
		return item(object{
			"id": s.id("certification", n), "name": "Access review for " + reviewer.Name, "campaign": ref, "campaignRef": ref, "completed": completed,
			"identitiesCompleted": count(done), "identitiesTotal": count(decisions), "decisionsMade": count(done), "decisionsTotal": count(decisions),
			"created": at(450 + n), "modified": at(451 + n), "due": at(500 + n), "signed": signed, "hasErrors": false, "phase": phase,
			"reviewer": object{"type": "IDENTITY", "id": reviewer.ID, "name": reviewer.Name},
		})
	})
}

func (s *Seed) tags() []*state.Item {
	names := [...]string{"PCI", "SOX", "Finance", "Emergency"}
	return several(s.Sizes.Tags, func(n int) *state.Item {
		name := names[n%len(names)]
		if n >= len(names) {
			name += " " + strconv.Itoa(n/len(names)+1)
		}
		return item(object{"id": s.id("tag", n), "name": name, "created": at(n), "modified": at(n), "tagCategoryRefs": []any{}})
	})
}

// events are what happened in the tenant, as a search finds it.
func (s *Seed) events() []*state.Item {
	kinds := [...]struct{ action, kind, operation, object, status, technical string }{
		{"Create Account Passed", "PROVISIONING", "CREATE", "ACCOUNT", "PASSED", "ACCOUNT_CREATE_PASSED"},
		{"Request Authentication Passed", "AUTH", "REQUEST", "AUTHENTICATION", "PASSED", "AUTHENTICATION_REQUEST_PASSED"},
		{"Update Source Passed", "SOURCE_MANAGEMENT", "UPDATE", "SOURCE", "PASSED", "SOURCE_UPDATE_PASSED"},
		{"Disable Account Failed", "PROVISIONING", "DISABLE", "ACCOUNT", "FAILED", "ACCOUNT_DISABLE_FAILED"},
		{"Add Entitlement Passed", "ACCESS_ITEM", "ADD", "ENTITLEMENT", "PASSED", "ENTITLEMENT_ADD_PASSED"},
	}
	if len(s.heads) == 0 {
		return []*state.Item{}
	}
	return several(s.Sizes.Events, func(n int) *state.Item {
		kind := kinds[n%len(kinds)]
		actor, _ := s.People.Person(s.heads[s.pick(len(s.heads), "actor", n)])
		target, _ := s.People.Person(s.heads[s.pick(len(s.heads), "target", n)])
		return item(object{
			"id": s.id("event", n), "_type": "event", "type": kind.kind, "action": kind.action, "operation": kind.operation, "status": kind.status,
			"technicalName": kind.technical, "name": kind.action, "objects": []any{kind.object}, "actor": object{"name": actor.Name},
			"target": object{"name": target.Name}, "stack": "tpe", "trackingNumber": s.id("tracking", n), "ipAddress": fmt.Sprintf("203.0.113.%d", n%250+1),
			"details": s.id("details", n), "created": at(500 + n/5), "synced": at(500 + n/5), "attributes": object{"sourceName": s.eventSource(n)},
		})
	})
}

func (s *Seed) eventSource(n int) string {
	sources := s.named
	if len(sources) == 0 {
		return "IdentityNow"
	}
	return sources[n%len(sources)].Name
}
