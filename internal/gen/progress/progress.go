// Package progress tells how far a run is, and does the things that are counted on all processors. It knows nothing of what they are.
package progress

import (
	"errors"
	"runtime"
	"sync"
)

// A Func is told how far a run is: the phase that it is in, and how many of its things are done, where they are counted; else total is 0.
// It is called by one goroutine at a time. A nil Func is told nothing.
type Func func(phase string, done, total int)

// Phase tells that a phase begins, whose things are not counted.
func (f Func) Phase(name string) {
	if f != nil {
		f(name, 0, 0)
	}
}

// Each does the n things of a phase on all processors, and gives the errors of all.
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

// parallel does n things on all processors, and gives the errors of all.
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
