// Package gen turns an OpenAPI document into a Go package, its reference pages, the tables of its commands, and the repaired document.
//
// [Generate] shows the steps from top to bottom. Each step has a package below this one: document and repair read and repair the document,
// resolve builds the model from it, memory restores parameters that earlier documents had, dedupe merges schemas that are the same, naming
// assigns Go names, and plan decides what the Go package contains. golang, pages and commands print the plan; compare compares two plans. A
// package imports only packages of earlier steps.
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
	"github.com/f745b6f1/isc/internal/gen/memory"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/naming"
	"github.com/f745b6f1/isc/internal/gen/pages"
	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/progress"
	"github.com/f745b6f1/isc/internal/gen/prose"
	"github.com/f745b6f1/isc/internal/gen/quote"
	"github.com/f745b6f1/isc/internal/gen/repair"
)

// Options are the options of Generate. Spec, Package and Out are required. An output whose option is empty is not written.
type Options struct {
	Spec       string   // the OpenAPI document
	Package    string   // the name of the Go package
	Out        string   // the directory of the Go package
	Docs       string   // the directory of the reference pages
	Repairs    []string // the repairs files, applied in order
	Names      string   // the lock of Go names; it is updated
	API        string   // the file to write the repaired document to
	Compressed string   // the file to write the repaired document to, as gzip
	Version    string   // the API version; by default the last segment of the server's path, or else the version in the document's info
	Tags       []string // the tags whose operations are generated; all if empty
	Skip       []string // operations to leave out, by operationId or by method and path
	Strict     bool     // unsupported parts of the document, as listed in Report.Notices, are an error
	Fakes      string   // the directory of package fake, which has a fake of each service for unit tests; requires Import

	CLI      string // the directory of the command tables; requires Commands
	Commands string // the file with what people decide about commands; the lock of their words stands beside it
	Import   string // the import path of the Go package

	Progress progress.Func // receives the progress of the run; may be nil
}

// A Report summarizes what Generate did. Paths are slash-separated and sorted.
type Report struct {
	Operations, Tags, Models int
	Schemas                  int      // component schemas that operations use
	Repaired                 []string // the repairs that were made, one line each
	Notices                  []string // unsupported parts of the document, one line for each kind, with its first location
	LeftOut                  []string // operations left out by Options.Skip, one line each, with the reason
	Recalled                 []string // what the lock remembers and the document no longer has, one line each
	Notes                    []string // where the document is not read as written, one line each
	Written, Removed         []string // files that were changed and files that were removed
	Kept                     []string // files from which a user removed the header, to edit them by hand; they are not changed
	Unchanged                int      // number of files that already had the right content
}

// String returns a summary on one line.
func (r Report) String() string {
	return fmt.Sprintf("%s, %s; files: %d written, %d removed, %d unchanged",
		prose.Count(r.Operations, "operation"), prose.Count(r.Models, "model"), len(r.Written), len(r.Removed), r.Unchanged)
}

// Generate writes the package and the pages of a document. Everything is prepared in memory first: if Generate returns an error, which may be
// [document.Problems], it has not changed any file.
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
	recalled := memory.Recall(api, lock)
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
	var singles []files.File
	printed := &commands.Printed{}
	if o.CLI != "" {
		if printed, err = commands.Print(planned, o.Commands); err != nil {
			return Report{}, err
		}
		trees = append(trees, files.Tree{Root: o.CLI, Files: printed.Files})
		singles = append(singles, files.File{Path: commands.LockFile(o.Commands), Text: printed.Lock, Ours: commands.IsLock})
	}
	if o.Docs != "" {
		reference, err := pages.Print(planned, o.Out, printed.Examples, o.Progress)
		if err != nil {
			return Report{}, err
		}
		trees = append(trees, files.Tree{Root: o.Docs, Files: reference})
	}
	repaired := append([]byte(apiHeader(l.files)), source.Repaired...)
	if o.API != "" {
		singles = append(singles, files.File{Path: o.API, Text: repaired})
	}
	if o.Compressed != "" {
		text, err := compressed(o.Compressed, repaired)
		if err != nil {
			return Report{}, err
		}
		singles = append(singles, files.File{Path: o.Compressed, Text: text, Ours: isGenerated})
	}
	if o.Names != "" {
		text, err := lock.Text()
		if err != nil {
			return Report{}, err
		}
		singles = append(singles, files.File{Path: o.Names, Text: text, Ours: naming.IsLock})
	}
	if err := o.checkOutputs(singles); err != nil {
		return Report{}, err
	}
	o.Progress.Phase("writing")
	done, err := files.Write(trees, singles)
	return Report{
		Operations: len(api.Operations), Tags: len(api.Tags), Models: len(api.Models), Schemas: api.CountSchemas(),
		Repaired: l.revision.Done, LeftOut: l.leftOut(), Recalled: recalled, Notes: append(source.Notes.Lines(), printed.Notes...), Notices: notices,
		Written: done.Written, Removed: done.Removed, Kept: done.Kept, Unchanged: done.Unchanged,
	}, err
}

// noticesOf returns the notices of a document, one line each. In a strict run it returns them as an error.
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

// name assigns Go names to everything in an API. Components are named first, then inline schemas that are the same are merged, and the remaining
// schemas are named last.
func name(api *model.API, lock *naming.Lock, taken map[string]bool) *naming.Names {
	namer := naming.Begin(api, lock, taken)
	locked, own := namer.Locked()
	dedupe.Models(api, locked, own)
	return namer.Finish()
}

// check returns an error if options are missing or invalid.
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
	if o.Fakes != "" && o.Import == "" {
		missing = append(missing, "--import, which --fakes needs")
	}
	switch {
	case len(missing) > 0:
		return document.UsageError("missing: " + strings.Join(missing, ", "))
	case !token.IsIdentifier(o.Package) || o.Package == "_" || o.Package == "main" || o.Package == "core":
		return document.UsageError(fmt.Sprintf("%q cannot be the name of the package; use a name such as v2024", o.Package))
	case o.Fakes == "":
		return nil
	case filepath.Clean(o.Fakes) == filepath.Clean(o.Out):
		return document.UsageError(fmt.Sprintf("--fakes is the same directory as --out, %s; the fakes are a package of their own and need another directory", o.Out))
	case naming.Reserved(o.Package):
		return document.UsageError(fmt.Sprintf("the fakes cannot import a package named %q, because the generated files use that name for something else; use a name such as v2024", o.Package))
	}
	return nil
}

// checkOutputs returns an error if an input of the run would be overwritten.
func (o Options) checkOutputs(outputs []files.File) error {
	for _, input := range append([]string{o.Spec, o.Commands}, o.Repairs...) {
		read, err := os.Stat(input)
		if err != nil {
			continue
		}
		for _, output := range outputs {
			if written, err := os.Stat(output.Path); err == nil && os.SameFile(read, written) {
				return fmt.Errorf("%s is an input of this run and would be overwritten; name another output file", output.Path)
			}
		}
	}
	return nil
}

// apiHeader returns the header of the repaired document, with the names of its source files.
func apiHeader(sources []string) string {
	return quote.YAMLComment("Code generated by iscgen from "+strings.Join(sources, " and ")+". DO NOT EDIT.") + "\n"
}
