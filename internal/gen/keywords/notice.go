package keywords

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/internal/gen/document"
)

// Notice tells of keywords that are not supported, and of those that no object of their kind has: a typing error is one, too.
func Notice(s *document.Source) {
	s.EachPart(func(part *yaml.Node, is, pointer string) bool {
		known := objects[is]
		if part.Kind != yaml.MappingNode || known == nil {
			return true
		}
		isReference := document.Child(part, "$ref") != nil && document.Child(part, "$ref").Kind == yaml.ScalarNode
		document.EachChild(part, func(name string, value *yaml.Node) {
			at := pointer + "/" + document.EscapePointer(name)
			k, isKnown := known[name]
			_, any := known["*"]
			switch {
			case name == "$ref" || strings.HasPrefix(name, "x-"):
			case !isKnown && any:
			case !isKnown:
				s.Notice(at, fmt.Sprintf("%s, which is no keyword of %s", name, objectPhrase(is)), "place", "left out"+suggestKeyword(name, known))
			case isReference && is != "pathItem" && !keptBeside(is, k):
				s.Notice(at, "what stands beside a $ref", "place", "left out, as OpenAPI says")
			case k.treatment == told && !saysNothing(value):
				s.Notice(at, name+" of "+objectPhrase(is), "place", k.says)
			}
		})
		return true
	})
}

// saysNothing reports whether a value is empty, or the false of a boolean schema that only the server goes by.
func saysNothing(value *yaml.Node) bool {
	return value.Kind == yaml.ScalarNode && value.Value == "false" || value.Kind != yaml.ScalarNode && len(value.Content) == 0
}

// keptBeside reports whether a keyword beside a $ref is read, or has no bearing on code.
func keptBeside(is string, k keyword) bool {
	if is == "schema" {
		return document.IsAnnotation(k.name) || k.treatment == ignored
	}
	return k.name == "summary" || k.name == "description"
}

// suggestKeyword names the keyword whose spelling is nearest.
func suggestKeyword(name string, known map[string]keyword) string {
	names := make([]string, 0, len(known))
	for other := range known {
		names = append(names, other)
	}
	slices.Sort(names)
	if best := document.Nearest(name, names); best != "" {
		return "; did you mean " + best + "?"
	}
	return ""
}

// objectPhrase names an object in a sentence.
func objectPhrase(is string) string {
	var words []string
	start := 0
	for i, r := range is {
		if i > start && r >= 'A' && r <= 'Z' {
			words = append(words, is[start:i])
			start = i
		}
	}
	words = append(words, is[start:])
	article := "a "
	if strings.ContainsRune("aeiou", rune(is[0])) {
		article = "an "
	}
	return article + strings.ToLower(strings.Join(words, " "))
}
