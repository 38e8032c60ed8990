//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package files

import (
	"errors"
	"fmt"
	"os"
	"syscall"
	"time"
)

// lock locks a directory against other runs until the returned file is closed, which also happens if the process is killed. It waits up to the
// given time for another run to finish. On file systems without locks it does nothing.
func lock(dir string, patience time.Duration) (*os.File, error) {
	opened, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	for begin := time.Now(); ; time.Sleep(20 * time.Millisecond) {
		err := syscall.Flock(int(opened.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		switch {
		case !errors.Is(err, syscall.EWOULDBLOCK):
			return opened, nil
		case time.Since(begin) > patience:
			return nil, errors.Join(fmt.Errorf("another run of iscgen has been writing into %s for %v; wait for it, or end it", dir, patience), opened.Close())
		}
	}
}
