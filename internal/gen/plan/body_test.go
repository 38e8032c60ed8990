package plan_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/plan"
)

func TestBodies(t *testing.T) {
	t.Parallel()
	body := func(text string) string {
		return "      requestBody: {required: true, content: {" + text + "}}\n" + done
	}
	for _, c := range []struct{ content, method, is, contentType string }{
		{"application/json: {schema: {type: object}}", "Body", "core.Object", ""},
		{"application/json: {schema: {type: array, items: {type: string}}}", "RequestBody", "[]string", ""},
		{"application/json: {schema: {properties: {a: {type: string}}}}", "DoItRequest", "DoItRequest", ""},
		{"application/json-patch+json: {schema: {type: array, items: {type: object}}}", "JsonPatchOperation", "[]core.PatchOperation", "application/json-patch+json"},
	} {
		o := operation(t, "post", "/a", body(c.content))
		require.NotNil(t, o.Body(), c.content)
		assert.Equal(t, c.method, o.Body().Method)
		assert.Equal(t, c.method, o.RequiredBody)
		assert.Equal(t, c.is, o.Body().Type.String())
		assert.Equal(t, c.contentType, o.ContentType)
	}
	form := operation(t, "post", "/a", body("multipart/form-data: {schema: {required: [file], properties: {file: {type: string, format: binary}, note: {type: string, enum: [A]}}}}"))
	assert.True(t, form.HasForm())
	assert.Nil(t, form.Body())
	assert.Equal(t, []string{"file"}, form.RequiredParts)
	assert.Equal(t, "core.File", form.Builders[0].Type.String())
	assert.Equal(t, plan.SetsPart, form.Builders[1].Kind)
	assert.Equal(t, "string", form.Builders[1].Type.String())
}
