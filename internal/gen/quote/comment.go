package quote

import (
	"strings"

	"github.com/f745b6f1/isc/internal/gen/prose"
)

// commentWidth is the width at which comments are wrapped.
const commentWidth = 118

// A Comment is a Go comment. Each line begins with // and a blank or tab, so that no line can be a directive such as //go:generate, and no
// line begins with +build.
type Comment struct{ lines []string }

// Paragraph returns the comment with another paragraph.
func (c Comment) Paragraph(text string) Comment {
	added := prose.Wrap(Line(prose.Shorten(text)), commentWidth)
	if len(added) == 0 {
		return c
	}
	lines := c.lines[:len(c.lines):len(c.lines)]
	if len(lines) > 0 {
		lines = append(lines, "")
	}
	return Comment{append(lines, added...)}
}

// Example returns the comment with a code example.
func (c Comment) Example(code Code) Comment {
	lines := append(c.lines[:len(c.lines):len(c.lines)], "")
	for _, line := range Lines(code.text) {
		lines = append(lines, "\t"+line)
	}
	return Comment{lines}
}

// Item returns the comment with another list item.
func (c Comment) Item(text string) Comment {
	lines := append(c.lines[:len(c.lines):len(c.lines)], "")
	for i, line := range prose.Wrap(Line(prose.Shorten(text)), commentWidth-4) {
		indent := "    "
		if i == 0 {
			indent = "  - "
		}
		lines = append(lines, indent+line)
	}
	return Comment{lines}
}

// String returns the comment with a line break after each line.
func (c Comment) String() string {
	var b strings.Builder
	for _, line := range c.lines {
		line = disarm(line)
		if !strings.HasPrefix(line, "\t") {
			line = " " + line
		}
		b.WriteString(strings.TrimRight("//"+line, " \t") + "\n")
	}
	return b.String()
}

// Lines returns the lines without the slashes.
func (c Comment) Lines() []string { return c.lines }

// IsZero reports whether the comment is empty.
func (c Comment) IsZero() bool { return len(c.lines) == 0 }

// disarm puts +build at the beginning of a comment line in quotation marks. Go reads it as a build constraint, whatever blanks
// stand before it, and gofmt moves it to the top of the file.
func disarm(line string) string {
	text := strings.TrimLeft(line, " \t")
	if rest, begins := strings.CutPrefix(text, "+build"); begins {
		return line[:len(line)-len(text)] + `"+build"` + rest
	}
	return line
}
