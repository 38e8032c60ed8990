package core

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPagesTellOffsetTotalAndResponse(t *testing.T) {
	t.Parallel()
	type told struct{ offset, total, items int }
	for name, tc := range map[string]struct {
		change func(Call) Call
		want   []told
	}{
		"total unknown": {func(c Call) Call { return c }, []told{{0, -1, 10}, {10, -1, 10}, {20, -1, 3}}},
		"total known":   {func(c Call) Call { return c.WithQueryBool("count", true) }, []told{{0, 23, 10}, {10, 23, 10}, {20, 23, 3}}},
		"total learnt":  {func(c Call) Call { return c.WithQueryInt("limit", 20) }, []told{{0, -1, 10}, {10, 23, 10}, {20, 23, 3}}},
		"from offset 4": {func(c Call) Call { return c.WithQueryInt("offset", 4).WithMaxItems(12) }, []told{{4, -1, 10}, {14, -1, 2}}},
	} {
		for _, prefetch := range []int{1, 4} {
			t.Run(name+"/"+strconv.Itoa(prefetch), func(t *testing.T) {
				t.Parallel()
				server := (&rowServer{rows: upTo(1, 23)}).start(t)
				var got []told
				for page, err := range Pages[row](tc.change(server.call(t.Context())).WithPrefetch(prefetch)) {
					require.NoError(t, err)
					got = append(got, told{page.Offset, page.Total, len(page.Items)})
					assert.Equal(t, "row "+strconv.Itoa(page.Offset+1), page.Items[0].Name)

					assert.Equal(t, http.StatusOK, page.Response.StatusCode)
					var again []row
					body, err := io.ReadAll(page.Response.Body)
					require.NoError(t, err)
					require.NoError(t, json.Unmarshal(body, &again))
					assert.Equal(t, page.Items, again, "the body can still be read")
				}
				assert.Equal(t, tc.want, got)
			})
		}
	}
}

// A sequence is a description of what to do: ranging over it again, or from several goroutines, starts a run of its own.
func TestPagesCanBeRangedOverAgain(t *testing.T) {
	t.Parallel()
	server := (&rowServer{rows: upTo(1, 35)}).start(t)
	all := All[row](server.call(t.Context()).WithPrefetch(2))
	for range 2 {
		got, err := rowNumbers(all)
		require.NoError(t, err)
		assert.Equal(t, upTo(1, 35), got)
	}
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			got, err := rowNumbers(all)
			assert.NoError(t, err)
			assert.Equal(t, upTo(1, 35), got)
		})
	}
	group.Wait()
}

func TestPagesEndWithTheContext(t *testing.T) {
	t.Parallel()
	for _, prefetch := range []int{1, 4} {
		server := (&rowServer{rows: upTo(1, 100)}).start(t)
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		pages := 0
		var last error
		for _, err := range Pages[row](server.call(ctx).WithPrefetch(prefetch)) {
			if last = err; err == nil {
				if pages++; pages == 3 {
					assert.Eventually(t, server.idle, 5*time.Second, time.Millisecond)
					time.Sleep(10 * time.Millisecond) //nolint:sleep // for the decoding of what has come
					cancel()
				}
			}
		}
		assert.Equal(t, 3, pages, "nothing after the cancellation, even of what is there already")
		assert.ErrorIs(t, last, context.Canceled)
		assert.ErrorContains(t, last, "ListRows")
		server.checkManners(t, prefetch)
	}
}

// wrappedRows is a page inside of an object, as some operations have it.
type wrappedRows struct {
	Results []row `json:"results"`
	Count   int   `json:"count"`
}

func TestPagesOfAWrappedCollection(t *testing.T) {
	t.Parallel()
	results := func(b *wrappedRows) []row { return b.Results }
	count := func(b *wrappedRows) int { return b.Count }
	for name, tc := range map[string]struct {
		total func(*wrappedRows) int
		rows  int
		want  int // requests
	}{
		"with a total":            {count, 25, 3},
		"with a total, full":      {count, 20, 2},
		"with a total, none":      {count, 0, 1},
		"without a total":         {nil, 25, 5},
		"with a negative total":   {func(*wrappedRows) int { return -1 }, 25, 5},
		"without a total, no row": {nil, 0, 2},
	} {
		for _, prefetch := range []int{1, 4} {
			t.Run(name+"/"+strconv.Itoa(prefetch), func(t *testing.T) {
				t.Parallel()
				server := &rowServer{rows: upTo(1, tc.rows)}
				server.start(t)
				server.Config.Handler = wrap(server)
				call := server.call(t.Context()).WithPrefetch(prefetch)
				call = call.changed()
				operation := *call.operation
				operation.Paging.Count = false
				call.operation = &operation

				got, err := rowNumbers(AllOf(call, results, tc.total))
				require.NoError(t, err)
				assert.Equal(t, upTo(1, tc.rows), got)
				if prefetch == 1 {
					assert.Len(t, server.sent(), tc.want)
				}
			})
		}
	}
}

// wrap puts what the server lists into an object.
func wrap(server *rowServer) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		recorded := httptest.NewRecorder()
		server.ServeHTTP(recorded, r)
		server.mu.Lock()
		defer server.mu.Unlock()
		page := wrappedRows{Count: len(server.rows)}
		_ = json.Unmarshal(recorded.Body.Bytes(), &page.Results)
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(page)
	})
}

// An answer without a body has no items.
func TestPagesOfAnAnswerWithoutContent(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }))
	t.Cleanup(server.Close)
	client := NewClient(&Configuration{BaseURL: server.URL, AccessToken: "token"}, "v2024")
	call := NewCall(t.Context(), client, &Operation{Name: "ListRows", Method: "GET", Path: "/rows"})

	got, err := rowNumbers(All[row](call))
	assert.NoError(t, err)
	assert.Empty(t, got)
	got, err = rowNumbers(AllOf(call, func(b *wrappedRows) []row { return b.Results }, nil))
	assert.NoError(t, err)
	assert.Empty(t, got)
}
