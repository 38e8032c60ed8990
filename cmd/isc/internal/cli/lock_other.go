//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package cli

import "os"

// lockFile does nothing where the syscall package has no flock.
func lockFile(*os.File) error { return nil }
