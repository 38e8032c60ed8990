//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package cli

import "os"

// lockFile does nothing, because the syscall package has no flock here.
func lockFile(*os.File) error { return nil }
