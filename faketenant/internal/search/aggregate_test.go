package search

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func aggregate(t *testing.T, e *Engine, body string) (*Result, error) {
	t.Helper()
	return e.Aggregate(t.Context(), decode[map[string]any](t, `{"indices":["identities"],`+body+`}`), Page{Limit: 2}, testNow)
}

// assertSameJSON compares JSON with exact numbers.
func assertSameJSON(t *testing.T, want string, got any) {
	t.Helper()
	text, err := json.Marshal(got)
	require.NoError(t, err)
	assert.Equal(t, decode[any](t, want), decode[any](t, string(text)))
}

func TestSailPointAggregations(t *testing.T) {
	t.Parallel()
	e := newTestEngine(t)
	for spec, want := range map[string][2]string{ // the result, and as CSV
		`"bucket":{"name":"Cities","field":"attributes.city"}`: {
			`{"Cities":{"doc_count_error_upper_bound":0,"sum_other_doc_count":0,"buckets":[
				{"key":"Austin","doc_count":1},{"key":"austin","doc_count":1},{"key":"New Austin","doc_count":1},{"key":"São Paulo","doc_count":1}]}}`,
			"Cities,Count\nAustin,1\naustin,1\nNew Austin,1\nSão Paulo,1\n",
		},
		`"bucket":{"name":"T","field":"tags","size":1,"type":"TERMS"}`: {
			`{"T":{"doc_count_error_upper_bound":0,"sum_other_doc_count":1,"buckets":[{"key":"vip","doc_count":2}]}}`, "T,Count\nvip,2\n",
		},
		`"bucket":{"name":"T","field":"tags","minDocCount":2},"subAggregation":{"metric":{"name":"Badge","type":"MAX","field":"attributes.badge"}}`: {
			`{"T":{"doc_count_error_upper_bound":0,"sum_other_doc_count":0,"buckets":[{"key":"vip","doc_count":2,"Badge":{"value":9007199254740993}}]}}`,
			"T,Badge\nvip,9007199254740993\n",
		},
		`"metric":{"name":"N","field":"attributes.fte"}`:                   {`{"N":{"value":2}}`, "N\n2\n"},
		`"metric":{"name":"N","type":"COUNT","field":"tags"}`:              {`{"N":{"value":3}}`, "N\n3\n"},
		`"metric":{"name":"N","type":"SUM","field":"attributes.badge"}`:    {`{"N":{"value":18014398509481992}}`, "N\n18014398509481992\n"},
		`"metric":{"name":"N","type":"SUM","field":"nothing"}`:             {`{"N":{"value":0}}`, "N\n0\n"},
		`"metric":{"name":"N","type":"AVG","field":"attributes.fte"}`:      {`{"N":{"value":0.8333333333333334}}`, "N\n0.8333333333333334\n"},
		`"metric":{"name":"N","type":"AVG","field":"nothing"}`:             {`{"N":{"value":null}}`, "N\n\n"},
		`"metric":{"name":"N","type":"MEDIAN","field":"attributes.badge"}`: {`{"N":{"value":9007199254740992}}`, "N\n9007199254740992\n"},
		`"metric":{"name":"N","type":"MIN","field":"attributes.fte"}`:      {`{"N":{"value":0.5}}`, "N\n0.5\n"},
		`"metric":{"name":"N","type":"MIN","field":"created"}`: {
			`{"N":{"value":1582934400000,"value_as_string":"2020-02-29T00:00:00Z"}}`, "N\n1582934400000\n",
		},
		`"nested":{"name":"A","type":"access"},"filter":{"name":"F","field":"@access.type","value":"ENTITLEMENT"},"bucket":{"name":"B","field":"@access.name"}`: {
			`{"A":{"doc_count":4,"F":{"doc_count":3,"B":{"doc_count_error_upper_bound":0,"sum_other_doc_count":0,"buckets":[
				{"key":"VPN","doc_count":2},{"key":"Mail","doc_count":1}]}}}}`,
			"B,Count\nVPN,2\nMail,1\n",
		},
		`"bucket":{"name":"I","field":"inactive"},"subAggregation":{"bucket":{"name":"T","field":"tags"}}`: {
			`{"I":{"doc_count_error_upper_bound":0,"sum_other_doc_count":0,"buckets":[
				{"key":0,"key_as_string":"false","doc_count":2,"T":{"doc_count_error_upper_bound":0,"sum_other_doc_count":0,"buckets":[{"key":"vip","doc_count":2},{"key":"On Call","doc_count":1}]}},
				{"key":1,"key_as_string":"true","doc_count":1,"T":{"doc_count_error_upper_bound":0,"sum_other_doc_count":0,"buckets":[]}}]}}`,
			"I,T,Count\nfalse,vip,2\nfalse,On Call,1\n",
		},
	} {
		result, err := aggregate(t, e, `"aggregationType":"SAILPOINT","aggregations":{`+spec+`}`)
		require.NoError(t, err, spec)
		assertSameJSON(t, want[0], result.Aggregations)
		assert.Equal(t, want[1], result.CSV, spec)
		assert.Len(t, result.Hits, 2)
		assert.Equal(t, 4, result.Total)
	}
}

func TestDSLAggregations(t *testing.T) {
	t.Parallel()
	e := newTestEngine(t)
	for spec, want := range map[string]string{
		`"n":{"value_count":{"field":"email"}},"u":{"cardinality":{"field":"attributes.fte"}}`: `{"n":{"value":2},"u":{"value":2}}`,
		`"t":{"terms":{"field":"attributes.fte","order":{"_key":"desc"},"size":1}}`: `{"t":{"doc_count_error_upper_bound":0,"sum_other_doc_count":1,
			"buckets":[{"key":1,"doc_count":2}]}}`,
		`"f":{"filter":{"term":{"inactive":false}},"aggs":{"m":{"max":{"field":"attributes.badge"}}}}`: `{"f":{"doc_count":2,"m":{"value":9007199254740993}}}`,
		// Identities with two accounts on a source.
		`"accounts":{"nested":{"path":"accounts"},"aggs":{"source_id":{"terms":{"field":"accounts.source.id","min_doc_count":2},
			"aggs":{"identities":{"terms":{"field":"_id","order":{"_term":"asc"}},"aggregations":{"accounts":{"top_hits":{"size":1}}}}}}}}`: `{"accounts":{"doc_count":3,"source_id":{
			"doc_count_error_upper_bound":0,"sum_other_doc_count":0,"buckets":[{"key":"s1","doc_count":2,"identities":{
				"doc_count_error_upper_bound":0,"sum_other_doc_count":0,"buckets":[
				{"key":"1","doc_count":1,"accounts":{"hits":{"total":1,"max_score":null,"hits":[{"_id":"1","_source":{"id":"c1","disabled":true,"source":{"id":"s1","name":"Active Directory"}}}]}}},
				{"key":"2","doc_count":1,"accounts":{"hits":{"total":1,"max_score":null,"hits":[{"_id":"2","_source":{"id":"c2","disabled":false,"source":{"id":"s1","name":"Active Directory"}}}]}}}]}}]}}}`,
	} {
		result, err := aggregate(t, e, `"aggregationsDsl":{`+spec+`}`)
		require.NoError(t, err, spec)
		assertSameJSON(t, want, result.Aggregations)
		assert.Empty(t, result.CSV)
	}
	result, err := aggregate(t, e, `"query":{"query":"name:ben","innerHit":{"type":"access","query":"*"}},"aggregationsDsl":{"n":{"terms":{"field":"source.name"}}}`)
	require.NoError(t, err)
	assert.Len(t, result.Aggregations["n"].(map[string]any)["buckets"], 2)
}

func TestAggregationsThatAreRefused(t *testing.T) {
	t.Parallel()
	e := newTestEngine(t)
	for body, problem := range map[string]string{
		`"query":{"query":"*"}`:                                                                                             "aggregationsDsl: it is missing",
		`"aggregationType":"SAILPOINT"`:                                                                                     "aggregations: it is missing",
		`"aggregationType":"SQL"`:                                                                                           "aggregationType: the value is not one of",
		`"aggregationType":"SAILPOINT","aggregations":{}`:                                                                   "aggregations: it has none of nested, filter, bucket and metric",
		`"aggregationType":"SAILPOINT","aggregations":{"bucket":{"name":"x"}}`:                                              "aggregations.bucket.field: it is missing",
		`"aggregationType":"SAILPOINT","aggregations":{"bucket":{"field":"x"}}`:                                             "aggregations.bucket.name: it is missing",
		`"aggregationType":"SAILPOINT","aggregations":{"bucket":{"name":"x","field":"x","type":"RANGE"}}`:                   "aggregations.bucket.type: the value is not one of",
		`"aggregationType":"SAILPOINT","aggregations":{"metric":{"name":"x","field":"name","type":"SUM"}}`:                  "aggregations.metric.field: the field has values that are not numbers",
		`"aggregationType":"SAILPOINT","aggregations":{"nested":{"name":"x","type":"x"},"bucket":{"name":"x","field":"x"}}`: "aggregations.nested.type: there is no such nested list",
		`"aggregationType":"SAILPOINT","aggregations":{"bucket":{"name":"x","field":"x"},"subAggregation":{}}`:              "aggregations.subAggregation: it has none of",
		`"aggregationsDsl":{}`:       "aggregationsDsl: there is no aggregation",
		`"aggregationsDsl":{"a":{}}`: "aggregationsDsl.a: it has no kind",
		`"aggregationsDsl":{"a":{"terms":{"field":"x"},"sum":{"field":"x"}}}`:                                                   "an aggregation has one kind",
		`"aggregationsDsl":{"a":{"date_histogram":{"field":"x"}}}`:                                                              "aggregationsDsl.a.date_histogram: this kind of aggregation is not supported",
		`"aggregationsDsl":{"a":{"terms":{"field":"x","missing":1}}}`:                                                           "aggregationsDsl.a.terms.missing: it is not supported",
		`"aggregationsDsl":{"a":{"terms":{"field":"x","order":{"x":"asc"}}}}`:                                                   "aggregationsDsl.a.terms.order: it has to have _count or _key",
		`"aggregationsDsl":{"a":{"terms":{"field":"x"},"aggs":{}}}`:                                                             "aggregationsDsl.a.aggs: there is no aggregation",
		`"aggregationsDsl":{"a":{"filter":{"fuzzy":{"a":"b"}}}}`:                                                                "this kind of query is not supported",
		`"aggregationsDsl":` + strings.Repeat(`{"a":{"nested":{"path":"access"},"aggs":`, 60) + `{}` + strings.Repeat(`}}`, 60): "more than 50 levels deep",
	} {
		_, err := aggregate(t, e, body)
		assert.ErrorContains(t, err, problem, "%.80s", body)
	}
}
