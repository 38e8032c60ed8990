package document

import (
	"fmt"

	"go.yaml.in/yaml/v3"
)

// aliases replaces YAML aliases by copies of the values that they stand for, and merge keys by the members of the mappings that they name. After
// that, every part of a document can be read and repaired as if it had been written in full.
type aliases struct {
	file   string
	open   map[*yaml.Node]bool // the node being expanded and the nodes around it
	copies int
}

func (a *aliases) expand(node *yaml.Node) error {
	a.open[node] = true
	defer delete(a.open, node)
	for i, item := range node.Content {
		if item.Kind != yaml.AliasNode {
			if err := a.expand(item); err != nil {
				return err
			}
			continue
		}
		if a.open[item.Alias] {
			return Problems{{File: a.file, Line: item.Line, Text: fmt.Sprintf("the alias *%s stands inside of what it stands for; write it out", item.Value)}}
		}
		node.Content[i] = a.copyOf(item.Alias) // an anchor comes before its aliases, so its own aliases are already expanded
		if a.copies > MaxCopies {
			return Problems{{File: a.file, Line: item.Line, Text: fmt.Sprintf("the aliases stand for more than %d values; write less of the document with them", MaxCopies)}}
		}
	}
	merge(node)
	textKeys(node)
	return nil
}

// textKeys makes texts of the keys of a mapping, spelled as they are written: 1.10 is not 1.1, and null is a name like others.
func textKeys(node *yaml.Node) {
	for i := 0; node.Kind == yaml.MappingNode && i < len(node.Content); i += 2 {
		if key := node.Content[i]; key.Kind == yaml.ScalarNode {
			key.Tag = "!!str"
		}
	}
}

// hasOddKeys reports whether some of the keys are texts only because [textKeys] made texts of them.
func hasOddKeys(node *yaml.Node) bool {
	for i, child := range node.Content {
		isKey := node.Kind == yaml.MappingNode && i%2 == 0
		if isKey && child.Style == 0 && (&yaml.Node{Kind: yaml.ScalarNode, Value: child.Value}).ShortTag() != "!!str" || hasOddKeys(child) {
			return true
		}
	}
	return false
}

func (a *aliases) copyOf(node *yaml.Node) *yaml.Node {
	node.Anchor = ""
	clone := *node
	clone.Line, clone.Column, clone.Content = 0, 0, nil // the line numbers belong to the original, not to the copy
	a.copies++
	for _, item := range node.Content {
		if a.copies > MaxCopies {
			break
		}
		clone.Content = append(clone.Content, a.copyOf(item))
	}
	return &clone
}

// merge replaces the merge keys of a mapping by the members of the mappings that they name. Those mappings have no merge keys of their own,
// because they were expanded before. The mapping's own members win.
func merge(node *yaml.Node) {
	for i := 0; node.Kind == yaml.MappingNode && i+1 < len(node.Content); i += 2 {
		if node.Content[i].ShortTag() != "!!merge" {
			continue
		}
		merged := []*yaml.Node{node.Content[i+1]}
		if merged[0].Kind == yaml.SequenceNode {
			merged = merged[0].Content
		}
		node.Content = append(node.Content[:i:i], node.Content[i+2:]...)
		for _, mapping := range merged {
			for j := 0; mapping.Kind == yaml.MappingNode && j+1 < len(mapping.Content); j += 2 {
				if Child(node, mapping.Content[j].Value) == nil {
					node.Content = append(node.Content, mapping.Content[j], mapping.Content[j+1])
				}
			}
		}
		i -= 2
	}
}
