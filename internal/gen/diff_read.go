package gen

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A version is one of the documents that are compared.
type version struct {
	path    string
	repairs repairList
	api     *API
	wrong   map[string]Problem // operations and components that cannot be read, by pointer
	without int                // how many operations were left out when it was read
}

// readVersions reads two documents. An operation that cannot be read in one of them is left out of both, and as problems are found in
// several steps, they may have to be read several times until what is left is sound.
func readVersions(oldPath, newPath string, r repairList) (before, after *API, left []NotCompared, err error) {
	versions := []*version{{path: oldPath, repairs: r, wrong: map[string]Problem{}}, {path: newPath, repairs: r, wrong: map[string]Problem{}}}
	without := map[string]NotCompared{} // by what a client sends
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
func (v *version) read(without map[string]NotCompared) error {
	source, err := readSource(v.path)
	if err != nil {
		return err
	}
	m := mend(source)
	v.repairs.applyFitting(m) // what does not fit here may fit the other document
	m.leaveOut(v.wrong, without)
	v.without = len(without)
	api, err := m.resolve()
	if err == nil {
		v.api = api
		return nil
	}
	v.api = nil
	var problems Problems
	if !errors.As(err, &problems) || slices.ContainsFunc(problems, func(p Problem) bool { return partAt(p.Pointer) == "" }) {
		return err
	}
	known := len(v.wrong)
	maps.Copy(v.wrong, source.wrongParts(problems))
	if len(v.wrong) == known { // nothing more can be left out
		return err
	}
	source.eachOperation(func(path, at string, _ *yaml.Node) {
		if problem, is := v.wrong[at]; is {
			operation := &Operation{Method: methodAt(at), Path: path}
			without[operation.key()] = NotCompared{Operation: operation.address(), Problem: problem}
		}
	})
	return nil
}

// leaveOut takes out what cannot be read: the parts that are wrong here, and operations that are wrong in the other document.
func (m *mending) leaveOut(wrong map[string]Problem, operations map[string]NotCompared) {
	pointers := slices.Collect(maps.Keys(wrong))
	m.eachOperation(func(path, at string, _ *yaml.Node) {
		if _, is := operations[operationKey(methodAt(at), path)]; is {
			pointers = append(pointers, at)
		}
	})
	slices.Sort(pointers)
	for _, pointer := range slices.Compact(pointers) {
		if m.at(pointer) != nil {
			m.remove(pointer)
		}
	}
}

// methodAt gives the method of the operation at a pointer.
func methodAt(pointer string) string {
	return strings.ToUpper(pointer[strings.LastIndexByte(pointer, '/')+1:])
}

// wrongParts gives the operations and components that problems stand in, and those that refer to them, each with its problem.
func (s *source) wrongParts(problems Problems) map[string]Problem {
	wrong := map[string]Problem{}
	for _, problem := range problems {
		if _, known := wrong[partAt(problem.Pointer)]; !known {
			wrong[partAt(problem.Pointer)] = problem
		}
	}
	users := map[string][]string{}
	s.eachMapping(func(node *yaml.Node, pointer string) {
		if ref := child(node, "$ref"); ref != nil {
			target := partAt(strings.TrimPrefix(ref.Value, "#"))
			users[target] = append(users[target], partAt(pointer))
		}
	})
	s.eachOperation(func(_, at string, _ *yaml.Node) {
		shared := at[:strings.LastIndexByte(at, '/')] + "/parameters"
		users[shared] = append(users[shared], at)
	})
	queue := slices.Sorted(maps.Keys(wrong))
	for len(queue) > 0 {
		part := queue[0]
		queue = queue[1:]
		for _, user := range users[part] {
			if _, known := wrong[user]; !known && user != "" {
				wrong[user] = wrong[part]
				queue = append(queue, user)
			}
		}
	}
	return wrong
}
