package core

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

type testSearch struct {
	Indices     []string `json:"indices,omitempty"`
	Sort        []string `json:"sort,omitempty"`
	SearchAfter []string `json:"searchAfter,omitempty"`
	Extra       Extra    `json:"-"`
}

// searchServer answers searches in rows that are sorted by name and id.
type searchServer struct {
	rows     []map[string]any
	requests []string // query and body of each
	answer   func(sort, after []string, limit int) []map[string]any
}

func newSearch(t *testing.T, s *searchServer, body any) Call {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text, _ := io.ReadAll(r.Body)
		s.requests = append(s.requests, r.URL.RawQuery+" "+string(text))
		var request testSearch
		assert.NoError(t, Unmarshal(text, &request))
		limit := 2
		_, _ = fmt.Sscan(r.URL.Query().Get("limit"), &limit)
		if r.URL.Query().Get("count") == "true" {
			w.Header().Set("X-Total-Count", fmt.Sprint(len(s.rows)))
		}
		w.Header().Set("Content-Type", "application/json")
		assert.NoError(t, json.NewEncoder(w).Encode(s.answer(request.Sort, request.SearchAfter, limit)))
	}))
	t.Cleanup(server.Close)
	client := NewClient(&Configuration{BaseURL: server.URL, AccessToken: "token", RateLimit: NoRateLimit}, "v1")
	operation := &Operation{Name: "SearchPost", Method: "POST", Path: "/search", Body: "Search", Paging: Paging{PageSize: 2, Count: true, Pager: SearchAfter{}}}
	return NewService(client).NewCall(t.Context(), operation).WithBody(body)
}

// fiveRows answers with the rows after the given one, at most two at a time. Two of them have the same name.
func fiveRows() *searchServer {
	s := &searchServer{}
	for i, name := range []string{"Ada", "Ben", "Ben", "Eve", "Zoe"} {
		s.rows = append(s.rows, map[string]any{"id": fmt.Sprint(i + 1), "name": name, "rank": map[string]any{"number": 9007199254740993 + int64(i)}})
	}
	s.answer = func(_, after []string, limit int) []map[string]any {
		from := 0
		if len(after) > 0 {
			from = slices.IndexFunc(s.rows, func(row map[string]any) bool { return row["id"] == after[len(after)-1] }) + 1
		}
		return s.rows[from:min(from+min(limit, 2), len(s.rows))]
	}
	return s
}

func foundIDs(t *testing.T, c Call) (ids []string) {
	t.Helper()
	for item, err := range All[testRef](c) {
		require.NoError(t, err)
		ids = append(ids, *item.ID)
	}
	return ids
}

// A search sorts by id if the caller does not sort, counts once, and ends with an empty page.
func TestSearchGoesOnAfterTheLastResult(t *testing.T) {
	t.Parallel()
	s := fiveRows()
	c := newSearch(t, s, testSearch{Indices: []string{"identities"}}).WithQueryBool("count", true)
	assert.Equal(t, []string{"1", "2", "3", "4", "5"}, foundIDs(t, c))
	assert.Equal(t, []string{
		`count=true {"indices":["identities"],"sort":["id"]}`,
		` {"indices":["identities"],"searchAfter":["2"],"sort":["id"]}`,
		` {"indices":["identities"],"searchAfter":["4"],"sort":["id"]}`,
		` {"indices":["identities"],"searchAfter":["5"],"sort":["id"]}`,
	}, s.requests)
	assert.Equal(t, []string{"1", "2", "3", "4", "5"}, foundIDs(t, c), "a call can be executed again")

	items, err := CollectPages[testRef](c.WithMaxItems(3))
	require.NoError(t, err)
	assert.Len(t, items, 3)
	assert.Equal(t, `limit=1 {"indices":["identities"],"searchAfter":["2"],"sort":["id"]}`, s.requests[len(s.requests)-1])
}

// The values of a sort are those of the last result: nested, and exact if they are numbers.
func TestSearchWithASort(t *testing.T) {
	t.Parallel()
	s := fiveRows()
	assert.Len(t, foundIDs(t, newSearch(t, s, testSearch{Sort: []string{"name", "-rank.number", "+id"}})), 5)
	assert.Equal(t, ` {"searchAfter":["Ben","9007199254740994","2"],"sort":["name","-rank.number","+id"]}`, s.requests[1])

	s = fiveRows()
	assert.Equal(t, []string{"4", "5"}, foundIDs(t, newSearch(t, s, testSearch{Sort: []string{"id"}, SearchAfter: []string{"3"}})), "the caller's searchAfter")
}

// A stored checkpoint continues where the page before it ended, also when that was the last one and rows have been added.
func TestSearchContinuesAtACheckpoint(t *testing.T) {
	t.Parallel()
	s := fiveRows()
	c := newSearch(t, s, testSearch{Sort: []string{"name", "id"}})
	var stored []Checkpoint
	var offsets []int
	for page, err := range Pages[testRef](c) {
		require.NoError(t, err)
		stored = append(stored, page.Checkpoint)
		offsets = append(offsets, page.Offset)
	}
	assert.Equal(t, []int{0, 2, 4}, offsets)
	assert.Equal(t, Checkpoint(`{"sort":["name","id"],"searchAfter":["Ben","2"]}`), stored[0])
	assert.Equal(t, []string{"3", "4", "5"}, foundIDs(t, c.With(WithCheckpoint(stored[0]))))
	assert.Empty(t, foundIDs(t, c.With(WithCheckpoint(stored[2]))))
	s.rows = append(s.rows, map[string]any{"id": "6", "name": "Zoe"})
	assert.Equal(t, []string{"6"}, foundIDs(t, c.With(WithCheckpoint(stored[2]))))
	assert.Len(t, foundIDs(t, c.With(WithCheckpoint(""))), 6)
}

// takeTurns answers with one page, then with another, and so on.
func takeTurns() func(_, _ []string, _ int) []map[string]any {
	return func(_, after []string, _ int) []map[string]any {
		if len(after) == 0 || after[0] == "4" {
			return []map[string]any{{"id": "1"}, {"id": "2"}}
		}
		return []map[string]any{{"id": "3"}, {"id": "4"}}
	}
}

// growing answers with the same results and a new one, as if the server did not know searchAfter while results are added.
func growing() func(_, _ []string, _ int) []map[string]any {
	var pages atomic.Int64
	return func(_, _ []string, _ int) []map[string]any {
		return []map[string]any{{"id": "1"}, {"id": "new" + strconv.FormatInt(pages.Add(1), 10)}}
	}
}

func TestSearchRefuses(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		body   any
		change func(Call) Call
		answer func(sort, after []string, limit int) []map[string]any
		is     error
		says   string
	}{
		"a sort without a unique field":  {body: testSearch{Sort: []string{"name"}}, is: ErrInvalidArgument, says: `add "id" to the end of it`},
		"an offset":                      {change: func(c Call) Call { return c.WithQueryInt("offset", 10) }, is: ErrInvalidArgument, says: "an offset of 10"},
		"a limit of 0":                   {change: func(c Call) Call { return c.WithQueryInt("limit", 0) }, is: ErrInvalidArgument, says: "limit is 0"},
		"too many values":                {body: testSearch{SearchAfter: []string{"a", "b"}}, is: ErrInvalidArgument, says: "2 values for the 1 fields"},
		"a body that is no object":       {body: []string{"a"}, is: ErrInvalidArgument, says: "is not an object"},
		"a text that is no checkpoint":   {change: func(c Call) Call { return c.With(WithCheckpoint("page 3")) }, is: ErrInvalidArgument, says: `"page 3" is not a checkpoint`},
		"the checkpoint of another sort": {body: testSearch{Sort: []string{"id"}}, change: func(c Call) Call { return c.With(WithCheckpoint(`{"sort":["-id"],"searchAfter":["1"]}`)) }, is: ErrInvalidArgument, says: "the checkpoint is of a search with the sort"},
		"a checkpoint without a value":   {change: func(c Call) Call { return c.With(WithCheckpoint(`{"sort":["name","id"],"searchAfter":[null,"1"]}`)) }, is: ErrInvalidArgument, says: "is not a checkpoint"},
		"a checkpoint without an id":     {change: func(c Call) Call { return c.With(WithCheckpoint(`{"sort":["id"],"searchAfter":[""]}`)) }, is: ErrInvalidArgument, says: "is not a checkpoint"},
		"a page that repeats":            {answer: func(_, _ []string, _ int) []map[string]any { return []map[string]any{{"id": "1"}, {"id": "2"}} }, is: ErrPaging, says: `repeats the result with ["1"]`},
		"pages that take turns":          {answer: takeTurns(), is: ErrPaging, says: `repeats the page that ends with ["2"]`},
		"pages with a new end":           {answer: growing(), is: ErrPaging, says: `repeats the result with ["1"]`},
		"a result without the field":     {answer: func(_, _ []string, _ int) []map[string]any { return []map[string]any{{"name": "Ada"}} }, is: ErrPaging, says: `no value for "id"`},
		"a field that is an object":      {body: testSearch{Sort: []string{"rank", "id"}}, is: ErrPaging, says: "not a single value"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := fiveRows()
			if c.answer != nil {
				s.answer = c.answer
			}
			call := newSearch(t, s, c.body)
			if c.change != nil {
				call = c.change(call)
			}
			_, err := CollectPages[testRef](call)
			require.ErrorIs(t, err, c.is)
			require.ErrorContains(t, err, "SearchPost: ")
			assert.ErrorContains(t, err, c.says)
		})
	}
}
