package document

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"
)

// kindPhrases say what an object is.
var kindPhrases = map[string]string{
	"document": "the document itself", "paths": "the paths", "components": "the components", "pathItem": "a path", "operation": "an operation", "parameter": "a parameter",
	"header": "a header", "requestBody": "a request body", "mediaType": "a media type", "encoding": "an encoding", "responses": "a list of responses", "response": "a response",
	"callback": "a callback", "schema": "a schema", "example": "an example", "link": "a link", "securityScheme": "a security scheme",
}

// kindAt tells what the grammar has at a pointer, by the keywords on the way; "" where it says nothing, as in extensions.
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
		if at := strings.LastIndexByte(is, '|'); at >= 0 { // the last of several is the one that has parts
			is = is[at+1:]
		}
	}
	return is
}

// misplaced says what is wrong where a reference of one kind of object leads to another, or "" where nothing is.
func misplaced(target string, node *yaml.Node, wanted string) string {
	if kindPhrases[wanted] == "" {
		return ""
	}
	is := kindAt(target)
	switch {
	case is == wanted || is == "" && node.Kind == yaml.MappingNode:
		return ""
	case kindPhrases[is] == "":
		return fmt.Sprintf("%q leads to no object, and %s belongs here", "#"+target, kindPhrases[wanted])
	}
	return fmt.Sprintf("%q leads to %s, and %s belongs here", "#"+target, kindPhrases[is], kindPhrases[wanted])
}
