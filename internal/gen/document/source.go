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

// A Source is a document as YAML nodes. It knows the lines of the file that people edit, it keeps the order of everything, and
// repairs are made on it.
type Source struct {
	File     string // as it is named in messages and in generated files
	Original []byte // in UTF-8, without a byte order mark
	Root     *yaml.Node
	Repaired []byte // the document after repair, which is what is loaded
	Problems Problems
	noticed  notices
	Notes    Problems          // what is read otherwise than it is written, or not at all
	pruned   []string          // pointers of what was taken out because of a problem
	handled  int               // problems whose places were taken out
	origins  map[string]origin // of parts that come from other files, by pointer
	Reprint  bool              // the original is not what the nodes say in YAML, so that the repaired document is printed of them
}

// Read reads a document. What is neither YAML nor JSON is an error. A key that comes twice is a problem of the source, with which it can be read
// on, to find the others.
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

// DisplayName is a path as messages and generated files show it. Of an absolute path only the last element is kept: what is
// generated must not differ from one machine to the next.
func DisplayName(path string) string {
	if filepath.IsAbs(path) {
		return filepath.Base(path)
	}
	return filepath.ToSlash(filepath.Clean(path))
}

// Parse returns the one document of a YAML or JSON text. An empty text gives an empty node.
func Parse(file string, text []byte) (*yaml.Node, error) {
	root, _, err := parse(file, plainText(text))
	return root, err
}

// parse reads JSON as JSON, and what is not quite JSON as YAML, which takes comments and a comma too many.
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
		return nil, Problems{{File: file, Line: second.Line, Text: "a second document begins here; put it into a file of its own"}}
	case err != nil && !errors.Is(err, io.EOF):
		return nil, Problems{yamlProblem(file, text, err)}
	}
	a := aliases{file: file, open: map[*yaml.Node]bool{}}
	return root.Content[0], a.expand(&root)
}

// Decode decodes a YAML text that belongs to a document.
func Decode(file string, text []byte, into any) error {
	root, err := Parse(file, text)
	if err != nil || root.Kind == 0 {
		return err
	}
	if err := root.Decode(into); err != nil {
		return Misfits(file, err)
	}
	return nil
}

// FindDuplicates reports keys that a mapping of a file has twice, of which a decoder would take one without a word. The second one is taken out.
func (s *Source) FindDuplicates(file string, node *yaml.Node, pointer string) {
	seen := map[string]int{}
	for i := 0; node.Kind == yaml.MappingNode && i+1 < len(node.Content); i += 2 {
		key := node.Content[i]
		first, twice := seen[key.Value]
		if !twice {
			seen[key.Value] = key.Line
			continue
		}
		problem := Problem{File: file, Line: key.Line, Text: fmt.Sprintf("the key %q stands in line %d already; take one of the two out", key.Value, first)}
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

// At returns the node that a JSON pointer leads to, or nil.
func (s *Source) At(pointer string) *yaml.Node { return nodeAt(s.Root, pointer) }

// Followed returns the pointer that a pointer leads to where references stand in its place.
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

// Line returns the line of the place that a pointer leads to, or of the nearest place around it that stands in the file.
func (s *Source) Line(pointer string) int {
	node, line := s.Root, s.Root.Line
	for _, token := range SplitPointer(pointer) {
		index := ChildIndex(node, token)
		if index < 0 {
			break
		}
		parent := node
		node = parent.Content[index]
		if parent.Kind == yaml.MappingNode { // the line of the key, as the value may begin on the next
			line = cmpLine(parent.Content[index-1].Line, line)
		} else {
			line = cmpLine(node.Line, line)
		}
	}
	return line
}

// cmpLine prefers a node's own line; nodes that a repair brought have none.
func cmpLine(own, around int) int {
	if own > 0 {
		return own
	}
	return around
}

// mostProblems are told in one run.
const mostProblems = 1000

// Report notes a problem at a place, unless it may come from what was taken out there.
func (s *Source) Report(pointer, format string, arguments ...any) {
	switch {
	case s.IsPruned(pointer) || len(s.Problems) > mostProblems:
		return
	case len(s.Problems) == mostProblems:
		s.Problems = append(s.Problems, Problem{File: s.File, Line: s.Line(pointer), Text: "there are more problems, which are told when these are repaired"})
		return
	}
	s.Problems = append(s.Problems, s.problemAt(pointer, fmt.Sprintf(format, arguments...)))
}

// Note notes what is read otherwise than it is written. Unlike a problem it keeps nothing from being generated.
func (s *Source) Note(pointer, format string, arguments ...any) {
	s.Notes = append(s.Notes, s.problemAt(pointer, fmt.Sprintf(format, arguments...)))
}
