package search

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// testNow is the time of the tests, a Wednesday.
var testNow = time.Date(2024, time.May, 15, 12, 0, 0, 0, time.UTC)

// decode reads JSON with exact numbers.
func decode[T any](t testing.TB, text string) (value T) {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	require.NoError(t, decoder.Decode(&value), text)
	return value
}

const testIdentities = `[
	{"id": "1", "_type": "identity", "type": "identity", "name": "ada.moreno", "displayName": "Ada Moreno", "email": "ada@example.com",
	 "inactive": false, "created": "2024-05-14T12:00:00.000Z", "manager": null, "tags": ["vip", "On Call"],
	 "attributes": {"department": "Research & Development", "city": "São Paulo", "badge": 9007199254740993, "fte": 0.5, "cost:center": "A/1", "start.date": "2024-05-01"},
	 "access": [{"id": "a1", "name": "Payroll", "type": "ROLE"},
	            {"id": "a2", "name": "VPN", "type": "ENTITLEMENT", "privileged": true, "source": {"name": "Active Directory"}}],
	 "accounts": [{"id": "c1", "disabled": true, "source": {"id": "s1", "name": "Active Directory"}}]},
	{"id": "2", "_type": "identity", "type": "identity", "name": "ben.lee", "displayName": "Ben Lee", "email": "ben@example.com",
	 "inactive": true, "created": "2024-05-08T12:00:00.000Z", "manager": {"id": "1", "name": "ada.moreno"}, "tags": [],
	 "attributes": {"department": "Sales", "city": "Austin", "badge": 9007199254740992, "fte": 1},
	 "access": [{"id": "a2", "name": "VPN", "type": "ENTITLEMENT", "privileged": false, "source": {"name": "SAP"}},
	            {"id": "a3", "name": "Mail", "type": "ENTITLEMENT", "privileged": true, "source": {"name": "Active Directory"}}],
	 "accounts": [{"id": "c2", "disabled": false, "source": {"id": "s1", "name": "Active Directory"}}, {"id": "c3", "disabled": true, "source": {"id": "s2", "name": "SAP"}}]},
	{"id": "3", "_type": "identity", "type": "identity", "name": "李.o'neil", "displayName": "李 O'Neil", "email": null,
	 "inactive": false, "created": "2023-12-31T23:30:00+00:00", "manager": {"id": "2", "name": "ben.lee"}, "tags": ["vip"],
	 "attributes": {"department": "Sales AND Marketing", "badge": 7, "fte": 1.0, "city": "austin"},
	 "access": [], "accounts": []},
	{"id": "4", "_type": "identity", "type": "identity", "name": "zoe", "displayName": "Zoë", "created": "2020-02-29T00:00:00Z", "attributes": {"city": "New Austin"}}
]`

const testRoles = `[{"id": "r1", "_type": "role", "type": "role", "name": "Austin Engineers", "enabled": true, "accessProfileCount": 2}]`

// newTestEngine has four identities, a role, and no other documents.
func newTestEngine(t testing.TB) *Engine {
	identities, roles := decode[[]map[string]any](t, testIdentities), decode[[]map[string]any](t, testRoles)
	return New(func(index string) Documents {
		switch index {
		case "identities":
			return ListOf(1, identities)
		case "roles":
			return ListOf(1, roles)
		}
		return Documents{}
	})
}

// ids searches and returns the ids of the results, without spaces.
func ids(t testing.TB, e *Engine, body string) string {
	t.Helper()
	result, err := e.Search(t.Context(), decode[map[string]any](t, body), Page{Limit: 250}, testNow)
	require.NoError(t, err, body)
	var found []string
	for _, hit := range result.Hits {
		id, _ := hit["id"].(string)
		found = append(found, id)
	}
	return strings.Join(found, " ")
}

// refused searches and returns the error.
func refused(t testing.TB, e *Engine, body string, page Page) *Error {
	t.Helper()
	_, err := e.Search(t.Context(), decode[map[string]any](t, body), page, testNow)
	var problem *Error
	require.ErrorAs(t, err, &problem, body)
	return problem
}

func withQuery(query string) string {
	text, _ := json.Marshal(query)
	return `{"indices":["identities"],"query":{"query":` + string(text) + `}}`
}

func TestIndicesAreThoseOfTheRequest(t *testing.T) {
	t.Parallel()
	e := newTestEngine(t)
	assert.Equal(t, "r1", ids(t, e, `{"indices":["roles"]}`))
	assert.Equal(t, "r1 1", ids(t, e, `{"indices":["roles","identities","roles"],"query":{"query":"id:(1 r1)"}}`))
	for _, all := range []string{`{}`, `{"indices":["*"]}`, `{"indices":[]}`} {
		assert.Equal(t, "1 2 3 4 r1", ids(t, e, all))
	}
	assert.Equal(t, "indices", refused(t, e, `{"indices":["people"]}`, Page{Limit: 1}).Field)
}
