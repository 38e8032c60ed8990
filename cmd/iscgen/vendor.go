package main

import (
	"flag"
	"fmt"
	"io"

	"github.com/f745b6f1/isc/internal/gen/vendoring"
)

// runVendor writes the vendored document of a published one, and returns the exit code: 1 where it cannot be done, 2 where the arguments are
// wrong.
func runVendor(arguments []string, out io.Writer) int {
	var o vendoring.Options
	flags := flag.NewFlagSet("iscgen vendor", flag.ContinueOnError)
	flags.SetOutput(out)
	flags.StringVar(&o.From, "from", "", "the published OpenAPI document, a `file` (required)")
	flags.StringVar(&o.Words, "words", "", "the `directory` of the words (required)")
	flags.StringVar(&o.Out, "out", "", "the `file` to write the vendored document to (required); {version} stands for the API version that the document describes")
	flags.Var((*files)(&o.Beside), "beside", "another vendored document, a `file`, whose words are in use too; it may be given several times")
	flags.BoolVar(&o.Strict, "strict", false, "fail where words are missing, or where no document uses them")
	if code, ok := parse(flags, arguments); !ok {
		return code
	}
	report, err := vendoring.Vendor(o)
	printSome(out, report.Composed, func(c vendoring.Composed) string { return c.String() })
	printSome(out, report.Unused, func(entry string) string { return "unused words: " + entry })
	if err != nil {
		fmt.Fprintf(out, "%v\n", err)
		return 1
	}
	fmt.Fprintln(out, report)
	return 0
}

// mostLines is how many lines of one kind are printed.
const mostLines = 50

// printSome prints the lines of a list, and how many more there are.
func printSome[T any](out io.Writer, list []T, line func(T) string) {
	for _, item := range list[:min(len(list), mostLines)] {
		fmt.Fprintln(out, line(item))
	}
	if more := len(list) - mostLines; more > 0 {
		fmt.Fprintf(out, "... and %d more\n", more)
	}
}
