package seed

import (
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/f745b6f1/isc/faketenant/internal/state"
)

// system is a kind of source.
type system struct {
	kind, connector, connection string
	account                     string // the attribute that identifies accounts
	access                      string // the attribute that has the entitlements; "" if the source has none
	object                      string // what an entitlement is on the source
}

// systems are the kinds of the first sources; those after them repeat the last two.
var systems = [...]system{
	{"Workday", "workday", "direct", "employeeID", "", ""},
	{"DelimitedFile", "delimited-file-angularsc", "file", "id", "", ""},
	{"Active Directory - Direct", "active-directory-angularsc", "direct", "distinguishedName", "memberOf", "group"},
	{"SAP - Direct", "sap-direct", "direct", "USERNAME", "roles", "role"},
}

func systemOf(source int) system {
	if source < len(systems) {
		return systems[source]
	}
	return systems[2+source%2]
}

func (s *Seed) nameSources() []Named {
	list := make([]Named, s.Sizes.Sources)
	for n := range list {
		if n < len(s.Sources) {
			list[n] = s.Sources[n]
		} else {
			list[n] = Named{s.id("source", n), fmt.Sprintf("%s %d", systemOf(n).kind, n+1)}
		}
	}
	return list
}

func (s *Seed) sources() []*state.Item {
	named := s.named
	return several(len(named), func(n int) *state.Item {
		kind := systemOf(n)
		schemas := []any{reference("CONNECTOR_SCHEMA", Named{s.id("schema", n, "account"), "account"})}
		if kind.access != "" {
			schemas = append(schemas, reference("CONNECTOR_SCHEMA", Named{s.id("schema", n, kind.object), kind.object}))
		}
		return item(object{
			"id": named[n].ID, "name": named[n].Name, "description": "The accounts of " + named[n].Name + ".", "owner": s.owners[n],
			"type": kind.kind, "connector": kind.connector, "connectorName": kind.kind, "connectionType": kind.connection,
			"connectorClass": "sailpoint.connector.OpenConnectorAdapter", "authoritative": n < 2, "healthy": true,
			"status": "SOURCE_STATE_HEALTHY", "since": at(n), "deleteThreshold": json.Number("10"), "schemas": schemas,
			"features":            []any{"PROVISIONING", "ENABLE", "AUTHENTICATE"},
			"connectorAttributes": object{"healthCheckTimeout": json.Number("30"), "cloudDisplayName": named[n].Name},
			"passwordPolicies":    []any{}, "credentialProviderEnabled": false, "created": at(n), "modified": at(n + 30),
		})
	})
}

// schemas are the account schema of a source, and the one of its entitlements.
func (s *Seed) schemas(source int) []*state.Item {
	kind := systemOf(source)
	attribute := func(name string, multi bool) object {
		return object{"name": name, "type": "STRING", "description": "", "isMulti": multi, "isEntitlement": multi, "isGroup": multi}
	}
	attributes := []any{attribute(kind.account, false), attribute("displayName", false), attribute("mail", false)}
	schema := func(name, identity string, attributes []any) *state.Item {
		return item(object{
			"id": s.id("schema", source, name), "name": name, "nativeObjectType": name, "identityAttribute": identity,
			"displayAttribute": "displayName", "includePermissions": false, "features": []any{}, "configuration": object{},
			"attributes": attributes, "created": at(source),
		})
	}
	if kind.access == "" {
		return []*state.Item{schema("account", kind.account, attributes)}
	}
	return []*state.Item{
		schema("account", kind.account, append(attributes, attribute(kind.access, true))),
		schema(kind.object, "name", []any{attribute("name", false), attribute("description", false)}),
	}
}

// powers are what entitlements let somebody do.
var powers = [...]string{
	"Readers", "Writers", "Administrators", "Auditors", "Remote Access", "Payments", "Payroll", "Purchasing", "Reporting", "Support", "Deployments", "Backups",
}

// entitlement makes an entitlement of a source, by its number on the source.
func (s *Seed) entitlement(source, number int) grant {
	name := powers[number%len(powers)]
	if number >= len(powers) {
		name += " " + strconv.Itoa(number/len(powers)+1)
	}
	value := "CN=" + name + ",OU=Groups,DC=example,DC=com"
	if systemOf(source).object == "role" {
		value = "Z_" + strconv.Itoa(1000+number)
	}
	return grant{Named{s.id("entitlement", source, number), name}, value}
}

func (s *Seed) entitlements() []*state.Item {
	items := []*state.Item{}
	for n, source := range s.named {
		kind := systemOf(n)
		for number, named := range s.access[n] {
			items = append(items, item(object{
				"id": named.ID, "name": named.Name, "attribute": kind.access, "value": named.value, "sourceSchemaObjectType": kind.object,
				"description": named.Name + " of " + source.Name + ".", "privileged": number%len(powers) == 2, "cloudGoverned": true,
				"requestable": number%3 == 0, "owner": s.owner("entitlement", number), "source": reference("SOURCE", source),
				"attributes": object{"name": named.Name}, "segments": []any{}, "directPermissions": []any{}, "created": at(number), "modified": at(number + 20),
			}))
		}
	}
	return items
}

// accessSources are the numbers of the sources that have entitlements.
func (s *Seed) accessSources() (list []int) {
	for n := range s.Sizes.Sources {
		if systemOf(n).access != "" {
			list = append(list, n)
		}
	}
	return list
}

// accessProfile returns an access profile and the number of its source; found is false if no source has entitlements.
func (s *Seed) accessProfile(number int) (named Named, source int, found bool) {
	sources := s.accessSources()
	if len(sources) == 0 || s.Sizes.Entitlements == 0 {
		return Named{}, 0, false
	}
	source = sources[number%len(sources)]
	entitlement := s.access[source][number%s.Sizes.Entitlements]
	return Named{s.id("access profile", number), fmt.Sprintf("%s on %s", entitlement.Name, s.named[source].Name)}, source, true
}

func (s *Seed) accessProfiles() []*state.Item {
	if _, _, found := s.accessProfile(0); !found {
		return []*state.Item{}
	}
	return several(s.Sizes.AccessProfiles, func(n int) *state.Item {
		named, source, _ := s.accessProfile(n)
		entitlements := []any{}
		for i := range min(1+n%3, s.Sizes.Entitlements) {
			entitlements = append(entitlements, reference("ENTITLEMENT", s.access[source][(n+i)%s.Sizes.Entitlements].Named))
		}
		return item(object{
			"id": named.ID, "name": named.Name, "description": "Grants " + named.Name + ".", "enabled": true, "owner": s.owner("access profile", n),
			"source": reference("SOURCE", s.named[source]), "entitlements": entitlements, "requestable": n%4 != 3,
			"segments": []any{}, "created": at(100 + n), "modified": at(130 + n),
		})
	})
}

func (s *Seed) namedRoles() []Named {
	list := make([]Named, s.Sizes.Roles)
	for n := range list {
		if n < len(s.Roles) {
			list[n] = s.Roles[n]
		} else {
			list[n] = Named{s.id("role", n), fmt.Sprintf("Role %d", n+1)}
		}
	}
	return list
}

func (s *Seed) roles() []*state.Item {
	named := s.namedRoles()
	return several(len(named), func(n int) *state.Item {
		profiles := []any{}
		for i := range min(1+n%3, s.Sizes.AccessProfiles) {
			if profile, _, found := s.accessProfile((n*2 + i) % s.Sizes.AccessProfiles); found {
				profiles = append(profiles, reference("ACCESS_PROFILE", profile))
			}
		}
		return item(object{
			"id": named[n].ID, "name": named[n].Name, "description": "What " + named[n].Name + " needs.", "owner": s.owner("role", n),
			"accessProfiles": profiles, "entitlements": []any{}, "enabled": true, "requestable": n%2 == 0,
			"membership": object{"type": "IDENTITY_LIST", "identities": []any{}}, "segments": []any{}, "dimensional": false,
			"created": at(200 + n), "modified": at(230 + n),
		})
	})
}

// assigned are the identities that have a role.
func (s *Seed) assigned(role int) []*state.Item {
	items := []*state.Item{}
	for n := role; n < len(s.heads); n += max(1, s.Sizes.Roles) {
		if p, found := s.People.Person(s.heads[n]); found {
			items = append(items, item(object{
				"id": p.ID, "aliasName": p.Alias, "name": p.Name, "email": optional(p.Email), "roleAssignmentSource": "ACCESS_REQUEST",
			}))
		}
	}
	return items
}

func optional(text string) any {
	if text == "" {
		return nil
	}
	return text
}
