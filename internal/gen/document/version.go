package document

import (
	"strings"

	"go.yaml.in/yaml/v3"
)

// LifetimeExtension is the extension keyword of this project in the info of a document: a sentence about how long the API version works.
const LifetimeExtension = "x-isc-lifetime"

// PagesExtension is the extension keyword of this project in the info of a document: the address of the page about an operation, in which
// {operation} stands for its operationId in the form list-things-v1, or {numbered-operation} in the form list-things-v-1.
const PagesExtension = "x-isc-pages"

// checkVersion reports whether the document uses OpenAPI 3.0 or 3.1. Other versions are a problem.
func (s *Source) checkVersion() bool {
	version := TextOf(s.At("/openapi"))
	switch {
	case strings.HasPrefix(version+".", "3.0.") || strings.HasPrefix(version+".", "3.1."):
		return true
	case s.At("/swagger") != nil:
		s.Report("/swagger", "this is a Swagger %s document; convert it to OpenAPI 3.0 first", TextOf(s.At("/swagger")))
	case version == "":
		s.Report("/openapi", "the document does not state its version; add openapi: 3.0.1 as the first line if it uses OpenAPI 3.0")
	default:
		s.Report("/openapi", "the version %q is not supported; use OpenAPI 3.0 or 3.1", version)
	}
	return false
}

// TagOf returns the tag that an operation belongs to: its first, or DefaultTag if it has none.
func TagOf(operation *yaml.Node) string {
	if tags := Child(operation, "tags"); tags != nil && len(tags.Content) > 0 {
		return tags.Content[0].Value
	}
	return DefaultTag
}

// DefaultTag is the tag of operations that have no tag.
const DefaultTag = "Default"
