package document

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestPathMismatch(t *testing.T) {
	t.Parallel()
	r := sourceOf(t, `
paths:
  /a/{id}/{key}:
    parameters: [{$ref: '#/components/parameters/other'}]
    get: {parameters: [{name: id, in: path}, {name: q, in: query}]}
components: {parameters: {other: {name: other, in: path}}}
`)
	undeclared, unused := r.PathMismatch("/a/{id}/{key}", "/paths/~1a~1{id}~1{key}/get")
	assert.Equal(t, []string{"key"}, undeclared)
	assert.Len(t, unused, 1)
	assert.Equal(t, "other", unused[0].Name)
	assert.True(t, unused[0].Shared)
}

func TestTemplate(t *testing.T) {
	t.Parallel()
	inQuery := func(name string) bool { return name == "q" }
	for path, want := range map[string]string{
		"/a/{b}":                "/a/{b}",
		"/a#second":             "/a",
		"/a?kind=all":           "/a?kind=all",
		"/a?kind={q}":           "/a",
		"/a?kind={q}&b={b}&c#d": "/a?b={b}&c",
		"/a?":                   "/a",
	} {
		assert.Equal(t, want, Template(path, inQuery), path)
	}
}
