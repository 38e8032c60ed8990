package core

import (
	"context"
	"math"
	"net/http"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPages(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name   string
		rows   int
		change func(Call) Call
		total  func(actual int, asked bool) string
		want   []int
		sent   []string // the queries without Prefetch
	}{
		{name: "none", rows: 0, sent: []string{"", "count=true&offset=0"}},
		{name: "one short page", rows: 3, want: upTo(1, 3), sent: []string{"", "count=true&offset=3"}},
		{name: "one full page", rows: 10, want: upTo(1, 10), sent: []string{"", "offset=10", "count=true&offset=10"}},
		{name: "a short last page", rows: 25, want: upTo(1, 25),
			sent: []string{"", "offset=10", "offset=20", "count=true&offset=25"}},
		{name: "full pages", rows: 30, want: upTo(1, 30),
			sent: []string{"", "offset=10", "offset=20", "offset=30", "count=true&offset=30"}},
		{name: "the caller's count", rows: 30, want: upTo(1, 30),
			change: func(c Call) Call { return c.WithQueryBool("count", true) },
			sent:   []string{"count=true", "offset=10", "offset=20"}},
		{name: "the caller's count=false", rows: 12, want: upTo(1, 12),
			change: func(c Call) Call { return c.WithQueryBool("count", false) },
			sent:   []string{"count=false", "offset=10", "offset=12", "offset=13"}},
		{name: "the caller's offset", rows: 25, want: upTo(8, 25),
			change: func(c Call) Call { return c.WithQueryInt("offset", 7).WithQuery("filters", "x") },
			sent:   []string{"filters=x&offset=7", "filters=x&offset=17", "count=true&filters=x&offset=25"}},
		{name: "an offset past the end", rows: 5,
			change: func(c Call) Call { return c.WithQueryInt("offset", 7).WithQueryBool("count", true) },
			sent:   []string{"count=true&offset=7"}},
		{name: "the caller's limit", rows: 7, want: upTo(1, 7),
			change: func(c Call) Call { return c.WithQueryInt("limit", 4) },
			sent:   []string{"limit=4", "limit=4&offset=4", "count=true&limit=4&offset=7"}},
		{name: "a limit that the server reduces", rows: 15, want: upTo(1, 15),
			change: func(c Call) Call { return c.WithQueryInt("limit", 50) },
			sent:   []string{"limit=50", "count=true&limit=50&offset=10"}},
		{name: "an operation without count", rows: 12, want: upTo(1, 12),
			change: func(c Call) Call {
				c = c.changed()
				without := *c.operation
				without.Paging.Count = false
				c.operation = &without
				return c
			},
			sent: []string{"", "offset=10", "offset=12", "offset=13"}},
		{name: "a total without count", rows: 20, want: upTo(1, 20),
			total: func(actual int, _ bool) string { return strconv.Itoa(actual) },
			sent:  []string{"", "offset=10"}},
		{name: "a total without count, smaller pages", rows: 25, want: upTo(1, 25),
			change: func(c Call) Call { return c.WithQueryInt("limit", 20) },
			total:  func(actual int, _ bool) string { return strconv.Itoa(actual) },
			sent:   []string{"limit=20", "limit=20&offset=10", "limit=20&offset=20"}},
		{name: "MaxItems within a page", rows: 25, want: upTo(1, 3),
			change: func(c Call) Call { return c.WithMaxItems(3) }, sent: []string{"limit=3"}},
		{name: "MaxItems is a page", rows: 25, want: upTo(1, 10),
			change: func(c Call) Call { return c.WithMaxItems(10) }, sent: []string{""}},
		{name: "MaxItems over pages", rows: 50, want: upTo(1, 23),
			change: func(c Call) Call { return c.WithMaxItems(23) }, sent: []string{"", "offset=10", "limit=3&offset=20"}},
		{name: "MaxItems below the caller's limit", rows: 50, want: upTo(6, 11),
			change: func(c Call) Call { return c.WithMaxItems(6).WithQueryInt("limit", 4).WithQueryInt("offset", 5) },
			sent:   []string{"limit=4&offset=5", "limit=2&offset=9"}},
		{name: "MaxItems above the collection", rows: 5, want: upTo(1, 5),
			change: func(c Call) Call { return c.WithMaxItems(99) }, sent: []string{"", "count=true&offset=5"}},
		{name: "MaxItems 0 and below", rows: 5, want: upTo(1, 5),
			change: func(c Call) Call { return c.WithMaxItems(-1) }, sent: []string{"", "count=true&offset=5"}},
	} {
		for _, prefetch := range []int{0, 1, 4, 8} {
			t.Run(tc.name+"/"+strconv.Itoa(prefetch), func(t *testing.T) {
				t.Parallel()
				server := (&rowServer{rows: upTo(1, tc.rows), total: tc.total}).start(t)
				call := server.call(t.Context()).WithPrefetch(prefetch)
				if tc.change != nil {
					call = tc.change(call)
				}
				got, err := rowNumbers(All[row](call))
				require.NoError(t, err)
				assert.Equal(t, tc.want, got)
				server.checkManners(t, prefetch)
				if prefetch <= 1 {
					assert.Equal(t, tc.sent, server.sent())
				}
				assert.LessOrEqual(t, len(server.sent()), len(tc.sent)+prefetch, "guesses")
			})
		}
	}
}

// With every server fault the result is each row once, or an error after the rows before it.
func TestPagesWithServerFaults(t *testing.T) {
	t.Parallel()
	always := func(text string) func(int, bool) string { return func(int, bool) string { return text } }
	for _, tc := range []struct {
		name   string
		rows   int // 0 means 100
		server func(*rowServer)
		change func(Call) Call
		want   []int // nil means all rows
		wrong  string
		sent   int // requests without Prefetch; 0 is not checked
	}{
		{name: "pages are smaller", server: func(s *rowServer) { s.pageSize = 7 }, sent: 15},
		{name: "pages are smaller, count is ignored", server: func(s *rowServer) { s.pageSize, s.ignoreCount = 7, true }, sent: 17},
		{name: "the size of pages changes", server: func(s *rowServer) {
			s.before = func(s *rowServer, request int) { s.pageSize = 1 + request%9 }
		}},
		{name: "more items than requested", server: func(s *rowServer) { s.extra = 2 }, sent: 10},
		{name: "more items than MaxItems", server: func(s *rowServer) { s.extra = 5 }, want: upTo(1, 12),
			change: func(c Call) Call { return c.WithMaxItems(12) }, sent: 1},

		{name: "the offset is ignored", server: func(s *rowServer) { s.ignoreOffset = true }, want: upTo(1, 10),
			wrong: "ListRows: inconsistent pages: the page at offset 10 repeats the page at offset 0", sent: 2},
		{name: "the offset is ignored, the pages get smaller", server: func(s *rowServer) { s.ignoreOffset = true }, want: upTo(1, 10),
			change: func(c Call) Call { return c.WithMaxItems(15) },
			wrong:  "the page at offset 10 repeats the page at offset 0", sent: 2},
		{name: "the offset is ignored, without IDs", server: func(s *rowServer) { s.ignoreOffset, s.anonymous = true, true },
			want: upTo(1, 10), wrong: "the page at offset 10 repeats the page at offset 0", sent: 2},
		{name: "the offset is ignored where all is on one page", rows: 6, server: func(s *rowServer) { s.ignoreOffset = true }, sent: 2},
		{name: "the last page is returned after the end", rows: 25, server: func(s *rowServer) { s.clampOffset = true }, sent: 4},
		{name: "the last page is returned after the end, count is ignored", rows: 25, want: upTo(1, 25),
			server: func(s *rowServer) { s.clampOffset, s.ignoreCount = true, true }, wrong: "the page at offset 25 repeats the page at"},
		{name: "a page comes twice", server: func(s *rowServer) { s.override = answerAt(30, 20) }, want: upTo(1, 30),
			wrong: "the page at offset 30 repeats the page at offset 20", sent: 4},
		{name: "an earlier page comes again", server: func(s *rowServer) { s.override = answerAt(50, 10) }, want: upTo(1, 50),
			wrong: "the page at offset 50 repeats the page at offset 10", sent: 6},

		{name: "an empty page, once", server: func(s *rowServer) { s.override = emptyAt(50, 1) }, sent: 11},
		{name: "an empty page, once, the total is known", server: func(s *rowServer) { s.override = emptyAt(50, 1) },
			change: func(c Call) Call { return c.WithQueryBool("count", true) }, sent: 11},
		{name: "an empty page, once, count is ignored", sent: 14, server: func(s *rowServer) {
			s.override, s.ignoreCount = emptyAt(50, 1), true
		}},
		{name: "an empty page, once, after smaller ones", server: func(s *rowServer) {
			s.override, s.pageSize = emptyAt(50, 1), 5
		}},
		{name: "the first page is empty, once", server: func(s *rowServer) { s.override = emptyAt(0, 1) }},
		{name: "a page stays empty", server: func(s *rowServer) { s.override = emptyAt(50, math.MaxInt) }, want: upTo(1, 50),
			wrong: "ListRows: inconsistent pages: empty page at offset 50 of 100", sent: 7},
		{name: "a page stays empty, the total is known", server: func(s *rowServer) { s.override = emptyAt(50, math.MaxInt) },
			change: func(c Call) Call { return c.WithQueryBool("count", true) }, want: upTo(1, 50),
			wrong: "empty page at offset 50 of 100", sent: 7},

		{name: "a page stays empty, count is ignored", sent: 9, server: func(s *rowServer) {
			s.override, s.ignoreCount = emptyAt(50, math.MaxInt), true
		}, want: upTo(1, 50), wrong: "empty page at offset 50, though there are items at offset 51"},
		{name: "an empty page, twice, count is ignored", server: func(s *rowServer) {
			s.override, s.ignoreCount = emptyAt(50, 2), true
		}},
		{name: "an empty page that ends a short one, count is ignored", server: func(s *rowServer) {
			s.pageSize, s.ignoreCount, s.override = 5, true, emptyAt(50, math.MaxInt)
		}, want: upTo(1, 50), wrong: "empty page at offset 50"},

		{name: "the first row comes after the last", rows: 30, server: func(s *rowServer) { s.wrap = true }, want: upTo(1, 30),
			wrong: "the page at offset 30 repeats the page at offset 0", sent: 4},
		{name: "the first row comes after the last, within a page", rows: 37, server: func(s *rowServer) { s.wrap = true },
			want: upTo(1, 37), wrong: "the page at offset 40 repeats the page at offset 10", sent: 5},
		{name: "the first row comes after the last, within the first page", rows: 4, server: func(s *rowServer) { s.wrap = true },
			want: upTo(1, 4), wrong: "the page at offset 10 repeats the page at offset 0", sent: 2},
		{name: "the first row comes after the last, row by row", rows: 30, server: func(s *rowServer) { s.wrap, s.pageSize, s.ignoreCount = true, 1, true },
			want: upTo(1, 30), wrong: "the page at offset 33 repeats the page at offset 3", sent: 34},
		{name: "the first row comes after the last, without IDs", rows: 30, want: upTo(1, 30),
			server: func(s *rowServer) { s.wrap, s.anonymous = true, true },
			wrong:  "the page at offset 30 repeats the page at offset 0", sent: 4},
		{name: "the offset is ignored, one row", rows: 1, server: func(s *rowServer) { s.ignoreOffset, s.ignoreCount = true, true },
			want: upTo(1, 1), wrong: "the page at offset 4 repeats the page at offset 3", sent: 5},
		{name: "MaxItems before the repetition", rows: 30, server: func(s *rowServer) { s.wrap = true }, want: upTo(1, 30),
			change: func(c Call) Call { return c.WithMaxItems(30) }, sent: 3},

		{name: "the total is the length of the first page", server: func(s *rowServer) { s.total = always("10") }},
		{name: "the total is the length of the first page, and right", rows: 10, server: func(s *rowServer) { s.total = always("10") }, sent: 2},
		{name: "the total is not a number", server: func(s *rowServer) { s.total = always("many") }},
		{name: "the total is negative", server: func(s *rowServer) { s.total = always("-1") }},
		{name: "the total is past every offset", server: func(s *rowServer) { s.total = always("99999999999") }},
		{name: "the total is past every number", server: func(s *rowServer) { s.total = always("99999999999999999999999") }},
		{name: "the total is 0", server: func(s *rowServer) { s.total = always("0") }},
		{name: "the total is too small", server: func(s *rowServer) { s.total = always("7") }},
		{name: "the total is too large", server: func(s *rowServer) { s.total = always("103") }, want: upTo(1, 100),
			wrong: "empty page at offset 100 of 103"},

		{name: "a page fails", server: func(s *rowServer) {
			s.override = func(offset int) (int, int) {
				if offset == 60 {
					return offset, http.StatusInternalServerError
				}
				return offset, http.StatusOK
			}
		}, want: upTo(1, 60), wrong: "500 Internal Server Error", sent: 7},
		{name: "offsets after the end are refused", server: func(s *rowServer) {
			s.override = func(offset int) (int, int) {
				if offset >= 100 {
					return offset, http.StatusBadRequest
				}
				return offset, http.StatusOK
			}
		}, change: func(c Call) Call { return c.WithQueryBool("count", true) }, sent: 10},
	} {
		for _, prefetch := range []int{1, 4, 8} {
			t.Run(tc.name+"/"+strconv.Itoa(prefetch), func(t *testing.T) {
				t.Parallel()
				rows := tc.rows
				if rows == 0 {
					rows = 100
				}
				server := &rowServer{rows: upTo(1, rows)}
				tc.server(server)
				call := server.start(t).call(t.Context()).WithPrefetch(prefetch)
				if tc.change != nil {
					call = tc.change(call)
				}
				got, err := rowNumbers(All[row](call))
				if tc.wrong == "" {
					require.NoError(t, err)
				} else {
					require.ErrorContains(t, err, tc.wrong)
				}
				want := tc.want
				if want == nil {
					want = upTo(1, rows)
				}
				assert.Equal(t, want, got)
				server.checkManners(t, prefetch)
				if prefetch == 1 && tc.sent > 0 {
					assert.Len(t, server.sent(), tc.sent)
				}
				assert.Less(t, len(server.sent()), 10*rows+10)
			})
		}
	}
}

// Repetitions are found however long ago the page was, and also if pages begin at other rows.
func TestPagesRepeatedAfterManyOthers(t *testing.T) {
	t.Parallel()
	restart := func(at int) func(int) (int, int) {
		return func(offset int) (int, int) { return offset % at, http.StatusOK }
	}
	for _, tc := range []struct {
		name    string
		rows    int
		server  func(*rowServer)
		want    int // how many rows are reported, from the first
		twice   int // how many of them are reported twice
		missing int // how many new rows before the repetition may be missing, because the sample cannot distinguish them from old ones
		wrong   string
	}{
		{name: "the first row comes after the last", rows: 5000, server: func(s *rowServer) { s.wrap = true }, want: 5000,
			wrong: "the page at offset 5000 repeats the page at offset 0"},
		{name: "the first row comes after the last, within a page", rows: 5100, server: func(s *rowServer) { s.wrap = true }, want: 5100,
			wrong: "the page at offset 5250 repeats the page at offset"},
		{name: "without IDs", rows: 5100, server: func(s *rowServer) { s.wrap, s.anonymous = true, true }, want: 5100, twice: 150,
			wrong: "the page at offset 5250 repeats the page at offset"},
		{name: "a restart at 10000", rows: 12000, server: func(s *rowServer) { s.override = restart(10000) }, want: 10000,
			wrong: "the page at offset 10000 repeats the page at offset 0"},
		{name: "a restart at 10000, with a total", rows: 12000, want: 10000,
			server: func(s *rowServer) {
				s.override, s.total = restart(10000), func(actual int, _ bool) string { return strconv.Itoa(actual) }
			}, wrong: "the page at offset 10000 repeats the page at offset 0"},
		{name: "one page from long ago", rows: 8000, server: func(s *rowServer) { s.override = answerAt(6000, 0) }, want: 6000,
			wrong: "the page at offset 6000 repeats the page at offset 0"},
		{name: "more rows than are remembered", rows: 2<<15 + 54, server: func(s *rowServer) { s.wrap = true },
			want: 2<<15 + 54, missing: 54, wrong: "repeats the page at offset"},
	} {
		for _, prefetch := range []int{1, 8} {
			t.Run(tc.name+"/"+strconv.Itoa(prefetch), func(t *testing.T) {
				t.Parallel()
				server := &rowServer{rows: upTo(1, tc.rows), pageSize: 250, ignoreCount: true}
				tc.server(server)
				call := server.start(t).call(t.Context()).WithPrefetch(prefetch).WithQueryInt("limit", 250)
				got, err := rowNumbers(All[row](call))
				require.ErrorIs(t, err, ErrPaging)
				require.ErrorContains(t, err, tc.wrong)
				want := append(upTo(1, tc.want), upTo(1, tc.twice)...)
				require.InDelta(t, len(want)-tc.missing/2, len(got), float64(tc.missing/2))
				require.True(t, slices.Equal(want[:len(got)], got))
				server.checkManners(t, prefetch)
			})
		}
	}
}

// A row that changes can move to a later page: it is reported once, and is no proof of a repetition.
func TestPagesWithARowThatMoves(t *testing.T) {
	t.Parallel()
	for _, rows := range []int{6000, 6001, 6002} {
		for _, count := range []bool{false, true} {
			server := (&rowServer{rows: upTo(1, rows), pageSize: 250, before: func(s *rowServer, request int) {
				if request == 22 {
					s.rows = append(s.rows[1:], s.rows[0])
				}
			}}).start(t)
			call := server.call(t.Context()).WithQueryInt("limit", 250)
			if count {
				call = call.WithQueryBool("count", true)
			}
			got, err := rowNumbers(All[row](call))
			require.NoError(t, err)
			want := slices.DeleteFunc(upTo(1, rows), func(n int) bool { return n == 5251 })
			require.True(t, slices.Equal(want, got), "each row once, and one is skipped")
		}
	}
}

// answerAt answers the first request for an offset with the page at another offset.
func answerAt(offset, other int) func(offset int) (int, int) {
	return func(asked int) (int, int) {
		if asked == offset {
			return other, http.StatusOK
		}
		return asked, http.StatusOK
	}
}

// emptyAt answers the first requests for an offset with an empty page.
func emptyAt(offset, times int) func(offset int) (int, int) {
	return func(asked int) (int, int) {
		if asked == offset && times > 0 {
			times--
			return math.MaxInt, http.StatusOK
		}
		return asked, http.StatusOK
	}
}

// Rows are inserted and deleted during a run. Rows that exist the whole time are reported once, except that a row can be skipped if one before
// the offset is deleted, because the server counts rows. No row is reported twice.
func TestPagesWhileRowsChange(t *testing.T) {
	t.Parallel()
	insert := func(at int, numbers ...int) func(*rowServer) {
		return func(s *rowServer) { s.rows = slices.Insert(s.rows, at, numbers...) }
	}
	remove := func(at, n int) func(*rowServer) {
		return func(s *rowServer) { s.rows = slices.Delete(s.rows, at, at+n) }
	}
	for _, tc := range []struct {
		name   string
		rows   int
		change func(*rowServer) // before the third request
		lost   []int
		extra  []int // inserted rows that are reported
	}{
		{name: "inserted before", rows: 45, change: insert(0, 101, 102, 103)},
		{name: "inserted before, full pages", rows: 50, change: insert(5, 101, 102, 103)},
		{name: "inserted before the last page", rows: 20, change: insert(0, 101, 102)},
		{name: "nearly a page inserted", rows: 45, change: insert(0, upTo(101, 109)...)},
		{name: "inserted after", rows: 45, change: insert(30, 101, 102, 103), extra: upTo(101, 103)},
		{name: "appended", rows: 45, change: func(s *rowServer) { s.rows = append(s.rows, 101, 102) }, extra: upTo(101, 102)},
		{name: "deleted after", rows: 45, change: remove(30, 3), lost: upTo(31, 33)},
		{name: "deleted at the end", rows: 50, change: remove(45, 5), lost: upTo(46, 50)},
		{name: "deleted before", rows: 45, change: remove(0, 2), lost: upTo(21, 22)},
		{name: "all deleted", rows: 45, change: remove(0, 45), lost: upTo(21, 45)},
	} {
		for _, count := range []bool{false, true} {
			for _, prefetch := range []int{1, 4, 8} {
				t.Run(tc.name+"/"+strconv.FormatBool(count)+"/"+strconv.Itoa(prefetch), func(t *testing.T) {
					t.Parallel()
					server := (&rowServer{rows: upTo(1, tc.rows), before: func(s *rowServer, request int) {
						if request == 3 {
							tc.change(s)
						}
					}}).start(t)
					call := server.call(t.Context()).WithPrefetch(prefetch)
					if count {
						call = call.WithQueryBool("count", true)
					}
					got, err := rowNumbers(All[row](call))
					slices.Sort(got)
					assert.Equal(t, slices.Compact(slices.Clone(got)), got, "no row twice")
					server.checkManners(t, prefetch)
					if prefetch > 1 {
						return // the order of the server's responses decides which rows are reported
					}
					if len(tc.lost) > 0 && count {
						// The first total is not reached.
						assert.ErrorIs(t, err, ErrPaging)
					} else {
						require.NoError(t, err)
					}
					want := slices.DeleteFunc(upTo(1, tc.rows), func(n int) bool { return slices.Contains(tc.lost, n) })
					for _, number := range want {
						assert.Contains(t, got, number)
					}
					if !count {
						assert.Equal(t, append(want, tc.extra...), got)
					}
				})
			}
		}
	}
}

func TestPagesRefuse(t *testing.T) {
	t.Parallel()
	server := (&rowServer{rows: upTo(1, 5)}).start(t)
	call := server.call(t.Context())
	var none context.Context
	for name, tc := range map[string]struct {
		call  Call
		wrong string
	}{
		"the zero Call":              {Call{}, "the call has no context or no operation"},
		"no context":                 {server.call(none), "the call has no context or no operation"},
		"limit 0":                    {call.WithQueryInt("limit", 0), "ListRows: invalid argument: limit is 0"},
		"limit below 0":              {call.WithQueryInt("limit", -1), "limit is -1"},
		"limit that is not a number": {call.WithQuery("limit", "all"), "limit is all"},
		"offset below 0":             {call.WithQueryInt("offset", -1), "offset is -1"},
		"offset past 32 bits":        {call.WithQueryInt("offset", math.MaxInt32+1), "offset is 2147483648"},
		"a filter with an error":     {call.WithFilter(Compare[string]("id", "in")), "in needs at least one value"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, prefetch := range []int{1, 4} {
				got, err := rowNumbers(All[row](tc.call.WithPrefetch(prefetch)))
				assert.Empty(t, got)
				require.ErrorIs(t, err, ErrInvalidArgument)
				assert.ErrorContains(t, err, tc.wrong)
			}
		})
	}
	t.Cleanup(func() { assert.Empty(t, server.sent()) })

	_, err := rowNumbers(All[row](newCall(t.Context(), nil, &Operation{Name: "ListRows"})))
	assert.ErrorIs(t, err, ErrConfiguration)
}

// Offsets are 32-bit integers in the API. An endless collection must not make them wrap around.
func TestPagesPastTheLargestOffset(t *testing.T) {
	t.Parallel()
	for _, prefetch := range []int{1, 4} {
		server := (&rowServer{rows: upTo(1, 100), override: func(offset int) (int, int) {
			return offset - (math.MaxInt32 - 15), http.StatusOK
		}}).start(t)
		call := server.call(t.Context()).WithPrefetch(prefetch).WithQueryInt("offset", math.MaxInt32-15)
		got, err := rowNumbers(All[row](call))
		assert.Equal(t, upTo(1, 20), got)
		require.ErrorIs(t, err, ErrPaging)
		assert.ErrorContains(t, err, "past offset 2147483647")
		for _, query := range server.requests {
			_, err := strconv.ParseInt(query.Get("offset"), 10, 32)
			assert.NoError(t, err)
		}
	}
}
