package document

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestFoldSiblings(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`{schema: {$ref: "#/a", type: object, properties: {b: {}}}}`:         `{"schema":{"type":"object","properties":{"b":{}},"allOf":[{"$ref":"#/a"}]}}`,
		`{schema: {$ref: "#/a", description: It., allOf: [{type: object}]}}`: `{"schema":{"description":"It.","allOf":[{"$ref":"#/a"},{"type":"object"}]}}`,
		`{schema: {$ref: "#/a", required: [b]}}`:                             `{"schema":{"required":["b"],"allOf":[{"$ref":"#/a"}]}}`,
		`{schema: {$ref: "#/a", description: It.}}`:                          `{"schema":{"$ref":"#/a","description":"It."}}`,
		`{parameters: [{$ref: "#/a", required: true}]}`:                      `{"parameters":[{"$ref":"#/a","required":true}]}`,
		`{properties: {$ref: {type: string}, type: {type: string}}}`:         `{"properties":{"$ref":{"type":"string"},"type":{"type":"string"}}}`,
	} {
		root, err := Parse("spec.yaml", []byte(text))
		require.NoError(t, err)
		s := &Source{File: "spec.yaml", Root: root}
		s.foldSiblings()
		assert.Equal(t, want, JSON(s.Root), text)
	}
}

func TestWithoutAnnotations(t *testing.T) {
	t.Parallel()
	root, err := Parse("spec.yaml", []byte(`{a: {$ref: "#/b", readOnly: true, get: {}}, properties: {$ref: {type: string}, title: {type: string}}, b: {title: B}}`))
	require.NoError(t, err)
	before := JSON(root)
	assert.Equal(t, `{"a":{"$ref":"#/b","get":{}},"properties":{"$ref":{"type":"string"},"title":{"type":"string"}},"b":{"title":"B"}}`, JSON(withoutAnnotations(root)))
	assert.Equal(t, before, JSON(root), "the document itself is unchanged")
}
