package faketenant

import (
	"encoding/json"
	"hash/fnv"
	"slices"
)

// accessRequestLists are the lists that have the requests for access.
var accessRequestLists = []string{"/access-request-status", "/access-request-administration"}

// accessRequest is the body of a request for access.
type accessRequest struct {
	RequestType    string              `json:"requestType"`
	RequestedFor   []string            `json:"requestedFor"`
	RequestedItems []requestedItem     `json:"requestedItems"`
	WithItems      []requestedForItems `json:"requestedForWithRequestedItems"`
}

type requestedForItems struct {
	IdentityID     string          `json:"identityId"`
	RequestedItems []requestedItem `json:"requestedItems"`
}

type requestedItem struct {
	Type       string `json:"type"`
	ID         string `json:"id"`
	Comment    string `json:"comment"`
	RemoveDate string `json:"removeDate"`
}

// createAccessRequest makes an access request for each identity and item, which is executing from then on. It changes no access.
func createAccessRequest(c *call) answer {
	var body accessRequest
	if err := json.Unmarshal(c.body, &body); err != nil {
		return runEngine(c) // which says what is wrong
	}
	wanted, field := body.WithItems, "requestedForWithRequestedItems[%d].identityId"
	if len(wanted) == 0 { // otherwise they take the place of the others
		field = "requestedFor[%d]"
		for _, id := range body.RequestedFor {
			wanted = append(wanted, requestedForItems{id, body.RequestedItems})
		}
	}
	for i, w := range wanted {
		if _, found := c.tenant.store.nameOf(w.IdentityID); !found {
			return badRequest(field+": there is no identity with the id %q.", i, w.IdentityID)
		}
	}
	a := runEngine(c)
	if a.status/100 != 2 {
		return a
	}
	type tracking struct {
		RequestedFor     string              `json:"requestedFor"`
		Items            []map[string]string `json:"requestedItemsDetails"`
		AttributesHash   uint32              `json:"attributesHash"`
		AccessRequestIDs []string            `json:"accessRequestIds"`
	}
	response := struct {
		New      []tracking `json:"newRequests"`
		Existing []tracking `json:"existingRequests"`
	}{[]tracking{}, []tracking{}}
	kind := body.RequestType
	if kind == "" {
		kind = "GRANT_ACCESS"
	}
	add := func(to *[]tracking, identity string, item requestedItem, id string) {
		at := slices.IndexFunc(*to, func(t tracking) bool { return t.RequestedFor == identity })
		if at < 0 {
			hash := fnv.New32a()
			_, _ = hash.Write([]byte(kind + identity)) // never fails
			at = len(*to)
			*to = append(*to, tracking{RequestedFor: identity, AttributesHash: hash.Sum32() >> 1})
		}
		(*to)[at].Items = append((*to)[at].Items, map[string]string{"type": item.Type, "id": item.ID})
		(*to)[at].AccessRequestIDs = append((*to)[at].AccessRequestIDs, id)
	}
	c.tenant.engine.Alone(func() {
		for _, w := range wanted {
			for _, item := range w.RequestedItems {
				if id := c.tenant.openRequest(kind, w.IdentityID, item.ID); id != "" {
					add(&response.Existing, w.IdentityID, item, id)
				} else {
					add(&response.New, w.IdentityID, item, c.tenant.addRequest(kind, w.IdentityID, item))
				}
			}
		}
	})
	return jsonAnswer(a.status, response)
}

// openRequest returns the id of the same access request that is not at its end; "" if there is none.
func (t *Tenant) openRequest(kind, identity, item string) (id string) {
	t.engine.Change(accessRequestLists[0], func(value map[string]any) map[string]any {
		requestedFor, _ := value["requestedFor"].(map[string]any)
		if value["requestType"] == kind && value["id"] == item && requestedFor["id"] == identity && value["state"] == "EXECUTING" {
			id, _ = value["accessRequestId"].(string)
		}
		return nil
	})
	return id
}

// addRequest adds an access request to the lists and returns its id.
func (t *Tenant) addRequest(kind, identity string, item requestedItem) (id string) {
	id = newID()
	person, _ := t.store.person(identity)
	reference := map[string]any{"type": "IDENTITY", "id": person.ID, "name": person.Name}
	now := formatTime(t.now())
	name, _ := t.engine.Name(item.Type, item.ID)
	value := map[string]any{
		"id": item.ID, "name": name, "type": item.Type, "requestType": kind, "state": "EXECUTING", "created": now, "modified": now,
		"requester": reference, "requestedFor": reference, "cancelable": true, "accessRequestId": id, "accountActivityItemId": newID(),
		"errorMessages": nil, "approvalDetails": []any{}, "approvalIds": nil, "manualWorkItemDetails": nil, "accessRequestPhases": []any{},
		"cancelledRequestDetails": nil, "sodViolationContext": nil, "provisioningDetails": nil, "preApprovalTriggerDetails": nil, "requesterComment": nil,
	}
	if item.Comment != "" {
		value["requesterComment"] = map[string]any{"comment": item.Comment, "created": now, "author": reference}
	}
	if item.RemoveDate != "" {
		value["removeDate"] = item.RemoveDate
	}
	for _, path := range accessRequestLists {
		_ = t.engine.Insert(path, id, value) // both are in every version
	}
	return id
}

// endAccessRequests cancels or closes the access requests that the body names.
func endAccessRequests(c *call) answer {
	a := runEngine(c)
	var body struct {
		AccountActivityID string   `json:"accountActivityId"`
		AccessRequestIDs  []string `json:"accessRequestIds"`
		Comment           string   `json:"comment"`
		ExecutionStatus   string   `json:"executionStatus"`
	}
	if a.status/100 != 2 || json.Unmarshal(c.body, &body) != nil {
		return a
	}
	ids := append(body.AccessRequestIDs, body.AccountActivityID)
	now := formatTime(c.tenant.now())
	state := "CANCELLED"
	if c.operation.is("closeAccessRequest") {
		state = "TERMINATED"
		if body.ExecutionStatus == "Completed" {
			state = "REQUEST_COMPLETED"
		}
	}
	c.tenant.engine.Alone(func() {
		for _, path := range accessRequestLists {
			c.tenant.engine.Change(path, func(value map[string]any) map[string]any {
				request, _ := value["accessRequestId"].(string)
				activity, _ := value["accountActivityItemId"].(string)
				if value["state"] != "EXECUTING" || !slices.Contains(ids, request) && !slices.Contains(ids, activity) {
					return nil
				}
				changes := map[string]any{"state": state, "modified": now, "cancelable": false}
				if state == "CANCELLED" {
					changes["cancelledRequestDetails"] = map[string]any{"comment": body.Comment, "owner": value["requester"], "modified": now}
				}
				return changes
			})
		}
	})
	return a
}
