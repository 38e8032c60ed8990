package main

import (
	"fmt"
	"io"

	"github.com/f745b6f1/isc/internal/gen/vendoring"
)

const vendorUsage = `iscgen vendor copies the facts of a published document, such as operations and schemas, and adds descriptions and
examples from a directory.

Usage:
  iscgen vendor --from FILE --words DIR --out FILE [flags]

Flags:
`

// runVendor writes the vendored document and returns the exit code.
func runVendor(arguments []string, out, errOut io.Writer) int {
	var o vendoring.Options
	flags := newFlagSet("iscgen vendor", vendorUsage, out, errOut)
	flags.need(&o.From, "from", "the published OpenAPI document, a `file`")
	flags.need(&o.Words, "words", "the `directory` with the descriptions and examples")
	flags.need(&o.Out, "out", "the `file` to write; {version} in it is replaced by the API version of the document")
	flags.lists(&o.Beside, "beside", "", "another vendored document, a `file`; words that it uses do not count as unused")
	flags.BoolVar(&o.Strict, "strict", false, "fail if words are missing, or if no document uses them")
	if code, ok := flags.parse(arguments, nothing); !ok {
		return code
	}
	report, err := vendoring.Vendor(o)
	printSome(errOut, report.Composed, func(c vendoring.Composed) string { return c.String() })
	printSome(errOut, report.Misfits, func(m vendoring.Misfit) string { return m.String() })
	printSome(errOut, report.Unused, func(entry string) string { return "unused words: " + entry })
	if err != nil {
		return sayWhy(err, flags)
	}
	fmt.Fprintln(errOut, report)
	return exitDone
}

// mostLines is the maximum number of lines printed from one list.
const mostLines = 50

// printSome prints the lines of a list up to mostLines, and the number of the others.
func printSome[T any](out io.Writer, list []T, line func(T) string) {
	for _, item := range list[:min(len(list), mostLines)] {
		fmt.Fprintln(out, line(item))
	}
	if more := len(list) - mostLines; more > 0 {
		fmt.Fprintf(out, "... and %d more\n", more)
	}
}
