package search

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestFilters(t *testing.T) {
	t.Parallel()
	e := newTestEngine(t)
	for filter, found := range map[string]string{
		`"email":{"type":"EXISTS"}`:                                                                      "1 2",
		`"email":{"type":"EXISTS","exclude":true}`:                                                       "3 4",
		`"attributes.city":{"type":"TERMS","terms":["Austin","New Austin"]}`:                             "2 4",
		`"attributes.city.exact":{"type":"TERMS","terms":["Austin"],"exclude":true}`:                     "1 3 4",
		`"attributes.city":{"terms":["Austin"]}`:                                                         "2",
		`"inactive":{"type":"TERMS","terms":["true"]}`:                                                   "2",
		`"attributes.badge":{"type":"TERMS","terms":["9007199254740993","7"]}`:                           "1 3",
		`"@access.name":{"type":"TERMS","terms":["Payroll"]}`:                                            "1",
		`"created":{"type":"RANGE","range":{"lower":{"value":"2024-05-08T12:00:00Z"}}}`:                  "1",
		`"created":{"type":"RANGE","range":{"lower":{"value":"2024-05-08T12:00:00Z","inclusive":true}}}`: "1 2",
		`"created":{"range":{"lower":{"value":"now-7d"},"upper":{"value":"now"}}}`:                       "1",
		`"attributes.badge":{"type":"RANGE","range":{"upper":{"value":"9007199254740993"}}}`:             "2 3",
		`"created":{"type":"RANGE","range":{}}`:                                                          "1 2 3 4",
		`"email":{"type":"EXISTS"},"inactive":{"type":"TERMS","terms":["false"]}`:                        "1",
	} {
		assert.Equal(t, found, ids(t, e, `{"indices":["identities"],"query":{"query":"*"},"filters":{`+filter+`}}`), filter)
	}
	assert.Equal(t, "2", ids(t, e, `{"query":{"query":"austin"},"filters":{"email":{"type":"EXISTS"}}}`))
	for filter, field := range map[string]string{
		`"a":7`:                      "filters.a",
		`"a":{"type":"LIKE"}`:        "filters.a.type",
		`"a":{"type":"TERMS"}`:       "filters.a.terms",
		`"a":{"type":"RANGE"}`:       "filters.a.range",
		`"a":{"range":{"lower":{}}}`: "filters.a.range.lower.value",
		`"id":{"exclude":"yes"}`:     "filters.id.exclude",
		`"created":{"range":{"lower":{"value":"soon"}}}`: "filters.created.range",
	} {
		assert.Equal(t, field, refused(t, e, `{"filters":{`+filter+`}}`, Page{Limit: 1}).Field, filter)
	}
}

func TestQueryFieldsAndTimeZone(t *testing.T) {
	t.Parallel()
	e := newTestEngine(t)
	assert.Equal(t, "2", ids(t, e, `{"indices":["identities"],"query":{"query":"ben","fields":"name"}}`))
	assert.Equal(t, "2 3", ids(t, e, `{"indices":["identities"],"query":{"query":"ben.lee","fields":"name,manager.name"}}`))
	assert.Equal(t, "1 2 4", ids(t, e, `{"indices":["identities"],"query":{"query":"b* OR id:1 OR zo*","fields":"name"}}`))
	assert.Equal(t, "query.fields", refused(t, e, `{"query":{"query":"x","fields":"access.name"}}`, Page{Limit: 1}).Field)

	// 23:30 UTC on December 31 is January 1 in Berlin.
	day := `{"indices":["identities"],"query":{"query":"created:2024-01-01","timeZone":"`
	assert.Empty(t, ids(t, e, day+`"}}`))
	assert.Equal(t, "3", ids(t, e, day+`+01:00"}}`))
	for _, zone := range []string{"Nowhere/Land", "Local", "25"} {
		assert.Equal(t, "query.timeZone", refused(t, e, day+zone+`"}}`, Page{Limit: 1}).Field)
	}
}

// The elements of a nested list that match are the results, instead of the documents.
func TestInnerHits(t *testing.T) {
	t.Parallel()
	e := newTestEngine(t)
	assert.Equal(t, "a2 a2 a3", ids(t, e, `{"indices":["identities"],"query":{"query":"*","innerHit":{"type":"access","query":"type:ENTITLEMENT"}}}`))
	assert.Equal(t, "a2 a3", ids(t, e, `{"indices":["identities"],"query":{"query":"name:ben","innerHit":{"type":"access","query":"*"}}}`))
	assert.Equal(t, "a3 a2", ids(t, e, `{"indices":["identities"],"query":{"query":"name:ben","innerHit":{"type":"access","query":"*"}},"sort":["access.name"]}`))
	assert.Equal(t, "a1", ids(t, e, `{"query":{"innerHit":{"type":"access","query":"payroll"}}}`))
	for _, field := range []string{"type", "query"} {
		body := `{"query":{"innerHit":` + map[string]string{"type": `{"type":"acess","query":"*"}`, "query": `{"type":"access"}`}[field] + `}}`
		assert.Equal(t, "query.innerHit."+field, refused(t, e, body, Page{Limit: 1}).Field)
	}
	problem := refused(t, e, `{"query":{"innerHit":{"type":"access","query":"a AND"}}}`, Page{Limit: 1})
	assert.Equal(t, "query.innerHit.query", problem.Field)
	assert.Equal(t, 6, problem.Position)
}

func TestResultFields(t *testing.T) {
	t.Parallel()
	e := newTestEngine(t)
	fields := func(options string) (names []string) {
		body := decode[map[string]any](t, `{"query":{"query":"id:1"},"indices":["identities"],`+options+`}`)
		result, err := e.Search(t.Context(), body, Page{Limit: 1}, testNow)
		require.NoError(t, err)
		var walk func(path string, value any)
		walk = func(path string, value any) {
			switch value := value.(type) {
			case map[string]any:
				for name, inner := range value {
					walk(path+"."+name, inner)
				}
			case []any:
				for _, element := range value {
					walk(path, element)
				}
				return
			default:
				names = append(names, strings.TrimPrefix(path, "."))
			}
		}
		walk("", result.Hits[0])
		slices.Sort(names)
		return slices.Compact(names)
	}
	assert.Equal(t, []string{"_type", "id", "name"}, fields(`"queryResultFilter":{"includes":["id","name"]}`))
	assert.Equal(t, []string{"_type", "attributes.badge", "attributes.city"}, fields(`"queryResultFilter":{"includes":["attributes.badge","attributes.cit*"]}`))
	assert.Equal(t, []string{"_type", "access.name", "access.source.name"}, fields(`"queryResultFilter":{"includes":["access.name","access.source"]}`))
	assert.Equal(t, []string{"_type"}, fields(`"queryResultFilter":{"includes":["nothing"]}`))
	assert.Equal(t, []string{"_type", "access.id", "access.type", "id", "inactive", "name"},
		fields(`"queryResultFilter":{"includes":["access","id","name","inactive"],"excludes":["access.name","access.privileged","access.source"]}`))
	assert.Equal(t, []string{"_type", "created", "displayName", "email", "id", "inactive", "manager", "name", "type"},
		fields(`"includeNested":false,"queryResultFilter":{"excludes":["attributes","tags"]}`))
	assert.Contains(t, fields(`"includeNested":true`), "access.name")

	result, err := e.Search(t.Context(), decode[map[string]any](t, `{"query":{"query":"id:1"}}`), Page{Limit: 1}, testNow)
	require.NoError(t, err)
	assert.Len(t, result.Hits[0]["access"], 2, "a filter changes a copy")
}

func TestTextQueries(t *testing.T) {
	t.Parallel()
	e := newTestEngine(t)
	for query, found := range map[string]string{
		`"terms":["ad"],"fields":["name"]`:                                        "1",
		`"terms":["moreno"],"fields":["name"]`:                                    "",
		`"terms":["OREN"],"fields":["name"],"contains":true`:                      "1",
		`"terms":["ad","moreno"],"fields":["name","displayName"],"contains":true`: "1",
		`"terms":["ad","ben"],"fields":["name","manager.name"],"contains":true`:   "2",
		`"terms":["ad","zo"],"fields":["name"],"matchAny":true`:                   "1 4",
		`"terms":["9007"],"fields":["attributes.badge"]`:                          "1 2",
	} {
		assert.Equal(t, found, ids(t, e, `{"indices":["identities"],"queryType":"TEXT","textQuery":{`+query+`}}`), query)
	}
	for query, field := range map[string]string{
		`"terms":["a"]`:                             "textQuery.fields",
		`"fields":["a"]`:                            "textQuery.terms",
		`"terms":"a","fields":["a"]`:                "textQuery.terms",
		`"terms":["a"],"fields":["a"],"contains":1`: "textQuery.contains",
	} {
		assert.Equal(t, field, refused(t, e, `{"queryType":"TEXT","textQuery":{`+query+`}}`, Page{Limit: 1}).Field, query)
	}
}

func TestTypeAheadQueries(t *testing.T) {
	t.Parallel()
	e := newTestEngine(t)
	for query, found := range map[string]string{
		`"query":"mor","field":"displayName"`:                                     "1",
		`"query":"ada mo","field":"displayName"`:                                  "1",
		`"query":"mo ada","field":"displayName"`:                                  "",
		`"query":"sal","field":"attributes.department"`:                           "3 2", // by number, then by value, descending
		`"query":"sal","field":"attributes.department","sort":"asc"`:              "2 3",
		`"query":"v","field":"access.name"`:                                       "1 2",
		`"query":"v","field":"name","nestedType":"access"`:                        "1 2",
		`"query":"e","field":"type","nestedType":"access"`:                        "1 2",
		`"query":"aus","field":"attributes.city","sortByValue":true,"sort":"asc"`: "2 4 3",
		`"query":"aus","field":"attributes.city","sortByValue":true,"size":1`:     "3",
		`"query":"a","field":"tags"`:                                              "",
		`"query":"o","field":"displayName","maxExpansions":1`:                     "3",
	} {
		assert.Equal(t, found, ids(t, e, `{"indices":["identities"],"queryType":"TYPEAHEAD","typeAheadQuery":{`+query+`}}`), query)
	}
	assert.Equal(t, "2 3", ids(t, e, `{"indices":["identities"],"queryType":"TYPEAHEAD","typeAheadQuery":{"query":"sal","field":"attributes.department"},"sort":["id"]}`))
	for query, field := range map[string]string{
		`"query":"a"`:                                  "typeAheadQuery.field",
		`"field":"a"`:                                  "typeAheadQuery.query",
		`"field":"a","query":"!"`:                      "typeAheadQuery.query",
		`"field":"a","query":"a","size":0`:             "typeAheadQuery.size",
		`"field":"a","query":"a","maxExpansions":1001`: "typeAheadQuery.maxExpansions",
		`"field":"a","query":"a","sort":"up"`:          "typeAheadQuery.sort",
		`"field":"a","query":"a","nestedType":"x"`:     "typeAheadQuery.nestedType",
	} {
		assert.Equal(t, field, refused(t, e, `{"queryType":"TYPEAHEAD","typeAheadQuery":{`+query+`}}`, Page{Limit: 1}).Field, query)
	}
}

func TestCountAndGet(t *testing.T) {
	t.Parallel()
	e := newTestEngine(t)
	count, err := e.Count(t.Context(), decode[map[string]any](t, `{"query":{"query":"austin"}}`), testNow)
	require.NoError(t, err)
	assert.Equal(t, 4, count)
	_, err = e.Count(t.Context(), decode[map[string]any](t, `{"query":{"query":"("}}`), testNow)
	assert.EqualError(t, err, "query.query, character 2: the parentheses have nothing in them")

	document, err := e.Get("identities", "3")
	require.NoError(t, err)
	assert.Equal(t, "李.o'neil", document["name"])
	document, err = e.Get("identities", "r1")
	require.NoError(t, err)
	assert.Nil(t, document)
	_, err = e.Get("*", "3")
	assert.ErrorContains(t, err, "there is no such index")
}
