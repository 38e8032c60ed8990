package resolve_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/f745b6f1/isc/internal/gen/model"
)

func TestOperation(t *testing.T) {
	t.Parallel()
	api := gentest.API(t, gentest.Operation("patch", "/things/{id}/{key}", `      summary: " Do it "
      deprecated: true
      security: [{a: ["one "]}, {b: [two, three]}]
      x-sailpoint-userLevels: [ORG_ADMIN]
      parameters:
        - {name: key, in: path, required: true, schema: {type: string}}
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: X-SailPoint-Experimental, in: header, schema: {type: string}}
        - {name: kinds, in: query, explode: false, example: a, schema: {type: array, items: {type: string}}}
      requestBody:
        content: {text/plain: {}, application/json: {schema: {type: string}, examples: {b: {value: two}, a: {value: one}}}}
      responses:
        "404": {description: None.}
        "200": {description: It., headers: {B: {description: Two.}, A: {description: One.}}, content: {text/csv: {}, application/json: {schema: {type: string}}}}
`))
	o := api.Operations[0]
	assert.Equal(t, "Do it", o.Summary)
	assert.True(t, o.Deprecated && o.Experimental)
	assert.Equal(t, []model.Scopes{{Scheme: "b", Names: []string{"two", "three"}}, {Scheme: "a", Names: []string{"one"}}}, o.Scopes)
	assert.Equal(t, []string{"ORG_ADMIN"}, o.UserLevels)
	assert.Equal(t, "id", o.PathParameters[0].Name, "path parameters are in the order of the path")
	require.Len(t, o.Parameters, 1, "the experimental header is none")
	assert.False(t, o.Parameters[0].Explode)
	assert.Equal(t, "application/json", o.Body.MediaType)
	assert.Equal(t, []string{`"two"`, `"one"`}, o.Body.Examples)
	assert.Equal(t, []model.Header{{Name: "A", Description: "One."}, {Name: "B", Description: "Two."}}, o.SuccessResponse().Headers)
	assert.Equal(t, []string{"text/csv", "application/json"}, o.SuccessResponse().MediaTypes)
	assert.Equal(t, "v1", api.Version)
}

func TestOperationProblems(t *testing.T) {
	t.Parallel()
	const done = `      responses: {"204": {description: Done.}}` + "\n"
	for _, c := range []struct{ path, members, says string }{
		{"/a/{id}/{id}", "      parameters: [{name: id, in: path, required: true, schema: {type: string}}]\n" + done,
			"the path /a/{id}/{id} has the parameters [id, id], but the operation declares [id]"},
		{"a", done, `the path is "a", but a path must begin with a slash`},
		{"/a/{id", done, "the path /a/{id has an unpaired brace"},
		{"/a/{}", done, "the path /a/{} has a parameter without a name"},
		{"/a", "      parameters: [{name: id, in: body, schema: {type: string}}]\n" + done, "parameters can be in path, query, header and cookie"},
		{"/a", "      requestBody: {content: {}}\n" + done, "the request body has no content"},

		{"/a", "      responses: {ok: {description: Done.}}\n", `"ok" is not a response status`},
		{"/a", "      responses: {}\n", "the operation has no responses"},
	} {
		_, err := gentest.Resolve(t, gentest.Operation("post", c.path, c.members))
		assert.ErrorContains(t, err, c.says, c.says)
	}
}

// TestNoResponses shows that an operation of OpenAPI 3.1 need not say what it responds, and that one of OpenAPI 3.0 has to.
func TestNoResponses(t *testing.T) {
	t.Parallel()
	text := gentest.Operation("post", "/a", "      summary: Do it.\n")
	_, err := gentest.Resolve(t, text)
	require.ErrorContains(t, err, "the operation has no responses")
	api := gentest.API(t, strings.Replace(text, "openapi: 3.0.1", "openapi: 3.1.0", 1))
	assert.Empty(t, api.Operations[0].Responses)
	assert.Nil(t, api.Operations[0].SuccessResponse())
}

// A response to HEAD has no body, whatever GET would answer.
func TestHead(t *testing.T) {
	t.Parallel()
	const answer = `      responses: {"200": {description: All., headers: {X-Total-Count: {schema: {type: integer}}}, content: {application/json: {schema: {type: array, items: {type: string}}}}}}` + "\n"
	head := gentest.API(t, gentest.Operation("head", "/a", answer)).Operations[0].SuccessResponse()
	assert.Nil(t, head.Schema)
	assert.Empty(t, head.MediaTypes)
	assert.Len(t, head.Headers, 1)
	assert.NotNil(t, gentest.API(t, gentest.Operation("get", "/a", answer)).Operations[0].SuccessResponse().Schema)
}
