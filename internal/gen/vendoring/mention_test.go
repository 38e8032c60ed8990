package vendoring_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// Words name an operation without the version of its service, and the document has the name of its Go method.
func TestWordsNameMethods(t *testing.T) {
	t.Parallel()
	words := map[string]string{"operations.yaml": "getA: {summary: Get, description: 'Like `GetB`, not `GetC` or `getB`. A `Box`.', responses: {'200': See `GetB`.}}"}
	get := func(path, id string) string {
		return "  " + path + ": {get: {operationId: " + id + ", responses: {\"200\": {}}}}\n"
	}
	for name, c := range map[string]struct {
		paths string
		want  []string
	}{
		"the same name":       {get("/a", "getA") + get("/b", "getB"), []string{"description: Like `GetB`, not `GetC` or `getB`. A `Box`.", "description: See `GetB`."}},
		"with a version":      {get("/a/v1", "getAV1") + get("/b/v1", "getBV1"), []string{"description: Like `GetBV1`, not `GetC` or `getB`. A `Box`.", "description: See `GetBV1`."}},
		"the newest version":  {get("/a/v1", "getAV1") + get("/b/v10", "getBV10") + get("/b/v9", "getBV9"), []string{"description: See `GetBV10`."}},
		"not in this version": {get("/a/v1", "getAV1"), []string{"description: See `GetB`."}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text := vendor(t, "openapi: 3.0.1\npaths:\n"+c.paths, words)
			for _, want := range c.want {
				assert.Contains(t, text, want)
			}
		})
	}
}
