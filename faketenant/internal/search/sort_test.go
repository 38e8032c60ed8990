package search

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestSorts(t *testing.T) {
	t.Parallel()
	e := newTestEngine(t)
	for sort, found := range map[string]string{
		`"id"`:                                 "1 2 3 4",
		`"-id"`:                                "4 3 2 1",
		`"+id"`:                                "1 2 3 4",
		`"created"`:                            "4 3 2 1",
		`"-created"`:                           "1 2 3 4",
		`"-displayName"`:                       "3 4 2 1",
		`"name.exact"`:                         "1 2 4 3",
		`"attributes.badge"`:                   "3 2 1 4", // exact, and without a value last
		`"-attributes.badge"`:                  "1 2 3 4",
		`"attributes.city", "-id"`:             "2 3 4 1", // Austin before austin
		`"attributes.fte","-attributes.badge"`: "1 2 3 4",
		`"manager.name"`:                       "2 3 1 4",
		`"access.name"`:                        "2 1 3 4", // the first of several values
		`"-access.name"`:                       "1 2 3 4",
		`"inactive","id"`:                      "1 3 2 4",
		`"attributes"`:                         "1 2 3 4", // an object has no order
	} {
		assert.Equal(t, found, ids(t, e, `{"indices":["identities"],"sort":[`+sort+`]}`), sort)
	}
	assert.Equal(t, "sort", refused(t, e, `{"sort":["-"]}`, Page{Limit: 1}).Field)
	assert.Equal(t, "sort", refused(t, e, `{"sort":[""]}`, Page{Limit: 1}).Field)
	assert.Equal(t, "sort", refused(t, e, `{"sort":["--id"]}`, Page{Limit: 1}).Field)
	assert.Equal(t, "sort[0]", refused(t, e, `{"sort":[7]}`, Page{Limit: 1}).Field)
	many := `"id"` + strings.Repeat(`,"id"`, 50_000)
	assert.Contains(t, refused(t, e, `{"sort":[`+many+`]}`, Page{Limit: 1}).Message, "more than 32 fields")
}

func TestSearchAfter(t *testing.T) {
	t.Parallel()
	e := newTestEngine(t)
	after := func(sort, values string) string {
		return ids(t, e, `{"indices":["identities"],"sort":[`+sort+`],"searchAfter":[`+values+`]}`)
	}
	assert.Equal(t, "3 4", after(`"id"`, `"2"`))
	assert.Equal(t, "3 4", after(`"id"`, `"25"`), "also if nothing has the value")
	assert.Equal(t, "1", after(`"-id"`, `"2"`))
	assert.Equal(t, "1 4", after(`"attributes.badge"`, `"9007199254740992"`))
	assert.Equal(t, "2 1", after(`"created"`, `"2023-12-31T23:30:00.000Z"`))
	assert.Equal(t, "2 1", after(`"created"`, `"1704065400000"`), "a time in milliseconds, as Elasticsearch returns it")
	assert.Equal(t, "2 4", after(`"inactive"`, `"false"`))
	assert.Equal(t, "3", after(`"attributes.fte","id"`, `"1","2"`)[:1])
	assert.Equal(t, "4", after(`"attributes.fte","id"`, `"1.0","3"`))
	assert.Empty(t, after(`"id"`, `"9"`))

	for body, message := range map[string]string{
		`{"searchAfter":["1"]}`:                   "1 values for the 0 fields",
		`{"sort":["id"],"searchAfter":["1","2"]}`: "2 values for the 1 fields",
		`{"sort":["attributes.badge"],"searchAfter":["many"],"indices":["identities"]}`:  "element 0 is not a number",
		`{"sort":["id","created"],"searchAfter":["1","later"],"indices":["identities"]}`: "element 1 is not a time",
		`{"sort":["inactive"],"searchAfter":["maybe"],"indices":["identities"]}`:         "element 0 is neither true nor false",
		`{"sort":["id"],"searchAfter":[1]}`:                                              "it has to be text",
		`{"sort":["id"],"searchAfter":[null]}`:                                           "it has to be text",
	} {
		problem := refused(t, e, body, Page{Limit: 1})
		assert.True(t, strings.HasPrefix(problem.Field, "searchAfter"), body)
		assert.Contains(t, problem.Message, message, body)
	}
	assert.Equal(t, "offset", refused(t, e, `{"sort":["id"],"searchAfter":["1"]}`, Page{Offset: 1, Limit: 1}).Field)
	assert.Equal(t, "offset", refused(t, e, `{}`, Page{Offset: 9_999, Limit: 2}).Field)
	_, err := e.Search(t.Context(), map[string]any{}, Page{Offset: 9_999, Limit: 1}, testNow)
	assert.NoError(t, err)
}

// randomDocuments have values of all kinds, many of them equal, some missing.
func randomDocuments(random *rand.Rand, n int) []map[string]any {
	documents := make([]map[string]any, n)
	texts := []string{"a", "A", "b", "B", "é", "10", "9", "", "2024-01-01"}
	for i := range documents {
		d := map[string]any{
			"id":      fmt.Sprintf("%08x", random.Uint32()),
			"text":    texts[random.IntN(len(texts))],
			"number":  json.Number([]string{"1", "1.0", "10", "9", "-3", "1e2", "9007199254740993", "9007199254740992", "0.1"}[random.IntN(9)]),
			"created": testNow.Add(time.Duration(random.IntN(5)) * time.Hour).Format(time.RFC3339),
			"flag":    random.IntN(2) == 0,
		}
		if i%3 == 0 {
			d["mixed"] = d["number"]
		} else {
			d["mixed"] = d["text"]
		}
		documents[i] = d
	}
	return documents
}

// Page by page with searchAfter, a search gives each document once, in the order of all documents sorted.
func TestPagesAreTheSortedDocuments(t *testing.T) {
	t.Parallel()
	for seed := range uint64(60) {
		random := rand.New(rand.NewPCG(seed, 1))
		documents := randomDocuments(random, 1+random.IntN(300))
		e := New(func(index string) Documents {
			if index == "roles" {
				return ListOf(1, documents)
			}
			return Documents{}
		})
		fields := []string{"text", "number", "created", "flag", "mixed"}
		random.Shuffle(len(fields), func(i, j int) { fields[i], fields[j] = fields[j], fields[i] })
		sort := slices.Concat(fields[:1+random.IntN(3)], []string{"id"})
		for i := range sort {
			sort[i] = []string{"", "+", "-"}[random.IntN(3)] + sort[i]
		}
		body := map[string]any{"sort": anyList(sort), "indices": []any{"roles"}}
		all, err := e.Search(t.Context(), body, Page{Limit: 10_000}, testNow)
		require.NoError(t, err)
		require.Len(t, all.Hits, len(documents))

		var paged []map[string]any
		size := 1 + random.IntN(40)
		for {
			page, err := e.Search(t.Context(), body, Page{Limit: size}, testNow)
			require.NoError(t, err, "seed %d", seed)
			require.Equal(t, len(documents), page.Total)
			if len(page.Hits) == 0 {
				break
			}
			paged = append(paged, page.Hits...)
			last := page.Hits[len(page.Hits)-1]
			var after []any
			for _, field := range sort {
				text, _ := textOf(last[strings.TrimLeft(field, "+-")])
				after = append(after, text)
			}
			body = map[string]any{"sort": body["sort"], "indices": body["indices"], "searchAfter": after}
		}
		require.Equal(t, all.Hits, paged, "seed %d, sort %q", seed, sort)
		require.Len(t, e.kept, 1, "sorted once")
	}
}

func anyList(texts []string) (list []any) {
	for _, text := range texts {
		list = append(list, text)
	}
	return list
}

func TestNumbersAreComparedExactly(t *testing.T) {
	t.Parallel()
	order := []string{"-1e400", "-9223372036854775809", "-9223372036854775808", "-10", "-1.5", "-0.001", "0", "1e-400", "0.1", "0.10000000000000000001", "1", "9",
		"10", "9007199254740992", "9007199254740992.5", "9007199254740993", "9223372036854775807", "9223372036854775808", "18446744073709551616", "1e400"}
	for i, a := range order {
		for j, b := range order {
			x, ok := parseNumber(a)
			require.True(t, ok, a)
			y, ok := parseNumber(b)
			require.True(t, ok, b)
			want := 0
			if i < j {
				want = -1
			} else if i > j {
				want = 1
			}
			assert.Equal(t, want, x.compare(y), "%s and %s", a, b)
		}
	}
	for a, b := range map[string]string{"1.0": "1", "1e2": "100", "-0.0": "0", "100e-2": "1", "0.5": "5e-1", "9223372036854775807.0": "9223372036854775807", "+3": "03"} {
		x, _ := parseNumber(a)
		y, _ := parseNumber(b)
		assert.Zero(t, x.compare(y), "%s and %s", a, b)
	}
	for _, text := range []string{"", "-", ".", "1.2.3", "1e", "0x1", "1e99999999999", "١", "NaN", "1_000", " 1"} {
		_, ok := parseNumber(text)
		assert.False(t, ok, text)
	}
}

// A result is sorted once for all its pages, until a document changes. One that depends on the time is kept for a short while.
func TestResultsAreKept(t *testing.T) {
	t.Parallel()
	read, version := 0, uint64(1)
	documents := decode[[]map[string]any](t, testIdentities)
	e := New(func(index string) Documents {
		if index != "identities" {
			return Documents{}
		}
		d := ListOf(version, documents)
		return Documents{Version: version, Len: d.Len, At: func(i int) map[string]any { read++; return d.At(i) }}
	})
	search := func(body string, now time.Time) int {
		read = 0
		_, err := e.Search(t.Context(), decode[map[string]any](t, body), Page{Limit: 1}, now)
		require.NoError(t, err)
		return read
	}
	assert.Equal(t, 5, search(`{"sort":["id"]}`, testNow), "all documents, and the one that is returned")
	assert.Equal(t, 1, search(`{"sort":["id"],"searchAfter":["2"]}`, testNow))
	assert.Equal(t, 5, search(`{"sort":["-id"]}`, testNow))
	version++
	assert.Equal(t, 5, search(`{"sort":["id"],"searchAfter":["2"]}`, testNow))

	recent := `{"query":{"query":"created:>now-30d"},"sort":["id"]}`
	assert.Equal(t, 5, search(recent, testNow))
	assert.Equal(t, 1, search(recent, testNow.Add(9*time.Second)))
	assert.Equal(t, 5, search(recent, testNow.Add(10*time.Second)))
	for i := range 20 {
		search(fmt.Sprintf(`{"sort":["id"],"query":{"query":"id:%d"}}`, i), testNow)
	}
	assert.Len(t, e.kept, keptResults)

	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := e.Search(ctx, map[string]any{}, Page{Limit: 1}, testNow)
	assert.ErrorIs(t, err, context.Canceled)
}

// BenchmarkPages reads 100,000 documents in pages of 250.
func BenchmarkPages(b *testing.B) {
	documents := make([]map[string]any, 100_000)
	for i := range documents {
		documents[i] = map[string]any{"id": fmt.Sprintf("%032x", i*7919%100_003), "name": fmt.Sprintf("name %d", i%1000), "status": "ACTIVE"}
	}
	version := uint64(0)
	e := New(func(index string) Documents {
		if index == "identities" {
			return ListOf(version, documents)
		}
		return Documents{}
	})
	for b.Loop() {
		version++
		body := map[string]any{"sort": []any{"name", "id"}, "query": map[string]any{"query": "status:active"}}
		pages := 0
		for {
			page, err := e.Search(b.Context(), body, Page{Limit: 250}, testNow)
			require.NoError(b, err)
			if len(page.Hits) == 0 {
				break
			}
			pages++
			last := page.Hits[len(page.Hits)-1]
			body["searchAfter"] = []any{last["name"], last["id"]}
		}
		require.Equal(b, 400, pages)
	}
}
