package document

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A Target is a value that a change adds, replaces or removes.
type Target struct {
	Parent *yaml.Node
	Index  int // of the value in Parent.Content; -1 if there is none yet
	Key    string
	Was    *yaml.Node // nil if there is no value yet
	Set    *yaml.Node // nil to remove the value
}

// Target returns the target at a pointer. Its parent is nil if the pointer leads nowhere.
func (s *Source) Target(pointer string) Target {
	cut := strings.LastIndexByte(pointer, '/')
	if cut < 0 {
		return Target{Index: -1}
	}
	t := Target{Parent: s.At(pointer[:cut]), Index: -1, Key: UnescapePointer(pointer[cut+1:])}
	if t.Parent == nil {
		return t
	}
	if t.Index = ChildIndex(t.Parent, t.Key); t.Index >= 0 {
		t.Was = t.Parent.Content[t.Index]
	}
	return t
}

// Value returns the current value, or an empty node if there is none.
func (t Target) Value() *yaml.Node {
	if t.Was == nil {
		return &yaml.Node{}
	}
	return t.Was
}

// Apply applies the change to the nodes.
func (t Target) Apply() {
	parent := t.Parent
	switch {
	case t.Set == nil && parent.Kind == yaml.MappingNode:
		parent.Content = slices.Delete(parent.Content, t.Index-1, t.Index+1)
	case t.Set == nil:
		parent.Content = slices.Delete(parent.Content, t.Index, t.Index+1)
	case t.Index >= 0:
		parent.Content[t.Index] = t.Set
	case parent.Kind == yaml.MappingNode:
		parent.Content = append(parent.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: t.Key}, t.Set)
	default:
		parent.Content = append(parent.Content, t.Set)
	}
}
