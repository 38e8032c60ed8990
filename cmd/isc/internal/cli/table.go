package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"github.com/f745b6f1/isc/core"
)

const (
	columnGap      = 2
	widestColumn   = 40 // the widest column
	narrowestShown = 6  // the narrowest width of a column that is shortened
)

// A tableOutput prints items as the lines of a table. The first page decides the widths, so that pages can be printed as they arrive.
type tableOutput struct {
	out     io.Writer
	columns *columnSet
	chosen  bool // by the user; all columns are shown then, however narrow
	width   int  // of the terminal; 0: no limit
	widths  []int

	notes   io.Writer               // gets the names of the columns that do not fit; nil: nothing
	heading func(line string) error // prints the line of names; nil: like other lines
}

func (o *tableOutput) page(items []core.Value) error {
	columns := o.columns.of(items)
	lines := make([][]string, len(items))
	for i, item := range items {
		members := newRow(item)
		lines[i] = make([]string, len(columns))
		for j, column := range columns {
			lines[i][j] = printable(cellText(members.cell(column)))
		}
	}
	if o.widths == nil && len(items) > 0 {
		o.measure(columns, lines)
		if err := o.printHeading(); err != nil {
			return err
		}
	}
	for _, line := range lines {
		if _, err := io.WriteString(o.out, o.line(line)+"\n"); err != nil {
			return err
		}
	}
	return nil
}

func (o *tableOutput) printHeading() error {
	line := o.line(printableAll(o.columns.of(nil))) + "\n"
	if o.heading != nil {
		return o.heading(line)
	}
	_, err := io.WriteString(o.out, line)
	return err
}

// end says which columns do not fit.
func (o *tableOutput) end() error {
	o.columns.tellOfMissed()
	names := o.columns.of(nil)
	if o.notes == nil || o.widths == nil || len(o.widths) == len(names) {
		return nil
	}
	left := printableAll(names[len(o.widths):])
	_, err := fmt.Fprintf(o.notes, "%d more %s: %s; --columns chooses, and -o json has everything\n", len(left), plural(len(left), "column"), strings.Join(left, ", "))
	return err
}

// measure decides the widths of the columns, and on a terminal also their number.
func (o *tableOutput) measure(columns []string, lines [][]string) {
	o.widths = make([]int, len(columns))
	for i, column := range columns {
		o.widths[i] = textWidth(printable(column))
		for _, line := range lines {
			o.widths[i] = max(o.widths[i], textWidth(line[i]))
		}
		if o.width > 0 {
			o.widths[i] = min(o.widths[i], widestColumn)
		}
	}
	if o.width == 0 {
		return
	}
	for !o.chosen && len(o.widths) > 1 && o.total() > o.width {
		o.widths = o.widths[:len(o.widths)-1]
	}
	for o.total() > o.width {
		widest := slices.Max(o.widths)
		if widest <= narrowestShown {
			return
		}
		o.widths[slices.Index(o.widths, widest)]--
	}
}

// total returns the width of a line.
func (o *tableOutput) total() (total int) {
	for _, width := range o.widths {
		total += width + columnGap
	}
	return total - columnGap
}

func (o *tableOutput) line(cells []string) string {
	var line strings.Builder
	for i, width := range o.widths {
		text := cells[i]
		if o.width > 0 {
			text = shorten(text, width)
		}
		line.WriteString(text)
		line.WriteString(strings.Repeat(" ", max(0, width-textWidth(text))+columnGap))
	}
	return strings.TrimRight(line.String(), " ")
}

// shorten cuts a text to a width, and marks the cut.
func shorten(text string, width int) string {
	if textWidth(text) <= width {
		return text
	}
	var short strings.Builder
	left := width - 1
	for _, r := range text {
		if left -= runeWidth(r); left < 0 {
			break
		}
		short.WriteRune(r)
	}
	return short.String() + "…"
}

func textWidth(text string) (width int) {
	for _, r := range text {
		width += runeWidth(r)
	}
	return width
}

// runeWidth returns the width of a character on a terminal: 0 for combining characters, 2 for East Asian scripts.
func runeWidth(r rune) int {
	switch {
	case r <= unicode.MaxASCII: // most text; the tables of unicode are slow
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana), r >= 0xff01 && r <= 0xff60, r >= 0x1f300 && r <= 0x1faff:
		return 2
	}
	return 1
}

// A recordOutput prints an object as a line for each of its members.
type recordOutput struct {
	out     io.Writer
	columns *columnSet // those to print; nil: all
}

func (o *recordOutput) page(items []core.Value) error {
	chosen := o.columns.of(items)
	for _, item := range items {
		members, names := newRow(item), chosen
		if names == nil {
			names = core.Object(item).Keys()
		}
		if members == nil {
			names = nil
			if _, err := fmt.Fprintln(o.out, printable(cellText(item))); err != nil {
				return err
			}
		}
		widest := 0
		for _, name := range names {
			widest = max(widest, textWidth(printable(name)))
		}
		for _, name := range names {
			shown := printable(name)
			gap := strings.Repeat(" ", widest-textWidth(shown)+columnGap)
			if _, err := fmt.Fprintln(o.out, strings.TrimRight(shown+gap+printable(cellText(members.cell(name))), " ")); err != nil {
				return err
			}
		}
	}
	return nil
}

func (o *recordOutput) end() error {
	o.columns.tellOfMissed()
	return nil
}
