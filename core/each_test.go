package core

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func numbers(n int) (list []int) {
	for i := range n {
		list = append(list, i)
	}
	return list
}

func TestEachKeepsTheOrder(t *testing.T) {
	t.Parallel()
	for _, parallel := range []int{-1, 0, 1, 3, 100, 1000} {
		synctest.Test(t, func(t *testing.T) {
			var running, most atomic.Int64
			var progress []int
			results, err := Each(t.Context(), numbers(100), parallel, func(ctx context.Context, i int) (string, error) {
				most.Store(max(most.Load(), running.Add(1)))
				defer running.Add(-1)
				time.Sleep(time.Duration(100-i) * time.Second)
				return strconv.Itoa(i), nil
			}, EachOptions{OnProgress: func(done, failed, total int) {
				assert.Equal(t, []int{0, 100}, []int{failed, total})
				progress = append(progress, done)
			}})
			require.NoError(t, err)
			for i, result := range results {
				assert.Equal(t, strconv.Itoa(i), result)
			}
			assert.LessOrEqual(t, int(most.Load()), max(1, parallel))
			assert.Len(t, progress, 100)
			assert.IsIncreasing(t, progress)
		})
	}
	results, err := Each(t.Context(), nil, 3, func(context.Context, int) (int, error) { return 1, nil })
	require.NoError(t, err)
	assert.Empty(t, results)
}

func TestEachStopsAtTheFirstError(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	synctest.Test(t, func(t *testing.T) {
		var started atomic.Int64
		results, err := Each(t.Context(), []string{"a", "b", "c", "d", "e", "f"}, 3, func(ctx context.Context, item string) (string, error) {
			started.Add(1)
			switch item {
			case "a":
				return "A", nil
			case "b":
				time.Sleep(time.Second)
				return "", fmt.Errorf("wrapped: %w", broken)
			}
			<-ctx.Done()
			return "", ctx.Err()
		})
		require.ErrorIs(t, err, broken)
		require.NotErrorIs(t, err, context.Canceled, "only a consequence")
		assert.Equal(t, "item 1 (\"b\"): wrapped: broken\n4 of 6 items are not done", err.Error())
		assert.Equal(t, []string{"A", "", "", "", "", ""}, results)
		assert.EqualValues(t, 4, started.Load())
		var item *ItemError
		require.ErrorAs(t, err, &item)
		assert.Equal(t, ItemError{1, "b", item.Err}, *item)
	})
}

func TestEachKeepsGoing(t *testing.T) {
	t.Parallel()
	var last []int
	results, err := Each(t.Context(), numbers(10), 4, func(_ context.Context, i int) (int, error) {
		if i%3 == 0 {
			return 0, &APIError{StatusCode: 404, Status: "404 Not Found"}
		}
		return i * i, nil
	}, EachOptions{KeepGoing: true}, EachOptions{OnProgress: func(done, failed, total int) { last = []int{done, failed, total} }})
	require.ErrorIs(t, err, ErrNotFound)
	assert.Equal(t, []int{0, 1, 4, 0, 16, 25, 0, 49, 64, 0}, results)
	assert.Equal(t, []int{10, 4, 10}, last)
	lines := strings.Split(err.Error(), "\n")
	require.Len(t, lines, 4)
	for i, line := range lines {
		assert.True(t, strings.HasPrefix(line, fmt.Sprintf("item %d (%d): ", 3*i, 3*i)), line)
	}
}

func TestEachEndsWithItsContext(t *testing.T) {
	t.Parallel()
	for _, keepGoing := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 2500*time.Millisecond)
			defer cancel()
			_, err := Each(ctx, numbers(10), 1, func(ctx context.Context, i int) (int, error) {
				select {
				case <-ctx.Done():
					return 0, ctx.Err()
				case <-time.After(time.Second):
					return 0, nil
				}
			}, EachOptions{KeepGoing: keepGoing})
			require.ErrorIs(t, err, context.DeadlineExceeded)
			assert.Contains(t, err.Error(), "item 2 (2): ")
			assert.Regexp(t, `7 of 10 items are not done: context deadline exceeded`, err.Error())
		})
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := Each(ctx, numbers(3), 2, func(context.Context, int) (int, error) {
		assert.Fail(t, "it must not be called")
		return 0, nil
	})
	require.ErrorIs(t, err, context.Canceled)
	assert.Equal(t, "3 of 3 items are not done: context canceled", err.Error())
	var none context.Context
	_, err = Each(none, numbers(3), 2, func(context.Context, int) (int, error) { return 0, nil })
	require.ErrorIs(t, err, ErrInvalidArgument)
}

func TestEachReportsPanics(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	results, err := Each(t.Context(), numbers(5), 2, func(_ context.Context, i int) (int, error) {
		switch i {
		case 1:
			panic(fmt.Errorf("wrapped: %w", broken))
		case 2:
			return numbers(0)[i], nil
		case 3:
			runtime.Goexit()
		}
		return i, nil
	}, EachOptions{KeepGoing: true})
	require.ErrorIs(t, err, broken)
	assert.Equal(t, []int{0, 0, 0, 0, 4}, results)
	var panicked *PanicError
	require.ErrorAs(t, err, &panicked)
	assert.Contains(t, string(panicked.Stack), "TestEachReportsPanics")
	assert.Regexp(t, `item 1 \(1\): panic at each_test\.go:\d+: wrapped: broken
item 2 \(2\): panic at each_test\.go:\d+: runtime error: index out of range \[2\] with length 0
item 3 \(3\): the function has ended its goroutine`, err.Error())
}

func TestEachEndsIfOnProgressPanics(t *testing.T) {
	t.Parallel()
	var ended sync.WaitGroup
	assert.PanicsWithValue(t, "in OnProgress", func() {
		ended.Add(2)
		_, _ = Each(t.Context(), numbers(2), 2, func(ctx context.Context, i int) (int, error) {
			defer ended.Done()
			if i == 1 {
				<-ctx.Done()
			}
			return i, nil
		}, EachOptions{OnProgress: func(_, _, _ int) { panic("in OnProgress") }})
	})
	ended.Wait() // the context was cancelled
}

func TestEachObeysTheRateLimit(t *testing.T) {
	t.Parallel()
	var requests atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { requests.Add(1) }))
	t.Cleanup(server.Close)
	client := NewClient(&Configuration{BaseURL: server.URL, AccessToken: "token", RateLimit: RateLimit{Requests: 5, Per: time.Hour}}, "v1")
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	_, err := Each(ctx, numbers(20), 20, func(ctx context.Context, i int) (struct{}, error) {
		_, err := ExecuteEmpty(NewService(client).Call(ctx, http.MethodGet, "/things/{id}").WithPath("id", strconv.Itoa(i)))
		return struct{}{}, err
	}, EachOptions{KeepGoing: true})
	require.ErrorIs(t, err, context.DeadlineExceeded, "the others would have to wait longer than the context lasts")
	assert.EqualValues(t, 1, requests.Load())
}
