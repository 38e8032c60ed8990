package document

import (
	"strings"

	"go.yaml.in/yaml/v3"
)

// checkVersion reports whether the document is one of OpenAPI 3, of which the rest is true.
func (s *Source) checkVersion() bool {
	version := TextOf(s.At("/openapi"))
	switch {
	case strings.HasPrefix(version+".", "3.0.") || strings.HasPrefix(version+".", "3.1."):
		return true
	case s.At("/swagger") != nil:
		s.Report("/swagger", "this is a document of Swagger %s; convert it to OpenAPI 3.0 first", TextOf(s.At("/swagger")))
	case version == "":
		s.Report("/openapi", "the document does not say its version; begin it with openapi: 3.0.1, if it is one of OpenAPI 3.0")
	default:
		s.Report("/openapi", "the version is %q; documents of OpenAPI 3.0 and 3.1 can be read", version)
	}
	return false
}

// TagOf returns the tag that an operation belongs to.
func TagOf(operation *yaml.Node) string {
	if tags := Child(operation, "tags"); tags != nil && len(tags.Content) > 0 {
		return tags.Content[0].Value
	}
	return DefaultTag
}

// DefaultTag has the operations that name no tag.
const DefaultTag = "Default"
