package gen

import "sync"

// A Progress is told how far a run is: the phase that it is in, and how many of its things are done, where they are counted; else total
// is 0. It is called by one goroutine at a time.
type Progress func(phase string, done, total int)

// phase tells that a phase begins, whose things are not counted.
func (p Progress) phase(name string) {
	if p != nil {
		p(name, 0, 0)
	}
}

// counted gives a function that is to be called when a thing of a phase is done.
func (p Progress) counted(name string, total int) func() {
	var mutex sync.Mutex
	done := 0
	return func() {
		mutex.Lock()
		defer mutex.Unlock()
		if done++; p != nil {
			p(name, done, total)
		}
	}
}
