package yaml

import (
	"errors"
	"fmt"
	"maps"
	"strings"

	"github.com/f745b6f1/isc/core/internal/redact"
)

// maxYAMLSteps is how many names are looked at in one document. Aliases can make any number out of a few.
const maxSteps = 100_000

// A yamlDocument finds values as viper does, the library that the vendor's CLI reads its file with: upper and lower case of names do not
// matter, and several parts of a path may stand in the document as one name with dots between them.
type Document struct {
	root  *Node
	steps int // names that have been looked at
}

// parseYAML reads a document.
func Parse(text string) (*Document, error) {
	root, err := parse(text)
	if err != nil {
		return nil, err
	}
	return &Document{root: root}, nil
}

// text returns the text at a path, or "" where there is none. A number stays as it is written: a client id may look like one.
func (d *Document) Text(path ...string) (string, error) {
	node, err := d.Find(path...)
	if err != nil || node == nil || node.Resolved().isNull() {
		return "", err
	}
	if node = node.Resolved(); node.Kind != Scalar {
		return "", fmt.Errorf("line %d: %s is not a text", node.line, path[len(path)-1])
	}
	return strings.TrimSpace(node.value), nil
}

// find returns the node at a path, or nil where there is none. Several parts of the path may stand in the file as one name with dots;
// the longest such name comes first.
func (d *Document) Find(path ...string) (*Node, error) { return d.findIn(d.root, path) }

func (d *Document) findIn(node *Node, path []string) (*Node, error) {
	if len(path) == 0 {
		return node, nil
	}
	members, err := d.Members(node)
	if err != nil {
		return nil, err
	}
	for n := len(path); n > 0; n-- {
		member := members[strings.ToLower(strings.Join(path[:n], "."))]
		if member == nil {
			continue
		}
		if found, err := d.findIn(member, path[n:]); found != nil || err != nil {
			return found, err
		}
	}
	return nil, nil
}

// members returns what stands in a mapping by its names in lower case, what it merges from elsewhere ("<<") included.
func (d *Document) Members(node *Node) (map[string]*Node, error) {
	if node == nil || node.Resolved().isNull() {
		return nil, nil
	}
	if node = node.Resolved(); node.Kind != Mapping {
		return nil, fmt.Errorf("line %d: names with values are needed here, indented below the name", node.line)
	}
	members := make(map[string]*Node, len(node.content)/2)
	lines := make(map[string]int, len(node.content)/2)
	var merged []*Node
	for i := 0; i+1 < len(node.content); i += 2 {
		if d.steps++; d.steps > maxSteps {
			return nil, errors.New("it has too many names or aliases")
		}
		key := node.content[i].Resolved()
		if key.Kind != Scalar {
			continue // a list or mapping as a name is none of those that are looked for
		}
		if key.plain && key.value == "<<" {
			merged = append(merged, node.content[i+1])
			continue
		}
		name := strings.ToLower(key.value)
		if first, twice := lines[name]; twice {
			return nil, fmt.Errorf("line %d: %s is there twice, first in line %d", node.content[i].line, fmt.Sprintf("%q", redact.Line(key.value, 60)), first)
		}
		members[name], lines[name] = node.content[i+1], node.content[i].line
	}
	for _, source := range merged {
		if err := d.merge(members, source); err != nil {
			return nil, err
		}
	}
	return members, nil
}

// merge adds what a mapping, or each mapping of a list, has and members has not.
func (d *Document) merge(members map[string]*Node, source *Node) error {
	sources := []*Node{source}
	if list := source.Resolved(); list.Kind == Sequence {
		sources = list.content
	}
	for _, source := range sources {
		if d.steps++; d.steps > maxSteps {
			return errors.New("it has too many names or aliases")
		}
		more, err := d.Members(source)
		if err != nil {
			return err
		}
		maps.DeleteFunc(more, func(name string, _ *Node) bool { return members[name] != nil })
		maps.Copy(members, more)
	}
	return nil
}
