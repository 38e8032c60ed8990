package cli

import (
	"fmt"
	"strings"
	"time"
)

// A progress bar is shown in the last line of a screen.
type progress struct {
	screen  *screen
	enabled bool
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
	p.last = time.Now()
	if total < 1 {
		p.screen.draw(fmt.Sprint(done))
		return
	}
	full := min(progressWidth*done/total, progressWidth)
	p.screen.draw(fmt.Sprintf("[%s%s] %d of %d", strings.Repeat("#", full), strings.Repeat("-", progressWidth-full), done, total))
}

// clear removes the bar.
func (p *progress) clear() { p.screen.clear() }
