package gen

import (
	"fmt"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// repairs are the entries of a repairs file: defects of one document and how each is mended. They are data, so that a newer
// document can be taken as it comes and every departure from it reviewed by itself.
type repairs struct {
	file    string
	entries []repair
	done    []string
}

// A repair puts a value in the place of another. It states what it replaces, so that it cannot outlive the defect unseen.
type repair struct {
	Pointer string    `yaml:"pointer"`
	Was     yaml.Node `yaml:"was"` // absent where nothing stands at the pointer yet
	Set     yaml.Node `yaml:"set"`
	Remove  bool      `yaml:"remove"`
	Reason  string    `yaml:"reason"`
	line    int
}

// readRepairs reads a repairs file; without one there are none.
func readRepairs(path string) (*repairs, error) {
	if path == "" {
		return &repairs{}, nil
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading the repairs: %w", err)
	}
	r := &repairs{file: displayName(path)}
	root, err := parseYAML(r.file, text)
	if err != nil {
		return nil, err
	}
	var problems Problems
	list := child(root, "repairs")
	if list == nil || list.Kind != yaml.SequenceNode {
		return nil, Problems{{File: r.file, Text: "a repairs file has a list named repairs, empty where nothing is to be mended"}}
	}
	for i, node := range list.Content {
		entry := repair{line: node.Line}
		if err := node.Decode(&entry); err != nil {
			problems = append(problems, Problem{File: r.file, Line: node.Line, Pointer: "/repairs/" + strconv.Itoa(i), Text: err.Error()})
			continue
		}
		switch {
		case !strings.HasPrefix(entry.Pointer, "/"):
			problems = append(problems, r.problem(entry, "a repair needs a pointer that begins with /"))
		case entry.Remove == (entry.Set.Kind != 0):
			problems = append(problems, r.problem(entry, "a repair has either set or remove: true"))
		case strings.TrimSpace(entry.Reason) == "":
			problems = append(problems, r.problem(entry, "a repair needs a reason, one sentence that says why"))
		}
		r.entries = append(r.entries, entry)
	}
	return r, problems.err()
}

// apply mends a source in the order of the entries, among its nodes and in its text. A document that nothing is wrong with stays as it
// was written, to the byte.
func (r *repairs) apply(s *source) error {
	s.repaired = s.original
	if len(r.entries) == 0 {
		return nil
	}
	var problems Problems
	var edits []edit
	lines := strings.Split(strings.TrimSuffix(string(s.original), "\n"), "\n")
	spliced := true
	for _, entry := range r.entries {
		target, stale := entry.find(s)
		if stale != "" {
			problems = append(problems, r.problem(entry, stale))
			continue
		}
		e, can := target.edit(lines)
		edits, spliced = append(edits, e), spliced && can
		target.apply()
		r.done = append(r.done, entry.Pointer+": "+strings.Join(strings.Fields(entry.Reason), " "))
	}
	if err := problems.err(); err != nil {
		return err
	}
	if spliced {
		if text, can := splice(lines, edits); can && s.says(text) {
			s.repaired = text
			return nil
		}
	}
	// Flow style, or one repair inside another: the text is printed anew.
	text, err := encode(s.root)
	s.repaired = text
	return err
}

// says tells whether a text is what the nodes say.
func (s *source) says(text []byte) bool {
	root, err := parseYAML(s.file, text)
	return err == nil && sameNodes(root, s.root)
}

func (r *repairs) problem(entry repair, text string) Problem {
	return Problem{File: r.file, Line: entry.line, Pointer: entry.Pointer, Text: text}
}

// A repairTarget is the place of a repair among the nodes.
type repairTarget struct {
	parent *yaml.Node
	index  int // of the value in parent.Content; -1 where nothing is there yet
	key    string
	set    *yaml.Node // nil where the value is removed
}

// find looks the place of a repair up. What it returns besides says why the repair cannot be made any more.
func (entry *repair) find(s *source) (target repairTarget, stale string) {
	cut := strings.LastIndexByte(entry.Pointer, '/')
	target.key = pointerUnescaper.Replace(entry.Pointer[cut+1:])
	if target.parent = s.at(entry.Pointer[:cut]); target.parent == nil {
		return target, fmt.Sprintf("the repair is out of date: %s has no %s; take the repair out, or point it to where the defect is now",
			s.file, entry.Pointer[:cut])
	}
	var is yaml.Node
	if target.index = childIndex(target.parent, target.key); target.index >= 0 {
		is = *target.parent.Content[target.index]
	}
	if !sameValue(&is, &entry.Was) {
		return target, fmt.Sprintf("the repair is out of date: %s:%d has %s there, and the repair expects %s; take the repair out, or change what it expects",
			s.file, s.line(entry.Pointer), quoteNode(&is), quoteNode(&entry.Was))
	}
	switch {
	case entry.Remove && target.index < 0:
		return target, "the repair removes what is not there; take it out"
	case target.parent.Kind == yaml.ScalarNode:
		return target, "the repair sets something inside a scalar; point it to where the defect is"
	case !entry.Remove:
		target.set = withoutLines(&entry.Set)
	}
	return target, ""
}

// apply makes the repair among the nodes.
func (t repairTarget) apply() {
	parent := t.parent
	switch {
	case t.set == nil && parent.Kind == yaml.MappingNode:
		parent.Content = slices.Delete(parent.Content, t.index-1, t.index+1)
	case t.set == nil:
		parent.Content = slices.Delete(parent.Content, t.index, t.index+1)
	case t.index >= 0:
		parent.Content[t.index] = t.set
	case parent.Kind == yaml.MappingNode:
		parent.Content = append(parent.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: t.key}, t.set)
	default:
		parent.Content = append(parent.Content, t.set)
	}
}

// sameValue tells whether two nodes hold the same value, whatever their style and the order of their keys.
func sameValue(a, b *yaml.Node) bool {
	if a.Kind == 0 || b.Kind == 0 {
		return a.Kind == b.Kind
	}
	var left, right any
	return a.Decode(&left) == nil && b.Decode(&right) == nil && reflect.DeepEqual(left, right)
}

// withoutLines copies a node. Its lines are those of the repairs file and would be taken for those of the document.
func withoutLines(node *yaml.Node) *yaml.Node {
	clone := *node
	clone.Line, clone.Column = 0, 0
	clone.Content = make([]*yaml.Node, len(node.Content))
	for i, item := range node.Content {
		clone.Content[i] = withoutLines(item)
	}
	return &clone
}

// quoteNode prints a value for a message, on one line.
func quoteNode(node *yaml.Node) string {
	if node.Kind == 0 {
		return "nothing"
	}
	text := nodeJSON(node)
	if len(text) > 120 {
		text = text[:120] + "..."
	}
	return text
}
