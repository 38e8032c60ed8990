package repair

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/internal/gen/document"
)

// repairs are the entries of a repairs file: known defects and their repairs. They are kept as data, so that a document can be replaced by a
// newer one and every change to it can be reviewed on its own.
//
// If an entry of the document's own file does not apply, the file is out of date, which is a problem. A shared file serves several documents;
// its entries are skipped where they do not apply.
type repairs struct {
	file    string
	shared  bool
	entries []*repair
}

// A RepairList is the repairs of several files, in the order in which they are applied.
type RepairList []*repairs

// A repair replaces, adds, removes or moves a value. It states the old value, so that it fails once the vendor has corrected the defect.
type repair struct {
	Pointer string    `yaml:"pointer"`
	Was     yaml.Node `yaml:"was"` // absent if there is no value at the pointer yet
	Set     yaml.Node `yaml:"set"`
	Remove  bool      `yaml:"remove"`
	Move    string    `yaml:"move"` // the new pointer
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

// Apply applies the repairs of all files and the rules. It returns the files that contributed: the document's own, and shared ones with at least
// one matching entry. The error lists the entries that are out of date.
//
// Entries that do not match at first are tried again after the rules, so that they can repair what a rule has changed.
func (l RepairList) Apply(revision *Revision) (sources []string, err error) {
	made := map[*repair]bool{}
	for _, r := range l {
		_ = r.apply(revision, made) // entries that do not match yet are tried again below
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
		return nil, document.Problems{{File: r.file, Text: "a repairs file needs a list named repairs; write repairs: [] if there are none"}}
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
			problems = append(problems, r.problem(entry, "a repair needs exactly one of set, remove: true and move"))
		case entry.Move != "" && !strings.HasPrefix(entry.Move, "/"):
			problems = append(problems, r.problem(entry, "the pointer in move must begin with /"))
		case strings.TrimSpace(entry.Reason) == "":
			problems = append(problems, r.problem(entry, "a repair needs a reason: a sentence that says why"))
		}
		r.entries = append(r.entries, entry)
	}
	return r, problems.Err()
}

// apply applies the entries that were not applied yet, in their order.
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

// verbs returns how many of set, remove and move a repair has.
func (entry *repair) verbs() (n int) {
	for _, present := range []bool{entry.Set.Kind != 0, entry.Remove, entry.Move != ""} {
		if present {
			n++
		}
	}
	return n
}

func (r *repairs) problem(entry *repair, text string) document.Problem {
	return document.Problem{File: r.file, Line: entry.line, Pointer: entry.Pointer, Text: text}
}

// find returns the target of a repair. If the repair does not apply any more, stale says why.
func (entry *repair) find(s *document.Source) (target document.Target, stale string) {
	target = s.Target(entry.Pointer)
	if target.Parent == nil {
		return target, fmt.Sprintf("the repair is out of date: %s has no %s; remove the repair, or point it to where the defect is now",
			s.File, entry.Pointer[:strings.LastIndexByte(entry.Pointer, '/')])
	}
	is := target.Value()
	switch {
	case entry.Move != "" && target.Index < 0:
		return target, "the repair moves a value that does not exist; remove the repair"
	case entry.Move != "" && s.At(entry.Move) != nil:
		return target, fmt.Sprintf("the repair is out of date: %s:%d already has %s; remove the repair", s.File, s.Line(entry.Move), entry.Move)
	case entry.Move != "":
		return target, ""
	case !entry.expects(is) && !(entry.Remove && hasMembers(is, &entry.Was)):
		return target, fmt.Sprintf("the repair is out of date: %s:%d has %s, but the repair expects %s; remove the repair, or correct its was",
			s.File, s.Line(entry.Pointer), document.QuoteNode(is), document.QuoteNode(&entry.Was))
	case entry.Remove && target.Index < 0:
		return target, "the repair removes a value that does not exist; remove the repair"
	case target.Parent.Kind == yaml.SequenceNode && target.Index < 0 && hasNamed(target.Parent, &entry.Set):
		return target, fmt.Sprintf("the repair is out of date: %s:%d already has an item of that name; remove the repair", s.File, target.Parent.Line)
	case target.Parent.Kind == yaml.ScalarNode:
		return target, "the repair sets something inside a scalar; point it to where the defect is"
	case !entry.Remove:
		target.Set = document.WithoutLines(&entry.Set)
	}
	return target, ""
}

// hasNamed reports whether a sequence has an item with the same name as the given item.
func hasNamed(sequence, item *yaml.Node) bool {
	name := document.Child(item, "name")
	return name != nil && document.ChildIndex(sequence, name.Value) >= 0
}

// expects reports whether a value is the one that the repair was written for. The order of the lists required and enum says nothing.
func (entry *repair) expects(is *yaml.Node) bool {
	if strings.HasSuffix(entry.Pointer, "/required") || strings.HasSuffix(entry.Pointer, "/enum") {
		return sameValue(sorted(is), sorted(&entry.Was))
	}
	return sameValue(is, &entry.Was)
}

// sorted returns a list with its items in the order of their texts, and any other node as it is.
func sorted(node *yaml.Node) *yaml.Node {
	if node.Kind != yaml.SequenceNode {
		return node
	}
	list := *node
	list.Content = slices.SortedStableFunc(slices.Values(node.Content), func(a, b *yaml.Node) int { return strings.Compare(a.Value, b.Value) })
	return &list
}

// sameValue reports whether two nodes have the same value. Style and the order of keys are ignored.
func sameValue(a, b *yaml.Node) bool {
	if a.Kind == 0 || b.Kind == 0 {
		return a.Kind == b.Kind
	}
	var left, right any
	return a.Decode(&left) == nil && b.Decode(&right) == nil && reflect.DeepEqual(left, right)
}

// hasMembers reports whether a mapping has all members of another one. A repair that removes a value may state only some of its members.
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
