package document

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/internal/gen/prose"
)

// RefTo returns the pointer that the $ref of a mapping leads to. A property named $ref is not a reference.
func RefTo(node *yaml.Node) (pointer string, refers bool) {
	ref := Child(node, "$ref")
	if node == nil || node.Kind != yaml.MappingNode || ref == nil || ref.Kind != yaml.ScalarNode || ref.ShortTag() != "!!str" {
		return "", false
	}
	return RefPointer(ref.Value), true
}

// RefPointer returns the JSON pointer in the fragment of a reference. Fragments can be percent-encoded.
func RefPointer(ref string) string {
	_, fragment, _ := strings.Cut(ref, "#")
	return unescapeURL(fragment)
}

// Reference returns a reference to a pointer in the same document.
func Reference(pointer string) string { return "#" + strings.ReplaceAll(pointer, "%", "%25") }

func unescapeURL(text string) string {
	if plain, err := url.PathUnescape(text); err == nil {
		return plain
	}
	return text
}

// validReference reports whether a reference is a valid URL.
func validReference(ref string) bool {
	_, err := url.Parse(ref)
	return err == nil
}

// checkReferences reports references that lead nowhere or in a circle, and null or text in the place of an object.
func (s *Source) checkReferences() {
	s.EachPart(func(part *yaml.Node, is, pointer string) bool {
		if ref := Child(part, "$ref"); ref != nil && ref.Kind == yaml.ScalarNode && grammar[is] != nil {
			s.checkReference(ref.Value, pointer+"/$ref")
		}
		EachChild(part, func(key string, value *yaml.Node) {
			holds, at := holdsAt(part, is, key), pointer+"/"+EscapePointer(key)
			switch named := grammar[is][key] == ""; {
			case holds == "" || holds == "any": //nolint:parsed // a word of the grammar, not of Go
			case part.Kind == yaml.SequenceNode && IsNull(value):
				s.Report(at, "this item is empty; write it, or remove its dash")
			case grammar[holds] == nil || !named && !objectKeywords[key] || part.Kind == yaml.SequenceNode:
			case IsNull(value):
				s.Report(at, "this is empty, but an object is required; write it, write {} for an empty object, or remove the key")
			case value.ShortTag() == "!!str":
				s.Report(at, "this is text, but an object is required; if the text describes the object, remove the quotes or the | around it")
			}
		})
		return true
	})
}

// objectKeywords are the keywords whose value must be an object, but for which kin-openapi accepts null.
var objectKeywords = prose.Set("get put post delete options head patch trace requestBody schema items not info components")

func (s *Source) checkReference(ref, at string) {
	switch {
	case slices.ContainsFunc(s.Problems, func(p Problem) bool { return p.Pointer == at }): // bundle has already reported it
		return
	case !strings.HasPrefix(ref, "#"):
		s.Report(at, "%q leads to another file, which is not read", ref)
		return
	}
	seen := []string{}
	for target := RefPointer(ref); ; {
		if slices.Contains(seen, target) {
			s.Report(at, "the reference leads back to itself: #%s", strings.Join(append(seen, target), " -> #"))
			return
		}
		seen = append(seen, target)
		node := s.At(target)
		if node == nil {
			s.Report(at, "%q leads to nothing%s", "#"+target, suggest(s.Root, target))
			return
		}
		next, refers := RefTo(node)
		if !refers {
			if wrong := misplaced(target, node, kindAt(ParentPointer(at))); wrong != "" {
				s.Report(at, "%s", wrong)
			}
			return
		}
		target = next
	}
}

// suggest returns the end of a message about a pointer that leads nowhere. It names the sibling with the most similar spelling.
func suggest(root *yaml.Node, pointer string) string {
	cut := strings.LastIndexByte(pointer, '/')
	if cut < 0 {
		return ""
	}
	parent := nodeAt(root, pointer[:cut])
	if parent == nil || parent.Kind != yaml.MappingNode {
		return fmt.Sprintf("; there is no %s", pointer[:cut])
	}
	tokens := SplitPointer(pointer)
	names := make([]string, 0, len(parent.Content)/2)
	for i := 0; i < len(parent.Content); i += 2 {
		names = append(names, parent.Content[i].Value)
	}
	best := Nearest(tokens[len(tokens)-1], names)
	if best == "" && cut == 0 {
		return "; the document has nothing of that name"
	}
	if best == "" {
		return fmt.Sprintf("; %s has nothing of that name", pointer[:cut])
	}
	return fmt.Sprintf("; did you mean %q?", "#"+pointer[:cut]+"/"+EscapePointer(best))
}
