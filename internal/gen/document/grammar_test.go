package document

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"go.yaml.in/yaml/v3"
)

// TestGrammarIsComplete shows that the grammar defines every object that it mentions.
func TestGrammarIsComplete(t *testing.T) {
	t.Parallel()
	for object, keywords := range grammar {
		for keyword, holds := range keywords {
			for one := range strings.SplitSeq(holds, "|") {
				one = strings.Trim(one, "[]{}")
				assert.True(t, one == "any" || typePhrases[one] != "" || grammar[one] != nil, "%s of %s is %s", keyword, object, holds)
			}
		}
	}
}

// TestEachPart shows that names, values and extensions that look like keywords are not visited as parts.
func TestEachPart(t *testing.T) {
	t.Parallel()
	r := sourceOf(t, `
paths:
  x-more: {get: {}}
  /a: {get: {parameters: [{name: a, schema: true}], callbacks: {c: {'{$url}': {post: {}}}}, x-note: {schema: {type: a}}}}
components: {schemas: {parameters: {properties: {schema: {enum: [{a: 1}], additionalProperties: {}, items: {$ref: a}}, x-a: {default: {type: a}}}, type: [string]}}}
`)
	var parts []string
	r.EachPart(func(part *yaml.Node, is, pointer string) bool {
		if grammar[is] != nil {
			parts = append(parts, is+" "+pointer)
		}
		return true
	})
	assert.Equal(t, []string{
		"document ", "paths /paths", "pathItem /paths/~1a", "operation /paths/~1a/get", "parameter /paths/~1a/get/parameters/0", "schema /paths/~1a/get/parameters/0/schema",
		"callback /paths/~1a/get/callbacks/c", "pathItem /paths/~1a/get/callbacks/c/{$url}", "operation /paths/~1a/get/callbacks/c/{$url}/post",
		"components /components", "schema /components/schemas/parameters", "schema /components/schemas/parameters/properties/schema",
		"schema /components/schemas/parameters/properties/schema/additionalProperties", "schema /components/schemas/parameters/properties/schema/items",
		"schema /components/schemas/parameters/properties/x-a",
	}, parts)
}
