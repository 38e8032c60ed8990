package seed

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/f745b6f1/isc/faketenant/internal/state"
)

// accounts are the accounts of all identities, made each time that they are read: there can be hundreds of thousands.
func (s *Seed) accounts() []*state.Item {
	items := make([]*state.Item, 0, len(s.all)*min(s.Sizes.Accounts, 3))
	for number, person := range s.all {
		for _, source := range s.sourcesOf(number) {
			id := s.id("account", person, source)
			items = append(items, state.LazyItem(id, func() map[string]any { return s.account(id, person, number, source) }))
		}
	}
	return items
}

// sourcesOf returns the sources on which an identity has an account: an authoritative one first. Of five, four are employees.
func (s *Seed) sourcesOf(number int) []int {
	if s.Sizes.Accounts == 0 || s.Sizes.Sources == 0 {
		return nil
	}
	home := 0
	if number%5 == 4 && s.Sizes.Sources > 1 {
		home = 1
	}
	list := []int{home}
	for i := 0; 2+i < s.Sizes.Sources && len(list) < s.Sizes.Accounts; i++ {
		if source := 2 + i; (number+i)%4 != 3 {
			list = append(list, source)
		}
	}
	return list
}

// granted returns the values of the entitlements that an account has.
func (s *Seed) granted(number, source int) []any {
	known := s.access[source]
	values := []any{}
	for i := range min(number%3+source%2, len(known)) {
		values = append(values, known[(number+i*5)%len(known)].value)
	}
	return values
}

func (s *Seed) account(id, person string, number, source int) map[string]any {
	kind, named := systemOf(source), s.named[source]
	p, found := s.People.Person(person)
	if !found {
		p = Person{ID: person, Name: "Account " + strconv.Itoa(number), Alias: "account" + strconv.Itoa(number), Uncorrelated: true}
	}
	native := p.Alias
	switch kind.account {
	case "distinguishedName":
		native = "CN=" + p.Alias + ",OU=Users,DC=example,DC=com"
	case "employeeID", "id":
		native = fmt.Sprintf("%08d", number)
	}
	attributes := object{kind.account: native, "displayName": p.Name}
	for _, attribute := range [...]struct{ name, text string }{{"mail", p.Email}, {"givenName", p.FirstName}, {"sn", p.LastName}} {
		if attribute.text != "" {
			attributes[attribute.name] = attribute.text
		}
	}
	granted := s.granted(number, source)
	if kind.access != "" {
		attributes[kind.access] = granted
	}
	value := object{
		"id": id, "name": p.Alias, "sourceId": named.ID, "sourceName": named.Name, "attributes": attributes, "authoritative": source < 2,
		"disabled": p.State == "terminated" || p.State == "inactive", "locked": number%50 == 49, "nativeIdentity": native, "systemAccount": false,
		"uncorrelated": p.Uncorrelated, "manuallyCorrelated": false, "hasEntitlements": len(granted) > 0, "isMachine": false,
		"connectionType": kind.connection, "origin": "AGGREGATED", "created": at(number % 700), "modified": at(number%700 + 10),
	}
	if owner := s.owners[source]; owner != nil {
		value["sourceOwner"] = owner
	}
	if !p.Uncorrelated {
		value["identityId"] = p.ID
		value["identity"] = object{"type": "IDENTITY", "id": p.ID, "name": p.Name}
		if p.State != "" {
			value["cloudLifecycleState"] = p.State
		}
	}
	return value
}

// EntitlementsOf returns the ids of the entitlements of an account, from its source and the values of its attributes.
func (s *Seed) EntitlementsOf(account map[string]any) (ids []string) {
	s.once.Do(s.meet)
	attributes, _ := account["attributes"].(map[string]any)
	for n, source := range s.named {
		kind := systemOf(n)
		values, _ := attributes[kind.access].([]any)
		if source.ID != account["sourceId"] || len(values) == 0 {
			continue
		}
		for _, known := range s.access[n] {
			if slices.Contains(values, any(known.value)) {
				ids = append(ids, known.ID)
			}
		}
	}
	return ids
}
