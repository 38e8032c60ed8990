package quote

import (
	"go/parser"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestName(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"a", "_", "Größe2", "core.Time", "*http.Response", "[]*core.Value", "map[string][]Thing", "...core.Sorter"} {
		code := Name(name)
		require.NoError(t, code.err, name)
		assert.Equal(t, name, code.String())
	}
	for _, text := range []string{"", " ", "2a", "a b", "a.", "a.b.c", "a\n", "a;b", "a()", "[]", "map[int]string", "*", "a\u200db", "func(){}", "chan int", "[2]int"} {
		_, err := printCode(Name(text))
		assert.Error(t, err, "%q", text)
	}
}

func TestLiteral(t *testing.T) {
	t.Parallel()
	assert.Equal(t, `"a\"\n\u202e\ufeff\xff"`, Literal("a\"\n\u202e\ufeff\xff").String())
	assert.Equal(t, `[]string{"a", "b\""}`, Literals([]string{"a", "b\""}).String())
	assert.Equal(t, "[]string{}", Literals(nil).String())
	for text, want := range map[string]string{
		"plain": `"plain"`, `a "b"`: "`a \"b\"`", "a `b\"`": "\"a `b\\\"`\"", "a\\\nb": `"a\\\nb"`, "a\"\r": `"a\"\r"`, "\"\ufeff": `"\"\ufeff"`,
	} {
		assert.Equal(t, want, RawLiteral(text).String())
		_, err := parser.ParseExpr(RawLiteral(text).String())
		assert.NoError(t, err, text)
	}
}

// TestFormat shows that an invalid name is an error of the code that contains it.
func TestFormat(t *testing.T) {
	t.Parallel()
	call := Format("f(%s, %s)", Literal("100%s"), Name("x"))
	assert.Equal(t, `f("100%s", x)`, call.String())
	assert.Equal(t, "1, 2", Join([]Code{Int(1), Int(uint64(2))}, ", ").String())
	_, err := printCode(Join([]Code{call, Format("g(%s)", Name("a b"))}, ", "))
	require.ErrorContains(t, err, `"a b" is not a Go name`)
	assert.True(t, Join(nil, ", ").IsZero())
	assert.False(t, Name("").IsZero())
}
