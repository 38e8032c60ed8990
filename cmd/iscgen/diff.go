package main

import (
	"fmt"
	"io"

	"github.com/f745b6f1/isc/internal/gen"
	"github.com/f745b6f1/isc/internal/gen/compare"
)

// The exit codes of diff.
const (
	diffCompatible = 0
	diffBreaks     = 1
	diffFailed     = 2 // arguments or documents are wrong, or not all operations could be compared
)

const diffUsage = `iscgen diff says what changed between two documents, for those who call the package.

Usage:
  iscgen diff [flags] OLD NEW

The exit code is 0 where nothing breaks callers, 1 where something does, and 2 where the arguments or the documents are wrong, or not all
operations could be compared.

Flags:
`

// runDiff says what changed between two documents.
func runDiff(arguments []string, out, errOut io.Writer) int {
	var o gen.DiffOptions
	flags := newFlagSet("iscgen diff", diffUsage, out, errOut)
	flags.lists(&o.Repairs, "repairs", "", "a `file` of repairs to make in both documents; what does not fit one is passed over there")
	flags.StringVar(&o.Names, "names", "", "the `file` that keeps the Go names of the package; it is read only")
	format := flags.String("format", "text", "text, or markdown for a changelog")
	var documents []string
	take := func(operand string) bool { // flags may stand behind the documents
		documents = append(documents, operand)
		return true
	}
	if code, ok := flags.parse(arguments, take); !ok {
		return code // the same as for other commands
	}
	switch {
	case len(documents) != 2:
		return flags.wrong("two documents are needed, the old one and the new one")
	case *format != "text" && *format != "markdown":
		return flags.wrong("the format is %q; formats are text and markdown", *format)
	}
	o.Old, o.New = documents[0], documents[1]
	difference, err := gen.Diff(o)
	if err != nil {
		fmt.Fprintln(errOut, err)
		return diffFailed
	}
	if *format == "markdown" {
		fmt.Fprint(out, difference.Markdown())
	} else {
		fmt.Fprint(out, difference.Text())
	}
	switch {
	case len(difference.NotCompared) > 0:
		return diffFailed
	case difference.Count(compare.Breaking) > 0:
		return diffBreaks
	}
	return diffCompatible
}
