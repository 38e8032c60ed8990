// Package picture draws what a program prints, as a terminal shows it.
//
// The pictures of the tutorials are SVG files beside the pages, in docs/guides. The test of each example compares its picture with what the program
// prints; go test ./examples/report -update writes it anew.
package picture

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"math"
	"strings"
)

// A Step is a command in a terminal, and what it prints.
type Step struct {
	Command string
	Output  string
}

// The measures of a picture, in pixels. A character is as wide as the widest of the fonts has it.
const (
	character  = 7.9
	lineHeight = 19
	fontSize   = 13
	margin     = 18
	titleBar   = 36
)

// longest is the number of lines of an output that are shown.
const longest = 24

// columns is the length of a line that is shown; the rest of a longer one is cut.
const columns = 92

// Draw returns an SVG of a terminal window with a title and some steps, one below the other. An output of more than 24 lines is cut, and a line says how
// many follow. The window is dark, so that it looks the same on light and on dark pages.
func Draw(title string, steps ...Step) []byte {
	var lines []line
	for i, step := range steps {
		if i > 0 {
			lines = append(lines, line{})
		}
		lines = append(lines, line{"command", "$ " + step.Command})
		lines = append(lines, shown(step.Output)...)
	}
	width := 2*margin + int(math.Ceil(float64(columns)*character))
	height := titleBar + len(lines)*lineHeight + margin

	var svg bytes.Buffer
	fmt.Fprintf(&svg, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img">`+"\n", width, height, width, height)
	fmt.Fprintf(&svg, "<title>%s</title>\n", escape(title))
	fmt.Fprintf(&svg, "<style>text{font:%dpx ui-monospace,SFMono-Regular,Menlo,Consolas,\"DejaVu Sans Mono\",monospace;white-space:pre}"+
		".output{fill:#d6dbe1}.command{fill:#8fd18a}.cut,.title{fill:#8b949e}</style>\n", fontSize)
	fmt.Fprintf(&svg, `<rect x=".5" y=".5" width="%d" height="%d" rx="9" fill="#161b22" stroke="#444c56"/>`+"\n", width-1, height-1)
	for i, color := range []string{"#ec6a5e", "#f4bf4f", "#61c554"} {
		fmt.Fprintf(&svg, `<circle cx="%d" cy="18" r="5.5" fill="%s"/>`+"\n", margin+2+i*18, color)
	}
	fmt.Fprintf(&svg, `<text class="title" x="%d" y="22" text-anchor="middle">%s</text>`+"\n", width/2, escape(title))
	for i, l := range lines {
		if l.text != "" {
			fmt.Fprintf(&svg, `<text class="%s" x="%d" y="%d" xml:space="preserve">%s</text>`+"\n", l.class, margin, titleBar+(i+1)*lineHeight-4, escape(l.text))
		}
	}
	svg.WriteString("</svg>\n")
	return svg.Bytes()
}

// A line of a picture has one color.
type line struct{ class, text string }

// shown returns the lines of an output that the picture has.
func shown(output string) (lines []line) {
	all := strings.Split(strings.TrimRight(output, "\n"), "\n")
	cut := 0
	if len(all) > longest {
		cut = len(all) - longest + 1
		all = all[:longest-1]
	}
	for _, text := range all {
		if runes := []rune(text); len(runes) > columns {
			text = string(runes[:columns-1]) + "…"
		}
		lines = append(lines, line{"output", text})
	}
	if cut > 0 {
		lines = append(lines, line{"cut", fmt.Sprintf("… %d more lines", cut)})
	}
	return lines
}

func escape(text string) string {
	var escaped strings.Builder
	_ = xml.EscapeText(&escaped, []byte(text)) // a strings.Builder returns no error
	return escaped.String()
}
