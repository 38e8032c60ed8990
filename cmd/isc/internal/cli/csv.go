package cli

import (
	"encoding/csv"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/core"
)

// A csvOutput prints a line of names and a line for each item.
type csvOutput struct {
	lines   *csv.Writer
	columns *columnSet
	style   csvStyle
	begun   bool
}

func newCSVOutput(out io.Writer, columns *columnSet, style csvStyle) *csvOutput {
	return &csvOutput{lines: csv.NewWriter(out), columns: columns, style: style}
}

func (o *csvOutput) page(items []core.Value) error {
	if len(items) == 0 {
		return nil // the first item decides the columns
	}
	columns := o.columns.of(items)
	if err := o.begin(); err != nil {
		return err
	}
	cells := make([]string, len(columns))
	for _, item := range items {
		members := newRow(item)
		for i, column := range columns {
			cells[i] = cellText(members.cell(column))
		}
		if err := o.write(cells); err != nil {
			return err
		}
	}
	o.lines.Flush()
	return o.lines.Error()
}

func (o *csvOutput) begin() error {
	names := slices.Clone(o.columns.of(nil))
	if o.begun || len(names) == 0 {
		return nil
	}
	o.begun = true
	return o.write(names)
}

func (o *csvOutput) write(cells []string) error {
	for i := range cells {
		cells[i] = o.style.text(cells[i])
	}
	return o.lines.Write(cells)
}

func (o *csvOutput) end() error {
	if err := o.begin(); err != nil {
		return err
	}
	o.lines.Flush()
	o.columns.tellOfMissed()
	return o.lines.Error()
}

// A csvStyle says how the text of a cell is changed before it is printed.
type csvStyle struct {
	raw      bool // the exact text, for programs
	terminal bool // characters that control a terminal are replaced, even in the exact text
}

func (a *app) csvStyle() csvStyle { return csvStyle{raw: a.raw, terminal: a.terminal.out} }

func (s csvStyle) text(text string) string {
	if !s.raw {
		text = withoutFormulas(text)
	}
	if s.terminal {
		text = printable(text)
	}
	return text
}

var (
	// formulaStarts finds the characters that a spreadsheet takes for the beginning of a formula, at the beginning of a text and after
	// characters that can begin another cell: a spreadsheet that expects semicolons or tabs between cells ignores the quotes of csv.
	formulaStarts = regexp.MustCompile("(^|[;\t\r\n])([=+\\-@＝＋－＠])")

	negativeNumbers = regexp.MustCompile(`^-[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$`)
)

// withoutFormulas returns the text of a cell such that no spreadsheet runs it: it puts an apostrophe before the beginning of a formula, as
// people do who type it into a spreadsheet. A negative number stays as it is.
func withoutFormulas(text string) string {
	if negativeNumbers.MatchString(text) {
		return text
	}
	if strings.HasPrefix(text, "\t") || strings.HasPrefix(text, "\r") {
		text = "'" + text
	}
	return formulaStarts.ReplaceAllString(text, "$1'$2")
}
