// Package gen turns an OpenAPI document into a Go package, its reference pages, and the document as it was mended.
//
// [Generate] tells the story: repair the source and load it, resolve its schemas and operations into an [API], name what
// becomes Go, plan the Go of it, emit files, write them. Each step has a file of that name. Decisions are made in Go; the templates
// only print.
package gen

import (
	"errors"
	"fmt"
	"go/token"
	"strings"
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
	Fakes   bool     // whether each service gets an interface and a fake for unit tests; they are a sixth of what the package costs to compile

	CLI      string // where the table of the command line tool is written; it needs Commands and Import
	Commands string // the file that gives operations their commands
	Import   string // the import path of the Go package

	Progress Progress // is told how far the run is; nil where nobody asks
}

// A Report says what Generate did. All paths are slash-separated and sorted.
type Report struct {
	Operations, Tags, Models int
	Schemas                  int      // components that an operation reaches
	Repaired                 []string // what was mended, one line each
	Written, Removed         []string // files that changed and files that went
	Unchanged                int      // files that were already what they should be
}

// String gives the numbers in a line.
func (r Report) String() string {
	return fmt.Sprintf("%s, %s; files: %d written, %d removed, %d unchanged",
		counted(r.Operations, "operation"), counted(r.Models, "model"), len(r.Written), len(r.Removed), r.Unchanged)
}

// counted puts a number before a noun.
func counted(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}

// Generate writes the package and the pages of a document. Everything is made in memory first: with an error, which may be
// [Problems], no file has been touched.
func Generate(o Options) (Report, error) {
	if err := o.check(); err != nil {
		return Report{}, err
	}
	o.Progress.phase("reading the document")
	source, err := readSource(o.Spec)
	if err != nil {
		return Report{}, err
	}
	repairs, err := readRepairs(o.Repairs)
	if err != nil {
		return Report{}, err
	}
	o.Progress.phase("resolving the document")
	mending := mend(source)
	sources, err := repairs.apply(mending)
	if err != nil {
		return Report{}, err
	}
	api, err := mending.resolve()
	if err != nil {
		return Report{}, err
	}
	if len(api.Operations) == 0 {
		source.report("/paths", "no path has an operation, so there is nothing to generate")
		return Report{}, source.problems.err()
	}
	names, err := readLock(o.Names)
	if err != nil {
		return Report{}, err
	}
	taken, err := handWritten(o.Out)
	if err != nil {
		return Report{}, err
	}
	o.Progress.phase("naming and planning")
	name(api, names, taken)

	plan := planPackage(api, o)
	output, err := emit(plan, o.Progress)
	if err != nil {
		return Report{}, err
	}
	trees := []tree{{root: o.Out, files: output}}
	if o.Docs != "" {
		reference, err := pages(api, o)
		if err != nil {
			return Report{}, err
		}
		trees = append(trees, tree{root: o.Docs, files: reference})
	}
	var singles []single
	if o.API != "" {
		text := append([]byte(apiHeader(append([]string{source.file}, sources...))), source.repaired...)
		singles = append(singles, single{path: o.API, text: text})
	}
	if o.Names != "" {
		text, err := names.text()
		if err != nil {
			return Report{}, err
		}
		singles = append(singles, single{path: o.Names, text: text, updated: true})
	}
	if o.CLI != "" {
		text, err := commandLine(plan, o)
		if err != nil {
			return Report{}, err
		}
		singles = append(singles, single{path: o.CLI, text: text})
	}
	o.Progress.phase("writing")
	report, err := write(trees, singles)
	report.Operations, report.Tags, report.Models, report.Schemas = len(api.Operations), len(api.Tags), len(api.Models), api.schemas()
	report.Repaired = mending.done
	return report, err
}

// resolve mends what rules know, and reads what the mended source says.
func (m *mending) resolve() (*API, error) {
	m.byRules()
	if err := m.finish(); err != nil {
		return nil, err
	}
	document, err := load(m.source)
	if err != nil {
		return nil, err
	}
	return resolve(document)
}

// check tells what is missing from the options.
func (o Options) check() error {
	switch {
	case o.Spec == "" || o.Out == "":
		return errors.New("a specification and a directory to write to are needed")
	case !token.IsIdentifier(o.Package) || o.Package == "main" || o.Package == "core":
		return fmt.Errorf("%q cannot be the name of the package; use a word such as v2024", o.Package)
	}
	return nil
}

// apiHeader begins the document as repaired, with the names of the files that it was made of.
func apiHeader(sources []string) string {
	return "# Code generated by iscgen from " + strings.Join(sources, " and ") + ". DO NOT EDIT.\n"
}
