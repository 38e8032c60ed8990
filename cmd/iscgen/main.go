// Command iscgen generates a Go package and its reference pages from an OpenAPI document of Identity Security Cloud.
//
//	iscgen --spec FILE --package NAME --out DIR [--docs DIR] [--repairs FILE]... [--names FILE] [--api FILE]
//	       [--fakes] [--cli FILE --commands FILE --import PATH]
//	iscgen diff [--format text|markdown] [--repairs FILE]... [--names FILE] OLD NEW
//	iscgen reduce --spec FILE --tags FILE --out FILE
//	iscgen vendor --from FILE --words DIR --out FILE [--beside FILE]... [--strict]
//
// diff says what changed between two documents, for those who call the package: what breaks, what is added, and what is only words. Its
// exit code is 0 where nothing breaks, 1 where something does, and 2 where the arguments are wrong or a document is, so that not
// everything could be compared. reduce copies a document with the operations of some tags only, and what they reach. vendor
// copies the facts of a published document and joins them with words from a directory.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/f745b6f1/isc/internal/gen"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run does what the first argument names, and returns the exit code.
func run(arguments []string, out, errOut io.Writer) int {
	if len(arguments) > 0 {
		switch arguments[0] {
		case "diff":
			return runDiff(arguments[1:], out, errOut)
		case "reduce":
			return runReduce(arguments[1:], errOut)
		case "vendor":
			return runVendor(arguments[1:], errOut)
		}
	}
	return runGenerate(arguments, errOut)
}

// runGenerate generates what the arguments ask for, says what it did, and returns the exit code: 1 where the document cannot be generated, 2
// where the arguments are wrong.
func runGenerate(arguments []string, out io.Writer) int {
	var o gen.Options
	flags := flag.NewFlagSet("iscgen", flag.ContinueOnError)
	flags.SetOutput(out)
	flags.StringVar(&o.Spec, "spec", "", "the OpenAPI document, a `file` (required)")
	flags.StringVar(&o.Package, "package", "", "the `name` of the Go package (required)")
	flags.StringVar(&o.Out, "out", "", "the `directory` of the Go package (required)")
	flags.StringVar(&o.Docs, "docs", "", "the `directory` of the reference pages")
	flags.Var((*files)(&o.Repairs), "repairs", "a `file` that lists what is wrong in documents and how it is repaired; it may be given several times")
	flags.StringVar(&o.Names, "names", "", "the `file` that keeps the Go names from one run to the next; it is updated")
	flags.StringVar(&o.API, "api", "", "the `file` to write the document as repaired to")
	flags.BoolVar(&o.Fakes, "fakes", false, "write a fake of each service too, for unit tests")
	flags.StringVar(&o.CLI, "cli", "", "the `file` to write the command table of the tool isc to; needs --commands and --import")
	flags.StringVar(&o.Commands, "commands", "", "the `file` that gives operations their commands")
	flags.StringVar(&o.Import, "import", "", "the import `path` of the Go package")
	if code, ok := parse(flags, arguments); !ok {
		return code
	}
	progress := startProgress(out)
	o.Progress = progress.show
	report, err := gen.Generate(o)
	progress.clear()
	if err != nil {
		fmt.Fprintf(out, "%v\n", err)
		return 1
	}
	for _, repaired := range report.Repaired {
		fmt.Fprintf(out, "repaired: %s\n", repaired)
	}
	fmt.Fprintf(out, "%s: %v\n", o.Spec, report)
	return 0
}

// files are the values of a flag that names a file and may be given several times.
type files []string

func (f *files) String() string { return strings.Join(*f, ", ") }

// Set adds a file. An empty name is none, so that scripts can pass a variable that is not set.
func (f *files) Set(path string) error {
	if path != "" {
		*f = append(*f, path)
	}
	return nil
}

// parse reads flags, behind which nothing may stand. Where it is not ok, the run is over with the exit code.
func parse(flags *flag.FlagSet, arguments []string) (code int, ok bool) {
	switch err := flags.Parse(arguments); {
	case err == flag.ErrHelp:
		return 0, false
	case err != nil:
		return 2, false
	case flags.NArg() > 0:
		fmt.Fprintf(flags.Output(), "%s: unexpected argument %q\n", flags.Name(), flags.Arg(0))
		return 2, false
	}
	return 0, true
}
