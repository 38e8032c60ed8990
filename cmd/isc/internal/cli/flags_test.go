package cli

import (
	"bufio"
	"encoding/json"
	"io"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/cmd/isc/internal/commands"
)

// everyType is an operation with a parameter and a body property of every type. The current documents have only some.
const everyType = `{"operations": [{
	"id": "every", "name": "Every", "words": "things do", "method": "POST", "path": "/things", "deprecated": true, "columns": ["id"], "properties": ["id"],
	"parameters": [
		{"name": "string", "flag": "string", "in": "query"}, {"name": "bool", "flag": "bool", "in": "query", "type": "bool"},
		{"name": "integer", "flag": "integer", "in": "query", "type": "integer"}, {"name": "limit", "flag": "limit", "in": "query", "type": "integer", "min": 1, "max": 250},
		{"name": "float", "flag": "float", "in": "query", "type": "number"}, {"name": "time", "flag": "time", "in": "query", "type": "time"},
		{"name": "list", "flag": "list", "in": "query", "type": "list"}, {"name": "deep", "flag": "deep", "in": "query", "type": "json", "style": "deepObject"},
		{"name": "X-Must", "flag": "x-must", "in": "header", "required": true}
	],
	"body": {"schema": {"type": "object", "properties": {
			"number": {"type": "number"}, "whole": {"type": "integer"}, "on": {"type": "boolean"}, "texts": {"type": "array", "items": {"type": "string"}},
			"string": {"type": "string"}, "owner": {"type": "object", "properties": {"id": {"type": "string"}, "size": {"type": ["integer", "null"]}}}, "any": {},
			"items": {"type": "array", "items": {"type": "object", "properties": {"on": {"type": "boolean"}}}}
		}}, "fields": [
			{"name": "number", "flag": "number", "type": "number"}, {"name": "whole", "flag": "whole", "type": "integer"}, {"name": "on", "flag": "on", "type": "bool"},
			{"name": "numbers", "flag": "numbers", "type": "list", "items": "number"}, {"name": "wholes", "flag": "wholes", "type": "list", "items": "integer"},
			{"name": "ons", "flag": "ons", "type": "list", "items": "bool"}, {"name": "texts", "flag": "texts", "type": "list"},
			{"name": "string", "flag": "string2"}, {"name": "owner", "type": "json"}
	]}
}]}`

// inputOf returns what the arguments of the operation ask for.
func inputOf(t *testing.T, text string, arguments ...string) (got commands.Input, err error) {
	t.Helper()
	a := &app{out: bufio.NewWriter(io.Discard), notes: io.Discard, progress: &progress{}}
	root := &cobra.Command{Use: "isc", SilenceErrors: true, SilenceUsage: true}
	r := a.operationRun(operationOf(t, text))
	r.command.RunE = func(c *cobra.Command, arguments []string) (err error) {
		got, err = r.inputOf(c.Context(), arguments)
		return err
	}
	root.AddCommand(r.command)
	root.SetArgs(append([]string{"do"}, arguments...))
	err = root.ExecuteContext(t.Context())
	return got, err
}

func TestFlagsOfEveryType(t *testing.T) {
	t.Parallel()
	got, err := inputOf(t, everyType, "--string", "", "--bool=false", "--integer", "9007199254740993", "--limit", "250", "--float", "1.5", "--time", "2024-05-02T09:30:00Z",
		"--list", "a,b", "--list", `"c,d"`, "--deep", `{"a":1}`, "--x-must", "y", "--number", "2.5", "--whole", "3", "--on", "--texts", "x")
	require.NoError(t, err)
	assert.Equal(t, map[string]any{
		"string": "", "bool": false, "integer": int64(9007199254740993), "limit": int64(250), "float": 1.5,
		"time": time.Date(2024, 5, 2, 9, 30, 0, 0, time.UTC), "list": []string{"a", "b", "c,d"}, "deep": json.RawMessage(`{"a":1}`), "x-must": "y",
	}, got.Values)
	assert.JSONEq(t, `{"number":2.5,"whole":3,"on":true,"texts":["x"]}`, string(bodyOf(t, got)))

	got, err = inputOf(t, everyType, "--x-must", "y")
	require.NoError(t, err)
	assert.Nil(t, got.Body, "the body is optional")
	assert.Nil(t, got.Values["bool"])

	got, err = inputOf(t, everyType, "--x-must", "y", "--numbers", "1.5,2", "--wholes", "1", "--ons", "true,false", "--no-check")
	require.NoError(t, err)
	assert.JSONEq(t, `{"numbers":[1.5,2],"wholes":[1],"ons":[true,false]}`, string(bodyOf(t, got)))
}

// bodyOf returns the JSON that is sent.
func bodyOf(t *testing.T, in commands.Input) json.RawMessage {
	t.Helper()
	text, is := in.Body.(json.RawMessage)
	require.True(t, is, "%T", in.Body)
	return text
}

func TestInvalidFlags(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		arguments []string
		text      string
	}{
		{nil, "--x-must is missing"},
		{[]string{"--x-must", "y", "--integer", "x"}, "--integer"},
		{[]string{"--x-must", "y", "--limit", "251"}, "--limit is 251; it can be at most 250"},
		{[]string{"--x-must", "y", "--limit", "0"}, "--limit is 0; it has to be at least 1"},
		{[]string{"--x-must", "y", "--time", "yesterday"}, "--time"},
		{[]string{"--x-must", "y", "--deep", "{"}, "--deep: the value is not JSON"},
		{[]string{"--x-must", "y", "--wholes", "1,x"}, `--wholes: "x" is not an integer`},
		{[]string{"--x-must", "y", "--numbers", "x"}, `--numbers: "x" is not a number`},
		{[]string{"--x-must", "y", "--ons", "maybe"}, `--ons: "maybe" is not a boolean`},
	} {
		_, err := inputOf(t, everyType, c.arguments...)
		assert.ErrorContains(t, err, c.text)
	}
}
