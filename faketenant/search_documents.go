package faketenant

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/f745b6f1/isc/faketenant/internal/engine"
	"github.com/f745b6f1/isc/faketenant/internal/search"
)

// searchDocuments returns the documents of an index of search.
func (t *Tenant) searchDocuments(index string) search.Documents {
	switch index {
	case "identities":
		documents := t.store.documents()
		at, find := documents.At, documents.Find
		documents.Version = t.collectionsVersion()
		documents.At = func(position int) map[string]any { return t.withCollections(at(position)) }
		documents.Find = func(id string) map[string]any { return t.withCollections(find(id)) }
		return documents
	case "events":
		return t.collectionDocuments(index).With(t.journal.documents())
	}
	return t.collectionDocuments(index)
}

// documents returns the identities as documents of search.
func (s *store) documents() search.Documents {
	s.mu.Lock()
	defer s.mu.Unlock()
	return search.Documents{
		Version: s.version,
		Len:     len(s.slots),
		At:      s.document,
		Find: func(id string) map[string]any {
			s.mu.Lock()
			slot, found := s.byID[id]
			s.mu.Unlock()
			if !found {
				return nil
			}
			return s.document(slot)
		},
	}
}

// document returns the document of an identity, or nil if it is deleted or uncorrelated: search finds only correlated identities.
func (s *store) document(slot int) map[string]any {
	p, manager, isManager, found := s.withManager(slot)
	if !found || p.Uncorrelated {
		return nil
	}
	return s.organisation.document(p, manager, isManager)
}

// withManager returns copies of an identity and of its manager, and whether it is a manager itself.
func (s *store) withManager(slot int) (identity, manager Identity, isManager, found bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.slots[slot]
	if p == nil {
		return identity, manager, false, false
	}
	manager = Identity{ID: p.ManagerID, Name: p.ManagerName}
	if known := s.find(p.ManagerID); known != nil {
		manager = *known
	}
	return *p, manager, s.reports[p.ID] > 0, true
}

// document returns the API's IdentityDocument. Its name is the alias, and its display name what the other operations call the name.
func (o organisation) document(p, manager Identity, isManager bool) map[string]any {
	whole := sync.OnceValue(func() Identity { return o.complete(p) })
	attributes := sync.OnceValue(func() map[string]any {
		values := attributesOf(whole().Attributes)
		if _, given := values["cloudLifecycleState"]; !given && p.LifecycleState != nil {
			values["cloudLifecycleState"] = p.LifecycleState.StateName
		}
		return values
	})
	attribute := func(name string) search.Later {
		return func() any {
			text, _ := attributes()[name].(string)
			return optionalText(text)
		}
	}
	state := ""
	if p.LifecycleState != nil {
		state = p.LifecycleState.StateName
	}
	d := map[string]any{
		"_type": "identity", "type": "identity", "_version": "v7", "org": "faketenant", "pod": "fake",
		"id": p.ID, "name": cmp.Or(p.Alias, p.Name), "displayName": p.Name,
		"created": formatTime(p.Created), "modified": formatTime(p.Modified), "synced": formatTime(p.LastRefresh),
		"status": p.IdentityStatus, "inactive": state == "inactive" || state == "terminated", "protected": p.Protected,
		"disabled": p.IdentityStatus == "DISABLED", "locked": p.IdentityStatus == "LOCKED",
		"processingState": nil, "manager": nil, "isManager": isManager, "attributes": search.Later(func() any { return attributes() }),
		"entitlementCount": count(nil), "accessProfileCount": count(nil),
		"apps": []any{}, "appCount": count(nil),
		"tags": []any{}, "tagsCount": count(nil), "visibleSegments": nil, "visibleSegmentCount": count(nil),
		"phone": attribute("phone"), "employeeNumber": attribute("identificationNumber"),
	}
	setText(d, "firstName", p.FirstName)
	setText(d, "lastName", p.LastName)
	setText(d, "email", p.EmailAddress)
	if p.ProcessingState != "" {
		d["processingState"] = p.ProcessingState
	}
	if manager.ID != "" && manager.Name != "" {
		d["manager"] = map[string]any{"id": manager.ID, "name": cmp.Or(manager.Alias, manager.Name), "displayName": manager.Name}
	}
	if p.seeded {
		home := homeOf(p.number)
		d["source"] = map[string]any{"id": home.id, "name": home.name}
	}
	return d
}

// accessOf returns the access that roles give.
func accessOf(assignments []RoleAssignment) []any {
	access := []any{}
	for _, assigned := range assignments {
		access = append(access, map[string]any{
			"id": assigned.Role.ID, "name": assigned.Role.Name, "displayName": assigned.Role.Name, "type": "ROLE",
			"disabled": false, "revocable": assigned.Assigner.Type == "IDENTITY",
		})
	}
	return access
}

// optionalText returns nil for "".
func optionalText(text string) any {
	if text == "" {
		return nil
	}
	return text
}

// setText sets a property that documents leave out if there is no text.
func setText(d map[string]any, name, text string) {
	if text != "" {
		d[name] = text
	}
}

func count(list []any) json.Number { return json.Number(strconv.Itoa(len(list))) }

// attributesOf returns attributes, which can be of any type, as a decoded JSON object.
func attributesOf(given any) map[string]any {
	if seeded, ok := given.(attributes); ok {
		return seeded.object()
	}
	value, err := engine.FromGo(given)
	if object, isObject := value.(map[string]any); err == nil && isObject {
		return object
	}
	return map[string]any{}
}

// object returns what decoding the encoded attributes would, in a fraction of the time: a search looks at a hundred thousand of them.
func (a attributes) object() map[string]any {
	nullable := func(text *string) any {
		if text == nil {
			return nil
		}
		return *text
	}
	location := map[string]any{}
	for name, degrees := range a.Office.Location {
		location[name] = decimal(degrees)
	}
	costCenters := make([]any, len(a.CostCenters))
	for i, text := range a.CostCenters {
		costCenters[i] = text
	}
	return map[string]any{
		"uid": a.UID, "firstname": a.FirstName, "lastname": a.LastName, "displayName": a.DisplayName,
		"email": nullable(a.Email), "phone": nullable(a.Phone), "cloudStatus": a.CloudStatus, "identificationNumber": a.IdentificationNumber,
		"department": a.Department, "jobTitle": a.JobTitle, "startDate": a.StartDate, "endDate": nullable(a.EndDate),
		"cloudAuthoritativeSource": a.Source, "contractor": a.Contractor, "fte": decimal(a.FTE),
		"lastSyncDate": json.Number(strconv.FormatInt(a.LastSyncDate, 10)), "badgeNumber": json.Number(strconv.FormatInt(a.BadgeNumber, 10)),
		"costCenters": costCenters,
		"office": map[string]any{
			"city": a.Office.City, "street": a.Office.Street, "postalCode": a.Office.PostalCode, "country": a.Office.Country, "location": location,
		},
	}
}

func decimal(f float64) json.Number { return json.Number(strconv.FormatFloat(f, 'f', -1, 64)) }

// ownedName returns the property for a kind of ownership.
func ownedName(o Owned) string {
	switch o.AssociationType {
	case "SOURCE_OWNER":
		return "sources"
	case "ROLE_OWNER":
		return "roles"
	case "ENTITLEMENT_OWNER":
		return "entitlements"
	case "ACCESS_PROFILE_OWNER":
		return "accessProfiles"
	case "APPLICATION_OWNER":
		return "apps"
	case "GOVERNANCE_GROUP_OWNER":
		return "governanceGroups"
	}
	return "" // which documents do not have
}

// ownedDocument returns what an identity owns, by kind.
func ownedDocument(owned []Owned) []any {
	kinds := map[string]any{}
	for _, o := range owned {
		if name := ownedName(o); name != "" {
			references, _ := kinds[name].([]any)
			kinds[name] = append(references, map[string]any{"id": o.Entity.ID, "name": o.Entity.Name})
		}
	}
	if len(kinds) == 0 {
		return []any{}
	}
	return []any{kinds}
}

func ownedCount(owned []Owned) json.Number {
	n := 0
	for _, o := range owned {
		if ownedName(o) != "" {
			n++
		}
	}
	return json.Number(strconv.Itoa(n))
}

// documents returns the events as documents of search.
func (s *journal) documents() search.Documents {
	s.mu.Lock()
	defer s.mu.Unlock()
	events, clients := s.events, s.clients // what they have now does not change
	return search.Documents{
		Version: s.changes,
		Len:     len(events),
		At:      func(i int) map[string]any { return events[i].document(i, clients[i]) },
	}
}

// document returns the API's EventDocument of the event with a number, which a client caused.
func (e Event) document(number int, client string) map[string]any {
	ids := []any{}
	for _, id := range e.IdentityIDs {
		ids = append(ids, id)
	}
	attributes := map[string]any{"apiVersion": e.Version, "identityIds": ids}
	d := map[string]any{
		"_type": "event", "_version": "v2", "org": "faketenant", "pod": "fake",
		"id": fmt.Sprintf("%032x", number+1), "created": formatTime(e.Time), "synced": formatTime(e.Time),
		"name": e.Operation, "action": e.Operation, "operation": e.Operation, "technicalName": technicalName(e.Operation),
		"type": "API", "status": "PASSED", "stack": "faketenant", "objects": []any{"IDENTITY"}, "attributes": attributes,
		"actor": map[string]any{"name": client},
	}
	if len(e.IdentityIDs) == 1 {
		d["target"] = map[string]any{"name": e.IdentityIDs[0]}
	}
	if e.TaskID != "" {
		d["trackingNumber"] = e.TaskID
	}
	return d
}

// technicalName returns the name of an operation in capitals: RESET_IDENTITY.
func technicalName(operation string) string {
	var name strings.Builder
	for i, r := range operation {
		if unicode.IsUpper(r) && i > 0 {
			name.WriteByte('_')
		}
		name.WriteRune(unicode.ToUpper(r))
	}
	return name.String()
}
