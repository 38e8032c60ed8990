package cli

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"
)

// eraseLine moves the cursor to the beginning of the line and erases the line.
const eraseLine = "\r\x1b[K"

// A screen is the terminal of stderr. Its last line can be one that is replaced again and again: a progress bar, or what is waited for. All
// writers to the terminal share the screen, so that other text never stands in the same line. A nil screen does nothing.
type screen struct {
	out io.Writer

	mu      sync.Mutex
	drawn   bool
	written time.Time // when text was written, or the line was drawn or erased
}

func newScreen(out io.Writer) *screen { return &screen{out: out} }

// draw replaces the last line by a text of the tool.
func (s *screen) draw(text string) {
	if s == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.drawn, s.written = true, time.Now()
	fmt.Fprint(s.out, eraseLine+text)
}

// clear erases the line that was drawn.
func (s *screen) clear() {
	if s == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.erase()
}

func (s *screen) erase() {
	s.written = time.Now()
	if s.drawn {
		s.drawn = false
		fmt.Fprint(s.out, eraseLine)
	}
}

// write writes text that stays.
func (s *screen) write(out io.Writer, text []byte) error {
	if s != nil {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.erase()
	}
	_, err := out.Write(text)
	return err
}

// idle returns for how long nothing was written.
func (s *screen) idle() time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	return time.Since(s.written)
}

// Sequences of ECMA-48 that change how text looks. The texts between them go through a terminalWriter, which escapes all others.
const (
	styleBold  = "\x1b[1m"
	styleRed   = "\x1b[31m"
	styleReset = "\x1b[0m"
)

// colours reports whether a user wants colours on a terminal, see https://no-color.org.
func colours() bool { return os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" }
