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
	diffFailed     = 2 // the arguments or documents are invalid, or some operations could not be compared
)

const diffUsage = `iscgen diff lists the changes between two documents that matter to users of the package.

Usage:
  iscgen diff [flags] OLD NEW
  iscgen diff --moving [flags] OLD NEW                     two API versions, the new one with a version for each service
  iscgen diff --guide FILE --head FILE [flags] OLD NEW     the same, written to a guide

The exit code is 0 if no change breaks callers, 1 if one does, and 2 if the arguments or the documents are invalid or some
operations could not be compared. With --moving and --guide it is 0 even if a change breaks callers.

Flags:
`

// runDiff prints the differences between two documents and returns the exit code.
func runDiff(arguments []string, out, errOut io.Writer) int {
	var o gen.DiffOptions
	flags := newFlagSet("iscgen diff", diffUsage, out, errOut)
	flags.lists(&o.Repairs, "repairs", "", "a repairs `file` for both documents; entries that do not match a document are skipped")
	flags.StringVar(&o.Names, "names", "", "the `file` with the locked Go names of the package; it is not changed")
	guide := moveFlags(flags)
	format := flags.String("format", "text", "text, or markdown for a changelog")
	var documents []string
	take := func(operand string) bool { // flags are allowed after the documents
		documents = append(documents, operand)
		return true
	}
	if code, ok := flags.parse(arguments, take); !ok {
		return code // usage errors have the same code as in other commands
	}
	switch {
	case len(documents) != 2:
		return flags.wrong("name two documents: the old one and the new one")
	case *format != "text" && *format != "markdown":
		return flags.wrong("unknown format %q; use text or markdown", *format)
	}
	o.Old, o.New = documents[0], documents[1]
	if guide.wanted() {
		return guide.run(flags, o, out, errOut)
	}
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
