package cli

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// patches is an operation that takes a JSON patch.
const patches = `{"operations": [{
	"id": "patch", "name": "Patch", "words": "things do", "method": "PATCH", "path": "/things", "contentType": "application/json-patch+json",
	"body": {"kind": "patch", "required": true, "schema": {"type": "array", "items": {"type": "object", "required": ["op", "path"]}}}
}]}`

// TestChanges shows that flags make a JSON patch in the order of the command line.
func TestChanges(t *testing.T) {
	t.Parallel()
	got, err := inputOf(t, patches, "--replace", "/name=A = B", "--add", "/tags/-=\"5\"", "--remove", "/old", "--replace", "/size=5", "--move", "/a=/b", "--copy", "/c=/d", "--test", "/e=null", "--replace", "/empty=")
	require.NoError(t, err)
	assert.JSONEq(t, `[
		{"op": "replace", "path": "/name", "value": "A = B"}, {"op": "add", "path": "/tags/-", "value": "5"}, {"op": "remove", "path": "/old"},
		{"op": "replace", "path": "/size", "value": 5}, {"op": "move", "from": "/a", "path": "/b"}, {"op": "copy", "from": "/c", "path": "/d"},
		{"op": "test", "path": "/e", "value": null}, {"op": "replace", "path": "/empty", "value": ""}
	]`, string(bodyOf(t, got)))

	got, err = inputOf(t, patches, "--patch", `[{"op":"remove","path":"/x"}]`)
	require.NoError(t, err)
	assert.Equal(t, `[{"op":"remove","path":"/x"}]`, string(bodyOf(t, got)))
}

func TestChangesRefuse(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		arguments []string
		text      string
	}{
		{nil, "the patch is missing; give --replace, --add, --remove or --patch"},
		{[]string{"--replace", "/name"}, `it has no value; write /path=value`},
		{[]string{"--replace", "name=x"}, `"name" does not begin with a slash, as in /name`},
		{[]string{"--remove", "/name=x"}, `it has a value; write /path`},
		{[]string{"--move", "/name"}, `it has no target; write /from=/path`},
		{[]string{"--remove", "/a", "--patch", "[]"}, "--patch and the flags for single changes exclude each other"},
		{[]string{"--patch", "{}"}, "--patch:1:1: is an object, but has to be an array"},
		{[]string{"--patch", `[{"op":"add"}]`}, "--patch:1:2: /0/path: is missing"},
	} {
		_, err := inputOf(t, patches, c.arguments...)
		require.ErrorContains(t, err, c.text, c.arguments)
	}
}
