package core

import (
	"context"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPrefetchKeepsTheOrder(t *testing.T) {
	t.Parallel()
	for _, prefetch := range []int{2, 4, 8} {
		server := (&rowServer{rows: upTo(1, 200), delay: func(offset int) time.Duration {
			return time.Duration(20+5*(7-offset/10%8)) * time.Millisecond // later pages answer sooner
		}}).start(t)
		got, err := rowNumbers(All[row](server.call(context.Background()).WithPrefetch(prefetch)))
		require.NoError(t, err)
		assert.Equal(t, upTo(1, 200), got)
		assert.Equal(t, prefetch, server.peak, "pages in flight")
		server.checkManners(t, prefetch)
	}
}

// Pages that are all capped alike are read ahead, also where no total is told.
func TestPrefetchOfCappedPages(t *testing.T) {
	t.Parallel()
	server := (&rowServer{rows: upTo(1, 100), pageSize: 5, ignoreCount: true,
		delay: func(int) time.Duration { return 20 * time.Millisecond }}).start(t)
	got, err := rowNumbers(All[row](server.call(context.Background()).WithPrefetch(4)))
	require.NoError(t, err)
	assert.Equal(t, upTo(1, 100), got)
	assert.Equal(t, 4, server.peak, "pages in flight")
	server.checkManners(t, 4)
}

// Where the total is known, no request is made past it.
func TestPrefetchDoesNotPassTheTotal(t *testing.T) {
	t.Parallel()
	server := (&rowServer{rows: upTo(1, 60)}).start(t)
	got, err := rowNumbers(All[row](server.call(context.Background()).WithPrefetch(8).WithQueryBool("count", true)))
	require.NoError(t, err)
	assert.Equal(t, upTo(1, 60), got)
	assert.ElementsMatch(t, []string{"count=true", "offset=10", "offset=20", "offset=30", "offset=40", "offset=50"}, server.sent())
}

func TestPrefetchDoesNotPassMaxItems(t *testing.T) {
	t.Parallel()
	server := (&rowServer{rows: upTo(1, 100)}).start(t)
	got, err := rowNumbers(All[row](server.call(context.Background()).WithPrefetch(8).WithMaxItems(34)))
	require.NoError(t, err)
	assert.Equal(t, upTo(1, 34), got)
	assert.ElementsMatch(t, []string{"", "offset=10", "offset=20", "limit=4&offset=30"}, server.sent())
}

// Breaking out cancels what is in flight, waits for it, and leaves nothing behind.
func TestPrefetchCanBeLeft(t *testing.T) {
	t.Parallel()
	for _, prefetch := range []int{2, 4, 8} {
		server := (&rowServer{rows: upTo(1, 200), delay: func(offset int) time.Duration {
			switch {
			case offset >= 30:
				return time.Hour
			case offset == 20:
				return 30 * time.Millisecond // so that those after it are on their way when the run is left
			}
			return 0
		}}).start(t)
		var got []int
		for r, err := range All[row](server.call(context.Background()).WithPrefetch(prefetch)) {
			require.NoError(t, err)
			number, _ := strconv.Atoi(r.ID)
			if got = append(got, number); number == 25 {
				break
			}
		}
		assert.Equal(t, upTo(1, 25), got)
		assert.Greater(t, len(server.sent()), 3)
		server.checkManners(t, prefetch)
	}
}

// foreignContext is a context that package context does not know, so that a context derived from it keeps a goroutine until it is
// cancelled: a synctest bubble notices when one is not.
type foreignContext struct{ context.Context }

func (c foreignContext) Done() <-chan struct{} {
	return c.Context.Value(foreignContext{}).(chan struct{})
}

// The contract's budget for speed, in a bubble where time is exact and where a goroutine that is left behind fails the test.
func TestPrefetchSpeed(t *testing.T) {
	t.Parallel()
	const pages, latency = 100, 30 * time.Millisecond
	duration := func(t *testing.T, prefetch int, stopAt int) (lasted time.Duration) {
		synctest.Test(t, func(t *testing.T) {
			fetch := func(c Call) (*Page[int], error) {
				select {
				case <-time.After(latency):
				case <-c.ctx.Done():
					return nil, c.ctx.Err()
				}
				offset := 0
				for _, a := range c.query {
					if a.name == "offset" {
						offset, _ = strconv.Atoi(a.value)
					}
				}
				return newPage(upTo(offset+1, min(offset+10, pages*10)), unknownTotal, nil), nil
			}
			began := time.Now()
			ctx := foreignContext{context.WithValue(context.Background(), foreignContext{}, make(chan struct{}))}
			call := NewCall(ctx, nil, &Operation{Name: "List", Paging: Paging{PageSize: 10}}).WithPrefetch(prefetch)
			next := 1
			for number, err := range itemsOf(runPages(call, fetch)) {
				require.NoError(t, err)
				require.Equal(t, next, number)
				if next++; next > stopAt {
					break
				}
			}
			lasted = time.Since(began)
		})
		return lasted
	}
	one := duration(t, 1, pages*10)
	assert.Equal(t, pages*latency, one)
	assert.Greater(t, one.Seconds(), 3.3*duration(t, 4, pages*10).Seconds())
	assert.Greater(t, one.Seconds(), 5.5*duration(t, 8, pages*10).Seconds())
	assert.Less(t, duration(t, 8, 35), 4*latency, "leaving does not wait for what is in flight")
}

// wideRows is a collection of rows of about 1.2 KB, like identities with their attributes, that costs the server no memory.
func wideRows(tb testing.TB, rows int, latency time.Duration) Call {
	rest := `","name":"` + strings.Repeat("x", 1150) + `"}`
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(latency)
		offset, _ := strconv.Atoi(r.URL.Query().Get("offset"))
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("X-Total-Count", strconv.Itoa(rows))
		page := append(make([]byte, 0, 310_000), '[')
		for id := offset; id < min(offset+250, rows); id++ {
			page = append(strconv.AppendInt(append(page, `{"id":"`...), int64(id), 10), rest...)
			page = append(page, ',')
		}
		if len(page) > 1 {
			page = page[:len(page)-1]
		}
		page = append(page, ']')
		w.Header().Set("Content-Length", strconv.Itoa(len(page)))
		_, _ = w.Write(page)
	}))
	tb.Cleanup(server.Close)
	client := NewClient(&Configuration{BaseURL: server.URL, AccessToken: "token", RateLimit: NoRateLimit}, "v2024")
	return NewCall(context.Background(), client, &Operation{
		Name: "ListRows", Method: "GET", Path: "/rows", Paging: Paging{PageSize: 250, MaxSize: 250, Count: true},
	})
}

// The contract's budget: at most 16 MB live, and the same for 10,000 items as for 100,000. Not parallel, since the heap is shared.
func TestPagesHoldLittleMemory(t *testing.T) {
	live := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	for _, prefetch := range []int{1, 8} {
		var peaks []uint64
		for _, rows := range []int{10_000, 100_000} {
			call := wideRows(t, rows, 0).WithPrefetch(prefetch)
			before, peak, seen := live(), uint64(0), 0
			for _, err := range All[row](call) {
				require.NoError(t, err)
				if seen++; seen%(rows/16) == 0 {
					peak = max(peak, live()-before)
				}
			}
			assert.Equal(t, rows, seen)
			peaks = append(peaks, peak)
		}
		t.Logf("Prefetch(%d): %.1f MB live over 10,000 items, %.1f MB over 100,000", prefetch, float64(peaks[0])/1e6, float64(peaks[1])/1e6)
		assert.Less(t, peaks[1], uint64(16<<20))
		assert.InDelta(t, peaks[0], peaks[1], 3<<20)
	}
}

// BenchmarkPrefetch reads 100 pages at 30 ms of server latency; the contract asks for 3.3 times the speed with 4 pages in flight and
// 5.5 times with 8.
func BenchmarkPrefetch(b *testing.B) {
	const latency = 30 * time.Millisecond
	call := wideRows(b, 100*250, latency)
	var oneByOne float64
	for _, prefetch := range []int{1, 4, 8} {
		b.Run(strconv.Itoa(prefetch), func(b *testing.B) {
			for b.Loop() {
				for _, err := range Pages[row](call.WithPrefetch(prefetch)) {
					require.NoError(b, err)
				}
			}
			took := b.Elapsed().Seconds() / float64(b.N)
			if prefetch == 1 {
				oneByOne = took
			}
			b.ReportMetric(oneByOne/took, "times-as-fast")
		})
	}
}
