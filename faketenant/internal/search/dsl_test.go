package search

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestDSLQueries(t *testing.T) {
	t.Parallel()
	e := newTestEngine(t)
	for query, found := range map[string]string{
		`"match_all":{}`:  "1 2 3 4",
		`"match_none":{}`: "",
		`"term":{"attributes.city.exact":"Austin"}`:                                        "2",
		`"term":{"attributes.badge":{"value":9007199254740993}}`:                           "1",
		`"term":{"inactive":true}`:                                                         "2",
		`"terms":{"id":["1","4","9"]}`:                                                     "1 4",
		`"terms":{"id":["1","2","3","4","5","6"]}`:                                         "1 2 3 4",
		`"terms":{"attributes.badge":[7,1,2,3,4,5,6,9007199254740992]}`:                    "2 3",
		`"terms":{"id":[]}`:                                                                "",
		`"ids":{"values":["2","3"]}`:                                                       "2 3",
		`"match":{"displayName":"moreno lee"}`:                                             "1 2",
		`"match":{"displayName":{"query":"moreno ada","operator":"and"}}`:                  "1",
		`"match":{"name.exact":"zoe"}`:                                                     "4",
		`"match_phrase":{"displayName":"ada moreno"}`:                                      "1",
		`"match_phrase":{"displayName":{"query":"moreno ada"}}`:                            "",
		`"match_phrase_prefix":{"displayName":"ada mor"}`:                                  "1",
		`"wildcard":{"name":"*.l?e"}`:                                                      "2",
		`"prefix":{"name":{"value":"ad"}}`:                                                 "1",
		`"prefix":{"name":"ad*"}`:                                                          "",
		`"exists":{"field":"email"}`:                                                       "1 2",
		`"range":{"created":{"gte":"now-7d","lt":"now"}}`:                                  "1 2",
		`"range":{"attributes.badge":{"gt":7,"lte":9007199254740992}}`:                     "2",
		`"range":{"created":{"gte":"2024-01-01","lte":"2024-01-01","time_zone":"+01:00"}}`: "3",
		`"query_string":{"query":"ada OR zoe","fields":["name"]}`:                          "1 4",
		`"query_string":{"query":"ben","default_field":"manager.name"}`:                    "3",
		`"nested":{"path":"access","query":{"bool":{"must":[{"match":{"access.name":"vpn"}},{"term":{"access.privileged":true}}]}}}`:    "1",
		`"nested":{"path":"access","query":{"match":{"source.name":"sap"}}}`:                                                            "2",
		`"bool":{"must":{"match":{"tags":"vip"}},"must_not":[{"term":{"id":"1"}}]}`:                                                     "3",
		`"bool":{"should":[{"term":{"id":"1"}},{"term":{"id":"2"}}]}`:                                                                   "1 2",
		`"bool":{"filter":[{"exists":{"field":"tags"}}],"should":[{"term":{"id":"1"}}]}`:                                                "1 3",
		`"bool":{"should":[{"term":{"inactive":false}},{"term":{"tags":"vip"}},{"exists":{"field":"email"}}],"minimum_should_match":2}`: "1 3",
		`"bool":{"filter":[{"exists":{"field":"tags"}}],"should":[{"term":{"id":"1"}}],"minimum_should_match":1}`:                       "1",
		`"bool":{}`: "1 2 3 4",
	} {
		assert.Equal(t, found, ids(t, e, `{"indices":["identities"],"queryType":"DSL","queryDsl":{`+query+`}}`), query)
	}
}

func TestDSLQueriesThatAreRefused(t *testing.T) {
	t.Parallel()
	e := newTestEngine(t)
	deep := strings.Repeat(`"bool":{"must":{`, 60) + `"match_all":{}` + strings.Repeat(`}}`, 60)
	wide := strings.Repeat(`{"term":{"a":"b"}},`, 1100)
	for query, problem := range map[string]string{
		``:                                   "queryDsl: it has to have one member",
		`"match":{"a":"b"},"term":{"a":"b"}`: "queryDsl: it has to have one member",
		`"fuzzy":{"name":"ada"}`:             "queryDsl.fuzzy: this kind of query is not supported; there are bool,",
		`"script":{}`:                        "queryDsl.script: it has to have one member",
		`"match":"a"`:                        "queryDsl.match: it has to be an object",
		`"match":{"a":"b","c":"d"}`:          "queryDsl.match: it has to have one member, the field",
		`"match":{"a":["b"]}`:                "queryDsl.match.a: it has to have text",
		`"match":{"a":{"query":"b","fuzziness":2}}`:             "queryDsl.match.a.fuzziness: it is not supported",
		`"match":{"a":{"query":"b","operator":"x"}}`:            "queryDsl.match.a.operator: it is neither",
		`"terms":{"a":"b"}`:                                     "queryDsl.terms.a: it has to be a list",
		`"terms":{"a":[{}]}`:                                    "queryDsl.terms.a: the values have to be text",
		`"range":{"a":{"from":1}}`:                              "queryDsl.range.a.from: it is not supported",
		`"range":{"a":{"gt":[]}}`:                               "queryDsl.range.a.gt: it has to be text or a number",
		`"range":{"created":{"gt":"x"}}`:                        "queryDsl.range.created: the field has times",
		`"exists":{}`:                                           "queryDsl.exists.field: it is missing",
		`"nested":{"path":"acess","query":{"match_all":{}}}`:    "queryDsl.nested.path: there is no such nested list",
		`"nested":{"path":"access"}`:                            "queryDsl.nested.query: it is missing",
		`"bool":{"must":"x"}`:                                   "queryDsl.bool.must: it has to be a query or a list",
		`"bool":{"must":["x"]}`:                                 "queryDsl.bool.must: it has to be a query or a list",
		`"bool":{"minimum_should_match":"75%"}`:                 "queryDsl.bool.minimum_should_match: it has to be a whole number",
		`"query_string":{"query":"a AND"}`:                      "queryDsl.query_string.query, character 6: a condition is missing",
		`"query_string":{"query":"a","default_operator":"AND"}`: "queryDsl.query_string.default_operator: it is not supported",
		`"match_all":{"boost":2}`:                               "queryDsl.match_all.boost: it is not supported",
		`"wildcard":{"a":"` + strings.Repeat("?", 1025) + `"}`:  "queryDsl.wildcard.a: a pattern has more than 1024",
		`"bool":{"must":[` + wide + `{"match_all":{}}]}`:        "more than 1024 conditions",
		deep: "more than 50 levels deep",
	} {
		err := refused(t, e, `{"queryType":"DSL","queryDsl":{`+query+`}}`, Page{Limit: 1})
		assert.Contains(t, err.Error(), problem, "%.60s", query)
	}
}
