package document

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const head = "openapi: 3.0.1\ninfo: {title: A, version: v1}\n"

// A loadProblem is a document and the messages that loading it must report.
type loadProblem struct {
	name, text string
	says       []string
}

func testLoadProblems(t *testing.T, cases []loadProblem) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := sourceOf(t, c.text)
			r.Repaired = r.Original
			loaded, err := Load(r)
			if err == nil {
				err = loaded.Problems.Err()
			}
			require.Error(t, err)
			for _, says := range c.says {
				assert.ErrorContains(t, err, says)
			}
		})
	}
}

func TestLoadProblems(t *testing.T) {
	t.Parallel()
	testLoadProblems(t, []loadProblem{
		{"Swagger", "swagger: '2.0'\n", []string{"a.yaml:1: /swagger: this is a Swagger 2.0 document; convert it to OpenAPI 3.0 first"}},
		{"no version", "info: {}\n", []string{"the document does not state its version"}},
		{"another version", "openapi: 4.0.0\n", []string{`the version "4.0.0"`}},
		{"no paths", head + "paths: {}\n", []string{"there are no paths, so there is nothing to generate"}},
	})
}

// YAML that kin-openapi does not read is written anew for it.
func TestLoadAnew(t *testing.T) {
	t.Parallel()
	text := head + "x-a: &a {type: string}\nx-b: &b {maxLength: 5}\npaths: {/a: {get: {deprecated: TRUE, responses: {'204': {description: Done.}}}}}\n" +
		"components:\n  schemas:\n    A:\n      <<: *a\n      <<: *b\n      default: x\n"
	r := sourceOf(t, text)
	r.Repaired = r.Original
	loaded, err := Load(r)
	require.NoError(t, err)
	require.NoError(t, loaded.Problems.Err())
	assert.EqualValues(t, 5, *loaded.OpenAPI.Components.Schemas["A"].Value.MaxLength)
	assert.True(t, loaded.OpenAPI.Paths.Value("/a").Get.Deprecated)
}
