package gen

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/compare"
	"github.com/f745b6f1/isc/internal/gen/document"
	"github.com/f745b6f1/isc/internal/gen/model"
	"go.yaml.in/yaml/v3"
)

// A version is one of the documents that are compared.
type version struct {
	path    string
	repairs document.RepairList
	api     *model.API
	wrong   map[string]document.Problem // operations and components that cannot be read, by pointer
	without int                         // how many operations were left out when it was read
}

// readVersions reads two documents. An operation that cannot be read in one of them is left out of both, and as problems are found in
// several steps, they may have to be read several times until what is left is sound.
func readVersions(oldPath, newPath string, r document.RepairList) (before, after *model.API, left []compare.NotCompared, err error) {
	versions := []*version{{path: oldPath, repairs: r, wrong: map[string]document.Problem{}}, {path: newPath, repairs: r, wrong: map[string]document.Problem{}}}
	without := map[string]compare.NotCompared{} // by what a client sends
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

// read reads the document without some operations. If others cannot be read, they are added to these, and there is no API yet.
func (v *version) read(without map[string]compare.NotCompared) error {
	source, err := document.Read(v.path)
	if err != nil {
		return err
	}
	m := document.Revise(source)
	v.repairs.ApplyFitting(m) // what does not fit here may fit the other document
	leaveOut(m, v.wrong, without)
	v.without = len(without)
	api, err := read(m)
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
	if len(v.wrong) == known { // nothing more can be left out
		return err
	}
	source.EachOperation(func(path, at string, _ *yaml.Node) {
		if problem, is := v.wrong[at]; is {
			operation := &model.Operation{Method: methodAt(at), Path: path}
			without[operation.Key()] = compare.NotCompared{Operation: operation.Address(), Problem: problem}
		}
	})
	return nil
}

// leaveOut takes out what cannot be read: the parts that are wrong here, and operations that are wrong in the other document.
func leaveOut(m *document.Revision, wrong map[string]document.Problem, operations map[string]compare.NotCompared) {
	pointers := slices.Collect(maps.Keys(wrong))
	m.EachOperation(func(path, at string, _ *yaml.Node) {
		if _, is := operations[model.OperationKey(methodAt(at), path)]; is {
			pointers = append(pointers, at)
		}
	})
	slices.Sort(pointers)
	for _, pointer := range slices.Compact(pointers) {
		if m.At(pointer) != nil {
			m.Remove(pointer)
		}
	}
}

// methodAt gives the method of the operation at a pointer.
func methodAt(pointer string) string {
	return strings.ToUpper(pointer[strings.LastIndexByte(pointer, '/')+1:])
}
