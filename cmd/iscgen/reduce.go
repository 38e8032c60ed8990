package main

import (
	"flag"
	"fmt"
	"io"

	"github.com/f745b6f1/isc/internal/gen/document"
)

// runReduce writes the part of a document that has the operations of some tags. The exit codes are those of run.
func runReduce(arguments []string, out io.Writer) int {
	var o document.ReduceOptions
	flags := flag.NewFlagSet("iscgen reduce", flag.ContinueOnError)
	flags.SetOutput(out)
	flags.StringVar(&o.Spec, "spec", "", "the OpenAPI document, a `file` (required)")
	flags.StringVar(&o.Tags, "tags", "", "the `file` that names the tags whose operations stay, one a line (required)")
	flags.StringVar(&o.Out, "out", "", "the `file` to write what stays to (required); {version} in it, and in that of --tags, is the API version of the document")
	if code, ok := parse(flags, arguments); !ok {
		return code
	}
	report, err := document.Reduce(o)
	if err != nil {
		fmt.Fprintf(out, "%v\n", err)
		return 1
	}
	fmt.Fprintf(out, "%v of %s\n", report, o.Spec)
	return 0
}
