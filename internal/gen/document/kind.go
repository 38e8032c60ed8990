package document

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"
)

// kindPhrases are names of the kinds of objects, for messages.
var kindPhrases = map[string]string{
	"document": "the document itself", "paths": "the paths", "components": "the components", "pathItem": "a path", "operation": "an operation", "parameter": "a parameter",
	"header": "a header", "requestBody": "a request body", "mediaType": "a media type", "encoding": "an encoding", "responses": "a list of responses", "response": "a response",
	"callback": "a callback", "schema": "a schema", "example": "an example", "link": "a link", "securityScheme": "a security scheme",
}

// kindAt returns the kind that the grammar expects at a pointer, or "" if it expects nothing in particular, as in extensions.
func kindAt(pointer string) string {
	is := "document"
	for _, token := range SplitPointer(pointer) {
		keywords := grammar[is]
		switch {
		case strings.HasPrefix(is, "[") || strings.HasPrefix(is, "{"):
			is = is[1 : len(is)-1]
		case keywords[token] != "":
			is = keywords[token]
		case strings.HasPrefix(token, "x-") || token == "$ref":
			return ""
		default:
			is = keywords["*"]
		}
		if at := strings.LastIndexByte(is, '|'); at >= 0 { // of alternatives, only the last can have members
			is = is[at+1:]
		}
	}
	return is
}

// misplaced returns a message if a reference leads to an object of the wrong kind, and "" if the kind is right.
func misplaced(target string, node *yaml.Node, wanted string) string {
	if kindPhrases[wanted] == "" {
		return ""
	}
	is := kindAt(target)
	switch {
	case is == wanted || is == "" && node.Kind == yaml.MappingNode:
		return ""
	case kindPhrases[is] == "":
		return fmt.Sprintf("%q does not lead to an object, but %s is required here", "#"+target, kindPhrases[wanted])
	}
	return fmt.Sprintf("%q leads to %s, but %s is required here", "#"+target, kindPhrases[is], kindPhrases[wanted])
}
