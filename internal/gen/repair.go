package gen

import (
	"fmt"
	"os"
	"reflect"
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

// apply mends a source in the order of the entries and prints the document as repaired.
func (r *repairs) apply(s *source) (err error) {
	var problems Problems
	for _, entry := range r.entries {
		if stale := entry.apply(s); stale != "" {
			problems = append(problems, r.problem(entry, stale))
			continue
		}
		r.done = append(r.done, entry.Pointer+": "+strings.Join(strings.Fields(entry.Reason), " "))
	}
	if err := problems.err(); err != nil {
		return err
	}
	// A document that nothing is wrong with stays as it was written, to the byte.
	s.repaired = s.original
	if len(r.entries) > 0 {
		s.repaired, err = encode(s.root)
	}
	return err
}

func (r *repairs) problem(entry repair, text string) Problem {
	return Problem{File: r.file, Line: entry.line, Pointer: entry.Pointer, Text: text}
}

// apply makes one repair. What it returns says why it cannot be made any more, and is empty where it was.
func (entry *repair) apply(s *source) (stale string) {
	tokens := splitPointer(entry.Pointer)
	last := tokens[len(tokens)-1]
	parentPointer := entry.Pointer[:strings.LastIndexByte(entry.Pointer, '/')]
	parent := s.at(parentPointer)
	if parent == nil {
		return fmt.Sprintf("the repair is out of date: %s has no %s; take the repair out, or point it to where the defect is now",
			s.file, parentPointer)
	}
	index := childIndex(parent, last)
	var is yaml.Node
	if index >= 0 {
		is = *parent.Content[index]
	}
	if !sameValue(&is, &entry.Was) {
		return fmt.Sprintf("the repair is out of date: %s:%d has %s there, and the repair expects %s; take the repair out, or change what it expects",
			s.file, s.line(entry.Pointer), quoteNode(&is), quoteNode(&entry.Was))
	}
	switch set := withoutLines(&entry.Set); {
	case entry.Remove && index < 0:
		return "the repair removes what is not there; take it out"
	case entry.Remove && parent.Kind == yaml.MappingNode:
		parent.Content = append(parent.Content[:index-1], parent.Content[index+1:]...)
	case entry.Remove:
		parent.Content = append(parent.Content[:index], parent.Content[index+1:]...)
	case index >= 0:
		parent.Content[index] = set
	case parent.Kind == yaml.MappingNode:
		parent.Content = append(parent.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: last}, set)
	case parent.Kind == yaml.SequenceNode:
		parent.Content = append(parent.Content, set)
	default:
		return fmt.Sprintf("%s is a scalar, which has nothing inside that could be set", parentPointer)
	}
	return ""
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
