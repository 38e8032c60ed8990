package search

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What is made later is made only for searches that look at it, and for results.
func TestPropertiesAreMadeLater(t *testing.T) {
	t.Parallel()
	made := 0
	e := New(func(index string) Documents {
		if index != "identities" {
			return Documents{}
		}
		var documents []map[string]any
		for _, id := range []string{"1", "2", "3"} {
			documents = append(documents, map[string]any{
				"id":         id,
				"phone":      Later(func() any { return nil }),
				"attributes": Later(func() any { made++; return map[string]any{"badge": json.Number(id)} }),
				"access":     Later(func() any { return []any{map[string]any{"id": "a" + id, "type": "ROLE"}} }),
			})
		}
		return ListOf(1, documents)
	})
	assert.Equal(t, "2", ids(t, e, withQuery(`id:2`)))
	assert.Equal(t, 1, made)
	assert.Equal(t, "2 3", ids(t, e, withQuery(`attributes.badge:>1`)))
	assert.Equal(t, 1+3+2, made)
	assert.Equal(t, "2", ids(t, e, withQuery(`@access(id:a2)`)))
	assert.Empty(t, ids(t, e, withQuery(`_exists_:phone`)))
	assert.Equal(t, "a3", ids(t, e, `{"query":{"query":"id:3","innerHit":{"type":"access","query":"role"}}}`))
	assert.Equal(t, "3 2 1", ids(t, e, `{"sort":["-attributes.badge"]}`))

	document, err := e.Get("identities", "3")
	require.NoError(t, err)
	assert.Equal(t, map[string]any{
		"id": "3", "attributes": map[string]any{"badge": json.Number("3")}, "access": []any{map[string]any{"id": "a3", "type": "ROLE"}},
	}, document)

	result, err := e.Aggregate(t.Context(), decode[map[string]any](t, `{"query":{"query":"id:1"},"aggregationsDsl":{"a":{"top_hits":{}}}}`), Page{}, testNow)
	require.NoError(t, err)
	assertSameJSON(t, `{"a":{"hits":{"total":1,"max_score":null,"hits":[{"_id":"1","_source":
		{"id":"1","attributes":{"badge":1},"access":[{"id":"a1","type":"ROLE"}]}}]}}}`, result.Aggregations)
}
