// Package progress reports how far a run is, and runs tasks in parallel. It knows nothing of the tasks.
package progress

import (
	"errors"
	"runtime"
	"sync"
)

// A Func receives the progress of a run: the current phase, and the number of finished tasks and of all tasks in it. total is 0 if the tasks of
// the phase are not counted. A Func is never called concurrently. A nil Func ignores progress.
type Func func(phase string, done, total int)

// Phase reports that a phase without counted tasks begins.
func (f Func) Phase(name string) {
	if f != nil {
		f(name, 0, 0)
	}
}

// Each runs the n tasks of a phase on all processors, and returns their errors.
func (f Func) Each(phase string, n int, do func(i int) error) error {
	var mutex sync.Mutex
	finished := 0
	return parallel(n, func(i int) error {
		err := do(i)
		mutex.Lock()
		defer mutex.Unlock()
		if finished++; f != nil {
			f(phase, finished, n)
		}
		return err
	})
}

// parallel runs n tasks on all processors, and returns their errors.
func parallel(n int, do func(i int) error) error {
	errs := make([]error, n)
	next := make(chan int)
	var wg sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := range next {
				errs[i] = do(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wg.Wait()
	return errors.Join(errs...)
}
