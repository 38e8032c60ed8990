package core

import (
	"context"
	"encoding/json"
	"fmt"
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

func TestPagesHaveOffsetTotalAndResponse(t *testing.T) {
	t.Parallel()
	type told struct{ offset, total, items int }
	for name, tc := range map[string]struct {
		change func(Call) Call
		want   []told
	}{
		"total unknown":           {func(c Call) Call { return c }, []told{{0, -1, 10}, {10, -1, 10}, {20, -1, 3}}},
		"total known":             {func(c Call) Call { return c.WithQueryBool("count", true) }, []told{{0, 23, 10}, {10, 23, 10}, {20, 23, 3}}},
		"total from a later page": {func(c Call) Call { return c.WithQueryInt("limit", 20) }, []told{{0, -1, 10}, {10, 23, 10}, {20, 23, 3}}},
		"from offset 4":           {func(c Call) Call { return c.WithQueryInt("offset", 4).WithMaxItems(12) }, []told{{4, -1, 10}, {14, -1, 2}}},
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

// Every loop over a sequence starts a new run, also in several goroutines.
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

// A page and its response can be large, and the caller may need only an item.
func TestPagesInUseAreTheCallersAlone(t *testing.T) {
	t.Parallel()
	for name, use := range map[string]func(*pageIterator){
		"items": func(pages *pageIterator) { assert.Len(t, pages.items(), 10) },
		"page":  func(pages *pageIterator) { assert.Equal(t, 10, pages.take().items.Len()) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pages := (&rowServer{rows: upTo(1, 23)}).start(t).call(t.Context()).startPages([]row(nil))
			defer pages.stop()
			require.True(t, pages.next())
			use(pages)
			assert.Nil(t, pages.page)
		})
	}
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
					time.Sleep(10 * time.Millisecond) //nolint:sleep // waits until the received pages are decoded
					cancel()
				}
			}
		}
		assert.Equal(t, 3, pages, "no page after the cancellation, even if it has arrived")
		assert.ErrorIs(t, last, context.Canceled)
		assert.ErrorContains(t, last, "ListRows")
		server.checkManners(t, prefetch)
	}
}

// The response of an operation can be an object that has the items.
func TestPagesOfAWrappedCollection(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		told bool // the header has the total
		rows int
		want int // requests
	}{
		"with a total":            {true, 25, 3},
		"with a total, full":      {true, 20, 2},
		"with a total, none":      {true, 0, 1},
		"without a total":         {false, 25, 5},
		"without a total, no row": {false, 0, 2},
	} {
		for _, prefetch := range []int{1, 4} {
			t.Run(name+"/"+strconv.Itoa(prefetch), func(t *testing.T) {
				t.Parallel()
				server := &rowServer{rows: upTo(1, tc.rows)}
				server.start(t)
				server.Config.Handler = wrap(server, tc.told)
				got, err := rowNumbers(All[row](wrapped(server.call(t.Context()).WithPrefetch(prefetch))))
				require.NoError(t, err)
				assert.Equal(t, upTo(1, tc.rows), got)
				if prefetch == 1 {
					assert.Len(t, server.sent(), tc.want)
				}
			})
		}
	}
}

// wrapped returns a call of an operation that returns an object and does not take count.
func wrapped(call Call) Call {
	return withPaging(call, Paging{PageSize: 10, Items: "results"})
}

func TestItemsOfAWrappedPage(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]struct {
		names string
		wrong string
	}{
		`{"results":[{"id":"1","name":"a"}],"count":5}`:                          {names: "a"},
		"\ufeff \n" + `{"count":{},"results":[{"name":"a"},{"name":"b","x":1}]}`: {names: "ab"},
		`{"results":[{"name":"a"}],"r\u0065sults":[{"name":"b"}]}`:               {names: "b"},
		`{"results":[]}`:                    {},
		`{"results":null}`:                  {},
		`{"count":0}`:                       {},
		`{}`:                                {},
		`null`:                              {wrong: `ListRows: cannot decode: 200 OK with application/json instead of JSON: "null"`},
		`[{"name":"a"}]`:                    {wrong: `ListRows: cannot decode: expected object, got array at byte 0`},
		`{"results":{}}`:                    {wrong: `ListRows: cannot decode /results: expected array, got object at byte 11`},
		` {"x":[1], "results": [{}, 5]}`:    {wrong: `ListRows: cannot decode /results/1: expected object, got number at byte 27`},
		`{"results":[{"name":"a"}],"x":1,}`: {wrong: `ListRows: cannot decode: expected a member name at byte 32`},
	} {
		server := newRecorder(t, answer(200, body))
		call := wrapped(newCall(t.Context(), server.client(nil), &Operation{Name: "ListRows", Method: "GET", Path: "/rows"})).WithMaxItems(10)
		names, wrong := "", error(nil)
		for page, err := range Pages[row](call) {
			if wrong = err; err != nil {
				break
			}
			for _, row := range page.Items {
				names += row.Name
			}
			break // the server returns the same page for ever
		}
		assert.Equal(t, want.names, names, body)
		if want.wrong == "" {
			assert.NoError(t, wrong, body)
			continue
		}
		require.ErrorIs(t, wrong, ErrDecode, body)
		assert.Contains(t, wrong.Error(), want.wrong, body)
	}
}

// wrap puts the server's list into an object.
func wrap(server *rowServer, told bool) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		recorded := httptest.NewRecorder()
		server.ServeHTTP(recorded, r)
		server.mu.Lock()
		defer server.mu.Unlock()
		w.Header().Set("Content-Type", "application/json")
		if told {
			w.Header().Set("X-Total-Count", strconv.Itoa(len(server.rows)))
		}
		fmt.Fprintf(w, `{"count":%d,"results":%s}`, len(server.rows), recorded.Body)
	})
}

// A response without a body has no items.
func TestPagesWithoutABody(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }))
	t.Cleanup(server.Close)
	client := NewClient(&Configuration{BaseURL: server.URL, AccessToken: "token"}, "v2024")
	call := newCall(t.Context(), client, &Operation{Name: "ListRows", Method: "GET", Path: "/rows"})

	got, err := rowNumbers(All[row](call))
	assert.NoError(t, err)
	assert.Empty(t, got)
	got, err = rowNumbers(All[row](wrapped(call)))
	assert.NoError(t, err)
	assert.Empty(t, got)
}
