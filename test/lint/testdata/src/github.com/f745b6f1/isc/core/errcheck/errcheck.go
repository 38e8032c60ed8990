package errcheck

import (
	"io"
	"strings"
)

func dropped(r io.ReadCloser) {
	r.Close() // want `unchecked error \(errcheck\)`
	_ = r.Close()
	var b strings.Builder
	b.WriteString("never fails")
}
