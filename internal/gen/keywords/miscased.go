package keywords

import (
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/internal/gen/document"
)

// Miscased records a notice for each word that would be a keyword if it were written with other capital letters, and takes it out of what is
// loaded. OpenAPI distinguishes ReadOnly from readOnly, but encoding/json, with which kin-openapi reads a document, does not.
func Miscased(s *document.Source) {
	s.EachPart(func(part *yaml.Node, is, pointer string) bool {
		known := objects[is]
		if part.Kind != yaml.MappingNode || known == nil {
			return true
		}
		var ignored []string
		document.EachChild(part, func(name string, _ *yaml.Node) {
			if isMiscased(name, known) {
				noticeUnknown(s, pointer, name, is)
				ignored = append(ignored, name)
			}
		})
		s.Ignore(part, ignored)
		return true
	})
}

// isMiscased reports whether a name differs from a keyword of an object only in its capital letters, as encoding/json compares names.
func isMiscased(name string, known map[string]keyword) bool {
	if _, exact := known[name]; exact || name == "$ref" {
		return false
	}
	if _, any := known["*"]; any { // the keys are names
		return false
	}
	for keyword := range known {
		if strings.EqualFold(name, keyword) {
			return true
		}
	}
	return strings.EqualFold(name, "$ref")
}
