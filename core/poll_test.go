package core

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// looksUntil polls until that look, in a bubble of synctest, and returns how long it waited before each look but the first.
func looksUntil(t *testing.T, last int, options ...PollOptions[int]) (waits []time.Duration) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		before := time.Now()
		number, err := Poll(t.Context(), func(context.Context) (int, bool, error) {
			waits = append(waits, time.Since(before))
			before = time.Now()
			return len(waits), len(waits) == last, nil
		}, options...)
		require.NoError(t, err)
		assert.Equal(t, last, number)
	})
	require.Zero(t, waits[0], "the first look is at once")
	return waits[1:]
}

func TestPollWaitsLongerAndLonger(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		options []PollOptions[int]
		longest []time.Duration // of each wait, which is at least three quarters of that
	}{
		{"defaults", nil, []time.Duration{1000, 1500, 2250, 3375, 5062, 7593, 11390, 17085, 25628, 30000, 30000, 30000}},
		{"given", []PollOptions[int]{{Interval: 8 * time.Second, MaxInterval: 10 * time.Second}}, []time.Duration{8000, 10000, 10000}},
		{"a first wait longer than the default of the longest", []PollOptions[int]{{Interval: time.Minute}}, []time.Duration{60000, 60000, 60000}},
		{"a longest wait shorter than the default of the first", []PollOptions[int]{{MaxInterval: 10 * time.Millisecond}}, []time.Duration{10, 10, 10}},
		{"contradictory", []PollOptions[int]{{Interval: time.Hour, MaxInterval: 10 * time.Second}}, []time.Duration{10000, 10000}},
		{"later options", []PollOptions[int]{{Interval: time.Hour, MaxInterval: 10 * time.Second}, {Interval: 5 * time.Second}}, []time.Duration{5000, 7500, 10000}},
		{"negative", []PollOptions[int]{{Interval: -1, MaxInterval: -1}}, []time.Duration{1000, 1500}},
		{"one nanosecond", []PollOptions[int]{{Interval: 1, MaxInterval: 1}}, []time.Duration{0, 0}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			waits := looksUntil(t, len(c.longest)+1, c.options...)
			for i, longest := range c.longest {
				longest = longest*time.Millisecond + time.Millisecond // rounded above
				assert.LessOrEqual(t, waits[i], longest, "wait %d", i)
				assert.GreaterOrEqual(t, waits[i], longest*3/4-2*time.Millisecond, "wait %d", i)
			}
		})
	}
}

func TestPollWaitsAreRandom(t *testing.T) {
	t.Parallel()
	waits := looksUntil(t, 40, PollOptions[int]{Interval: time.Minute, MaxInterval: time.Minute})
	different := map[time.Duration]bool{}
	for _, wait := range waits {
		different[wait] = true
	}
	assert.Greater(t, len(different), 10)
}

func TestPollReportsProgress(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var progress []string
		looks := []string{"QUEUED", "RUNNING", "DONE"}
		i := -1
		last, err := Poll(t.Context(), func(context.Context) (string, bool, error) {
			i++
			return looks[i], looks[i] == "DONE", nil
		}, PollOptions[string]{OnProgress: func(seen string) { progress = append(progress, seen) }})
		require.NoError(t, err)
		assert.Equal(t, "DONE", last)
		assert.Equal(t, looks, progress)
	})
}

func TestPollEndsWithAnError(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	gone := &APIError{Operation: "GetJob", Method: "GET", URL: "https://host/job", StatusCode: 404, Status: "404 Not Found", Attempts: 1}
	for _, c := range []struct {
		name, text, last string
		want             error
		looks            []any // what each look returns: a status, an error, or both
		describe         bool
	}{
		{"at the first look", "broken", "", broken, []any{broken}, true},
		{"later", `broken; seen 2 times in 2s, last with status "B"`, "B", broken, []any{"A", "B", broken}, true},
		{"later, without words", `broken; seen once`, "A", broken, []any{"A", broken}, false},
		{"it was never there", "GetJob: GET /job: 404 Not Found (attempts 1)", "", ErrNotFound, []any{gone}, true},
		{"it vanishes", `it has vanished, seen once, last with status "A": GetJob: GET /job: 404 Not Found (attempts 1)`, "A", ErrNotFound, []any{"A", gone}, true},
		{"it fails", "broken", "FAILED", broken, []any{"A", "FAILED", broken}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				options := PollOptions[string]{Interval: time.Second, MaxInterval: time.Second}
				if c.describe {
					options.Describe = func(seen string) string { return fmt.Sprintf("status %q", seen) }
				}
				i := -1
				last, err := Poll(t.Context(), func(context.Context) (string, bool, error) {
					i++
					switch look := c.looks[i].(type) {
					case error:
						return "", false, look
					case string:
						if look == "FAILED" {
							return look, true, broken
						}
						return look, false, nil
					}
					return "", false, nil
				}, options)
				require.ErrorIs(t, err, c.want)
				assert.Equal(t, c.last, last)
				if c.name == "later" {
					assert.Regexp(t, `\Abroken; seen 2 times in (1\.\d+s|2s), last with status "B"\z`, err.Error())
					return
				}
				assert.Equal(t, c.text, err.Error())
			})
		})
	}
}

// A server that has a problem for a moment does not end a wait of hours.
func TestPollGoesOnAfterMomentaryFailures(t *testing.T) {
	t.Parallel()
	down := &APIError{Operation: "GetJob", Method: "GET", URL: "https://host/job", StatusCode: 503, Status: "503 Service Unavailable", Attempts: 5}
	silent := fmt.Errorf("GetJob: %w", &url.Error{Op: "Get", URL: "https://host/job", Err: io.ErrUnexpectedEOF})
	for _, c := range []struct {
		name  string
		looks []error // nil: the look has seen something
		want  error
	}{
		{"four in a row, and again", []error{down, down, silent, down, nil, down, down, down, down, nil}, nil},
		{"five in a row", []error{nil, down, down, silent, down, silent}, io.ErrUnexpectedEOF},
		{"at the first looks", []error{down, down, down, down, down}, ErrServer},
		{"another error", []error{nil, down, ErrForbidden}, ErrForbidden},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				i := -1
				_, err := Poll(t.Context(), func(context.Context) (int, bool, error) {
					i++
					return i, i == len(c.looks)-1 && c.looks[i] == nil, c.looks[i]
				})
				assert.Equal(t, len(c.looks)-1, i, "no look more, and none less")
				require.ErrorIs(t, err, c.want)
			})
		})
	}
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		_, err := Poll(ctx, func(context.Context) (int, bool, error) { return 0, false, down })
		require.ErrorIs(t, err, context.DeadlineExceeded)
		assert.ErrorIs(t, err, ErrServer, "the error says why nothing was seen")
	})
}

func TestPollEndsWithTheContext(t *testing.T) {
	t.Parallel()
	never := func(looks *[]time.Time) func(context.Context) (string, bool, error) {
		return func(context.Context) (string, bool, error) {
			*looks = append(*looks, time.Now())
			return "RUNNING", false, nil
		}
	}
	options := PollOptions[string]{Describe: func(seen string) string { return seen }}
	t.Run("deadline", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			began := time.Now()
			ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
			defer cancel()
			var looks []time.Time
			last, err := Poll(ctx, never(&looks), options)
			require.ErrorIs(t, err, context.DeadlineExceeded)
			assert.Equal(t, "RUNNING", last)
			assert.Equal(t, 10*time.Minute, time.Since(began), "not earlier, nor later")
			assert.Equal(t, fmt.Sprintf("context deadline exceeded; seen %d times in 10m0s, last with RUNNING", len(looks)), err.Error())
			assert.Less(t, time.Since(looks[len(looks)-1]), 2*time.Second, "the last look is shortly before the deadline")
			assert.Less(t, len(looks), 45)
		})
	})
	t.Run("cancelled while waiting", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			time.AfterFunc(90*time.Second, cancel)
			var looks []time.Time
			began := time.Now()
			_, err := Poll(ctx, never(&looks), options)
			require.ErrorIs(t, err, context.Canceled)
			assert.Equal(t, 90*time.Second, time.Since(began))
		})
	})
	t.Run("nil", func(t *testing.T) {
		t.Parallel()
		var none context.Context
		var looks []time.Time
		_, err := Poll(none, never(&looks), options)
		require.ErrorIs(t, err, ErrInvalidArgument)
		assert.Empty(t, looks)
	})
}

func TestPollWaitsAsLongAsTheServerAsks(t *testing.T) {
	t.Parallel()
	refusal := &APIError{Operation: "GetJob", StatusCode: http.StatusTooManyRequests, Status: "429 Too Many Requests", RetryAfter: 20 * time.Minute}
	poll := func(ctx context.Context) (waited time.Duration, looks int, err error) {
		began := time.Now()
		_, err = Poll(ctx, func(context.Context) (int, bool, error) {
			if looks++; looks == 2 {
				return 0, false, fmt.Errorf("wrapped: %w", refusal)
			}
			return 0, looks == 3, nil
		}, PollOptions[int]{})
		return time.Since(began), looks, err
	}
	synctest.Test(t, func(t *testing.T) {
		waited, looks, err := poll(t.Context())
		require.NoError(t, err)
		assert.Equal(t, 3, looks)
		assert.InDelta(t, 20*time.Minute, waited, float64(2*time.Second))
	})
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Minute)
		defer cancel()
		waited, looks, err := poll(ctx)
		require.ErrorIs(t, err, context.DeadlineExceeded)
		require.ErrorIs(t, err, ErrRateLimited)
		assert.Equal(t, 2, looks)
		assert.Less(t, waited, 2*time.Second, "it does not wait for what cannot be")
	})
}
