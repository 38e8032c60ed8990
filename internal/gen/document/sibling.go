package document

import (
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/f745b6f1/isc/internal/gen/prose"
)

// typeKeywords are the keywords that say which values a schema allows. Beside a $ref they define a new schema.
var typeKeywords = prose.Set("type format enum const properties patternProperties additionalProperties items prefixItems allOf oneOf anyOf discriminator")

// annotationKeywords are the keywords that describe one use of a schema, such as a property. Beside a $ref they apply to this use, and not to
// the schema that the $ref leads to.
var annotationKeywords = prose.Set("title summary description default nullable readOnly writeOnly deprecated example examples externalDocs xml $comment" +
	" minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength pattern minItems maxItems uniqueItems minProperties maxProperties")

// IsAnnotation reports whether a keyword beside a $ref describes this use of the schema, or has no effect there.
func IsAnnotation(keyword string) bool { return annotationKeywords[keyword] }

// foldSiblings replaces a $ref with siblings by an allOf of the reference and the siblings. OpenAPI 3.1 defines them so; in 3.0 siblings are
// ignored.
func (s *Source) foldSiblings() {
	s.eachNode(func(node *yaml.Node, _ string, names bool) {
		if node.Kind != yaml.MappingNode || names {
			return
		}
		ref := Child(node, "$ref")
		if ref == nil || ref.Kind != yaml.ScalarNode || !hasTypeKeyword(node) {
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

// hasTypeKeyword reports whether a mapping has a keyword that says which values a schema allows.
func hasTypeKeyword(node *yaml.Node) bool {
	for i := 0; i+1 < len(node.Content); i += 2 {
		key := node.Content[i].Value
		if typeKeywords[key] || key == "required" && node.Content[i+1].Kind == yaml.SequenceNode {
			return true
		}
	}
	return false
}

// withoutAnnotations returns a copy of the nodes without the annotations beside a $ref. kin-openapi would merge them into the target schema, and
// every other use of that schema would have them too.
func withoutAnnotations(node *yaml.Node) *yaml.Node {
	copied := *node
	copied.Content = make([]*yaml.Node, 0, len(node.Content))
	isReference := node.Kind == yaml.MappingNode && Child(node, "$ref") != nil && Child(node, "$ref").Kind == yaml.ScalarNode
	for i, child := range node.Content {
		if isReference && annotationKeywords[node.Content[i-i%2].Value] {
			continue
		}
		copied.Content = append(copied.Content, withoutAnnotations(child))
	}
	return &copied
}

// IsVersion31 reports whether the document uses OpenAPI 3.1, in which schemas follow JSON Schema.
func (s *Source) IsVersion31() bool { return strings.HasPrefix(TextOf(s.At("/openapi")), "3.1") }
