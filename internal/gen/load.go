package gen

import (
	"errors"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/keywords"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/repair"
	"github.com/f745b6f1/isc/internal/gen/resolve"
)

// A loading is a document on its way to the model: as it came, as repaired, and as it is meant.
type loading struct {
	source   *document.Source
	revision *repair.Revision
	files    []string // that the repaired document comes of
	api      *model.API
	left     []leftOut
}

// A leftOut is an operation that is not generated because the caller says so.
type leftOut struct {
	document.Operation
	reason string
}

// String names the operation and says why it is left out.
func (l leftOut) String() string { return l.Operation.String() + ": " + l.reason }

// leftOut returns a line for each operation that was left out.
func (l *loading) leftOut() []string {
	lines := make([]string, len(l.left))
	for i, left := range l.left {
		lines[i] = left.String()
	}
	return lines
}

// load reads and repairs the document, takes the part of it that is wanted, and reads what it means. To know why an operation has to be left out,
// it is read twice.
func (o Options) load(repairs repair.RepairList) (*loading, error) {
	l, err := o.loadWithout(repairs, nil)
	if len(o.Skip) == 0 || l == nil {
		return l, l.withHint(err)
	}
	var problems document.Problems
	if err != nil && !errors.As(err, &problems) {
		return nil, err
	}
	wrong := l.source.WrongParts(problems)
	var left []leftOut
	var unknown []string
	for _, name := range o.Skip {
		operation, err := l.source.Find(name)
		if err != nil {
			unknown = append(unknown, err.Error())
			continue
		}
		reason := "left out on request; nothing is wrong with it"
		if problem, is := wrong[operation.Pointer]; is {
			reason, _, _ = strings.Cut(problem.Error(), "; if ") // an entry for the repairs file has many lines
		}
		left = append(left, leftOut{operation, reason})
	}
	if len(unknown) > 0 {
		return nil, document.UsageError(strings.Join(unknown, "\n"))
	}
	l, err = o.loadWithout(repairs, left)
	return l, l.withHint(err)
}

// loadWithout loads the document without some operations. With problems of the document, what could be loaded is there too.
func (o Options) loadWithout(repairs repair.RepairList, left []leftOut) (*loading, error) {
	source, err := document.Read(o.Spec)
	if err != nil {
		return nil, err
	}
	l := &loading{source: source, revision: repair.Revise(source), left: left}
	if len(o.Tags) > 0 {
		if err := l.revision.KeepTags(o.Tags); err != nil {
			return nil, err
		}
	}
	files, stale := repairs.Apply(l.revision)
	l.files = append([]string{source.File}, files...)
	operations := make([]document.Operation, len(left))
	for i := range left {
		operations[i] = left[i].Operation
	}
	l.revision.LeaveOut(operations)
	l.api, err = read(l.revision)
	return l, document.Join(stale, err)
}

// read reads what the repaired document means.
func read(r *repair.Revision) (*model.API, error) {
	if err := r.Finish(); err != nil {
		return nil, err
	}
	loaded, err := document.Load(r.Source)
	if err != nil {
		return nil, err
	}
	keywords.Notice(loaded.Source)
	return resolve.API(loaded)
}

// A DocumentError has what is wrong in a document, and the operations without which nothing would be.
type DocumentError struct {
	document.Problems
	Skip []string // the ids of these operations; empty where something else is wrong too
}

// Unwrap returns the problems.
func (e *DocumentError) Unwrap() error { return e.Problems }

// withHint adds to problems of a document which operations they are of.
func (l *loading) withHint(err error) error {
	var problems document.Problems
	if l == nil || !errors.As(err, &problems) {
		return err
	}
	e := &DocumentError{Problems: problems}
	wrong := l.source.WrongParts(problems)
	if _, elsewhere := wrong[""]; elsewhere {
		return e
	}
	for _, operation := range l.source.Operations() {
		if _, is := wrong[operation.Pointer]; is {
			e.Skip = append(e.Skip, operation.ID)
		}
	}
	return e
}
