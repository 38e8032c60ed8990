package faketenant_test

import (
	"encoding/csv"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc"
	"github.com/f745b6f1/isc/core"
	"github.com/f745b6f1/isc/faketenant"
)

// searchPaths are the paths of search by version. Beta has none.
var searchPaths = map[string]string{"v2024": "/v2024/search", "services": "/search/v1"}

// mendSearch says in a document that _type tells which form the document that searchGet returns has, as it does for the other operations of search.
// Several of the forms have no required property, so that every object is a valid one of them.
func mendSearch(document *openapi3.T) {
	for _, name := range []string{"SearchDocument", "searchdocument"} {
		schema := document.Components.Schemas[name]
		if schema == nil {
			continue
		}
		discriminator := &openapi3.Discriminator{PropertyName: "_type", Mapping: map[string]openapi3.MappingRef{}}
		for _, form := range schema.Value.OneOf {
			for _, kind := range []string{"accessprofile", "accountactivity", "entitlement", "event", "identity", "role"} {
				if strings.Contains(strings.ToLower(form.Ref), "/"+kind) {
					discriminator.Mapping[kind] = openapi3.MappingRef{Ref: form.Ref}
				}
			}
		}
		schema.Value.Discriminator = discriminator
	}
}

type foundIdentity struct {
	ID, Name, DisplayName, Email, Status string
	Type                                 string `json:"_type"`
	Attributes                           map[string]any
}

func (c caller) search(path, body string) (found []foundIdentity, r reply) {
	c.tb.Helper()
	r = c.do(http.MethodPost, path, body)
	c.read(r, http.StatusOK, &found)
	return found, r
}

func TestSearchOverHTTP(t *testing.T) {
	t.Parallel()
	tenant, c := start(t, faketenant.WithIdentities(300))
	locked, all := map[string]bool{}, 0
	for _, p := range tenant.Identities() {
		if !p.Uncorrelated {
			all++
			locked[p.ID] = p.IdentityStatus == "LOCKED"
		}
	}
	for version, path := range searchPaths {
		found, r := c.search(path+"?count=true", `{"indices":["identities"],"query":{"query":"status:locked"},"sort":["name","id"]}`)
		assert.Equal(t, strconv.Itoa(len(found)), r.Header.Get("X-Total-Count"), version)
		require.NotEmpty(t, found)
		for i, p := range found {
			assert.True(t, locked[p.ID])
			assert.Equal(t, "identity", p.Type)
			if i > 0 {
				assert.LessOrEqual(t, found[i-1].Name, p.Name)
			}
		}

		found, r = c.search(path, `{"indices":["identities"],"query":{"query":"*"}}`)
		assert.Len(t, found, 250)
		assert.Empty(t, r.Header.Get("X-Total-Count"))
		found, _ = c.search(path+"?limit=10000&offset=0", `{"indices":["identities"]}`)
		assert.Len(t, found, all)
		found, _ = c.search(path+"?limit=100&offset=250", `{"indices":["identities"],"sort":["id"]}`)
		assert.Len(t, found, all-250)

		r = c.do(http.MethodPost, path+"/count", `{"indices":["identities"],"query":{"query":"*"}}`)
		assert.Equal(t, http.StatusNoContent, r.StatusCode)
		assert.Equal(t, strconv.Itoa(all), r.Header.Get("X-Total-Count"))
		assert.Empty(t, r.body)

		var one foundIdentity
		c.read(c.get(path+"/identities/"+known), http.StatusOK, &one)
		assert.Equal(t, known, one.ID)
		assert.NotEmpty(t, one.Attributes)
		c.refused(c.get(path+"/identities/nobody"), http.StatusNotFound, "404.0 Not Found")
		c.refused(c.get(path+"/people/nobody"), http.StatusBadRequest, "400.1 Bad Request Content")
	}
	c.refused(c.do(http.MethodPost, "/beta/search", `{}`), http.StatusNotFound, "404.0 Not Found")
}

// An identity is found by what the other operations say about it, and changes are found at once.
func TestSearchFindsTheState(t *testing.T) {
	t.Parallel()
	tenant, c := start(t, faketenant.WithData(
		faketenant.Identity{ID: "ada", Name: "Ada Moreno", Alias: "ada.moreno", FirstName: "Ada", EmailAddress: "ada@example.com",
			Attributes:      map[string]any{"badge": int64(9007199254740993), "department": "R&D"},
			RoleAssignments: []faketenant.RoleAssignment{{ID: "x", Role: faketenant.Reference{Type: "ROLE", ID: "r1", Name: "Engineer"}}}},
		faketenant.Identity{ID: "bo", Name: "Bo Lindqvist", ManagerID: "ada",
			Owns: []faketenant.Owned{{AssociationType: "ROLE_OWNER", Entity: faketenant.Reference{ID: "r1", Name: "Engineer"}}}},
		faketenant.Identity{ID: "cy", Name: "Cy", Uncorrelated: true},
	))
	for query, ids := range map[string]string{
		`name:ada.moreno`:                      "ada",
		`name.exact:\"Bo Lindqvist\"`:          "bo",
		`displayName:\"ada moreno\"`:           "ada",
		`email:ada@example.com`:                "ada",
		`attributes.badge:9007199254740993`:    "ada",
		`attributes.badge:9007199254740992`:    "",
		`attributes.department:\"R&D\"`:        "ada",
		`manager.name:ada.moreno`:              "bo",
		`isManager:true`:                       "ada",
		`@access(name:Engineer AND type:ROLE)`: "ada",
		`@owns(roles.name:Engineer)`:           "bo",
		`accessCount:>0`:                       "ada",
		`NOT _exists_:manager`:                 "ada",
		`status:ACTIVE AND NOT displayName:bo`: "ada",
		`created:[2023-12-31 TO 2024-01-01]`:   "adabo",
	} {
		found, _ := c.search("/v2024/search", `{"indices":["identities"],"query":{"query":"`+query+`"}}`)
		got := ""
		for _, p := range found {
			got += p.ID
		}
		assert.Equal(t, ids, got, query)
	}

	tenant.Remove("bo")
	require.NoError(t, tenant.Add(faketenant.Identity{ID: "di", Name: "Di"}))
	found, _ := c.search("/v2024/search", `{"indices":["identities"],"sort":["-id"]}`)
	require.Len(t, found, 2)
	assert.Equal(t, "di", found[0].ID)
	assert.Equal(t, http.StatusAccepted, c.do(http.MethodPost, "/v2024/identities/ada/reset", "").StatusCode)
	found, _ = c.search("/v2024/search", `{"indices":["identities"],"query":{"query":"status:UNREGISTERED"}}`)
	require.Len(t, found, 1)

	var events []struct {
		Operation, Status string
		Target            struct{ Name string }
	}
	c.read(c.do(http.MethodPost, "/v2024/search", `{"indices":["events"],"query":{"query":"technicalName:RESET_IDENTITY AND created:>now-1h"}}`), 200, &events)
	require.Len(t, events, 1)
	assert.Equal(t, "ada", events[0].Target.Name)
}

func TestSearchAggregatesOverHTTP(t *testing.T) {
	t.Parallel()
	tenant, c := start(t)
	statuses := map[string]int{}
	for _, p := range tenant.Identities() {
		if !p.Uncorrelated {
			statuses[p.IdentityStatus]++
		}
	}
	body := `{"indices":["identities"],"query":{"query":"*"},"aggregationType":"SAILPOINT",
		"aggregations":{"bucket":{"name":"Status","field":"status","size":100}}}`
	var result struct {
		Aggregations struct {
			Status struct {
				Buckets []struct {
					Key      string
					DocCount int `json:"doc_count"`
				}
			}
		}
		Hits []foundIdentity
	}
	c.read(c.do(http.MethodPost, "/v2024/search/aggregate?limit=5", body), http.StatusOK, &result)
	assert.Len(t, result.Hits, 5)
	counted := map[string]int{}
	for _, b := range result.Aggregations.Status.Buckets {
		counted[b.Key] = b.DocCount
	}
	assert.Equal(t, statuses, counted)

	request, err := http.NewRequest(http.MethodPost, c.base+"/v2024/search/aggregate", strings.NewReader(body))
	require.NoError(t, err)
	request.Header = http.Header{"Authorization": {"Bearer " + c.token}, "Content-Type": {"application/json"}, "Accept": {"text/csv"}}
	response, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	defer response.Body.Close()
	assert.Equal(t, "text/csv", response.Header.Get("Content-Type"))
	lines, err := csv.NewReader(response.Body).ReadAll()
	require.NoError(t, err)
	assert.Equal(t, []string{"Status", "Count"}, lines[0])
	assert.Len(t, lines, len(statuses)+1)

	text := c.refused(c.do(http.MethodPost, "/v2024/search/aggregate", `{"indices":["identities"]}`), http.StatusBadRequest, "400.1 Bad Request Content")
	assert.Contains(t, text, "aggregationsDsl: it is missing")
}

// The SDK's own paging goes through more results than an offset reaches, each once and in order.
func TestSearchBeyondAnOffsetWithTheSDK(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("reads 10,300 identities in one goroutine")
	}
	tenant := faketenant.New(t, faketenant.WithIdentities(10_300), faketenant.WithRateLimit(0, 0))
	client := isc.NewAPIClient(tenant.Configuration())
	search := isc.Search{Indices: []isc.Index{"identities"}, Query: &isc.Query{Query: isc.Ptr("*")}, Sort: []string{"-name", "id"}}
	seen := map[string]bool{}
	last := ""
	for document, err := range client.SearchAPI.SearchPost(t.Context()).Search(search).Limit(1000).All() {
		require.NoError(t, err)
		identity, err := document.AsIdentityDocuments()
		require.NoError(t, err)
		require.False(t, seen[identity.ID])
		seen[identity.ID] = true
		if last != "" {
			require.GreaterOrEqual(t, last, identity.Name)
		}
		last = identity.Name
	}
	assert.Len(t, seen, 10_300)
	assert.Len(t, tenant.RequestsTo("searchPost"), 12)

	total, err := client.SearchAPI.SearchPost(t.Context()).Search(search).Total()
	require.NoError(t, err)
	assert.Equal(t, 10_300, total)

	_, _, err = client.SearchAPI.SearchPost(t.Context()).Search(search).Offset(10_000).Limit(1).Execute()
	assert.ErrorContains(t, err, "continue with searchAfter")
}

func TestSearchRefusesOverHTTP(t *testing.T) {
	t.Parallel()
	_, c := start(t)
	for body, text := range map[string]string{
		`[]`:                                       "has to be an object",
		`{"indices":["people"]}`:                   "indices: element 0 is not an index",
		`{"indices":"identities"}`:                 "indices: it has to be a list",
		`{"query":{"query":"name:"}}`:              "query.query, character 6: the field has no value",
		`{"query":{"query":"a ~b"}}`:               `query.query, character 3: fuzzy and proximity searches are not supported`,
		`{"query":{"query":7}}`:                    "query.query: it has to be text",
		`{"sort":["name"],"searchAfter":["a",""]}`: "searchAfter: there are 2 values for the 1 fields of sort",
		`{"queryType":"SQL"}`:                      "queryType: the value is not one of",
		`{"queryType":"DSL"}`:                      "queryDsl: it is missing",
	} {
		assert.Contains(t, c.refused(c.do(http.MethodPost, "/v2024/search", body), http.StatusBadRequest, "400.1 Bad Request Content"), text)
	}
	for query, text := range map[string]string{
		"limit=10001":           "invalid limit",
		"offset=-1":             "invalid offset",
		"count=yes":             "invalid count",
		"offset=9751&limit=250": "past the first 10000",
	} {
		assert.Contains(t, c.refused(c.do(http.MethodPost, "/v2024/search?"+query, `{}`), http.StatusBadRequest, "400.1 Bad Request Content"), text)
	}
	_, limited := start(t, faketenant.WithClient("reader", "secret", "idn:identity:read"))
	limited.token = limited.grant("reader", "secret")
	limited.refused(limited.do(http.MethodPost, "/v2024/search", `{}`), http.StatusForbidden, "403.0 Forbidden")
}

// Searches and changes at the same time do not disturb each other.
func TestSearchWhileIdentitiesChange(t *testing.T) {
	t.Parallel()
	tenant, c := start(t, faketenant.WithIdentities(200), faketenant.WithRateLimit(0, 0))
	var changes sync.WaitGroup
	changes.Go(func() {
		for i, p := range tenant.Identities() {
			if i%2 == 1 {
				tenant.Remove(p.ID)
			}
			assert.NoError(t, tenant.Add(faketenant.Identity{Name: "New " + strconv.Itoa(i)}))
		}
	})
	for range 4 {
		changes.Go(func() {
			for range 10 {
				r, err := c.send(http.MethodPost, "/v2024/search", `{"query":{"query":"attributes.department:sales displayName:new"},"sort":["attributes.city","id"]}`)
				assert.NoError(t, err)
				assert.Equal(t, http.StatusOK, r.StatusCode)
			}
		})
	}
	changes.Wait()
	found, _ := c.search("/v2024/search", `{"indices":["identities"],"query":{"query":"displayName:new"}}`)
	assert.Len(t, found, 210)
}

// A fault changes pages of a search as it changes those of a list.
func TestFaultsOfSearch(t *testing.T) {
	t.Parallel()
	ids := func(fault faketenant.Fault, body string) (ids []string) {
		fault.Operation = "searchPost"
		_, c := start(t, faketenant.WithFault(fault), faketenant.WithData(
			faketenant.Identity{ID: "a", Name: "a"}, faketenant.Identity{ID: "b", Name: "b"}, faketenant.Identity{ID: "c", Name: "c"}))
		found, _ := c.search("/v2024/search?limit=2", body)
		for _, p := range found {
			ids = append(ids, p.ID)
		}
		return ids
	}
	after := `{"sort":["id"],"searchAfter":["b"],"indices":["identities"]}`
	first := `{"sort":["id"],"indices":["identities"]}`
	assert.Equal(t, []string{"c"}, ids(faketenant.Fault{}, after))
	assert.Equal(t, []string{"a"}, ids(faketenant.Fault{PageCap: 1}, first))
	assert.Equal(t, []string{"a", "b"}, ids(faketenant.Fault{RepeatPage: true}, after))
	assert.Equal(t, []string{"a", "b"}, ids(faketenant.Fault{IgnoreOffset: true}, after))
	assert.Equal(t, []string{"b", "c"}, ids(faketenant.Fault{DeleteRows: 1}, first))
	assert.Equal(t, "00000000000000000000000001048575", ids(faketenant.Fault{AddRows: 1}, first)[0])
}

func TestResultsAreReadAsWhatTheyAre(t *testing.T) {
	t.Parallel()
	tenant := faketenant.New(t)
	client := isc.NewAPIClient(tenant.Configuration())
	search := isc.Search{Indices: []isc.Index{isc.IndexRoles}, Query: &isc.Query{Query: isc.Ptr("*")}}
	documents, _, err := client.SearchAPI.SearchPost(t.Context()).Search(search).Execute()
	require.NoError(t, err)
	require.NotEmpty(t, documents)
	for _, document := range documents {
		require.Equal(t, "RoleDocuments", document.Shape())
		role, err := document.AsRoleDocuments()
		require.NoError(t, err)
		assert.NotEmpty(t, role.GetID())
		_, err = document.AsIdentityDocuments()
		require.ErrorIs(t, err, isc.ErrDecode)
		assert.ErrorContains(t, err, `got RoleDocuments by its property "_type"`)
	}
}

func TestResultsOfAnUnknownTypeAreReadAsAnything(t *testing.T) {
	t.Parallel()
	document := isc.SearchDocuments{Value: core.MustValue(map[string]string{"_type": "certification", "id": "1"})}
	role, err := document.AsRoleDocuments()
	require.NoError(t, err)
	assert.Equal(t, "1", role.GetID())
}
