package gen

import (
	"errors"
	"maps"
	"slices"

	"github.com/f745b6f1/isc/internal/gen/compare"
	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/repair"
)

// A version is one of the two documents that are compared.
type version struct {
	path    string
	repairs repair.RepairList
	api     *model.API
	wrong   map[string]document.Problem // operations and components that cannot be read, by pointer
	without int                         // number of operations that were left out when it was read
}

// readVersions reads the two documents. An operation that cannot be read in one document is left out of both. Because problems are found in
// several steps, a document may be read several times until the rest has no problems.
func readVersions(oldPath, newPath string, r repair.RepairList) (before, after *model.API, left []compare.NotCompared, err error) {
	versions := []*version{{path: oldPath, repairs: r, wrong: map[string]document.Problem{}}, {path: newPath, repairs: r, wrong: map[string]document.Problem{}}}
	without := map[string]compare.NotCompared{} // by method and path
	incomplete := func(v *version) bool { return v.api == nil || v.without < len(without) }
	for slices.ContainsFunc(versions, incomplete) {
		for _, v := range versions {
			for incomplete(v) {
				if err := v.read(without); err != nil {
					return nil, nil, nil, err
				}
			}
		}
	}
	for _, operation := range slices.Sorted(maps.Keys(without)) {
		left = append(left, without[operation])
	}
	return versions[0].api, versions[1].api, left, nil
}

// read reads the document without some operations. If it finds further operations that cannot be read, it adds them to without, and leaves api
// nil.
func (v *version) read(without map[string]compare.NotCompared) error {
	source, err := document.Read(v.path)
	if err != nil {
		return err
	}
	r := repair.Revise(source)
	_, _ = v.repairs.Apply(r) // a repair that does not match here may match the other document
	leaveOut(r, v.wrong, without)
	source.Problems = slices.DeleteFunc(source.Problems, func(p document.Problem) bool { return source.At(p.Pointer) == nil })
	v.without = len(without)
	api, err := read(r)
	if err == nil {
		v.api = api
		return nil
	}
	v.api = nil
	var problems document.Problems
	if !errors.As(err, &problems) || slices.ContainsFunc(problems, func(p document.Problem) bool { return document.PartAt(p.Pointer) == "" }) {
		return err
	}
	known := len(v.wrong)
	maps.Copy(v.wrong, source.WrongParts(problems))
	if len(v.wrong) == known { // no further operation can be left out
		return err
	}
	for _, o := range source.Operations() {
		if problem, is := v.wrong[o.Pointer]; is {
			operation := &model.Operation{Method: o.Method, Path: o.Path}
			without[operation.Key()] = compare.NotCompared{Operation: operation.Address(), Problem: problem}
		}
	}
	return nil
}

// leaveOut removes the parts that cannot be read: those that are wrong in this document, and operations that are wrong in the other one.
func leaveOut(r *repair.Revision, wrong map[string]document.Problem, operations map[string]compare.NotCompared) {
	pointers := slices.Collect(maps.Keys(wrong))
	for _, o := range r.Operations() {
		if _, is := operations[model.OperationKey(o.Method, o.Path)]; is {
			pointers = append(pointers, o.Pointer)
		}
	}
	slices.Sort(pointers)
	for _, pointer := range slices.Compact(pointers) {
		if r.At(pointer) != nil {
			r.Remove(pointer)
		}
	}
}
