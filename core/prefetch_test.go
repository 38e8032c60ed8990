package core

import (
	"context"
	"reflect"
	"strconv"
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
			fetch := func(c Call) (*rawPage, error) {
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
				return newRawPage(reflect.ValueOf(upTo(offset+1, min(offset+10, pages*10))), unknownTotal, nil), nil
			}
			began := time.Now()
			ctx := foreignContext{context.WithValue(context.Background(), foreignContext{}, make(chan struct{}))}
			call := NewCall(ctx, nil, &Operation{Name: "List", Paging: Paging{PageSize: 10}}).WithPrefetch(prefetch)
			next := 1
			for number, err := range itemsOf[int](runPages(call, fetch)) {
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
