package core

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/f745b6f1/isc/core/internal/redact"
)

// EachOptions says what [Each] does besides calling a function. The zero value stops at the first error and reports nothing.
type EachOptions struct {
	// KeepGoing continues with the other items after an error. Default: no further item is started, and the context of those that are running is
	// cancelled.
	KeepGoing bool
	// OnProgress is called after each item, in the goroutine that called Each: how many items are done, how many of these have failed, and how
	// many there are. Default: it is not called.
	OnProgress func(done, failed, total int)
}

// Each calls do for each item, for up to parallel items at the same time, and returns the results in the order of the items. It returns when all
// calls of do have returned. With a parallel of 1 or less, one item follows the other.
//
//	identities, err := core.Each(ctx, ids, 8, func(ctx context.Context, id string) (*isc.Identity, error) {
//		identity, _, err := client.IdentitiesAPI.GetIdentity(ctx, id).Execute()
//		return identity, err
//	})
//
// Each itself sends nothing. Calls in do use the context that it gets; all of them together wait for the rate limit of their client. The API
// accepts 100 requests in 10 seconds, so more than about 8 at the same time are rarely faster.
//
// The error joins an [*ItemError] for each item that failed, in the order of the items; with [errors.As] and [errors.Is] all of them can be
// found. If some items were not started, or were cancelled because another failed, it also says how many. The result of an item is what do
// returned, and the zero value if do was not called. If do panics, the error of the item is a [*PanicError].
//
// If several options are given, KeepGoing counts if one has it, and of OnProgress the last one counts.
func Each[T, R any](ctx context.Context, items []T, parallel int, do func(ctx context.Context, item T) (R, error), options ...EachOptions) ([]R, error) {
	if ctx == nil {
		return nil, fmt.Errorf("%w: the context is nil", ErrInvalidArgument)
	}
	results := make([]R, len(items))
	e := each{
		total: len(items),
		do: func(ctx context.Context, i int) (err error) {
			results[i], err = do(ctx, items[i])
			return err
		},
		item: func(i int) any { return items[i] },
	}
	for _, o := range options {
		e.options.KeepGoing = e.options.KeepGoing || o.KeepGoing
		if o.OnProgress != nil {
			e.options.OnProgress = o.OnProgress
		}
	}
	err := e.run(ctx, min(max(parallel, 1), len(items)))
	return results, err
}

// An ItemError says for which item of [Each] the function failed.
type ItemError struct {
	Index int // of the item
	Item  any
	Err   error
}

// Error returns the index, the item if it is a text or a number, and the error.
func (e *ItemError) Error() string {
	switch v := reflect.ValueOf(e.Item); {
	case v.Kind() == reflect.String:
		return fmt.Sprintf("item %d (%q): %v", e.Index, redact.Line(v.String(), 100), e.Err)
	case v.CanInt() || v.CanUint():
		return fmt.Sprintf("item %d (%v): %v", e.Index, e.Item, e.Err)
	}
	return fmt.Sprintf("item %d: %v", e.Index, e.Err)
}

// Unwrap returns Err.
func (e *ItemError) Unwrap() error { return e.Err }

// A PanicError is a panic of a function that was called in another goroutine.
type PanicError struct {
	Value any    // of the panic
	Stack []byte // of the goroutine, as debug.Stack returns it

	place string // file and line
}

// Error returns the value and the line of the panic.
func (e *PanicError) Error() string {
	return fmt.Sprintf("panic at %s: %s", e.place, redact.Line(fmt.Sprint(e.Value), 300))
}

// Unwrap returns the value if it is an error.
func (e *PanicError) Unwrap() error {
	err, _ := e.Value.(error)
	return err
}

// newPanicError must be called by the deferred function that has recovered.
func newPanicError(value any) *PanicError {
	e := &PanicError{Value: value, Stack: debug.Stack(), place: "an unknown line"}
	var callers [64]uintptr
	frames := runtime.CallersFrames(callers[:runtime.Callers(1, callers[:])])
	for panicked := false; ; {
		frame, more := frames.Next()
		inRuntime := strings.HasPrefix(frame.Function, "runtime.")
		if panicked && !inRuntime {
			e.place = fmt.Sprintf("%s:%d", filepath.Base(frame.File), frame.Line)
			return e
		}
		panicked = panicked || inRuntime
		if !more {
			return e
		}
	}
}

// each is the part of [Each] that does not depend on types.
type each struct {
	total   int
	do      func(ctx context.Context, i int) error
	item    func(i int) any
	options EachOptions

	next   atomic.Int64 // the next item to start
	errs   []error      // by item
	called []bool       // by item
}

// run calls do for all items in so many goroutines.
func (e *each) run(parent context.Context, workers int) error {
	ctx, cancel := context.WithCancel(parent)
	defer cancel()
	e.errs, e.called = make([]error, e.total), make([]bool, e.total)
	finished := make(chan bool, e.total) // whether an item has failed; never full, so that workers end if OnProgress panics
	var running sync.WaitGroup
	for range workers {
		running.Go(func() {
			for e.one(ctx, cancel, finished) {
			}
		})
	}
	go func() {
		running.Wait()
		close(finished)
	}()
	done, failed := 0, 0
	for hasFailed := range finished {
		done++
		if hasFailed {
			failed++
		}
		if e.options.OnProgress != nil {
			e.options.OnProgress(done, failed, e.total)
		}
	}
	return e.joined(parent)
}

// one calls do for the next item. It returns false if there is no next item, or if it must not be started.
func (e *each) one(ctx context.Context, cancel context.CancelFunc, finished chan<- bool) (more bool) {
	if ctx.Err() != nil {
		return false
	}
	i := int(e.next.Add(1)) - 1
	if i >= e.total {
		return false
	}
	err := errors.New("the function has ended its goroutine")
	e.called[i] = true
	defer func() { // also if the function calls runtime.Goexit, as the FailNow of a test does
		if value := recover(); value != nil {
			err = newPanicError(value)
		}
		e.errs[i] = err
		if err != nil && !e.options.KeepGoing {
			cancel()
		}
		finished <- err != nil
	}()
	more = true // also after a panic
	err = e.do(ctx, i)
	return more
}

// joined returns the errors of all items. Items that were cancelled because another has failed are only counted.
func (e *each) joined(parent context.Context) error {
	var all []error
	left := 0
	stopped := func(err error) bool {
		return !e.options.KeepGoing && parent.Err() == nil && errors.Is(err, context.Canceled)
	}
	cause := false // there is an error that has stopped the others
	for _, err := range e.errs {
		cause = cause || err != nil && !stopped(err)
	}
	for i, err := range e.errs {
		switch {
		case !e.called[i], err != nil && cause && stopped(err):
			left++
		case err != nil:
			all = append(all, &ItemError{Index: i, Item: e.item(i), Err: err})
		}
	}
	if left > 0 {
		text := fmt.Sprintf("%d of %d items are not done", left, e.total)
		if err := parent.Err(); err != nil {
			all = append(all, fmt.Errorf("%s: %w", text, err))
		} else {
			all = append(all, errors.New(text))
		}
	}
	return errors.Join(all...)
}
