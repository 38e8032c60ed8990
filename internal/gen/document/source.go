package document

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"go.yaml.in/yaml/v3"
)

// A Source is a document as a tree of YAML nodes. It knows the line numbers of the files that people edit, and keeps the order of keys. Repairs
// change its nodes.
type Source struct {
	File     string // name in messages and in generated files
	Original []byte // in UTF-8, without a byte order mark
	Root     *yaml.Node
	Repaired []byte // the document after repair, which is the text that is loaded
	Problems Problems
	noticed  notices
	Notes    Problems          // where the document is not read as written
	pruned   []string          // pointers of the parts that were removed because of a problem
	handled  int               // number of problems whose parts were removed
	origins  map[string]origin // origins of the parts that come from other files, by pointer
	ignores  bool              // Ignore took members out of the nodes, so the nodes are loaded instead of Repaired
	Reprint  bool              // the nodes differ from Original or Original is JSON, so the repaired document is printed from the nodes
}

// Read reads a document and the files that it refers to. A text that is neither YAML nor JSON is an error. A duplicate key is only recorded as a
// problem, so that the same run can find others.
func Read(path string) (*Source, error) {
	text, err := ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading the specification: %w", err)
	}
	s := &Source{File: DisplayName(path), Original: plainText(text)}
	root, isJSON, err := parse(s.File, s.Original)
	if err != nil {
		return nil, err
	}
	s.Root, s.Reprint = root, isJSON
	s.FindDuplicates(s.File, root, "")
	switch root.Kind {
	case 0:
		s.Problems = Problems{{File: s.File, Text: "the file is empty; an OpenAPI document begins with openapi, info and paths"}}
	case yaml.MappingNode:
	default:
		s.Report("", "an OpenAPI document is a mapping that begins with openapi, info and paths")
	}
	if root.Kind != yaml.MappingNode {
		return nil, s.Problems.Err()
	}
	s.handled = len(s.Problems)
	s.bundle(path)
	return s, checkLimits(s.File, s.Root)
}

// DisplayName returns a path as messages and generated files show it. Only the last element of an absolute path is kept, because generated files
// must not differ from one machine to the next.
func DisplayName(path string) string {
	if filepath.IsAbs(path) {
		return filepath.Base(path)
	}
	return filepath.ToSlash(filepath.Clean(path))
}

// Parse parses a text with one YAML or JSON document. For an empty text it returns an empty node.
func Parse(file string, text []byte) (*yaml.Node, error) {
	root, _, err := parse(file, plainText(text))
	return root, err
}

// parse parses a text as JSON if it can, and otherwise as YAML, which allows comments and trailing commas.
func parse(file string, text []byte) (root *yaml.Node, isJSON bool, err error) {
	var notJSON error
	if looksLikeJSON(text) {
		if root, notJSON = parseJSON(file, text); notJSON == nil {
			return root, true, checkLimits(file, root)
		}
	}
	if root, err = parseYAML(file, text); err != nil {
		return nil, false, cmp.Or(notJSON, err)
	}
	return root, false, checkLimits(file, root)
}

func parseYAML(file string, text []byte) (*yaml.Node, error) {
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	var root, second yaml.Node
	switch err := decoder.Decode(&root); {
	case errors.Is(err, io.EOF):
		return &root, nil
	case err != nil:
		return nil, Problems{yamlProblem(file, text, err)}
	}
	switch err := decoder.Decode(&second); {
	case err == nil && !IsNull(second.Content[0]):
		return nil, Problems{{File: file, Line: second.Line, Text: "a second document begins here; move it to a file of its own"}}
	case err != nil && !errors.Is(err, io.EOF):
		return nil, Problems{yamlProblem(file, text, err)}
	}
	a := aliases{file: file, open: map[*yaml.Node]bool{}}
	return root.Content[0], a.expand(&root)
}

// Decode decodes a YAML file that belongs to a document, such as its repairs, into a Go value.
func Decode(file string, text []byte, into any) error {
	root, err := Parse(file, text)
	if err != nil || root.Kind == 0 {
		return err
	}
	if err := root.Decode(into); err != nil {
		return DecodeProblems(file, err)
	}
	return nil
}

// FindDuplicates reports the duplicate keys of a file and removes the second of each. A decoder would silently drop one of them.
func (s *Source) FindDuplicates(file string, node *yaml.Node, pointer string) {
	seen := map[string]int{}
	for i := 0; node.Kind == yaml.MappingNode && i+1 < len(node.Content); i += 2 {
		key := node.Content[i]
		first, twice := seen[key.Value]
		if !twice {
			seen[key.Value] = key.Line
			continue
		}
		problem := Problem{File: file, Line: key.Line, Text: fmt.Sprintf("the key %q is already in line %d; remove one of the two", key.Value, first)}
		if at := pointer + "/" + EscapePointer(key.Value); file == s.File {
			problem.Pointer = at
		} else {
			problem.elsewhere, problem.shown = true, at
		}
		s.Problems = append(s.Problems, problem)
		node.Content = slices.Delete(node.Content, i, i+2)
		i -= 2
	}
	EachChild(node, func(key string, value *yaml.Node) { s.FindDuplicates(file, value, pointer+"/"+EscapePointer(key)) })
}

// At returns the node at a JSON pointer, or nil.
func (s *Source) At(pointer string) *yaml.Node { return nodeAt(s.Root, pointer) }

// Followed follows the references at a pointer and returns the pointer of the final target.
func (s *Source) Followed(pointer string) string {
	for range 100 { // more than that is a circle, which checkReferences reports
		target, refers := RefTo(s.At(pointer))
		if !refers {
			break
		}
		pointer = target
	}
	return pointer
}

// Line returns the line of the node at a pointer. If the node does not exist or has no line, Line returns that of the nearest node around it.
func (s *Source) Line(pointer string) int {
	node, line := s.Root, s.Root.Line
	for _, token := range SplitPointer(pointer) {
		index := ChildIndex(node, token)
		if index < 0 {
			break
		}
		parent := node
		node = parent.Content[index]
		if parent.Kind == yaml.MappingNode { // the line of the key, because the value may begin on the next line
			line = cmpLine(parent.Content[index-1].Line, line)
		} else {
			line = cmpLine(node.Line, line)
		}
	}
	return line
}

// cmpLine returns a node's own line if it has one. Nodes that a repair added have none.
func cmpLine(own, around int) int {
	if own > 0 {
		return own
	}
	return around
}

// mostProblems is the maximum number of problems that one run reports.
const mostProblems = 1000

// Report records a problem at a pointer. It ignores problems in pruned parts, which may only be a consequence of the pruning.
func (s *Source) Report(pointer, format string, arguments ...any) {
	switch {
	case s.IsPruned(pointer) || len(s.Problems) > mostProblems:
		return
	case len(s.Problems) == mostProblems:
		s.Problems = append(s.Problems, Problem{File: s.File, Line: s.Line(pointer), Text: "there are more problems; repair these to see them"})
		return
	}
	s.Problems = append(s.Problems, s.problemAt(pointer, fmt.Sprintf(format, arguments...)))
}

// Ignore takes members out of a mapping that is a part of the document. They are not loaded, but stay in the repaired document.
func (s *Source) Ignore(part *yaml.Node, names []string) {
	for _, name := range names {
		i := ChildIndex(part, name)
		part.Content = slices.Delete(part.Content, i-1, i+1)
		s.ignores = true
	}
}

// Note records that something is not read as it is written. Unlike a problem, a note does not prevent generation.
func (s *Source) Note(pointer, format string, arguments ...any) {
	s.Notes = append(s.Notes, s.problemAt(pointer, fmt.Sprintf(format, arguments...)))
}
