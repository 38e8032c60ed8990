package commands

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/commands/table"
	"github.com/f745b6f1/isc/internal/gen/gentest"
)

const done = `      responses: {"204": {description: Done.}}
`

// TestFieldsOfBodies shows that properties get flags, unless they are objects, read-only, or their name is a flag of the tool already.
func TestFieldsOfBodies(t *testing.T) {
	t.Parallel()
	c, _ := commandOf(t, gentest.Operation("post", "/a", `      parameters: [{name: size, in: query, schema: {type: string}}]
      requestBody:
        required: true
        description: What is made.
        content:
          application/json:
            schema:
              type: object
              required: [name]
              properties:
                id: {type: string, readOnly: true}
                name: {type: string, description: The name.}
                query: {type: boolean, default: true}
                size: {type: integer}
                marks: {type: array, items: {type: number}}
                kind: {type: string, enum: [A, B]}
                made: {type: string, format: date-time}
                owner: {type: object, properties: {id: {type: string}}}
`+done))
	require.NotNil(t, c.Body)
	assert.True(t, c.Body.Required)
	assert.Empty(t, c.Body.Kind)
	assert.Equal(t, "What is made.", c.Body.Description)
	assert.Equal(t, []table.Field{
		{Name: "name", Flag: "name", Description: "The name.", Required: true},
		{Name: "query", Flag: "query2", Type: table.Bool, Default: "true"},
		{Name: "size", Flag: "size2", Type: table.Integer},
		{Name: "marks", Flag: "marks", Type: table.List, Items: table.Number},
		{Name: "kind", Flag: "kind", Allowed: []string{"A", "B"}},
		{Name: "made", Flag: "made"},
		{Name: "owner", Type: table.JSON},
	}, c.Body.Fields)
}

// TestKindsOfBodies shows that a command says what kind of body it sends.
func TestKindsOfBodies(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, content string
		want          table.Body
		contentType   string
	}{
		{"a form", `multipart/form-data: {schema: {type: object, required: [file], properties: {file: {type: string, format: binary}, more: {type: array, items: {type: string, format: binary}}, note: {type: string}}}}`,
			table.Body{Kind: table.Form, Fields: []table.Field{{Name: "file", Flag: "file2", Type: table.File, Required: true}, {Name: "more", Flag: "more", Type: table.Files}, {Name: "note", Flag: "note"}}}, "multipart/form-data"},
		{"a form that is not declared", `multipart/form-data: {schema: {type: object}}`, table.Body{Kind: table.Form, Name: "Form"}, "multipart/form-data"},
		{"text", `text/plain: {schema: {type: string}}`, table.Body{Kind: table.Raw, Name: "Body"}, "text/plain"},
		{"a patch", `application/json-patch+json: {schema: {type: array, items: {type: object, required: [op, path], properties: {op: {type: string, enum: [add, remove, replace, move, copy, test]}, path: {type: string}, from: {type: string}, value: {}}}}}`,
			table.Body{Kind: table.Patch, Name: "JsonPatchOperation"}, "application/json-patch+json"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			command, _ := commandOf(t, gentest.Operation("post", "/a", "      requestBody: {content: {"+c.content+"}}\n"+done))
			require.NotNil(t, command.Body)
			got := *command.Body
			got.Schema, got.Example = nil, nil
			assert.Equal(t, c.want, got)
			assert.Equal(t, c.contentType, command.ContentType)
		})
	}
	command, _ := commandOf(t, gentest.Operation("get", "/a", done))
	assert.Nil(t, command.Body)
}
