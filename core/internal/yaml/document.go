package yaml

import (
	"errors"
	"fmt"
	"maps"
	"strings"

	"github.com/f745b6f1/isc/core/internal/redact"
)

// maxSteps limits how many names are read in one document. With aliases a small document can have any number of them.
const maxSteps = 100_000

// A Document finds values as viper does, because the vendor's CLI reads its file with viper: names are case-insensitive, and one name in the
// document can be several parts of a path, joined by dots.
type Document struct {
	root  *Node
	steps int // how many names were read
}

// Parse parses a document. The error gives the line, and nothing of the document, which may hold secrets.
func Parse(text string) (*Document, error) {
	root, err := parse(text)
	if err != nil {
		return nil, err
	}
	return &Document{root: root}, nil
}

// Text returns the text at a path, or "" if there is none. A number is returned as it is written: a client id may look like a number.
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

// Find returns the node at a path, or nil if there is none. Of several names that match a part of the path, the longest is tried first.
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

// Members returns the values of a mapping by their names in lower case, including those that it merges from elsewhere ("<<").
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
			continue // a list or mapping as a name is not looked for
		}
		if key.plain && key.value == "<<" {
			merged = append(merged, node.content[i+1])
			continue
		}
		name := strings.ToLower(key.value)
		if first, twice := lines[name]; twice {
			return nil, fmt.Errorf("line %d: %s occurs twice, first in line %d", node.content[i].line, fmt.Sprintf("%q", redact.Line(key.value, 60)), first)
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

// merge adds the members of a mapping, or of each mapping of a list, that are not in members yet.
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
