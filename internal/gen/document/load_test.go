package document

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Everything that is wrong is told in one run, with its line.
func TestLoadProblems(t *testing.T) {
	t.Parallel()
	const head = "openapi: 3.0.1\ninfo: {title: A, version: v1}\n"
	for _, c := range []struct {
		name, text string
		says       []string
	}{
		{"Swagger", "swagger: '2.0'\n", []string{"a.yaml:1: /swagger: this is a document of Swagger 2.0; convert it to OpenAPI 3.0 first"}},
		{"no version", "info: {}\n", []string{"the document does not say its version"}},
		{"another version", "openapi: 4.0.0\n", []string{`the version is "4.0.0"`}},
		{"no paths", head + "paths: {}\n", []string{"there are no paths, so there is nothing to generate"}},
		{"references", head + "paths:\n  /a: {get: {responses: {'200': {$ref: '#/components/responses/Dne'}}}}\n  /b: {get: {responses: {'200': {$ref: 'b.yaml'}}}}\ncomponents:\n  responses:\n    Done: {$ref: '#/components/responses/Done'}\n",
			[]string{
				`a.yaml:4: /paths/~1a/get/responses/200/$ref: "#/components/responses/Dne" leads to nothing; did you mean "#/components/responses/Done"?`,
				`a.yaml:5: /paths/~1b/get/responses/200/$ref: "b.yaml" leads to another file`,
				`a.yaml:8: /components/responses/Done/$ref: the reference leads back to itself: #/components/responses/Done -> #/components/responses/Done`,
			}},
		{"types", head + "paths:\n  /a:\n    get:\n      deprecated: maybe\n      tags: things\n      responses: {}\n",
			[]string{"a.yaml:6: /paths/~1a/get/deprecated: this has to be true or false, and is \"maybe\"", "a.yaml:7: /paths/~1a/get/tags: this has to be a list"}},
		{"nothing there", head + "paths:\n  /a:\n    get:\n", []string{"a.yaml:5: /paths/~1a/get: there is nothing where an object is due"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := revise(t, c.text)
			r.Repaired = r.Original
			loaded, err := Load(r.Source)
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

// What a problem was taken out of gives no further problems.
func TestPrune(t *testing.T) {
	t.Parallel()
	r := revise(t, "a: {b: [1, 2, 3]}\n")
	r.Report("/a/b/0", "wrong")
	r.Report("/a/b/2/$ref", "wrong")
	r.prune()
	assert.Equal(t, `{"a":{"b":[2]}}`, JSON(r.Root))
	assert.True(t, r.IsPruned("/a/b/0"))
	assert.True(t, r.IsPruned("/a"), "which has lost something")
	r.Report("/a/b/1", "not told")
	assert.Len(t, r.Problems, 2)
}

func TestVersionOf(t *testing.T) {
	t.Parallel()
	for server, want := range map[string]string{
		"https://{tenant}.example.com/v2024": "v2024", "https://example.com/api/v1/": "v1", "https://example.com": "", "https://example.com/%": "",
	} {
		assert.Equal(t, want, VersionOf(server), server)
	}
}
