package document

import (
	"fmt"

	"go.yaml.in/yaml/v3"
)

// aliases puts copies of what aliases stand for in their places, and what merge keys name into their mappings, so that every place of a
// document can be read and repaired as if it were written out.
type aliases struct {
	file   string
	open   map[*yaml.Node]bool // the nodes around the one that is looked at
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
		node.Content[i] = a.copyOf(item.Alias) // which came before, so that its own aliases are expanded
		if a.copies > MaxCopies {
			return Problems{{File: a.file, Line: item.Line, Text: fmt.Sprintf("the aliases stand for more than %d values; write less of the document with them", MaxCopies)}}
		}
	}
	merge(node)
	return nil
}

func (a *aliases) copyOf(node *yaml.Node) *yaml.Node {
	node.Anchor = ""
	clone := *node
	clone.Line, clone.Column, clone.Content = 0, 0, nil // the lines are those of another place
	a.copies++
	for _, item := range node.Content {
		if a.copies > MaxCopies {
			break
		}
		clone.Content = append(clone.Content, a.copyOf(item))
	}
	return &clone
}

// merge puts the pairs of the mappings that a merge key names into a mapping that has no such keys of its own.
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
