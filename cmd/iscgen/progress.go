package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"golang.org/x/term"
)

// patience is how long a run takes before it shows its progress.
const patience = time.Second

// eraseLine moves to the beginning of the terminal line and erases it.
const eraseLine = "\r\x1b[K"

// A progressLine shows the progress of a run on one line, which it overwrites.
type progressLine struct {
	out   io.Writer
	now   func() time.Time
	start time.Time
	shown bool
}

// startProgress starts to show progress. It returns nil if the output is not a terminal.
func startProgress(out io.Writer) *progressLine {
	if f, is := out.(*os.File); !is || !term.IsTerminal(int(f.Fd())) {
		return nil
	}
	return &progressLine{out: out, now: time.Now, start: time.Now()}
}

// show is a progress.Func that prints the progress.
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

// clear erases the line.
func (p *progressLine) clear() {
	if p != nil && p.shown {
		fmt.Fprint(p.out, eraseLine)
	}
}
