package repair

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/internal/gen/document"
)

// repairs are the entries of a repairs file: defects and how each is repaired. They are data, so that a newer document can be taken as it
// comes and every departure from it reviewed by itself. Where an entry of a document's own file does not fit, the file is out of date, which
// is a problem. A shared file is for several documents, and what does not fit one of them is passed over there.
type repairs struct {
	file    string
	shared  bool
	entries []*repair
}

// A RepairList has the repairs of several files, in the order in which they are made.
type RepairList []*repairs

// A repair puts a value in the place of another, or moves one. It states what it replaces, so that it cannot outlive the defect unseen.
type repair struct {
	Pointer string    `yaml:"pointer"`
	Was     yaml.Node `yaml:"was"` // absent where nothing stands at the pointer yet
	Set     yaml.Node `yaml:"set"`
	Remove  bool      `yaml:"remove"`
	Move    string    `yaml:"move"` // the pointer of the new place
	Reason  string    `yaml:"reason"`
	line    int
}

// ReadRepairs reads repairs files.
func ReadRepairs(paths []string) (list RepairList, err error) {
	for _, path := range paths {
		text, err := document.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("reading the repairs: %w", err)
		}
		r, err := parseRepairs(document.DisplayName(path), text)
		if err != nil {
			return nil, err
		}
		list = append(list, r)
	}
	return list, nil
}

// Apply makes the repairs of all files, and those that rules know, and gives those that are out of date as problems. What does not fit the
// document as it came is tried again after the rules, so that a repair can stand in a place that a rule has made. The sources are the files
// that the repaired document comes of: the document's own, and the shared ones of which something fits.
func (l RepairList) Apply(revision *Revision) (sources []string, err error) {
	made := map[*repair]bool{}
	for _, r := range l {
		_ = r.apply(revision, made) // what does not fit yet
	}
	revision.applyRules()
	for _, r := range l {
		if stale := r.apply(revision, made); stale != nil && !r.shared {
			err = document.Join(err, stale)
		}
		if !r.shared || slices.ContainsFunc(r.entries, func(entry *repair) bool { return made[entry] }) {
			sources = append(sources, r.file)
		}
	}
	return sources, err
}

func parseRepairs(file string, text []byte) (*repairs, error) {
	r := &repairs{file: file}
	root, err := document.Parse(r.file, text)
	if err != nil {
		return nil, err
	}
	var problems document.Problems
	list := document.Child(root, "repairs")
	if list == nil || list.Kind != yaml.SequenceNode {
		return nil, document.Problems{{File: r.file, Text: "a repairs file has a list named repairs, empty where nothing is to be repaired"}}
	}
	if shared := document.Child(root, "shared"); shared != nil {
		if err := shared.Decode(&r.shared); err != nil {
			problems = append(problems, document.DecodeProblems(r.file, err)...)
		}
	}
	for _, node := range list.Content {
		entry := &repair{line: node.Line}
		if err := node.Decode(entry); err != nil {
			problems = append(problems, document.DecodeProblems(r.file, err)...)
			continue
		}
		switch {
		case !strings.HasPrefix(entry.Pointer, "/"):
			problems = append(problems, r.problem(entry, "a repair needs a pointer that begins with /"))
		case entry.verbs() != 1:
			problems = append(problems, r.problem(entry, "a repair has one of set, remove: true and move"))
		case entry.Move != "" && !strings.HasPrefix(entry.Move, "/"):
			problems = append(problems, r.problem(entry, "a repair moves to a pointer that begins with /"))
		case strings.TrimSpace(entry.Reason) == "":
			problems = append(problems, r.problem(entry, "a repair needs a reason, one sentence that says why"))
		}
		r.entries = append(r.entries, entry)
	}
	return r, problems.Err()
}

// apply makes the repairs that are not made yet, in the order of the entries.
func (r *repairs) apply(revision *Revision, made map[*repair]bool) error {
	var problems document.Problems
	for _, entry := range r.entries {
		if made[entry] {
			continue
		}
		target, stale := entry.find(revision.Source)
		if stale != "" && revision.isGone(entry.Pointer) {
			continue
		}
		if stale != "" {
			problems = append(problems, r.problem(entry, stale))
			continue
		}
		revision.make(target)
		if entry.Move != "" {
			revision.move(target, entry.Move)
		}
		made[entry] = true
		revision.Done = append(revision.Done, entry.Pointer+": "+strings.Join(strings.Fields(entry.Reason), " "))
	}
	return problems.Err()
}

// verbs counts what a repair is told to do.
func (entry *repair) verbs() (n int) {
	for _, told := range []bool{entry.Set.Kind != 0, entry.Remove, entry.Move != ""} {
		if told {
			n++
		}
	}
	return n
}

func (r *repairs) problem(entry *repair, text string) document.Problem {
	return document.Problem{File: r.file, Line: entry.line, Pointer: entry.Pointer, Text: text}
}

// find finds the target of a repair. What it returns besides says why the repair cannot be made any more.
func (entry *repair) find(s *document.Source) (target document.Target, stale string) {
	target = s.Target(entry.Pointer)
	if target.Parent == nil {
		return target, fmt.Sprintf("the repair is out of date: %s has no %s; take the repair out, or point it to where the defect is now",
			s.File, entry.Pointer[:strings.LastIndexByte(entry.Pointer, '/')])
	}
	is := target.Value()
	switch {
	case entry.Move != "" && target.Index < 0:
		return target, "the repair moves what is not there; take it out"
	case entry.Move != "" && s.At(entry.Move) != nil:
		return target, fmt.Sprintf("the repair is out of date: %s:%d has %s already; take the repair out", s.File, s.Line(entry.Move), entry.Move)
	case entry.Move != "":
		return target, ""
	case !sameValue(is, &entry.Was) && !(entry.Remove && hasMembers(is, &entry.Was)):
		return target, fmt.Sprintf("the repair is out of date: %s:%d has %s there, and the repair expects %s; take the repair out, or change what it expects",
			s.File, s.Line(entry.Pointer), document.QuoteNode(is), document.QuoteNode(&entry.Was))
	case entry.Remove && target.Index < 0:
		return target, "the repair removes what is not there; take it out"
	case target.Parent.Kind == yaml.SequenceNode && target.Index < 0 && hasNamed(target.Parent, &entry.Set):
		return target, fmt.Sprintf("the repair is out of date: %s:%d has an item of that name already; take the repair out", s.File, target.Parent.Line)
	case target.Parent.Kind == yaml.ScalarNode:
		return target, "the repair sets something inside a scalar; point it to where the defect is"
	case !entry.Remove:
		target.Set = document.WithoutLines(&entry.Set)
	}
	return target, ""
}

// hasNamed reports whether a sequence has an item of the name that another has.
func hasNamed(sequence, item *yaml.Node) bool {
	name := document.Child(item, "name")
	return name != nil && document.ChildIndex(sequence, name.Value) >= 0
}

// sameValue reports whether two nodes hold the same value, whatever their style and the order of their keys.
func sameValue(a, b *yaml.Node) bool {
	if a.Kind == 0 || b.Kind == 0 {
		return a.Kind == b.Kind
	}
	var left, right any
	return a.Decode(&left) == nil && b.Decode(&right) == nil && reflect.DeepEqual(left, right)
}

// hasMembers reports whether a mapping has the members of another, which is enough to know again what is to be removed.
func hasMembers(node, some *yaml.Node) bool {
	if node.Kind != yaml.MappingNode || some.Kind != yaml.MappingNode {
		return false
	}
	for i := 0; i+1 < len(some.Content); i += 2 {
		if value := document.Child(node, some.Content[i].Value); value == nil || !sameValue(value, some.Content[i+1]) {
			return false
		}
	}
	return len(some.Content) > 0
}
