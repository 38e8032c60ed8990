package gen

import (
	"slices"
	"strconv"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/document"
	"go.yaml.in/yaml/v3"
)

// A mutator changes documents at the level of their nodes, which keeps them near to what people write, unlike changes of their bytes. What it
// does follows from the numbers that draw gives, each from 0 up to, but without, n.
type mutator struct {
	root *yaml.Node
	draw func(n int) int
}

// A spot is the place of a node: root.Content[index] of its parent.
type spot struct {
	parent  *yaml.Node
	index   int
	pointer string
}

func (s spot) node() *yaml.Node { return s.parent.Content[s.index] }

// role tells what a document has at a place: a schema, or what the key says.
func (s spot) role() string {
	tokens := document.SplitPointer(s.pointer)
	key, around := tokens[len(tokens)-1], ""
	if len(tokens) > 1 {
		around = tokens[len(tokens)-2]
	}
	switch {
	case key == "schema", key == "items", key == "additionalProperties":
		return "schema"
	case around == "properties", around == "schemas", around == "oneOf", around == "anyOf", around == "allOf":
		return "schema"
	case s.parent.Kind == yaml.SequenceNode:
		return around
	}
	return key
}

// oddScalars are values that a place does not expect, or that mean something elsewhere.
var oddScalars = []string{
	"", "null", "true", "-1", "1e400", "0x10", "no", "2024-05-02", "object", "array", "string", "integer", "date-time", "binary", "path", "query",
	"a b", "Ünïcödé", "*/", "`", `"`, "a,b", "\n", "\x00", "{", "{id}", "/", "../up", "#/components/schemas/Thing", "type", "Execute", "func",
	"ApiListThingsRequest", "core", "application/json", "multipart/form-data", "200", "2XX", "~1", strings.Repeat("long", 100),
}

// mutate makes one change.
func (m *mutator) mutate() {
	spots := m.spots()
	if len(spots) == 0 {
		return
	}
	one := spots[m.draw(len(spots))]
	if m.draw(4) > 0 { // for the like, mostly, so that much of what comes of it is still a document
		spots = slices.DeleteFunc(spots, func(s spot) bool { return s.role() != one.role() })
	}
	other := spots[m.draw(len(spots))]
	parent := one.parent
	switch m.draw(9) {
	case 0: // drop
		if parent.Kind == yaml.MappingNode {
			parent.Content = slices.Delete(parent.Content, one.index-1, one.index+1)
		} else {
			parent.Content = slices.Delete(parent.Content, one.index, one.index+1)
		}
	case 1: // duplicate
		twin := document.WithoutLines(one.node())
		if parent.Kind == yaml.MappingNode {
			key := document.Scalar("!!str", parent.Content[one.index-1].Value+[]string{"2", "-2", "S", ""}[m.draw(4)])
			parent.Content = append(parent.Content, key, twin)
		} else {
			parent.Content = append(parent.Content, twin)
		}
	case 2: // swap
		first, second := document.WithoutLines(one.node()), document.WithoutLines(other.node())
		one.parent.Content[one.index] = second
		other.parent.Content[other.index] = first
	case 3: // copy over
		parent.Content[one.index] = document.WithoutLines(other.node())
	case 4: // refer to something
		parent.Content[one.index] = &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{document.Scalar("!!str", "$ref"), document.Scalar("!!str", "#"+other.pointer)}}
	case 5: // refer to something else
		references := slices.DeleteFunc(m.spots(), func(s spot) bool { return !strings.HasSuffix(s.pointer, "/$ref") })
		if len(references) > 0 {
			target := references[m.draw(len(references))]
			target.parent.Content[target.index] = document.Scalar("!!str", "#"+other.pointer)
		}
	case 6: // write something odd
		parent.Content[one.index] = &yaml.Node{Kind: yaml.ScalarNode, Value: oddScalars[m.draw(len(oddScalars))]}
	case 7: // rename
		if parent.Kind == yaml.MappingNode {
			name := oddScalars[m.draw(len(oddScalars))]
			if other.parent.Kind == yaml.MappingNode && m.draw(2) == 0 {
				name = other.parent.Content[other.index-1].Value
			}
			parent.Content[one.index-1] = document.Scalar("!!str", name)
		}
	case 8: // empty
		parent.Content[one.index] = &yaml.Node{Kind: []yaml.Kind{yaml.MappingNode, yaml.SequenceNode}[m.draw(2)]}
	}
}

// spots gives the places of all values, in the order of the document.
func (m *mutator) spots() (spots []spot) {
	var walk func(node *yaml.Node, pointer string)
	walk = func(node *yaml.Node, pointer string) {
		for i := range node.Content {
			s := spot{node, i, pointer + "/" + strconv.Itoa(i)}
			if node.Kind == yaml.MappingNode {
				if i%2 == 0 {
					continue
				}
				s.pointer = pointer + "/" + document.EscapePointer(node.Content[i-1].Value)
			}
			spots = append(spots, s)
			walk(s.node(), s.pointer)
		}
	}
	walk(m.root, "")
	return spots
}
