package cli

import (
	"encoding/csv"
	"io"
	"slices"

	"github.com/f745b6f1/isc/core"
)

// A csvOutput prints a line of names and a line for each item. If the output is not a terminal, the values are exact, even those that a
// spreadsheet would read as formulas: a program must get what the server has.
type csvOutput struct {
	lines    *csv.Writer
	columns  []string
	terminal bool
	begun    bool
}

func newCSVOutput(out io.Writer, columns []string, terminal bool) *csvOutput {
	return &csvOutput{lines: csv.NewWriter(out), columns: columns, terminal: terminal}
}

func (o *csvOutput) page(items []core.Value) error {
	if err := o.begin(); err != nil {
		return err
	}
	cells := make([]string, len(o.columns))
	for _, item := range items {
		members := newRow(item)
		for i, column := range o.columns {
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
	if o.begun || len(o.columns) == 0 {
		return nil
	}
	o.begun = true
	return o.write(slices.Clone(o.columns))
}

// write writes a line. On a terminal it replaces what cannot be shown.
func (o *csvOutput) write(cells []string) error {
	for i := range cells {
		if o.terminal {
			cells[i] = printable(cells[i])
		}
	}
	return o.lines.Write(cells)
}

func (o *csvOutput) end() error {
	if err := o.begin(); err != nil {
		return err
	}
	o.lines.Flush()
	return o.lines.Error()
}
