package cli

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// A progress bar is shown in the last line of a terminal, and removed while something else is printed.
type progress struct {
	out     io.Writer
	enabled bool
	drawn   bool
	last    time.Time
}

const (
	progressWidth    = 30
	progressInterval = 100 * time.Millisecond
)

// show draws the bar, at most a few times a second. A total of less than 1 means unknown.
func (p *progress) show(done, total int) {
	if !p.enabled || time.Since(p.last) < progressInterval && done < total {
		return
	}
	p.last, p.drawn = time.Now(), true
	if total < 1 {
		fmt.Fprintf(p.out, "\r\x1b[K%d", done)
		return
	}
	full := min(progressWidth*done/total, progressWidth)
	fmt.Fprintf(p.out, "\r\x1b[K[%s%s] %d of %d", strings.Repeat("#", full), strings.Repeat("-", progressWidth-full), done, total)
}

// clear removes the bar.
func (p *progress) clear() {
	if p.drawn {
		fmt.Fprint(p.out, "\r\x1b[K")
		p.drawn = false
	}
}
