package document

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A Revision changes a source, among its nodes and in its text.
type Revision struct {
	*Source
	lines   []string
	edits   []edit
	changed bool
	spliced bool     // all changes so far can be made in the text
	gone    []string // the pointers of what was taken out because it is not wanted
	Done    []string // what was repaired, one line each
}

// Revise begins a revision of a source.
func Revise(s *Source) *Revision {
	return &Revision{Source: s, lines: strings.Split(strings.TrimSuffix(string(s.Original), "\n"), "\n"), spliced: !s.reprint}
}

// make makes one change, where there is something to change: a reference can lead a rule to the document as a whole.
func (r *Revision) make(target repairTarget) {
	if target.parent == nil || target.set == nil && target.index < 0 {
		return
	}
	if r.changed = true; r.spliced {
		var e edit
		e, r.spliced = target.edit(r.lines)
		r.edits = append(r.edits, e)
	}
	target.apply()
}

// move puts what a target has lost at another pointer. Mappings on the way that are not there yet are made.
func (r *Revision) move(from repairTarget, pointer string) {
	r.spliced = false
	node := r.Root
	tokens := SplitPointer(pointer)
	for _, token := range tokens[:len(tokens)-1] {
		next := Child(node, token)
		if next == nil {
			next = &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
			repairTarget{parent: node, index: -1, key: token, set: next}.apply()
		}
		node = next
	}
	repairTarget{parent: node, index: -1, key: tokens[len(tokens)-1], set: from.was}.apply()
}

// Finish makes the text of the repaired document, in YAML. YAML that nothing is wrong with stays as it was written, to the byte.
func (r *Revision) Finish() (err error) {
	r.Repaired = r.Original
	if !r.changed && !r.reprint {
		return nil
	}
	if r.spliced {
		if text, can := splice(r.lines, r.edits); can && r.says(text) {
			r.Repaired = text
			return nil
		}
	}
	// Flow style, or one repair inside another: the text is printed anew.
	r.Repaired, err = Encode(r.Root)
	return err
}

// A repairTarget is what a change replaces among the nodes.
type repairTarget struct {
	parent *yaml.Node
	index  int // of the value in parent.Content; -1 where nothing is there yet
	key    string
	was    *yaml.Node // nil where nothing is there yet
	set    *yaml.Node // nil where the value is removed
}

// target finds what a pointer leads to. The parent is nil where the pointer leads nowhere.
func (s *Source) target(pointer string) repairTarget {
	cut := strings.LastIndexByte(pointer, '/')
	if cut < 0 {
		return repairTarget{index: -1}
	}
	t := repairTarget{parent: s.At(pointer[:cut]), index: -1, key: UnescapePointer(pointer[cut+1:])}
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
func (s *Source) says(text []byte) bool {
	root, err := Parse(s.File, text)
	return err == nil && sameNodes(root, s.Root)
}
