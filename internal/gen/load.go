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

// A loading is a document while it is loaded: its source, its repairs and its model.
type loading struct {
	source   *document.Source
	revision *repair.Revision
	files    []string // the files that the repaired document is made from
	api      *model.API
	left     []leftOut
}

// A leftOut is an operation that is not generated at the caller's request.
type leftOut struct {
	document.Operation
	reason string
}

// String returns the operation and the reason for leaving it out.
func (l leftOut) String() string { return l.Operation.String() + ": " + l.reason }

// leftOut returns one line for each operation that was left out.
func (l *loading) leftOut() []string {
	lines := make([]string, len(l.left))
	for i, left := range l.left {
		lines[i] = left.String()
	}
	return lines
}

// load reads and repairs the document, reduces it to the wanted operations, and builds its model. If operations are left out, it loads the
// document twice: first with them, to find out what is wrong with them.
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
		reason := "left out on request; no problem was found"
		if problem, is := wrong[operation.Pointer]; is {
			reason, _, _ = strings.Cut(problem.Error(), "; if ") // drop the suggested repairs entry, which has many lines
		}
		left = append(left, leftOut{operation, reason})
	}
	if len(unknown) > 0 {
		return nil, document.UsageError(strings.Join(unknown, "\n"))
	}
	l, err = o.loadWithout(repairs, left)
	return l, l.withHint(err)
}

// loadWithout loads the document without some operations. If the document has problems, it also returns what could be loaded.
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
	if err := checkOperations(len(source.Operations()), source); err != nil {
		return nil, err
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

// read builds the model of a repaired document.
func read(r *repair.Revision) (*model.API, error) {
	if err := r.Finish(); err != nil {
		return nil, err
	}
	keywords.Miscased(r.Source)
	loaded, err := document.Load(r.Source)
	if err != nil {
		return nil, err
	}
	keywords.Notice(loaded.Source)
	return resolve.API(loaded)
}

// A DocumentError has the problems of a document, and the operations that would have to be left out to avoid them.
type DocumentError struct {
	document.Problems
	Skip []string // operationIds to leave out; empty if that would not avoid all problems
}

// Unwrap returns the problems.
func (e *DocumentError) Unwrap() error { return e.Problems }

// withHint converts problems to a DocumentError, which names the affected operations.
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
