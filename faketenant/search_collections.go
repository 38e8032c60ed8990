package faketenant

import (
	"encoding/json"
	"strconv"
	"strings"
	"sync"

	"github.com/f745b6f1/isc/faketenant/internal/document"
	"github.com/f745b6f1/isc/faketenant/internal/schema"
	"github.com/f745b6f1/isc/faketenant/internal/search"
)

// collectionsOfIndices are the collections whose items are the documents of an index, by the name of the index, with the _type of the documents.
var collectionsOfIndices = map[string]struct{ path, kind string }{
	"accessprofiles":    {"/access-profiles", "accessprofile"},
	"accountactivities": {"/account-activities", "accountactivity"},
	"entitlements":      {"/entitlements", "entitlement"},
	"events":            {"/events", "event"}, // those from before the start
	"roles":             {"/roles", "role"},
}

// collectionIndex keeps what search needs of the collections until they change.
type collectionIndex struct {
	mu        sync.Mutex
	version   uint64
	documents map[string]search.Documents // by the name of the index
	accounts  map[string][]any            // the accounts of identities, by id, as documents of search have them
	profiles  map[string]any              // references to identity profiles, by the id of their source; that of "" is the first one
}

// at empties the index if the collections have changed. The caller holds the lock.
func (i *collectionIndex) at(version uint64) {
	if i.documents == nil || i.version != version {
		i.version, i.documents, i.accounts, i.profiles = version, map[string]search.Documents{}, nil, nil
	}
}

// collectionsVersion changes with every change of an item or an identity.
func (t *Tenant) collectionsVersion() uint64 { return t.engine.Version() + t.store.changeCount() }

// collectionDocuments returns the items of a collection as documents of search.
func (t *Tenant) collectionDocuments(index string) search.Documents {
	from, known := collectionsOfIndices[index]
	d, err := document.Of(v2024)
	if !known || err != nil {
		return search.Documents{}
	}
	t.index.mu.Lock()
	defer t.index.mu.Unlock()
	t.index.at(t.collectionsVersion())
	if found, kept := t.index.documents[index]; kept {
		return found
	}
	form := documentForm(d, from.kind)
	var list []map[string]any
	for item := range t.engine.Documents(d, from.path) {
		list = append(list, asDocument(form, from.kind, item))
	}
	t.index.documents[index] = search.ListOf(t.index.version, list)
	return t.index.documents[index]
}

// documentForm returns the schema of the documents of a search that have a _type, or nil.
func documentForm(d *document.Document, kind string) *schema.Schema {
	found := d.ByID("searchPost").Success().JSON().ArrayItems()
	for _, form := range found.OneOf {
		if strings.EqualFold(form.Name, kind+"documents") {
			return form
		}
	}
	return nil
}

// asDocument returns an item in the form of a document: with the properties that documents have, and with the numbers of the items of its lists.
func asDocument(form *schema.Schema, kind string, item map[string]any) map[string]any {
	d := map[string]any{}
	for _, name := range form.PropertyNames() {
		value, there := item[name]
		if counted, is := strings.CutSuffix(name, "Count"); is && !there {
			if list, isList := item[counted+"s"].([]any); isList {
				value, there = json.Number(strconv.Itoa(len(list))), true
			}
		}
		if there {
			d[name] = value
		}
	}
	d["_type"], d["type"] = kind, kind
	conformed, isObject := schema.Conform(form, d, 0).(map[string]any)
	if !isObject {
		return d
	}
	conformed["id"] = item["id"]
	return conformed
}

// accountsOf returns the accounts of an identity in the form of an identity document.
func (t *Tenant) accountsOf(identity string) []any {
	d, err := document.Of(v2024)
	if err != nil {
		return []any{}
	}
	t.index.mu.Lock()
	defer t.index.mu.Unlock()
	t.index.at(t.collectionsVersion())
	if t.index.accounts == nil {
		t.index.accounts = map[string][]any{}
		for account := range t.engine.Documents(d, "/accounts") {
			if owner, _ := account["identityId"].(string); owner != "" {
				t.index.accounts[owner] = append(t.index.accounts[owner], map[string]any{
					"id": account["id"], "name": account["name"], "accountId": account["nativeIdentity"],
					"source":   map[string]any{"id": account["sourceId"], "name": account["sourceName"]},
					"disabled": account["disabled"] == true, "locked": account["locked"] == true, "privileged": false,
					"manuallyCorrelated": account["manuallyCorrelated"] == true, "created": account["created"],
				})
			}
		}
	}
	if accounts := t.index.accounts[identity]; accounts != nil {
		return accounts
	}
	return []any{}
}

// withCollections adds the access, the accounts and the profile of an identity, and what it owns, to its document.
func (t *Tenant) withCollections(d map[string]any) map[string]any {
	if d == nil {
		return nil
	}
	id, _ := d["id"].(string)
	person := sync.OnceValue(func() Identity {
		p, _ := t.store.person(id)
		return p
	})
	access := sync.OnceValue(func() []any { return accessOf(t.assigned(person())) })
	accessCount := search.Later(func() any { return count(access()) })
	d["access"], d["accessCount"], d["roleCount"] = search.Later(func() any { return access() }), accessCount, accessCount
	d["owns"] = search.Later(func() any { return ownedDocument(t.owns(person())) })
	d["ownsCount"] = search.Later(func() any { return ownedCount(t.owns(person())) })
	d["accounts"] = search.Later(func() any { return t.accountsOf(id) })
	d["accountCount"] = search.Later(func() any { return count(t.accountsOf(id)) })
	source, _ := d["source"].(map[string]any)
	home, _ := source["id"].(string)
	d["identityProfile"] = search.Later(func() any { return t.profileOf(home) })
	return d
}

// profileOf returns a reference to the identity profile of a source, or to the first profile if none is for that source; nil if there is none.
func (t *Tenant) profileOf(source string) any {
	d, err := document.Of(v2024)
	if err != nil {
		return nil
	}
	t.index.mu.Lock()
	defer t.index.mu.Unlock()
	t.index.at(t.collectionsVersion())
	if t.index.profiles == nil {
		t.index.profiles = map[string]any{}
		for profile := range t.engine.Documents(d, "/identity-profiles") {
			from, _ := profile["authoritativeSource"].(map[string]any)
			home, _ := from["id"].(string)
			reference := map[string]any{"id": profile["id"], "name": profile["name"]}
			for _, id := range []string{home, ""} {
				if _, known := t.index.profiles[id]; !known {
					t.index.profiles[id] = reference
				}
			}
		}
	}
	if profile, known := t.index.profiles[source]; known {
		return profile
	}
	return t.index.profiles[""]
}
