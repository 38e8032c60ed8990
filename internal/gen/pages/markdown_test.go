package pages

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/f745b6f1/isc/internal/gen/quote"
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
		{"statements of MDX", "export all of it", "&#101;xport all of it"},
		{"remarks", ":::caution\nIt *works*.\n:::\nMore\n:::note The end\nof it\n:::", "**Caution**\n\nIt *works*.\n\nMore\n\n**The end**\n\nof it"},
		{"remarks that have no words", "a\n:::\nb", "a\n\nb"},
		{"rules and headings with lines below", "a\n---\nb\n===\n***", "a\n\\---\nb\n\\===\n\\*\\*\\*"},
		{"tables", "| a | b |\n|:--|--:|\n| `x` | y\\|z |\nend", "| a | b |\n|---|---|\n| `x` | y\\|z |\n\nend"},
		{"numbers", "1. a\nb\n2) c", "1. a\n   b\n2. c"},
		{"code with longer fences", "````go\n```\n{}\n````\n~~~ x y\n```\n~~~", "````go\n```\n{}\n````\n\n````text\n```\n````"},
		{"line ends of Windows", "a\r\nb", "a\nb"},
	} {
		assert.Equal(t, c.want, markdown(c.description, code).String(), c.name)
	}
}

func TestCell(t *testing.T) {
	t.Parallel()
	assert.Equal(t, `a \| b \{c\} \*`, cell("a | b\n{c} *").Cell())
	s := &site{}
	assert.Equal(t, "One of: a; b.", s.meaning("One of\n- a\n- b").Cell())
	assert.Equal(t, "The expression. Allowed: `A`.",
		s.meaning("The expression\n\nFiltering is supported for the following fields and operators:\n\n**id**: *eq*", quote.Phrase("Allowed: `A`.")).Cell())
	assert.Equal(t, "`a \\| b`", code("a | b").Cell())
	assert.Equal(t, "``a`b``", code("a`b").Cell())
}
