package faketenant

import (
	"fmt"

	"github.com/f745b6f1/isc/faketenant/internal/document"
	"github.com/f745b6f1/isc/faketenant/internal/engine"
	"github.com/f745b6f1/isc/faketenant/internal/state"
)

// parents are the objects that the items of a collection are deleted with: a source's accounts and entitlements, and the access profiles made
// of these.
var parents = map[string]engine.Parent{
	"/accounts":        {Kind: "SOURCE", Field: "sourceId"},
	"/entitlements":    {Kind: "SOURCE", Field: "source.id"},
	"/access-profiles": {Kind: "SOURCE", Field: "source.id"},
	"/certifications":  {Kind: "CAMPAIGN", Field: "campaign.id"},
	// A caller cannot delete the source of an identity profile, but a test can replace it.
	"/identity-profiles": {Kind: "SOURCE", Field: "authoritativeSource.id"},
}

// entries are the collections whose items stand for other objects and have their ids, with the type of these objects; "" is what the type of an
// item says.
var entries = map[string]string{
	"/workgroups/{}/members":        "",
	"/roles/{}/assigned-identities": "IDENTITY",
}

// uses say what cannot be deleted because something else uses it. The API's documents name them: of access profiles roles and lifecycle states,
// of sources identity profiles, apps and transforms.
var uses = map[string][]engine.Use{
	"/access-profiles": {
		{By: "/roles", Field: "accessProfiles.id"},
		{By: "/identity-profiles/{}/lifecycle-states", Field: "accessProfileIds"},
	},
	"/sources": {
		{By: "/identity-profiles", Field: "authoritativeSource.id"},
		{By: "/source-apps", Field: "accountSource.id"},
		{By: "/transforms", Uses: func(transform, source map[string]any) bool {
			return hasSource(transform["attributes"], source["name"])
		}},
	},
}

// hasSource reports whether the attributes of a transform name a source.
func hasSource(attributes, name any) bool {
	switch attributes := attributes.(type) {
	case []any:
		for _, item := range attributes {
			if hasSource(item, name) {
				return true
			}
		}
	case map[string]any:
		if attributes["sourceName"] == name && name != nil {
			return true
		}
		for _, value := range attributes {
			if hasSource(value, name) {
				return true
			}
		}
	}
	return false
}

// keeps say why an item cannot be deleted as it is. The documents say that enabled workflows have to be disabled before.
var keeps = map[string]func(item map[string]any) (reason string){
	"/workflows": func(workflow map[string]any) string {
		if workflow["enabled"] == true {
			return fmt.Sprintf("The workflow %q is enabled. Disable it before you delete it.", workflow["name"])
		}
		return ""
	},
}

// unique are the names that the API's documents call unique. Whether other collections can have a name twice, they do not say.
var unique = map[string]string{
	"/sources":                   "name",
	"/transforms":                "name",
	"/service-desk-integrations": "name",
	"/connectors":                "name",
	"/business-applications":     "name",
	"/non-employee-sources/{}/schema-attributes": "technicalName",
}

// requestable returns the roles, access profiles and entitlements that can be requested.
func (t *Tenant) requestable() (items []*state.Item) {
	d, err := document.Of(v2024)
	if err != nil {
		return nil
	}
	for _, kind := range []struct{ path, name string }{{"/access-profiles", "ACCESS_PROFILE"}, {"/roles", "ROLE"}, {"/entitlements", "ENTITLEMENT"}} {
		for value := range t.engine.Documents(d, kind.path) {
			id, _ := value["id"].(string)
			if value["requestable"] != true || id == "" {
				continue
			}
			items = append(items, state.NewItem(id, map[string]any{
				"id": id, "name": value["name"], "description": value["description"], "type": kind.name, "requestStatus": "AVAILABLE",
				"ownerRef": value["owner"], "requestCommentsRequired": false, "created": value["created"], "modified": value["modified"],
			}))
		}
	}
	return items
}
