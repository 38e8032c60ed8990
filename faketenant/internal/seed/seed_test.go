package seed_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/faketenant/internal/seed"
)

// people are identities with their numbers as ids; the last is uncorrelated.
type people int

func (n people) Keys() (ids []string) {
	for i := range int(n) {
		ids = append(ids, fmt.Sprint(i))
	}
	return ids
}

func (n people) Person(id string) (seed.Person, bool) {
	return seed.Person{ID: id, Name: "Person " + id, Alias: "p" + id, State: "active", Owns: true, Uncorrelated: id == fmt.Sprint(int(n)-1)}, id != "2"
}

func newSeed() *seed.Seed {
	return &seed.Seed{Seed: 1, People: people(10), Sources: []seed.Named{{ID: "hr", Name: "HR"}}, Roles: []seed.Named{{ID: "r", Name: "R"}}, Sizes: seed.DefaultSizes}
}

func TestItems(t *testing.T) {
	t.Parallel()
	s := newSeed()
	for _, path := range []string{
		"/sources", "/accounts", "/entitlements", "/access-profiles", "/roles", "/workgroups", "/transforms", "/identity-profiles", "/workflows", "/campaigns",
		"/certifications", "/tags", "/events", "/sources/hr/schemas", "/roles/r/assigned-identities",
	} {
		items, known := s.Items(path)
		require.True(t, known, path)
		require.NotEmpty(t, items, path)
		again, _ := newSeed().Items(path)
		require.Len(t, again, len(items))
		seen := map[string]bool{}
		for i, item := range items {
			assert.Equal(t, item.Key, item.Value()["id"], path)
			assert.False(t, seen[item.Key], "%s: %s is there twice", path, item.Key)
			seen[item.Key] = true
			assert.Equal(t, again[i].Value(), item.Value(), "the seed makes the same")
		}
	}
	for _, path := range []string{"/segments", "/sources/none/schemas", "/sources/hr", "/workflow-executions/none", "/", "/a/b/c/d"} {
		_, known := s.Items(path)
		assert.False(t, known, path)
	}
}

func TestAccountsOfAnIdentityThatIsGone(t *testing.T) {
	t.Parallel()
	items, _ := newSeed().Items("/accounts")
	var gone, correlated int
	for _, item := range items {
		value := item.Value()
		assert.NotEqual(t, "2", value["identityId"])
		if value["uncorrelated"] == true {
			gone++
			assert.NotContains(t, value, "identityId")
		} else {
			correlated++
		}
	}
	assert.Positive(t, gone)
	assert.Greater(t, correlated, gone)
}

func TestEntitlementsOfAnAccount(t *testing.T) {
	t.Parallel()
	s := newSeed()
	entitlements, _ := s.Items("/entitlements")
	values := map[string]any{}
	for _, item := range entitlements {
		values[item.Key] = item.Value()["value"]
	}
	accounts, _ := s.Items("/accounts")
	found := 0
	for _, account := range accounts {
		attributes, _ := account.Value()["attributes"].(map[string]any)
		for _, id := range s.EntitlementsOf(account.Value()) {
			found++
			list, _ := attributes["memberOf"].([]any)
			if list == nil {
				list, _ = attributes["roles"].([]any)
			}
			assert.Contains(t, list, values[id])
		}
	}
	assert.Positive(t, found)
	assert.Empty(t, s.EntitlementsOf(map[string]any{}))
}
