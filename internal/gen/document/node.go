package document

import (
	"bytes"
	"cmp"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Scalar returns a scalar node with a tag such as !!str.
func Scalar(tag, value string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: tag, Value: value}
}

// IsNull reports whether a node is null.
func IsNull(node *yaml.Node) bool { return node.Kind == yaml.ScalarNode && node.ShortTag() == "!!null" }

// WithoutLines copies a node without its line numbers. A value from a repairs file must not carry line numbers that would be taken for those of
// the document.
func WithoutLines(node *yaml.Node) *yaml.Node {
	clone := *node
	clone.Line, clone.Column = 0, 0
	clone.Content = make([]*yaml.Node, len(node.Content))
	for i, item := range node.Content {
		clone.Content[i] = WithoutLines(item)
	}
	return &clone
}

// TextOf returns the text of a scalar as it was written, or "" for nil.
func TextOf(node *yaml.Node) string {
	if node == nil {
		return ""
	}
	return node.Value
}

// InOrder returns the keys of a map in the order of the mapping at a pointer of the document.
func InOrder[T any](s *Source, pointer string, values map[string]T) []string {
	order := map[string]int{}
	if node := s.At(s.Followed(pointer)); node != nil && node.Kind == yaml.MappingNode {
		for i := 0; i < len(node.Content); i += 2 {
			order[node.Content[i].Value] = i
		}
	}
	return slices.SortedFunc(maps.Keys(values), func(a, b string) int {
		return cmp.Or(cmp.Compare(order[a], order[b]), strings.Compare(a, b))
	})
}

// nodeAt returns the node at a JSON pointer below a node, or nil.
func nodeAt(node *yaml.Node, pointer string) *yaml.Node {
	for _, token := range SplitPointer(pointer) {
		if node = Child(node, token); node == nil {
			return nil
		}
	}
	return node
}

// Child returns the value of a key of a mapping, or an item of a sequence, or nil if there is none.
func Child(node *yaml.Node, token string) *yaml.Node {
	if i := ChildIndex(node, token); i >= 0 {
		return node.Content[i]
	}
	return nil
}

// ChildIndex returns the index of a child in node.Content, or -1. An item of a sequence is found by its number, as in RFC 6901, or by the value
// of its member name. A name keeps working when items are inserted before it, which helps repairs of parameters.
func ChildIndex(node *yaml.Node, token string) int {
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
		for i, item := range node.Content {
			if name := Child(item, "name"); name != nil && name.Value == token {
				return i
			}
		}
	}
	return -1
}

// Encode formats the nodes of a document as YAML with an indent of two.
func Encode(node *yaml.Node) ([]byte, error) {
	var b bytes.Buffer
	encoder := yaml.NewEncoder(&b)
	encoder.SetIndent(2)
	err := errors.Join(encoder.Encode(node), encoder.Close())
	return b.Bytes(), err
}

// SameNodes reports whether two nodes have the same content in the same order. Style, comments and lines are ignored.
func SameNodes(a, b *yaml.Node) bool {
	if a.Kind != b.Kind || a.Value != b.Value || a.ShortTag() != b.ShortTag() || len(a.Content) != len(b.Content) {
		return false
	}
	for i := range a.Content {
		if !SameNodes(a.Content[i], b.Content[i]) {
			return false
		}
	}
	return true
}
