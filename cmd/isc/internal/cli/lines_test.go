package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/cmd/isc/internal/commands"
)

// onePatch is an operation with an id that takes a JSON patch, in lines too.
const onePatch = `{"operations": [{
	"id": "patch", "name": "Patch", "words": "things do", "method": "PATCH", "path": "/things/{id}", "parameters": [{"name": "thingId", "flag": "thing-id", "in": "path"}],
	"body": {"kind": "patch", "required": true, "schema": {"type": "array", "items": {"type": "object", "required": ["op", "path"]}}}
}]}`

// readLinesOf reads lines for an operation.
func readLinesOf(t *testing.T, operation, lines string) (*operationRun, []string, error) {
	t.Helper()
	r := (&app{}).operationRun(operationOf(t, operation))
	r.fromLines = filepath.Join(t.TempDir(), "lines")
	require.NoError(t, os.WriteFile(r.fromLines, []byte(lines), 0o600))
	keys, err := r.readLines(t.Context())
	return r, keys, err
}

// TestLinesAreRequests shows what is sent for lines, and that keys depend on nothing but their content.
func TestLinesAreRequests(t *testing.T) {
	t.Parallel()
	r, keys, err := readLinesOf(t, bodies, "\ufeff{\"name\":\"a\"}\r\n\r\n {\"name\": \"b\"}\r\n{\"name\":\"a\"}")
	require.NoError(t, err)
	require.Len(t, keys, 3)
	assert.Equal(t, keys[0]+"-2", keys[2], "two lines that are the same are two requests")
	_, moved, err := readLinesOf(t, bodies, "{\"name\":\"b\"}\n{ \"name\": \"a\" }\n")
	require.NoError(t, err)
	assert.Equal(t, []string{keys[1], keys[0]}, moved)
	in := r.request(commands.Input{}, keys[1])
	assert.JSONEq(t, `{"name":"b"}`, string(bodyOf(t, in)))
	assert.Equal(t, "line 3", r.nameOfKey(keys[1]))
	for _, key := range keys {
		assert.Empty(t, wrongID(key, false), "the resume file can hold it")
	}

	r, keys, err = readLinesOf(t, onePatch, `{"body":[{"op":"remove","path":"/a"}],"thing-id":"x"}`)
	require.NoError(t, err)
	in = r.request(commands.Input{Values: map[string]any{"other": 1}}, keys[0])
	assert.Equal(t, map[string]any{"other": 1, "thing-id": "x"}, in.Values)
	assert.Equal(t, json.RawMessage(`[{"op":"remove","path":"/a"}]`), in.Body)
}

func TestWrongLines(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ operation, lines, says string }{
		{bodies, "{\"name\":\"a\"}\n{\"name\":1}\n", "lines:2:9: /name: is an integer, but has to be a string"},
		{bodies, "{}", "lines:1:1: /name: is missing"},
		{bodies, "{\"name\":\"a\"", "lines:1:12: not JSON: it ends too early"},
		{bodies, "[\"a\"]", "lines:1:1: is an array, but has to be an object"},
		{onePatch, "[]", `lines:1:1: is not of the form {"thing-id": ..., "body": ...}`},
		{onePatch, `{"thing-id":"x"}`, "is not of the form"},
		{onePatch, `{"thing-id":1,"body":[]}`, "is not of the form"},
		{onePatch, `{"thing-id":"x","body":[],"more":1}`, "is not of the form"},
		{onePatch, `{"thing-id":"a\u001bb","body":[]}`, "lines:1:13: thing-id is not an id"},
		{onePatch, `{"thing-id":"x", "body": {}}`, "lines:1:26: is an object, but has to be an array"},
		{onePatch, `{"thing-id":"x", "body": [{"op":"add"}]}`, "lines:1:27: /0/path: is missing"},
	} {
		_, _, err := readLinesOf(t, c.operation, c.lines)
		require.ErrorContains(t, err, c.says, c.lines)
	}
}
