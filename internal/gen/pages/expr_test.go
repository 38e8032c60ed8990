package pages

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// An expression is printed on one line if it fits, and otherwise its parts are, each by itself.
func TestExpressionsFitTheWidth(t *testing.T) {
	t.Parallel()
	word := strings.Repeat("w", 20)
	sentence := strings.Repeat("word ", 30)
	for name, c := range map[string]struct {
		e    expr
		want string
	}{
		"fits":            {call("f", atom("1"), textExpr("a")), `f(1, "a")`},
		"one part a line": {call("f", atom(word), atom(word), atom(word), atom(word)), "f(\n" + strings.Repeat(word+",\n", 4) + ")"},
		"inner ones fit":  {call("f", call("g", atom(word), atom(word), atom(word)), atom(word)), "f(\ng(" + word + ", " + word + ", " + word + "),\n" + word + ",\n)"},
		"no parts":        {composite(strings.Repeat(word, 5), nil), strings.Repeat(word, 5) + "{}"},
		"a long text": {
			textExpr(sentence), `"` + strings.Repeat("word ", 15) + "\" +\n\"" + strings.Repeat("word ", 14) + "\" +\n\"word \"",
		},
		"a long key": {
			composite("T", []expr{keyed(strings.Repeat(word, 3), atom(word)), keyed("B", atom("1"))}), "T{\n" + strings.Repeat(word, 3) + ":\n" + word + ",\nB: 1,\n}",
		},
		"a text with lines": {composite("T", []expr{atom("`a\nb`")}), "T{\n`a\nb`,\n}"},
	} {
		assert.Equal(t, c.want, c.e.print(0, 0, 0), name)
	}
}

func TestChainsFitTheWidth(t *testing.T) {
	t.Parallel()
	long := textExpr(strings.Repeat("w", 30))
	execute := call("Execute")
	for _, c := range []struct {
		calls []expr
		want  string
	}{
		{[]expr{call("Get", atom("ctx")), execute}, "a := client.X.Get(ctx).Execute()"},
		{[]expr{call("Get", atom("ctx")), call("A", atom("1")), call("B", atom("1")), execute}, "a := client.X.Get(ctx).\n\tA(1).\n\tB(1).\n\tExecute()"},
		{[]expr{call("Get", atom("ctx"), long), call("A", long), execute}, "a := client.X.Get(ctx, " + long.line() + ").\n\tA(" + long.line() + ").\n\tExecute()"},
		{[]expr{call("Get", long, long), execute}, "a := client.X.\n\tGet(" + long.line() + ", " + long.line() + ").\n\tExecute()"},
	} {
		assert.Equal(t, c.want, chain("a := ", "client.X", c.calls, ""))
	}
}

func TestShallowLeavesOutWhatIsDeep(t *testing.T) {
	t.Parallel()
	deep := composite("A", []expr{keyed("b", composite("B", []expr{keyed("c", composite("C", nil)), keyed("d", atom("1"))})), keyed("p", call("p", composite("P", nil)))})
	assert.Equal(t, "A{b: B{c: C{}, d: 1}, p: p(P{})}", deep.shallow(3).line())
	assert.Equal(t, "A{b: B{d: 1}, p: p(P{})}", deep.shallow(1).line())
	assert.Equal(t, "A{}", deep.shallow(0).line())
}
