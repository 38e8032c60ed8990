package cli

import (
	"encoding/csv"
	"io"

	"github.com/f745b6f1/isc/core"
)

// A csvOutput prints a line of names and a line for each item.
type csvOutput struct {
	lines   *csv.Writer
	columns []string
	begun   bool
}

func newCSVOutput(out io.Writer, columns []string) *csvOutput {
	return &csvOutput{lines: csv.NewWriter(out), columns: columns}
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
		if err := o.lines.Write(cells); err != nil {
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
	return o.lines.Write(o.columns)
}

func (o *csvOutput) end() error {
	if err := o.begin(); err != nil {
		return err
	}
	o.lines.Flush()
	return o.lines.Error()
}
