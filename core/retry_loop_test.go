package core

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// scriptedRequest fails with each of its errors in turn, and then succeeds.
type scriptedRequest struct {
	failures []error
	most     int   // attempts
	blocked  error // what acquire returns after the first attempt

	attempts int
	logged   []string
}

func (r *scriptedRequest) acquire(context.Context) error {
	if r.attempts > 0 {
		return r.blocked
	}
	return nil
}

func (r *scriptedRequest) attempt(context.Context) error {
	r.attempts++
	if r.attempts > len(r.failures) {
		return nil
	}
	return r.failures[r.attempts-1]
}

func (r *scriptedRequest) repeatAfter(context.Context, error) (time.Duration, bool) {
	return time.Duration(r.attempts) * time.Second, r.attempts < r.most
}

func (r *scriptedRequest) logRetry(_ context.Context, wait time.Duration, err error) {
	r.logged = append(r.logged, fmt.Sprint(wait, " ", err))
}

func (r *scriptedRequest) explain(err, last error) error {
	return fmt.Errorf("%w after %v", err, last) //nolint:errorlint // the last error is only shown
}

func TestSendWithRetries(t *testing.T) {
	t.Parallel()
	first, second, blocked := errors.New("first"), errors.New("second"), errors.New("blocked")
	for _, test := range []struct {
		name     string
		request  scriptedRequest
		want     string // the error
		attempts int
		took     time.Duration
		logged   []string
	}{
		{"success", scriptedRequest{most: 3}, "", 1, 0, nil},
		{"success at last", scriptedRequest{most: 3, failures: []error{first, second}}, "", 3, 3 * time.Second, []string{"1s first", "2s second"}},
		{"too many failures", scriptedRequest{most: 2, failures: []error{first, second}}, "second after <nil>", 2, time.Second, []string{"1s first"}},
		{"a permanent failure", scriptedRequest{most: 1, failures: []error{first}}, "first after <nil>", 1, 0, nil},
		{"an error before the second attempt", scriptedRequest{most: 3, failures: []error{first}, blocked: blocked}, "blocked after first", 1, time.Second, []string{"1s first"}},
	} {
		synctest.Test(t, func(t *testing.T) {
			began := time.Now()
			err := sendWithRetries(t.Context(), &test.request)
			if test.want == "" {
				require.NoError(t, err, test.name)
			} else {
				require.EqualError(t, err, test.want, test.name)
			}
			assert.Equal(t, test.attempts, test.request.attempts, test.name)
			assert.Equal(t, test.took, time.Since(began), test.name)
			assert.Equal(t, test.logged, test.request.logged, test.name)
		})
	}
}

func TestSendWithRetriesEndsWithTheContext(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(300*time.Millisecond, cancel)
		err := sendWithRetries(ctx, &scriptedRequest{most: 3, failures: []error{errors.New("first")}})
		require.ErrorIs(t, err, context.Canceled)
		assert.ErrorContains(t, err, "after first")
	})
}
