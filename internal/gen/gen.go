// Package gen turns an OpenAPI document into a Go package, its reference pages, its commands, and the document as repaired.
//
// [Generate] tells the story, and each of its steps has a package below this one: document reads and repairs, resolve makes the model of it,
// dedupe makes one type of schemas that are the same, naming gives the Go names, plan decides what the Go package has; golang, pages and commands print the plan, and compare compares two. A
// package imports only packages that stand before it.
package gen

import (
	"cmp"
	"fmt"
	"go/token"
	"os"
	"path/filepath"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/commands"
	"github.com/f745b6f1/isc/internal/gen/dedupe"
	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/files"
	"github.com/f745b6f1/isc/internal/gen/golang"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
	"github.com/f745b6f1/isc/internal/gen/pages"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/progress"
	"github.com/f745b6f1/isc/internal/gen/prose"
	"github.com/f745b6f1/isc/internal/gen/quote"
	"github.com/f745b6f1/isc/internal/gen/repair"
)

// Options says what to generate from what. Spec, Package and Out are required; what else is empty is left out.
type Options struct {
	Spec    string   // the OpenAPI document
	Package string   // the name of the Go package
	Out     string   // the directory of the Go package
	Docs    string   // the directory of the reference pages
	Repairs []string // the files of the repairs to make before the document is read, in order
	Names   string   // the lock of the names that were given; it is updated
	API     string   // where the document as repaired is written
	Version string   // the name of the API version; that of the server's path, or else of the document, where it is empty
	Tags    []string // whose operations are generated; all where there are none
	Skip    []string // operations that are left out, by operationId or by method and path
	Strict  bool     // whether what the document says and the code does not do, as Report.Notices has it, is an error
	Fakes   string   // the directory of package fake, which has a fake of each service for unit tests; it needs Import

	CLI      string // where the table of the command line tool is written; it needs Commands and Import
	Commands string // the file that gives operations their commands
	Import   string // the import path of the Go package

	Progress progress.Func // is told how far the run is; nil where nobody asks
}

// A Report says what Generate did. All paths are slash-separated and sorted.
type Report struct {
	Operations, Tags, Models int
	Schemas                  int      // components that an operation reaches
	Repaired                 []string // what was repaired, one line each
	Notices                  []string // what the document says and the code does not do, one line for each kind, with the first place
	LeftOut                  []string // operations that were left out by Options.Skip, one line each, with the reason
	Notes                    []string // what is read otherwise than it is written, one line each, with its place
	Written, Removed         []string // files that changed and files that went
	Kept                     []string // files that somebody took over, whose header is gone: they stay as they are
	Unchanged                int      // files that were already what they should be
}

// String gives the numbers in a line.
func (r Report) String() string {
	return fmt.Sprintf("%s, %s; files: %d written, %d removed, %d unchanged",
		prose.Count(r.Operations, "operation"), prose.Count(r.Models, "model"), len(r.Written), len(r.Removed), r.Unchanged)
}

// Generate writes the package and the pages of a document. Everything is made in memory first: with an error, which may be
// [document.Problems], no file has been touched.
func Generate(o Options) (Report, error) {
	if err := o.check(); err != nil {
		return Report{}, err
	}
	o.Progress.Phase("reading the document")
	repairs, err := repair.ReadRepairs(o.Repairs)
	if err != nil {
		return Report{}, err
	}
	l, err := o.load(repairs)
	if err != nil {
		return Report{}, err
	}
	api, source := l.api, l.source
	api.Version = cmp.Or(o.Version, api.Version, o.Package)
	notices, err := noticesOf(source, o.Strict)
	if err != nil {
		return Report{}, err
	}
	if len(api.Operations) == 0 {
		source.Report("/paths", "no path has an operation, so there is nothing to generate")
		return Report{}, source.Problems.Err()
	}
	if err := checkLimits(api, source); err != nil {
		return Report{}, err
	}
	lock, err := naming.ReadLock(o.Names)
	if err != nil {
		return Report{}, err
	}
	written, err := naming.ReadHandWritten(o.Out)
	if err != nil {
		return Report{}, err
	}
	o.Progress.Phase("naming and planning")
	planned := plan.New(api, o.Package, name(api, lock, written.Names))
	planned.Documented = written.Documented
	planned.LeftOut = l.leftOut()

	code, err := golang.Print(planned, o.Progress)
	if err != nil {
		return Report{}, err
	}
	trees := []files.Tree{{Root: o.Out, Files: code}}
	if o.Fakes != "" {
		fakes, err := golang.PrintFakes(planned, o.Import, o.Progress)
		if err != nil {
			return Report{}, err
		}
		trees = append(trees, files.Tree{Root: o.Fakes, Files: fakes})
	}
	if o.Docs != "" {
		reference, err := pages.Print(planned, o.Out, o.Progress)
		if err != nil {
			return Report{}, err
		}
		trees = append(trees, files.Tree{Root: o.Docs, Files: reference})
	}
	var singles []files.File
	if o.API != "" {
		text := append([]byte(apiHeader(l.files)), source.Repaired...)
		singles = append(singles, files.File{Path: o.API, Text: text})
	}
	if o.Names != "" {
		text, err := lock.Text()
		if err != nil {
			return Report{}, err
		}
		singles = append(singles, files.File{Path: o.Names, Text: text, Ours: naming.IsLock})
	}
	if o.CLI != "" {
		text, err := commands.Print(planned, commands.Options{Out: o.CLI, Commands: o.Commands, Import: o.Import})
		if err != nil {
			return Report{}, err
		}
		singles = append(singles, files.File{Path: o.CLI, Text: text})
	}
	if err := o.checkOutputs(singles); err != nil {
		return Report{}, err
	}
	o.Progress.Phase("writing")
	done, err := files.Write(trees, singles)
	return Report{
		Operations: len(api.Operations), Tags: len(api.Tags), Models: len(api.Models), Schemas: api.CountSchemas(),
		Repaired: l.revision.Done, LeftOut: l.leftOut(), Notes: source.Notes.Lines(), Notices: notices,
		Written: done.Written, Removed: done.Removed, Kept: done.Kept, Unchanged: done.Unchanged,
	}, err
}

// noticesOf gives what was noticed in a document, a line each, or in a strict run as an error.
func noticesOf(s *document.Source, strict bool) (lines []string, err error) {
	var problems document.Problems
	for _, notice := range s.Notices() {
		lines = append(lines, notice.String())
		problems = append(problems, notice.Problem())
	}
	if strict {
		return nil, problems.Err()
	}
	return lines, nil
}

// name gives everything its Go name. Components come first, then what stands inline and is the same becomes one, and the rest comes last.
func name(api *model.API, lock *naming.Lock, taken map[string]bool) *naming.Names {
	namer := naming.Begin(api, lock, taken)
	dedupe.Models(api, namer.Locked())
	return namer.Finish()
}

// check tells what is missing from the options.
func (o Options) check() error {
	var missing []string
	for _, required := range []struct{ flag, value string }{{"--spec", o.Spec}, {"--package", o.Package}, {"--out", o.Out}} {
		if required.value == "" {
			missing = append(missing, required.flag)
		}
	}
	if o.CLI != "" && o.Commands == "" {
		missing = append(missing, "--commands, which --cli needs")
	}
	if o.CLI != "" && o.Import == "" {
		missing = append(missing, "--import, which --cli needs")
	}
	if o.Fakes != "" && o.Import == "" {
		missing = append(missing, "--import, which --fakes needs")
	}
	switch {
	case len(missing) > 0:
		return document.UsageError("missing: " + strings.Join(missing, ", "))
	case !token.IsIdentifier(o.Package) || o.Package == "_" || o.Package == "main" || o.Package == "core":
		return document.UsageError(fmt.Sprintf("%q cannot be the name of the package; use a word such as v2024", o.Package))
	case o.Fakes == "":
		return nil
	case filepath.Clean(o.Fakes) == filepath.Clean(o.Out):
		return document.UsageError(fmt.Sprintf("the fakes are a package of their own and need another directory than %s", o.Out))
	case naming.Reserved(o.Package):
		return document.UsageError(fmt.Sprintf("the fakes cannot import a package of the name %q, which means something else in their files; use a word such as v2024", o.Package))
	}
	return nil
}

// checkOutputs makes sure that no file is written that the run has read.
func (o Options) checkOutputs(outputs []files.File) error {
	for _, input := range append([]string{o.Spec, o.Commands}, o.Repairs...) {
		read, err := os.Stat(input)
		if err != nil {
			continue
		}
		for _, output := range outputs {
			if written, err := os.Stat(output.Path); err == nil && os.SameFile(read, written) {
				return fmt.Errorf("%s would be written, and is what the run reads; name another file", output.Path)
			}
		}
	}
	return nil
}

// apiHeader begins the document as repaired, with the names of the files that it was made of.
func apiHeader(sources []string) string {
	return quote.YAMLComment("Code generated by iscgen from "+strings.Join(sources, " and ")+". DO NOT EDIT.") + "\n"
}
