package golang

import (
	"strings"
	"testing"

	"github.com/f745b6f1/isc/internal/gen/gentest"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPackageComment(t *testing.T) {
	t.Parallel()
	text := printed(t, gentest.Operation("get", "/a/{id}", "      parameters: [{name: id, in: path, required: true, schema: {type: string}}]\n"+done))["api_client.go"]
	for _, want := range []string{
		"DO NOT EDIT. // Package sample is a client for version v1 of the Sample API.", "// has 1 operation in 1 service.",
		"// client := sample.NewAPIClient(core.NewDefaultConfiguration()) // response, err := client.ThingsAPI.DoIt(ctx, id).Execute() //", "getting-started.md. package sample",
	} {
		assert.Contains(t, text, want)
	}

	lifetime := printed(t, strings.Replace(gentest.Operation("get", "/a", done), "title: Sample API", "title: Sample API, x-isc-lifetime: \"Works until 2029. */\"", 1))["api_client.go"]
	assert.Contains(t, lifetime, "in 1 service. // // Works until 2029. */ // // Begin with")
	assert.Contains(t, lifetime, "It is safe for concurrent use. // // Works until 2029. */ type APIClient struct")

	paging := printed(t, gentest.Head+`paths:
  /a: {get: {operationId: getA, tags: [A], responses: {"200": {description: A., content: {application/json: {schema: {type: string}}}}}}}
  /b:
    get:
      operationId: listB
      tags: [B]
      parameters: [{name: limit, in: query, schema: {type: integer}}, {name: offset, in: query, schema: {type: integer}}]
      responses: {"200": {description: B., content: {application/json: {schema: {type: array, items: {type: string}}}}}}
`)["api_client.go"]
	assert.Contains(t, paging, "result, response, err := client.BAPI.ListB(ctx).Execute()", "a list that needs nothing goes before the first operation")
}

// A package has one comment: where a file of its own has it, no generated file does.
func TestPackageCommentOfItsOwn(t *testing.T) {
	t.Parallel()
	p := gentest.Plan(t, gentest.Operation("get", "/a", done))
	p.Documented = true
	files, err := Print(p, nil)
	require.NoError(t, err)
	for name, text := range files {
		assert.NotContains(t, string(text), "// Package ", name)
	}
}
