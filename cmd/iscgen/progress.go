package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"golang.org/x/term"
)

// patience is how long a run takes before it shows how far it is.
const patience = time.Second

// eraseLine goes to the beginning of the line of a terminal and erases what stands there.
const eraseLine = "\r\x1b[K"

// A progressLine shows how far a run is in one line that it writes anew each time.
type progressLine struct {
	out   io.Writer
	now   func() time.Time
	start time.Time
	shown bool
}

// startProgress begins to show how far a run is, or gives nil where nobody looks: where the output is no terminal.
func startProgress(out io.Writer) *progressLine {
	if f, is := out.(*os.File); !is || !term.IsTerminal(int(f.Fd())) {
		return nil
	}
	return &progressLine{out: out, now: time.Now, start: time.Now()}
}

// show is a progress.Func.
func (p *progressLine) show(phase string, done, total int) {
	if p == nil || p.now().Sub(p.start) < patience {
		return
	}
	p.shown = true
	fmt.Fprint(p.out, eraseLine+"iscgen: "+phase)
	if total > 0 {
		fmt.Fprintf(p.out, ", %d of %d", done, total)
	}
}

// clear leaves the line as if nothing had been shown.
func (p *progressLine) clear() {
	if p != nil && p.shown {
		fmt.Fprint(p.out, eraseLine)
	}
}
