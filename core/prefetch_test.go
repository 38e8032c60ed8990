package core

import (
	"context"
	"iter"
	"net/http"
	"reflect"
	"strconv"
	"sync/atomic"
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
			return time.Duration(20+5*(7-offset/10%8)) * time.Millisecond // later pages are answered sooner
		}}).start(t)
		got, err := rowNumbers(All[row](server.call(t.Context()).WithPrefetch(prefetch)))
		require.NoError(t, err)
		assert.Equal(t, upTo(1, 200), got)
		assert.Equal(t, prefetch, server.peak, "pages in flight")
		server.checkManners(t, prefetch)
	}
}

// Pages that the server makes smaller are requested ahead too, also without a total.
func TestPrefetchOfSmallerPages(t *testing.T) {
	t.Parallel()
	server := (&rowServer{rows: upTo(1, 100), pageSize: 5, ignoreCount: true,
		delay: func(int) time.Duration { return 20 * time.Millisecond }}).start(t)
	got, err := rowNumbers(All[row](server.call(t.Context()).WithPrefetch(4)))
	require.NoError(t, err)
	assert.Equal(t, upTo(1, 100), got)
	assert.Equal(t, 4, server.peak, "pages in flight")
	server.checkManners(t, 4)
}

// If the total is known, no request goes beyond it.
func TestPrefetchDoesNotPassTheTotal(t *testing.T) {
	t.Parallel()
	server := (&rowServer{rows: upTo(1, 60)}).start(t)
	got, err := rowNumbers(All[row](server.call(t.Context()).WithPrefetch(8).WithQueryBool("count", true)))
	require.NoError(t, err)
	assert.Equal(t, upTo(1, 60), got)
	assert.ElementsMatch(t, []string{"count=true", "offset=10", "offset=20", "offset=30", "offset=40", "offset=50"}, server.sent())
}

func TestPrefetchDoesNotPassMaxItems(t *testing.T) {
	t.Parallel()
	server := (&rowServer{rows: upTo(1, 100)}).start(t)
	got, err := rowNumbers(All[row](server.call(t.Context()).WithPrefetch(8).WithMaxItems(34)))
	require.NoError(t, err)
	assert.Equal(t, upTo(1, 34), got)
	assert.ElementsMatch(t, []string{"", "offset=10", "offset=20", "limit=4&offset=30"}, server.sent())
}

// Leaving the loop cancels the requests in flight, waits for them, and leaves nothing behind.
func TestPrefetchLeavingTheLoop(t *testing.T) {
	t.Parallel()
	for _, prefetch := range []int{2, 4, 8} {
		server := &rowServer{rows: upTo(1, 200)}
		server.delay = func(offset int) time.Duration {
			switch {
			case offset >= 30:
				return time.Hour
			case offset == 20: // the following requests have been sent when the loop ends
				assert.Eventually(t, func() bool { return len(server.sent()) > 3 }, time.Minute, time.Millisecond)
			}
			return 0
		}
		server.start(t)
		var got []int
		for r, err := range All[row](server.call(t.Context()).WithPrefetch(prefetch)) {
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

// The number of pages in flight grows with the number of received pages. Otherwise a short collection would get many requests for pages that it
// does not have, which would use up the rate limit.
func TestPrefetchOfAShortCollection(t *testing.T) {
	t.Parallel()
	for _, prefetch := range []int{16, 64, 256} {
		server := (&rowServer{rows: upTo(1, 40)}).start(t)
		got, err := rowNumbers(All[row](server.call(t.Context()).WithPrefetch(prefetch)))
		require.NoError(t, err)
		assert.Equal(t, upTo(1, 40), got)
		assert.LessOrEqual(t, len(server.sent()), 16)
		server.checkManners(t, prefetch)
	}
}

// The number of pages in flight has a limit, whatever number is requested.
func TestPrefetchIsBounded(t *testing.T) {
	t.Parallel()
	server := (&rowServer{rows: upTo(1, 1500), delay: func(int) time.Duration { return 20 * time.Millisecond }}).start(t)
	got, err := rowNumbers(All[row](server.call(t.Context()).WithPrefetch(200_000)))
	require.NoError(t, err)
	assert.Equal(t, upTo(1, 1500), got)
	assert.Greater(t, server.peak, maxPrefetch/2)
	server.checkManners(t, maxPrefetch)
}

// A page that shows the end cancels the pages after it before the next request, because under a rate limit they would delay it.
func TestPrefetchCancelsPagesAfterTheEnd(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		length int
		total  int // sent with the page at 40
	}{
		"a short page":  {57, unknownTotal},
		"an empty page": {50, unknownTotal},
		"a total":       {57, 57},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				var past, waiting atomic.Int32
				var asked atomic.Bool
				call := newCall(t.Context(), nil, &Operation{Name: "List", Paging: Paging{PageSize: 10}}).WithPrefetch(8)
				got := numbersOf(t, runPages(call, func(c Call) (*rawPage, error) {
					offset, total := offsetOf(c), unknownTotal
					if offset >= 60 {
						past.Add(1)
						waiting.Add(1)
						defer waiting.Add(-1)
						<-c.ctx.Done()
						return nil, c.ctx.Err()
					}
					if offset == tc.length && (offset%10 != 0 || asked.Swap(true)) { // not requested ahead
						assert.Zero(t, waiting.Load(), "pages after the end are still in flight")
					}
					if offset == 40 {
						total = tc.total
					}
					time.Sleep(time.Millisecond)
					return &rawPage{items: reflect.ValueOf(upTo(offset+1, min(offset+10, tc.length))), total: total}, nil
				}))
				assert.Equal(t, upTo(1, tc.length), got)
				assert.Positive(t, past.Load())
				assert.Zero(t, waiting.Load())
			})
		})
	}
}

// A transport that ignores its context delays neither leaving the loop nor cancelling.
func TestPrefetchDoesNotWaitForEver(t *testing.T) {
	t.Parallel()
	for name, leave := range map[string]func(cancel func()) (goOn bool){
		"the loop is left":         func(func()) bool { return false },
		"the context is cancelled": func(cancel func()) bool { cancel(); return true },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				call := newCall(ctx, nil, &Operation{Name: "List", Paging: Paging{PageSize: 10}}).WithPrefetch(4)
				pages := runPages(call, func(c Call) (*rawPage, error) {
					offset := offsetOf(c)
					if offset >= 20 {
						time.Sleep(time.Hour)
					}
					return newRawPage(reflect.ValueOf(upTo(offset+1, offset+10)), nil), nil
				})
				began, seen := time.Now(), 0
				var last error
				for page, err := range pages {
					if last = err; err != nil {
						continue
					}
					if seen += page.items.Len(); seen == 20 && !leave(cancel) {
						break
					}
				}
				assert.Equal(t, 20, seen)
				assert.Equal(t, patience, time.Since(began))
				if ctx.Err() != nil {
					assert.ErrorIs(t, last, context.Canceled)
				}
				time.Sleep(2 * time.Hour) // the abandoned requests end at some time
			})
		})
	}
}

// If the context ends while a page is in flight, the run ends, whatever the transport does.
func TestPrefetchEndsWithTheContextWhileItWaits(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		call := newCall(ctx, nil, &Operation{Name: "List"}).WithPrefetch(4)
		began := time.Now()
		for _, err := range runPages(call, func(Call) (*rawPage, error) {
			time.Sleep(time.Hour)
			return newRawPage(reflect.ValueOf([]int{1}), nil), nil
		}) {
			assert.ErrorIs(t, err, context.DeadlineExceeded)
			assert.ErrorContains(t, err, "List: ")
		}
		assert.Equal(t, 5*time.Second+patience, time.Since(began))
		time.Sleep(2 * time.Hour) // the abandoned request ends at some time
	})
}

func offsetOf(c Call) (offset int) {
	for _, a := range c.query {
		if a.name == "offset" {
			offset, _ = strconv.Atoi(a.value)
		}
	}
	return offset
}

// numbersIn returns the items of pages of numbers.
func numbersIn(pages iter.Seq2[*rawPage, error]) iter.Seq2[int, error] {
	return func(yield func(int, error) bool) {
		pages(func(page *rawPage, err error) bool {
			if err != nil {
				return yield(0, err)
			}
			for _, number := range page.items.Interface().([]int) {
				if !yield(number, nil) {
					return false
				}
			}
			return true
		})
	}
}

func numbersOf(t *testing.T, pages iter.Seq2[*rawPage, error]) (numbers []int) {
	t.Helper()
	for number, err := range numbersIn(pages) {
		require.NoError(t, err)
		numbers = append(numbers, number)
	}
	return numbers
}

// foreignContext is a type that package context does not know. A context derived from it keeps a goroutine until it is cancelled, and a
// synctest bubble reports a goroutine that is left.
type foreignContext struct{ context.Context }

func (c foreignContext) Done() <-chan struct{} {
	return c.Context.Value(foreignContext{}).(chan struct{})
}

// The contract's budget for speed. In a bubble times are exact, and a goroutine that is left behind fails the test.
func TestPrefetchSpeed(t *testing.T) {
	t.Parallel()
	const pages, latency = 100, 30 * time.Millisecond
	duration := func(t *testing.T, prefetch int, stopAt int) (lasted time.Duration) {
		synctest.Test(t, func(t *testing.T) {
			fetch := func(c Call) (*rawPage, error) {
				select {
				case <-time.After(latency):
				case <-c.ctx.Done():
					return nil, c.ctx.Err()
				}
				offset := offsetOf(c)
				return newRawPage(reflect.ValueOf(upTo(offset+1, min(offset+10, pages*10))), nil), nil
			}
			began := time.Now()
			ctx := foreignContext{context.WithValue(t.Context(), foreignContext{}, make(chan struct{}))}
			call := newCall(ctx, nil, &Operation{Name: "List", Paging: Paging{PageSize: 10}}).WithPrefetch(prefetch)
			next := 1
			for number, err := range numbersIn(runPages(call, fetch)) {
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
	assert.Less(t, duration(t, 8, 35), 4*latency, "leaving does not wait for requests in flight")
}

// A panic of the user's transport in a goroutine of the SDK would end the program, because the caller cannot recover from it.
func TestPrefetchWithATransportThatPanics(t *testing.T) {
	t.Parallel()
	server := (&rowServer{rows: upTo(1, 100)}).start(t)
	call := server.call(t.Context()).WithPrefetch(4)
	call.client.http = &http.Client{Transport: tripFunc(func(request *http.Request) (*http.Response, error) {
		if offset, _ := strconv.Atoi(request.URL.Query().Get("offset")); offset > 20 {
			panic("index out of range")
		}
		return http.DefaultTransport.RoundTrip(request)
	})}
	_, err := rowNumbers(All[row](call))
	require.ErrorContains(t, err, "panicked: index out of range")
}

// runPages iterates over the pages that fetch requests.
func runPages(c Call, fetch fetcher) iter.Seq2[*rawPage, error] {
	return func(yield func(*rawPage, error) bool) {
		pages := newPageIterator(c, fetch)
		defer pages.stop()
		for pages.next() {
			if !yield(pages.take(), nil) {
				return
			}
		}
		if pages.err != nil {
			yield(nil, pages.err)
		}
	}
}
