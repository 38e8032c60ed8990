package main

import (
	"fmt"
	"io"

	"github.com/f745b6f1/isc/internal/gen/vendoring"
)

const vendorUsage = `iscgen vendor copies the facts of a published document and joins them with words from a directory.

Usage:
  iscgen vendor --from FILE --words DIR --out FILE [flags]

Flags:
`

// runVendor writes the vendored document of a published one.
func runVendor(arguments []string, out, errOut io.Writer) int {
	var o vendoring.Options
	flags := newFlagSet("iscgen vendor", vendorUsage, out, errOut)
	flags.need(&o.From, "from", "the published OpenAPI document, a `file`")
	flags.need(&o.Words, "words", "the `directory` of the words")
	flags.need(&o.Out, "out", "the `file` to write the vendored document to; {version} in it is the API version of the document")
	flags.lists(&o.Beside, "beside", "", "another vendored document, a `file`, whose words are in use too")
	flags.BoolVar(&o.Strict, "strict", false, "fail if words are missing, or if no document uses them")
	if code, ok := flags.parse(arguments, nothing); !ok {
		return code
	}
	report, err := vendoring.Vendor(o)
	printSome(errOut, report.Composed, func(c vendoring.Composed) string { return c.String() })
	printSome(errOut, report.Unused, func(entry string) string { return "unused words: " + entry })
	if err != nil {
		return sayWhy(err, flags)
	}
	fmt.Fprintln(errOut, report)
	return exitDone
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
