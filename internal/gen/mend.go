package gen

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A mending changes a source, among its nodes and in its text.
type mending struct {
	*source
	lines   []string
	edits   []edit
	spliced bool     // all changes so far can be made in the text
	done    []string // what was mended, one line each
}

func mend(s *source) *mending {
	return &mending{source: s, lines: strings.Split(strings.TrimSuffix(string(s.original), "\n"), "\n"), spliced: true}
}

// make makes one change.
func (m *mending) make(target repairTarget) {
	e, can := target.edit(m.lines)
	m.edits, m.spliced = append(m.edits, e), m.spliced && can
	target.apply()
}

// move puts what a target has lost at another pointer. Mappings on the way that are not there yet are made.
func (m *mending) move(from repairTarget, pointer string) {
	m.spliced = false
	node := m.root
	tokens := splitPointer(pointer)
	for _, token := range tokens[:len(tokens)-1] {
		next := child(node, token)
		if next == nil {
			next = &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
			repairTarget{parent: node, index: -1, key: token, set: next}.apply()
		}
		node = next
	}
	repairTarget{parent: node, index: -1, key: tokens[len(tokens)-1], set: from.was}.apply()
}

// finish makes the text of the mended document. A document that nothing is wrong with stays as it was written, to the byte.
func (m *mending) finish() (err error) {
	m.repaired = m.original
	if len(m.edits) == 0 {
		return nil
	}
	if m.spliced {
		if text, can := splice(m.lines, m.edits); can && m.says(text) {
			m.repaired = text
			return nil
		}
	}
	// Flow style, or one repair inside another: the text is printed anew.
	m.repaired, err = encode(m.root)
	return err
}

// A repairTarget is the place of a change among the nodes.
type repairTarget struct {
	parent *yaml.Node
	index  int // of the value in parent.Content; -1 where nothing is there yet
	key    string
	was    *yaml.Node // nil where nothing is there yet
	set    *yaml.Node // nil where the value is removed
}

// target looks the place of a change up. Its parent is nil where nothing is around the place.
func (s *source) target(pointer string) repairTarget {
	cut := strings.LastIndexByte(pointer, '/')
	t := repairTarget{parent: s.at(pointer[:cut]), index: -1, key: pointerUnescaper.Replace(pointer[cut+1:])}
	if t.parent == nil {
		return t
	}
	if t.index = childIndex(t.parent, t.key); t.index >= 0 {
		t.was = t.parent.Content[t.index]
	}
	return t
}

// value gives what stands at the place, and an empty node where nothing does.
func (t repairTarget) value() *yaml.Node {
	if t.was == nil {
		return &yaml.Node{}
	}
	return t.was
}

// apply makes the change among the nodes.
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

// says tells whether a text is what the nodes say.
func (s *source) says(text []byte) bool {
	root, err := parseYAML(s.file, text)
	return err == nil && sameNodes(root, s.root)
}
