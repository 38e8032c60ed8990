package pages

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestProse(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, description, want string }{
		{"braces and brackets", "a {b} <c> > d", `a \{b\} \<c\> \> d`},
		{"escaped already", `a \{b\}`, `a \{b\}`},
		{"code", "a `{b} <c>` {d}", "a `{b} <c>` \\{d\\}"},
		{"HTML", "a<br/>b <b>c</b>", "a b c"},
		{"links in brackets", "see <https://example.com>", "see [https://example.com](https://example.com)"},
		{"headings", "## A {b}\n\ntext", "**A \\{b\\}**\n\ntext"},
		{"lists", "* a\n    * b\n        more\n+ c", "- a\n  - b\n    more\n- c"},
		{"text after a list", "* a\n\nb", "- a\n\nb"},
		{"indented code", "a\n\n      b", "a\n\nb"},
		{"blank lines", "a \n\n\n\nb\n", "a\n\nb"},
		{"fences", "```\n{a}\n\n\n```", "```text\n{a}\n\n\n```"},
		{"open fences", "```json\n{}", "```json\n{}\n```"},
		{"statements of MDX", "export all of it", "Export all of it"},
		{"line ends of Windows", "a\r\nb", "a\nb"},
	} {
		assert.Equal(t, c.want, markdown(c.description), c.name)
	}
}

func TestCell(t *testing.T) {
	t.Parallel()
	assert.Equal(t, `a \| b \{c\} \*`, cell("a | b\n{c} *"))
	assert.Equal(t, "One of: a; b.", meaning("One of\n- a\n- b"))
	assert.Equal(t, "The expression. Allowed: `A`.",
		meaning("The expression\n\nFiltering is supported for the following fields and operators:\n\n**id**: *eq*", "Allowed: `A`."))
	assert.Equal(t, "`a \\| b`", code("a | b"))
	assert.Equal(t, "``a`b``", code("a`b"))
	assert.Equal(t, "`A`, the empty string", codes([]string{"A", ""}))
}
