package keywords

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/internal/gen/document"
)

// Notice records a notice for each unsupported keyword, and for each word that is not a keyword of its object, such as a misspelled one.
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
				noticeUnknown(s, pointer, name, is)
			case isReference && is != "pathItem" && !keptBeside(is, k):
				s.Notice(at, "a keyword beside a $ref", "place", "ignored, as OpenAPI requires")
			case k.treatment == reported && !saysNothing(value):
				s.Notice(at, name+" of "+objectPhrase(is), "place", k.says)
			case k.treatment == honoured && (value.ShortTag() != "!!bool" || value.Value == "true" || name == "const"): // as false, the others say nothing
				if other := otherVersion(s, k, value); other != "" {
					s.Notice(at, name+" of "+objectPhrase(is)+" as in OpenAPI "+other, "place", "read as it is there")
				}
			}
		})
		return true
	})
}

// otherVersion returns the version of OpenAPI to which a keyword belongs, or the form of its value, if it is not the version of the document.
func otherVersion(s *document.Source, k keyword, value *yaml.Node) string {
	version := k.version
	if k.name == "exclusiveMinimum" || k.name == "exclusiveMaximum" {
		if version = "3.1"; value.ShortTag() == "!!bool" {
			version = "3.0"
		}
	}
	if text := document.TextOf(s.At("/openapi")); version == "" || text == "" || strings.HasPrefix(text, version) {
		return ""
	}
	return version
}

// noticeUnknown records a notice for a word that is not a keyword of its object.
func noticeUnknown(s *document.Source, pointer, name, is string) {
	s.Notice(pointer+"/"+document.EscapePointer(name), fmt.Sprintf("%s, which is not a keyword of %s", name, objectPhrase(is)), "place",
		"ignored"+suggestKeyword(name, objects[is]))
}

// saysNothing reports whether a value is empty or, as a schema, allows everything.
func saysNothing(value *yaml.Node) bool {
	return value.ShortTag() == "!!bool" && value.Value == "true" || value.Kind != yaml.ScalarNode && len(value.Content) == 0
}

// keptBeside reports whether a keyword beside a $ref is read, or has no effect on code.
func keptBeside(is string, k keyword) bool {
	if is == "schema" {
		return document.IsAnnotation(k.name) || k.treatment == ignored
	}
	return k.name == "summary" || k.name == "description"
}

// suggestKeyword returns the end of a message that names the keyword with the most similar spelling, or "".
func suggestKeyword(name string, known map[string]keyword) string {
	names := make([]string, 0, len(known))
	for other := range known {
		names = append(names, other)
	}
	if strings.EqualFold(name, "$ref") {
		names = []string{"$ref"}
	}
	slices.Sort(names)
	if best := document.Nearest(name, names); best != "" {
		return "; did you mean " + best + "?"
	}
	return ""
}

// objectPhrase returns the name of an object for a message: "a path item" for pathItem.
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
