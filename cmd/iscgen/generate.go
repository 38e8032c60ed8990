package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/f745b6f1/isc/internal/gen"
	"github.com/f745b6f1/isc/internal/gen/document"
)

// runGenerate generates a package, prints a summary and returns the exit code.
func runGenerate(arguments []string, out, errOut io.Writer) int {
	var o gen.Options
	showVersion := false
	flags := newFlagSet("iscgen", usage, out, errOut)
	flags.StringVar(&o.Spec, "spec", "", "the OpenAPI document, a `file` (required)")
	flags.StringVar(&o.Package, "package", "", "the `name` of the Go package (required)")
	flags.StringVar(&o.Out, "out", "", "the `directory` of the Go package (required)")
	flags.StringVar(&o.Docs, "docs", "", "the `directory` of the reference pages")
	flags.lists(&o.Repairs, "repairs", "", "a repairs `file`, which lists mistakes in documents and their corrections")
	flags.StringVar(&o.Names, "names", "", "the `file` that locks the Go names between runs; it is updated")
	flags.StringVar(&o.API, "api", "", "the `file` to write the repaired document to")
	flags.StringVar(&o.Compressed, "api-gzip", "", "the `file` to write the repaired document to, as gzip")
	flags.StringVar(&o.Version, "api-version", "", "the `name` of the API version on pages and in comments (default: the last segment of the server's path, or else the version of the document)")
	flags.lists(&o.Tags, "tags", ",", "the `tags` whose operations are generated, separated by commas")
	flags.lists(&o.Skip, "skip", ",", "`operations` to leave out, by operationId or as \"GET /path\", separated by commas")
	flags.BoolVar(&o.Strict, "strict", false, "fail if the document uses something that is not supported, instead of listing it")
	flags.StringVar(&o.Fakes, "fakes", "", "the `directory` of package fake, which has a fake of each service for unit tests; needs --import")
	flags.StringVar(&o.CLI, "cli", "", "the `directory` of the command tables of the tool isc; needs --commands")
	flags.StringVar(&o.Commands, "commands", "", "the `file` with what people decide about commands; the words that commands got are kept beside it, in NAME.lock.yaml")
	flags.StringVar(&o.Import, "import", "", "the import `path` of the Go package")
	flags.BoolVar(&showVersion, "version", false, "print the version")
	if code, ok := flags.parse(arguments, nothing); !ok {
		return code
	}
	if showVersion {
		fmt.Fprintln(out, version())
		return exitDone
	}
	progress := startProgress(errOut)
	o.Progress = progress.show
	report, err := gen.Generate(o)
	progress.clear()
	if err != nil {
		return sayWhy(err, flags)
	}
	say := func(word string, lines []string) {
		for _, line := range lines {
			fmt.Fprintf(errOut, "%s%s\n", word, line)
		}
	}
	say("repaired: ", report.Repaired)
	say("left out: ", report.LeftOut)
	say("kept: ", report.Recalled)
	say("note: ", report.Notes)
	say("", report.Notices)
	fmt.Fprintf(errOut, "%s: %v\n", o.Spec, report)
	return exitDone
}

// sayWhy prints the reason of a failure and returns the exit code.
func sayWhy(err error, flags *flagSet) int {
	var usage document.UsageError
	if errors.As(err, &usage) {
		return flags.wrong("%v", usage)
	}
	fmt.Fprintln(flags.errOut, err)
	var wrong *gen.DocumentError
	if errors.As(err, &wrong) && len(wrong.Skip) > 0 {
		fmt.Fprintf(flags.errOut, "no file was changed; to generate the package without the affected operations, add --skip %s\n", shellWord(strings.Join(wrong.Skip, ",")))
	}
	return exitWrong
}

// shellWord quotes a word for a shell if necessary.
func shellWord(word string) string {
	plain := func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("_-.,", r))
	}
	if word != "" && !strings.ContainsFunc(word, plain) {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
