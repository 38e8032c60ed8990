package cli

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/f745b6f1/isc/core"
)

// formats are the output formats.
var formats = []string{"table", "json", "ndjson", "csv", "yaml"}

// An output prints the items of a response as they arrive. After an error a list is not closed: in JSON the closing bracket is missing.
type output interface {
	page(items []core.Value) error
	end() error
}

// newOutput returns the output that the flags choose. The columns are the defaults for table and csv.
func (a *app) newOutput(list bool, columns []string) (output, error) {
	if a.query != "" {
		return newQueryOutput(a, a.query, list)
	}
	return a.formatted(list, columns), nil
}

// formatted returns the output of the chosen format.
func (a *app) formatted(list bool, columns []string) output {
	chosen := len(a.columns) > 0
	if chosen {
		columns = a.columns
	}
	switch {
	case a.format == "yaml":
		return &yamlOutput{out: a.out, list: list}
	case a.format == "ndjson":
		return &ndjsonOutput{out: a.out}
	case a.format == "csv":
		return newCSVOutput(a.out, a.columnSet(columns), a.csvStyle())
	case a.format == "table" && !list:
		return &recordOutput{out: a.out, columns: a.columnSet(a.columns)}
	case a.format == "table":
		t := &tableOutput{out: a.out, columns: a.columnSet(columns), chosen: chosen}
		if a.terminal.notes {
			t.notes = a.notes
		}
		if a.terminal.out {
			t.width = a.terminal.width()
			t.heading = a.heading
		}
		return t
	case list:
		return &arrayOutput{out: a.out}
	}
	return &jsonOutput{out: a.out}
}

// printPage prints items as soon as they are there, and counts them.
func (a *app) printPage(out output, items []core.Value) error {
	a.progress.clear()
	if err := out.page(items); err != nil {
		return err
	}
	a.rows += len(items)
	return a.out.Flush()
}

// heading prints the line of the names of columns on a terminal.
func (a *app) heading(line string) error {
	if !a.colours {
		_, err := a.out.WriteString(line)
		return err
	}
	line = strings.TrimSuffix(line, "\n")
	style := func(sequence string) error {
		if err := a.out.Flush(); err != nil {
			return err
		}
		_, err := io.WriteString(a.file, sequence)
		return err
	}
	if err := style(styleBold); err != nil {
		return err
	}
	if _, err := a.out.WriteString(line); err != nil {
		return err
	}
	if err := style(styleReset); err != nil {
		return err
	}
	return a.out.WriteByte('\n')
}

// checkColumns rejects columns that the API does not describe, which would be empty.
func (a *app) checkColumns(c *cobra.Command, properties []string) error {
	if a.query != "" {
		return nil
	}
	for _, column := range a.columns {
		first, _, _ := strings.Cut(column, ".")
		if !slices.Contains(properties, first) {
			return usage(c, "there is no column %q; there are %s", column, strings.Join(properties, ", "))
		}
	}
	return nil
}

// A jsonOutput prints one value as JSON with indents.
type jsonOutput struct{ out io.Writer }

func (o *jsonOutput) page(items []core.Value) error {
	for _, item := range items {
		text, err := indented(item, "")
		if err != nil {
			return err
		}
		if _, err := o.out.Write(append(text, '\n')); err != nil {
			return err
		}
	}
	return nil
}

func (o *jsonOutput) end() error { return nil }

// An arrayOutput prints all items as one JSON array with indents.
type arrayOutput struct {
	out   io.Writer
	begun bool
}

func (o *arrayOutput) page(items []core.Value) error {
	for _, item := range items {
		text, err := indented(item, "  ")
		if err != nil {
			return err
		}
		before := ",\n  "
		if !o.begun {
			before = "[\n  "
		}
		o.begun = true
		if _, err := o.out.Write(append([]byte(before), text...)); err != nil {
			return err
		}
	}
	return nil
}

func (o *arrayOutput) end() error {
	text := "\n]\n"
	if !o.begun {
		text = "[]\n"
	}
	_, err := io.WriteString(o.out, text)
	return err
}

// An ndjsonOutput prints each item as a line.
type ndjsonOutput struct{ out io.Writer }

func (o *ndjsonOutput) page(items []core.Value) error {
	var line bytes.Buffer
	for _, item := range items {
		line.Reset()
		if err := json.Compact(&line, item.Raw()); err != nil {
			return err
		}
		line.WriteByte('\n')
		if _, err := o.out.Write(line.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

func (o *ndjsonOutput) end() error { return nil }

func indented(item core.Value, prefix string) ([]byte, error) {
	var text bytes.Buffer
	err := json.Indent(&text, item.Raw(), prefix, "  ")
	return text.Bytes(), err
}
