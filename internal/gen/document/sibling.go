package document

import (
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/internal/gen/prose"
)

// shapingKeywords are those that say of a schema what its values are, so that beside a $ref they make another schema of it.
var shapingKeywords = prose.Set("type format enum const properties patternProperties additionalProperties items prefixItems allOf oneOf anyOf discriminator")

// notingKeywords are those that say of a use of a schema what is to know of it. They are read where they stand, and not of what the $ref leads to.
var notingKeywords = prose.Set("title summary description default nullable readOnly writeOnly deprecated example examples externalDocs xml $comment" +
	" minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength pattern minItems maxItems uniqueItems minProperties maxProperties")

// SaysOfUse reports whether a keyword beside a $ref is read as said of this use of the schema, or has no bearing there.
func SaysOfUse(keyword string) bool { return notingKeywords[keyword] }

// foldSiblings makes an allOf of a $ref and what stands beside it, which in OpenAPI 3.1 is part of the schema. In 3.0 it is nothing.
func (s *Source) foldSiblings() {
	s.eachNode(func(node *yaml.Node, _ string, names bool) {
		if node.Kind != yaml.MappingNode || names {
			return
		}
		ref := Child(node, "$ref")
		if ref == nil || ref.Kind != yaml.ScalarNode || !hasShaping(node) {
			return
		}
		reference := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: ref.Line, Content: []*yaml.Node{Scalar("!!str", "$ref"), ref}}
		var rest []*yaml.Node
		parts := &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Content: []*yaml.Node{reference}}
		for i := 0; i+1 < len(node.Content); i += 2 {
			switch key, value := node.Content[i], node.Content[i+1]; {
			case key.Value == "$ref":
			case key.Value == "allOf" && value.Kind == yaml.SequenceNode:
				parts.Content = append(parts.Content, value.Content...)
			default:
				rest = append(rest, key, value)
			}
		}
		node.Content = append(rest, Scalar("!!str", "allOf"), parts)
	})
}

// hasShaping reports whether a mapping has a keyword that says what the values of a schema are.
func hasShaping(node *yaml.Node) bool {
	for i := 0; i+1 < len(node.Content); i += 2 {
		key := node.Content[i].Value
		if shapingKeywords[key] || key == "required" && node.Content[i+1].Kind == yaml.SequenceNode {
			return true
		}
	}
	return false
}

// withoutNotes returns the nodes without what is said beside a $ref of its use: kin-openapi makes one schema of both, so that the next use
// of what the $ref leads to would have it, too.
func withoutNotes(node *yaml.Node) *yaml.Node {
	copied := *node
	copied.Content = make([]*yaml.Node, 0, len(node.Content))
	isReference := node.Kind == yaml.MappingNode && Child(node, "$ref") != nil && Child(node, "$ref").Kind == yaml.ScalarNode
	for i, child := range node.Content {
		if isReference && notingKeywords[node.Content[i-i%2].Value] {
			continue
		}
		copied.Content = append(copied.Content, withoutNotes(child))
	}
	return &copied
}

// IsVersion31 reports whether the document is one of OpenAPI 3.1, where a schema is one of JSON Schema.
func (s *Source) IsVersion31() bool { return strings.HasPrefix(TextOf(s.At("/openapi")), "3.1") }
