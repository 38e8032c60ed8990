package document

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// checkShapes reports values of a type that their keyword does not allow. It runs after kin-openapi has rejected a document, because kin-openapi
// stops at the first such value and does not say where it is.
func (s *Source) checkShapes() {
	s.EachPart(func(part *yaml.Node, is, pointer string) bool {
		fits := hasShape(part, is)
		if !fits && !IsNull(part) {
			s.Report(pointer, "this has to be %s, and is %s%s", shapePhrase(is), QuoteNode(part), s.shapeAdvice(part, is, pointer))
		}
		return fits
	})
}

// typePhrases are names of the JSON types, for messages.
var typePhrases = map[string]string{"string": "a string", "boolean": "true or false", "number": "a number", "integer": "a whole number"}

// shapePhrase returns what a value of a kind has to be, for messages.
func shapePhrase(is string) string {
	var phrases []string
	for one := range strings.SplitSeq(is, "|") {
		phrase := typePhrases[one]
		switch {
		case strings.HasPrefix(one, "["):
			phrase = "a list"
		case phrase == "":
			phrase = "a mapping"
		}
		if !slices.Contains(phrases, phrase) {
			phrases = append(phrases, phrase)
		}
	}
	return strings.Join(phrases, ", or ")
}

// shapeAdvice returns advice on how to correct a value, or "".
func (s *Source) shapeAdvice(part *yaml.Node, is, pointer string) string {
	shown := s.problemAt(pointer, "").pointer()
	around, name, _ := cutLast(ParentPointer(shown), "/")
	switch {
	case part.Kind != yaml.ScalarNode:
		return ""
	case strings.HasSuffix(shown, "/required") && FitsType(part, "boolean") && strings.HasSuffix(around, "/properties"):
		return "; in a schema it lists the properties that are required, so put " + UnescapePointer(name) + " into the list at " + ParentPointer(around) + "/required instead"
	case strings.HasPrefix(is, "string"):
		return "; put it in quotes"
	case is == "[string]":
		return "; write a list, such as [" + part.Value + "]"
	case part.ShortTag() == "!!str" && typePhrases[is] != "" && hasShape(&yaml.Node{Kind: yaml.ScalarNode, Value: part.Value}, is):
		return "; take its quotes off"
	}
	return ""
}

func cutLast(text, separator string) (before, after string, found bool) {
	if i := strings.LastIndex(text, separator); i >= 0 {
		return text[:i], text[i+len(separator):], true
	}
	return text, "", false
}
