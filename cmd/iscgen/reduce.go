package main

import (
	"fmt"
	"io"

	"github.com/f745b6f1/isc/internal/gen/repair"
)

const reduceUsage = `iscgen reduce copies the operations of some tags from a document, with the components that they use.

Usage:
  iscgen reduce --spec FILE --tags FILE --out FILE [flags]

Flags:
`

// runReduce writes the reduced document and returns the exit code.
func runReduce(arguments []string, out, errOut io.Writer) int {
	var o repair.ReduceOptions
	flags := newFlagSet("iscgen reduce", reduceUsage, out, errOut)
	flags.need(&o.Spec, "spec", "the OpenAPI document, a `file`")
	flags.need(&o.Tags, "tags", "the `file` that lists the tags whose operations are kept, one per line")
	flags.need(&o.Out, "out", "the `file` to write; {version} in it and in --tags is replaced by the API version of the document")
	flags.StringVar(&o.Version, "api-version", "", "the `name` of the API version (default: the last segment of the server's path)")
	if code, ok := flags.parse(arguments, nothing); !ok {
		return code
	}
	report, err := repair.Reduce(o)
	if err != nil {
		return sayWhy(err, flags)
	}
	fmt.Fprintf(errOut, "%v of %s\n", report, o.Spec)
	return exitDone
}
