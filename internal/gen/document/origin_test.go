package document

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestProblemsOfOtherFiles shows that a problem names the file, line and pointer that the author wrote, even after the part was copied or moved.
func TestProblemsOfOtherFiles(t *testing.T) {
	t.Parallel()
	s := bundled(t, map[string]string{
		"spec.yaml":     "paths:\n  /a/id: {$ref: x/paths.yaml#/a}\n  /b:\n    get: {responses: {'200': {$ref: x/answer.yaml}}}\n",
		"x/paths.yaml":  "# Paths.\na:\n  get:\n    parameters:\n      - {name: id, in: path}\n    responses: {'200': {$ref: answer.yaml}}\n",
		"x/answer.yaml": "description: A.\ncontent:\n  text/plain: {}\n",
	})
	s.At("/paths").Content[0].Value = "/a/{id}"
	s.MoveOrigins("/paths/~1a~1id", "/paths/~1a~1{id}")
	for pointer, want := range map[string]string{
		"/paths/~1b/get":                                   "spec.yaml:4: /paths/~1b/get: it",
		"/paths/~1b/get/responses/200/$ref":                "spec.yaml:4: /paths/~1b/get/responses/200/$ref: it",
		"/components/responses/answer":                     "x/answer.yaml:1: it",
		"/components/responses/answer/content/text~1plain": "x/answer.yaml:3: /content/text~1plain: it",
		"/paths/~1a~1{id}":                                 "x/paths.yaml:3: /a: it",
		"/paths/~1a~1{id}/get/parameters/0/name":           "x/paths.yaml:5: /a/get/parameters/0/name: it",
	} {
		assert.Equal(t, want, s.problemAt(pointer, "it").Error())
	}
}
