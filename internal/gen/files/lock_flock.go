//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package files

import (
	"errors"
	"fmt"
	"os"
	"syscall"
	"time"
)

// lock keeps other runs from writing into a directory until it is closed, which the system does where a run is killed. It waits for them for
// so long. Some file systems have no locks; there it does nothing.
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
