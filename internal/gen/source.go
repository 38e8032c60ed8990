package gen

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A source is a document as YAML nodes. It knows the lines of the file that people edit, it keeps the order of everything, and
// repairs are made on it.
type source struct {
	file     string // as it is named in messages and in generated files
	original []byte
	root     *yaml.Node
	repaired []byte // the document after repair, which is what is loaded
	problems Problems
	pruned   []string // pointers of what was taken out because of a problem
	handled  int      // problems whose places were taken out
}

// readSource reads a document. What is no YAML, or has a key twice, is a problem.
func readSource(path string) (*source, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading the specification: %w", err)
	}
	s := &source{file: displayName(path), original: text}
	root, err := parseYAML(s.file, text)
	if err != nil {
		return nil, err
	}
	s.root = root
	s.findDuplicates(root, "")
	switch root.Kind {
	case 0:
		s.problems = Problems{{File: s.file, Text: "the file is empty; an OpenAPI document begins with openapi, info and paths"}}
	case yaml.MappingNode:
	default:
		s.report("", "an OpenAPI document is a mapping that begins with openapi, info and paths")
	}
	return s, s.problems.err()
}

// displayName is a path as messages and generated files show it. Of an absolute path only the last element is kept: what is
// generated must not differ from one machine to the next.
func displayName(path string) string {
	if filepath.IsAbs(path) {
		return filepath.Base(path)
	}
	return filepath.ToSlash(filepath.Clean(path))
}

// parseYAML gives the one document of a YAML text. An empty text gives an empty node.
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
	case err == nil && !isNull(second.Content[0]):
		return nil, Problems{{File: file, Line: second.Line, Text: "a second document begins here; put it into a file of its own"}}
	case err != nil && !errors.Is(err, io.EOF):
		return nil, Problems{yamlProblem(file, text, err)}
	}
	a := aliases{file: file, open: map[*yaml.Node]bool{}}
	return root.Content[0], a.expand(&root)
}

// decodeYAML decodes a YAML text that belongs to a document.
func decodeYAML(file string, text []byte, into any) error {
	root, err := parseYAML(file, text)
	if err != nil || root.Kind == 0 {
		return err
	}
	if err := root.Decode(into); err != nil {
		return misfits(file, err)
	}
	return nil
}

// findDuplicates reports keys that a mapping has twice, of which a decoder would take one without a word.
func (s *source) findDuplicates(node *yaml.Node, pointer string) {
	switch node.Kind {
	case yaml.MappingNode:
		seen := make(map[string]int, len(node.Content)/2)
		for i := 0; i+1 < len(node.Content); i += 2 {
			key := node.Content[i]
			at := pointer + "/" + escapePointer(key.Value)
			if first := seen[key.Value]; first > 0 {
				s.problems = append(s.problems, Problem{File: s.file, Line: key.Line, Pointer: at,
					Text: fmt.Sprintf("the key %q stands in line %d already; take one of the two out", key.Value, first)})
			}
			seen[key.Value] = key.Line
			s.findDuplicates(node.Content[i+1], at)
		}
	case yaml.SequenceNode:
		for i, item := range node.Content {
			s.findDuplicates(item, pointer+"/"+strconv.Itoa(i))
		}
	}
}

// at gives the node that a JSON pointer leads to, or nil.
func (s *source) at(pointer string) *yaml.Node {
	node := s.root
	for _, token := range splitPointer(pointer) {
		if node = child(node, token); node == nil {
			return nil
		}
	}
	return node
}

// followed gives the pointer that a pointer leads to where references stand in its place.
func (s *source) followed(pointer string) string {
	for range 100 { // more than that is a circle, which checkReferences reports
		ref := child(s.at(pointer), "$ref")
		if ref == nil {
			break
		}
		pointer = strings.TrimPrefix(ref.Value, "#")
	}
	return pointer
}

// inOrder gives the keys of a map in the order in which the mapping that a pointer leads to has them.
func inOrder[T any](s *source, pointer string, values map[string]T) []string {
	order := map[string]int{}
	if node := s.at(s.followed(pointer)); node != nil && node.Kind == yaml.MappingNode {
		for i := 0; i < len(node.Content); i += 2 {
			order[node.Content[i].Value] = i
		}
	}
	return slices.SortedFunc(maps.Keys(values), func(a, b string) int {
		return cmp.Or(cmp.Compare(order[a], order[b]), strings.Compare(a, b))
	})
}

// child gives the value of a key of a mapping, or an item of a sequence, or nil.
func child(node *yaml.Node, token string) *yaml.Node {
	if i := childIndex(node, token); i >= 0 {
		return node.Content[i]
	}
	return nil
}

// childIndex gives the index in node.Content at which child's node stands, or -1. An item of a sequence goes by its number, as in RFC 6901, or by
// what it has for a name, as parameters do.
func childIndex(node *yaml.Node, token string) int {
	switch {
	case node == nil:
	case node.Kind == yaml.MappingNode:
		for i := 0; i+1 < len(node.Content); i += 2 {
			if node.Content[i].Value == token {
				return i + 1
			}
		}
	case node.Kind == yaml.SequenceNode:
		if i, err := strconv.Atoi(token); err == nil && i >= 0 && i < len(node.Content) {
			return i
		}
		for i, item := range node.Content { // by its name, which outlives the items before it
			if name := child(item, "name"); name != nil && name.Value == token {
				return i
			}
		}
	}
	return -1
}

// line gives the line of the place that a pointer leads to, or of the nearest place around it that stands in the file.
func (s *source) line(pointer string) int {
	node, line := s.root, s.root.Line
	for _, token := range splitPointer(pointer) {
		index := childIndex(node, token)
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

// report notes a problem at a place, unless it may come from what was taken out there.
func (s *source) report(pointer, format string, arguments ...any) {
	if s.isPruned(pointer) {
		return
	}
	s.problems = append(s.problems, Problem{File: s.file, Line: s.line(pointer), Pointer: pointer, Text: fmt.Sprintf(format, arguments...)})
}

// encode prints the nodes of a document as YAML in the form in which people write it.
func encode(node *yaml.Node) ([]byte, error) {
	var b bytes.Buffer
	encoder := yaml.NewEncoder(&b)
	encoder.SetIndent(2)
	err := errors.Join(encoder.Encode(node), encoder.Close())
	return b.Bytes(), err
}

var pointerEscaper = strings.NewReplacer("~", "~0", "/", "~1")
var pointerUnescaper = strings.NewReplacer("~1", "/", "~0", "~")

func escapePointer(token string) string { return pointerEscaper.Replace(token) }

// splitPointer gives the tokens of a JSON pointer.
func splitPointer(pointer string) []string {
	if pointer == "" {
		return nil
	}
	tokens := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	for i, token := range tokens {
		tokens[i] = pointerUnescaper.Replace(token)
	}
	return tokens
}

// partAt gives the pointer of the operation or the component around a place, which are its first three tokens; "" where there is none.
func partAt(pointer string) string {
	tokens := strings.SplitN(pointer, "/", 5)
	if len(tokens) < 4 || tokens[1] != "paths" && tokens[1] != "components" {
		return ""
	}
	return strings.Join(tokens[:4], "/")
}
