package document

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/prose"
	"go.yaml.in/yaml/v3"
)

// checkReferences reports references that lead out of the document, to nothing, or in a circle, and null or text where an object is due.
func (s *Source) checkReferences() {
	s.eachNode(func(node *yaml.Node, pointer string, names bool) {
		switch node.Kind {
		case yaml.MappingNode:
			for i := 0; i+1 < len(node.Content); i += 2 {
				key, value := node.Content[i].Value, node.Content[i+1]
				at := pointer + "/" + EscapePointer(key)
				switch {
				case key == "$ref" && value.Kind == yaml.ScalarNode && !names:
					s.checkReference(value.Value, at)
				case isNull(value) && (names || objectKeywords[key]):
					s.Report(at, "there is nothing where an object is due; write it, write {} for an empty one, or take the key out")
				case value.ShortTag() == "!!str" && (names || objectKeywords[key]) && !strings.Contains(pointer, "/links/"):
					s.Report(at, "there is text where an object is due; take out the quotes or the | around it, if it is the text of one")
				}
			}
		case yaml.SequenceNode:
			for i, item := range node.Content {
				if isNull(item) {
					s.Report(pointer+"/"+strconv.Itoa(i), "there is nothing where an item is due; write it, or take its dash out")
				}
			}
		}
	})
}

// objectKeywords are those whose value is an object, which the loader takes null for.
var objectKeywords = prose.Set("get put post delete options head patch trace requestBody schema items not info components")

func (s *Source) checkReference(ref, at string) {
	seen := []string{}
	for target := ref; ; {
		path, inside := strings.CutPrefix(target, "#")
		if !inside {
			s.Report(at, "%q leads to another file; put all files into one with a bundler first", target)
			return
		}
		if slices.Contains(seen, target) {
			s.Report(at, "the reference leads back to itself: %s", strings.Join(append(seen, target), " -> "))
			return
		}
		seen = append(seen, target)
		node := s.At(path)
		if node == nil {
			s.Report(at, "%q leads to nothing%s", target, s.suggest(path))
			return
		}
		next := Child(node, "$ref")
		if next == nil {
			return
		}
		target = next.Value
	}
}

// suggest names the sibling whose spelling is nearest to the last token of a pointer that leads to nothing.
func (s *Source) suggest(pointer string) string {
	cut := strings.LastIndexByte(pointer, '/')
	if cut < 0 {
		return ""
	}
	parent := s.At(pointer[:cut])
	if parent == nil || parent.Kind != yaml.MappingNode {
		return fmt.Sprintf("; there is no %s", pointer[:cut])
	}
	tokens := SplitPointer(pointer)
	names := make([]string, 0, len(parent.Content)/2)
	for i := 0; i < len(parent.Content); i += 2 {
		names = append(names, parent.Content[i].Value)
	}
	best := nearest(tokens[len(tokens)-1], names)
	if best == "" {
		return fmt.Sprintf("; %s has nothing of that name", pointer[:cut])
	}
	return fmt.Sprintf("; did you mean %q?", "#"+pointer[:cut]+"/"+EscapePointer(best))
}
