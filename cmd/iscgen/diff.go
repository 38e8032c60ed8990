package main

import (
	"errors"
	"flag"
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

// runDiff says what changed between two documents.
func runDiff(arguments []string, out, errOut io.Writer) int {
	var o gen.DiffOptions
	flags := flag.NewFlagSet("iscgen diff", flag.ContinueOnError)
	flags.SetOutput(errOut)
	flags.Usage = func() {
		fmt.Fprintln(errOut, "Usage: iscgen diff [flags] OLD NEW")
		flags.PrintDefaults()
	}
	flags.Var((*files)(&o.Repairs), "repairs", "a `file` of repairs to make in both documents; what does not fit one is passed over there; it may be given several times")
	flags.StringVar(&o.Names, "names", "", "the `file` that keeps the Go names of the package; it is read only")
	format := flags.String("format", "text", "text, or markdown for a changelog")
	var documents []string
	for rest := arguments; ; rest = flags.Args()[1:] { // flags may stand behind the documents
		switch err := flags.Parse(rest); {
		case errors.Is(err, flag.ErrHelp):
			return diffCompatible
		case err != nil:
			return diffFailed
		}
		if flags.NArg() == 0 {
			break
		}
		documents = append(documents, flags.Arg(0))
	}
	switch {
	case len(documents) != 2:
		fmt.Fprintln(errOut, "iscgen diff: two documents are needed, the old one and the new one")
		return diffFailed
	case *format != "text" && *format != "markdown":
		fmt.Fprintf(errOut, "iscgen diff: the format is %q; formats are text and markdown\n", *format)
		return diffFailed
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
