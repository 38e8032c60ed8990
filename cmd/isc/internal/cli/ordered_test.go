package cli

import (
	"bufio"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/f745b6f1/isc/core"
)

func TestQueriesKeepTheOrderOfMembers(t *testing.T) {
	t.Parallel()
	const response = `[{"z":1,"a":{"y":2,"b":[{"q":1,"c":2}]},"m":null},{"n":1,"z":2,"a":{"b":1,"y":2}}]`
	for _, c := range []struct{ expression, want string }{
		{"@", `[{"z":1,"a":{"y":2,"b":[{"q":1,"c":2}]},"m":null},{"n":1,"z":2,"a":{"b":1,"y":2}}]`},
		{"[].a", `[{"y":2,"b":[{"q":1,"c":2}]},{"b":1,"y":2}]`},
		{"[?z==`2`] | [0]", `{"n":1,"z":2,"a":{"b":1,"y":2}}`},
		{"[].{x: z, b: a.y}", `[{"x":1,"b":2},{"x":2,"b":2}]`},
		{"[0].{b: {z: z, a: m}, a: z}", `{"b":{"z":1,"a":null},"a":1}`},
		{"{one: [0].{b: z, a: z}, two: [1].{a: z, b: z}}", `{"one":{"b":1,"a":1},"two":{"b":2,"a":2}}`}, // the first of equal sets of names counts
		{"merge([1], `{\"zz\":1,\"aa\":2}`)", `{"z":2,"a":{"b":1,"y":2},"n":1,"aa":2,"zz":1}`},
		{"reverse([].z)", `[2,1]`},
	} {
		var items []core.Value
		require.NoError(t, json.Unmarshal([]byte(response), &items))
		var out sink
		a := &app{format: "ndjson", query: c.expression, out: bufio.NewWriter(&out)}
		query, err := newQueryOutput(a, c.expression, true)
		require.NoError(t, err)
		require.NoError(t, query.page(items[:1]))
		require.NoError(t, query.page(items[1:]))
		found, err := query.expression.Search(query.items)
		require.NoError(t, err)
		value, err := query.orders.encode(found)
		require.NoError(t, err)
		assert.Equal(t, c.want, value.String(), c.expression)
	}
}

func TestListsOfListsAreRows(t *testing.T) {
	t.Parallel()
	item := core.MustValue(map[string]any{"a": "x", "b": []any{1, "=1"}})
	for _, c := range []struct{ format, expression, want string }{
		{"csv", "[[a, b], [b]]", "x,\"[1,\"\"=1\"\"]\"\n\"[1,\"\"=1\"\"]\",\n"},
		{"csv", "[b]", "1,'=1\n"},
		{"table", "[[a, 'long text'], ['longer', a]]", "x       long text\nlonger  x\n"},
		{"csv", "[a, b]", "x\n[1,\"=1\"]\n"},
		{"json", "[[a]]", "[\n  [\n    \"x\"\n  ]\n]\n"},
		{"csv", "`[]`", ""},
	} {
		var out sink
		a := &app{format: c.format, query: c.expression, out: bufio.NewWriter(&out)}
		query, err := newQueryOutput(a, c.expression, false)
		require.NoError(t, err)
		require.NoError(t, query.page([]core.Value{item}))
		require.NoError(t, query.end())
		require.NoError(t, a.out.Flush())
		assert.Equal(t, c.want, string(out), "%s %s", c.format, c.expression)
	}
}
