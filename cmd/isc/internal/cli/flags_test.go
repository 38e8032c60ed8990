package cli

import (
	"bufio"
	"context"
	"io"
	"iter"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/cmd/isc/internal/commands"
	"github.com/f745b6f1/isc/core"
)

// everyType is an operation with a parameter and a body property of every type. The current documents have only some.
func everyType(got *commands.Input) *commands.Version {
	parameter := func(name, goType string) commands.Parameter {
		return commands.Parameter{Name: name, Flag: name, In: "query", Type: goType}
	}
	list := func(kind string) commands.Type {
		return commands.Type{Kind: "array", Items: &commands.Type{Kind: kind}}
	}
	property := func(name string, t commands.Type) commands.Property {
		return commands.Property{Name: name, Flag: name, Type: t}
	}
	return &commands.Version{
		Name: "v1",
		Operations: []commands.Operation{{
			ID: "every", Words: "things do", Deprecated: true, Columns: []string{"id"}, Properties: []string{"id"},
			Parameters: []commands.Parameter{
				parameter("string", "string"), parameter("bool", "bool"), parameter("int32", "int32"), parameter("int64", "int64"),
				parameter("float", "float64"), parameter("time", "time.Time"), parameter("list", "[]string"),
				{Name: "X-Must", Flag: "x-must", In: "header", Type: "string", Required: true},
			},
			Body: &commands.Body{Type: commands.Type{Kind: "object", Model: "M"}},
			Run: func(_ context.Context, _ *core.Configuration, in commands.Input) iter.Seq2[commands.Page, error] {
				*got = in
				return func(func(commands.Page, error) bool) {}
			},
		}},
		Models: map[string]commands.Model{"M": {Properties: []commands.Property{
			property("number", commands.Type{Kind: "number"}), property("whole", commands.Type{Kind: "integer"}), property("on", commands.Type{Kind: "boolean"}),
			property("numbers", list("number")), property("wholes", list("integer")), property("ons", list("boolean")), property("texts", list("string")),
			property("string", commands.Type{Kind: "string"}), // also the name of a parameter, so it needs --body
			{Name: "object", Type: commands.Type{Kind: "object"}},
		}}},
	}
}

// inputOf runs the operation and returns its input.
func inputOf(t *testing.T, arguments ...string) (got commands.Input, err error) {
	t.Helper()
	a := &app{out: bufio.NewWriter(io.Discard), notes: io.Discard, version: everyType(&got), progress: &progress{}}
	root := &cobra.Command{Use: "isc", SilenceErrors: true, SilenceUsage: true}
	root.AddCommand(a.operationCommand(&a.version.Operations[0]))
	root.SetArgs(append([]string{"do"}, arguments...))
	err = root.ExecuteContext(t.Context())
	return got, err
}

func TestFlagsOfEveryType(t *testing.T) {
	t.Parallel()
	got, err := inputOf(t, "--string", "", "--bool=false", "--int32", "-1", "--int64", "9007199254740993", "--float", "1.5", "--time", "2024-05-02T09:30:00Z",
		"--list", "a,b", "--list", `"c,d"`, "--x-must", "y", "--number", "2.5", "--whole", "3", "--on", "--numbers", "1.5,2", "--wholes", "1", "--ons", "true,false", "--texts", "x")
	require.NoError(t, err)
	assert.Equal(t, map[string]any{
		"string": "", "bool": false, "int32": int32(-1), "int64": int64(9007199254740993), "float": 1.5,
		"time": time.Date(2024, 5, 2, 9, 30, 0, 0, time.UTC), "list": []string{"a", "b", "c,d"}, "X-Must": "y",
	}, got.Values)
	assert.JSONEq(t, `{"number":2.5,"whole":3,"on":true,"numbers":[1.5,2],"wholes":[1],"ons":[true,false],"texts":["x"]}`, string(got.Body))

	got, err = inputOf(t, "--x-must", "y")
	require.NoError(t, err)
	assert.Nil(t, got.Body, "the body is optional")
	assert.Nil(t, got.Values["bool"])
}

func TestInvalidFlags(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		arguments []string
		text      string
	}{
		{nil, "--x-must is missing"},
		{[]string{"--x-must", "y", "--int32", "3000000000"}, "--int32"},
		{[]string{"--x-must", "y", "--time", "yesterday"}, "--time"},
		{[]string{"--x-must", "y", "--wholes", "1,x"}, `--wholes: "x" is not an integer`},
		{[]string{"--x-must", "y", "--numbers", "x"}, `--numbers: "x" is not a number`},
		{[]string{"--x-must", "y", "--ons", "maybe"}, `--ons: "maybe" is not a boolean`},
	} {
		_, err := inputOf(t, c.arguments...)
		assert.ErrorContains(t, err, c.text)
	}
}
