package test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const frontMatter = "---\nid: a\ntitle: A\npagination_label: A\nsidebar_label: A\nsidebar_class_name: gosdk\nkeywords: [a]\nslug: /a\ntags: [a]\n---\n\n"

// Each rule reports its mistake, and a page without mistakes passes all rules.
func TestLintFindsWhatIsWrong(t *testing.T) {
	t.Parallel()
	clean := "# A\n\nSee [b](b.md), `a | b` and \\{id\\}.\n\n- one\n\n| a | b |\n|---|---|\n| 1 | `x \\| {y}` |\n\n## B\n\n```json\n{\"a\": \"<\"}\n```\n"
	p, err := parsePage("docs/a.md", []byte(frontMatter+clean))
	require.NoError(t, err)
	assert.Empty(t, lint(p))

	for _, c := range []struct{ name, old, replacement, want string }{
		{"no final line break", "```\n", "```", "docs/a.md: the file does not end with one line break"},
		{"space at the end", "- one", "- one ", "docs/a.md:16: the line ends with a space"},
		{"tab", "- one", "-\tone", "docs/a.md:16: the line has a tab outside of code"},
		{"two empty lines", "\n## B", "\n\n## B", "docs/a.md:22: two empty lines follow one another"},
		{"no first heading", "# A\n", "A\n", "docs/a.md:12: the page does not begin with a heading"},
		{"two first headings", "## B", "# B", "docs/a.md:22: a page has one heading of the first level, and begins with it"},
		{"level left out", "## B", "### B", "docs/a.md:22: a heading of level 3 follows one of level 1"},
		{"empty heading", "## B", "##", "a heading is empty"},
		{"nothing under a heading", "## B\n", "## B\n\n## C\n", `docs/a.md:22: nothing stands under the heading "B"`},
		{"cell missing", "| 1 | `x \\| {y}` |", "| 1 |", "docs/a.md:20: the row has 1 cells between pipes, the table 2 columns"},
		{"pipe not escaped", "`x \\| {y}`", "`x | {y}`", "docs/a.md:20: the row has 3 cells between pipes, the table 2 columns"},
		{"list", "- one", "* one", "docs/a.md:16: a list begins with * instead of -"},
		{"link without text", "[b](b.md)", "[](b.md)", "docs/a.md:14: a link to b.md has no text"},
		{"fence without language", "```json", "```", "docs/a.md:25: the code has no language"},
		{"broken JSON", `"<"`, `<`, "docs/a.md:25: this is not JSON"},
		{"empty fence", "```json\n{\"a\": \"<\"}\n", "```sh\n\n", "docs/a.md:25: the block of code is empty"},
		{"front matter key missing", "title: A\n", "", "docs/a.md: title is missing in the front matter"},
		{"front matter key empty", "tags: [a]", "tags: []", "docs/a.md: tags is empty in the front matter"},
		{"front matter key unknown", "tags: [a]", "tags: [a]\nmore: b", "the front matter has more than"},
		{"brace", `\{id\}`, `{id\}`, "docs/a.md:14: a brace or an angle bracket is not escaped"},
		{"HTML", "- one", "- <br/>", "HTML is not MDX"},
		{"an anchor above no heading", "- one", "<a id=\"one\"></a>\n\n- one", "HTML is not MDX"},
		{"link in angle brackets", "- one", "- <https://example.com>", "MDX has no links in angle brackets"},
		{"indented code", "- one\n", "    one\n", "docs/a.md:16: MDX has no indented code"},
		{"statement", "See ", "import ", "docs/a.md:14: MDX takes a paragraph that begins with import for a statement"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			broken := strings.Replace(frontMatter+clean, c.old, c.replacement, 1)
			if c.name == "no final line break" {
				broken = strings.TrimSuffix(frontMatter+clean, "\n")
			}
			p, err := parsePage("docs/a.md", []byte(broken))
			require.NoError(t, err)
			assert.Contains(t, strings.Join(lint(p), "\n"), c.want)
		})
	}
}

// Lines of Go in guides and in the README have at most 80 columns. Generated pages are the generator's to wrap.
func TestLintFindsWideCode(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ path, line, want string }{
		{"README.md", strings.Repeat("é", 80), ""},
		{"README.md", strings.Repeat("é", 81), "README.md:5: the line of code has 81 columns; 80 fit"},
		{"docs/guides/a.md", "\t" + strings.Repeat("a", 77), "docs/guides/a.md:5: the line of code has 81 columns; 80 fit"},
		{"docs/v2024/methods/a.md", strings.Repeat("a", 81), ""},
	} {
		p, err := parsePage(c.path, []byte("# A\n\n```go\nf()\n"+c.line+"\n```\n"))
		require.NoError(t, err)
		var problems []string
		lintFence(p.fences()[0], func(at, format string, args ...any) {
			problems = append(problems, at+": "+fmt.Sprintf(format, args...))
		})
		assert.Equal(t, c.want, strings.Join(problems, "\n"), c.path)
	}
}
