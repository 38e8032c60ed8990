package pages

import (
	"os"
	"path/filepath"
	"strings"
)

// modulePath returns the path of the Go module that contains a directory, or "" if there is none.
func modulePath(dir string) string {
	dir, err := filepath.Abs(dir)
	for ; err == nil; dir = filepath.Dir(dir) {
		if text, err := os.ReadFile(filepath.Join(dir, "go.mod")); err == nil {
			for line := range strings.Lines(string(text)) {
				if path, found := strings.CutPrefix(line, "module "); found {
					return strings.TrimSpace(path)
				}
			}
		}
		if dir == filepath.Dir(dir) {
			break
		}
	}
	return ""
}
