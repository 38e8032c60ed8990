package quote

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extensionast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

func TestInline(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name       string
		inline     Inline
		line, cell string
	}{
		{"text", Text("snake_case _a_ [b](c) {d} <e> `f` *g* ~h~ i|j \\"), "snake_case \\_a\\_ \\[b\\](c) \\{d\\} \\<e\\> \\`f\\` \\*g\\* \\~h\\~ i|j \\\\",
			"snake_case \\_a\\_ \\[b\\](c) \\{d\\} \\<e\\> \\`f\\` \\*g\\* \\~h\\~ i\\|j \\\\"},
		{"the start of a block", Text("# a"), `\# a`, `\# a`},
		{"a number in front", Text("12. a"), `12\. a`, `12\. a`},
		{"a statement of MDX", Text("import a"), "&#105;mport a", "&#105;mport a"},
		{"lines", Text("a\n- b\n\n= c"), `a \- b \= c`, `a \- b \= c`},
		{"an entity", Text("&lt; &#x3c; a & b &c=d"), `\&lt; \&#x3c; a & b &c=d`, `\&lt; \&#x3c; a & b &c=d`},
		{"code", CodeSpan("a|b {c}"), "`a|b {c}`", "`a\\|b {c}`"},
		{"code with backquotes", CodeSpan("`a``"), "``` `a`` ```", "``` `a`` ```"},
		{"code that a table cannot hold", CodeSpan(`a\|b`), "`a\\|b`", `a\\\|b`},
		{"no code", CodeSpan(""), "", ""},
		{"a list of code", CodeSpans([]string{"a|b", "", "c"}), "`a|b`, the empty string, `c`", "`a\\|b`, the empty string, `c`"},
		{"emphasis", Phrase("%s of %s", Strong(Text("a*")), Emphasis(CodeSpan("b"))), "**a\\*** of *`b`*", "**a\\*** of *`b`*"},
		{"a link", WebLink(Text("a]"), "https://a.test/b?c={d}&e=(f)"), `[a\]](https://a.test/b?c=%7Bd%7D&e=%28f%29)`, `[a\]](https://a.test/b?c=%7Bd%7D&e=%28f%29)`},
		{"a link that runs code", WebLink(Text("a"), "javascript:alert(1)"), "a (`javascript:alert(1)`)", "a (`javascript:alert(1)`)"},
		{"a link to a file", WebLink(Text("a"), "../b"), "a (`../b`)", "a (`../b`)"},
		{"an invalid link", WebLink(Text("a"), "http://a.test/%zz"), "a (`http://a.test/%zz`)", "a (`http://a.test/%zz`)"},
		{"no checked box", PageLink(Text("X"), "a.md"), "[&#88;](a.md)", "[&#88;](a.md)"},
		{"a page", PageLink(CodeSpan("a"), "../größe.md#b"), "[`a`](../gr%C3%B6%C3%9Fe.md#b)", "[`a`](../gr%C3%B6%C3%9Fe.md#b)"},
		{"an image of text and a link", Phrase("%s%s", Text("a!"), WebLink(Text("b"), "http://c.test")), `a\![b](http://c.test)`, `a\![b](http://c.test)`},
		{"empty parts are skipped", JoinInline(", ", Text(""), Text("a"), Inline{}, Text("b")), "a, b", "a, b"},
	} {
		assert.Equal(t, c.line, c.inline.Line(), c.name)
		assert.Equal(t, c.cell, c.inline.Cell(), c.name)
	}
}

// hostileTexts are texts that have a meaning in Markdown or MDX.
var hostileTexts = []string{
	"# a", "a\n===", "a\n---", "- [ ] a", "1. a", "> a", "<b>a</b>", "<!-- a", "{a}", "import a from 'b'", "export const a = 1", "`a", "``a` b``", "*a**b***", "__a__",
	"[a](javascript:b)", "![a](b)", "[a]: b", "[^a]: b", "[a][b]", "<http://a.test>", "a | b\n--- | ---\nc | d", "|a|\n|-|", "~~a~~", "&lt;a&gt;", "\\", "a\\", "a\\|b", "\\`", "\\\\`a`",
	"***", "+++", "```\na", "~~~", "    a", "\ta", "a  \nb", ":::note", "::a{b}", "$$", "a\x00b", "\ufeffa", "a\u2028# b", "\xff", "<https://a.test/{b}>", "!", "&", "&#", "a&amp", "_", "1)", "---\ntitle: a\n---",
}

// FuzzInline shows that every character of a text is shown as is: as text and as code, in a line and in a table cell.
func FuzzInline(f *testing.F) {
	for _, hostile := range hostileTexts {
		f.Add(hostile)
	}
	f.Fuzz(func(t *testing.T, hostile string) {
		plain := strings.Join(strings.Fields(strings.Join(Lines(hostile), " ")), " ")
		words := func(s string) string { return strings.Join(strings.Fields(s), " ") }
		if written := Text(hostile).Line(); plain != "" {
			assert.Equal(t, plain, words(textOf(t, written, ast.KindDocument, ast.KindParagraph)), written)
			checkMDX(t, written)
		} else {
			assert.Empty(t, written)
		}
		if written := CodeSpan(hostile).Line(); plain != "" {
			assert.Equal(t, plain, words(textOf(t, written, ast.KindDocument, ast.KindParagraph, ast.KindCodeSpan)), written)
		}
		for _, cell := range []string{Text(hostile).Cell(), CodeSpan(hostile).Cell()} {
			written := "| h |\n|---|\n| " + cell + " |\n"
			assert.Equal(t, strings.TrimSpace("h "+plain), words(textOf(t, written, ast.KindDocument, extensionast.KindTable, extensionast.KindTableHeader, extensionast.KindTableRow, extensionast.KindTableCell, ast.KindCodeSpan)), written)
		}
		fenced := Fence(hostile, hostile)
		tree := parseMarkdown(fenced)
		require.Equal(t, 1, tree.ChildCount(), fenced)
		require.Equal(t, ast.KindFencedCodeBlock, tree.FirstChild().Kind(), fenced)
		assert.Equal(t, plain, words(string(tree.FirstChild().Lines().Value([]byte(fenced)))), fenced)
	})
}

var markdownReader = goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList, extension.Footnote))

func parseMarkdown(source string) ast.Node {
	return markdownReader.Parser().Parse(text.NewReader([]byte(source)))
}

var htmlTag = regexp.MustCompile(`<[^<>]*>`)

// textOf returns the text of parsed Markdown, and fails if it has nodes of other kinds than text.
func textOf(t *testing.T, source string, kinds ...ast.NodeKind) string {
	t.Helper()
	tree := parseMarkdown(source)
	require.NoError(t, ast.Walk(tree, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if kind := node.Kind(); kind != ast.KindText && kind != ast.KindString {
			require.Contains(t, kinds, kind, "%s in %q", kind, source)
		}
		return ast.WalkContinue, nil
	}))
	var b strings.Builder
	require.NoError(t, markdownReader.Renderer().Render(&b, []byte(source), tree))
	return html.UnescapeString(htmlTag.ReplaceAllString(b.String(), ""))
}

// checkMDX fails if a page contains anything that MDX reads as code or as an element.
func checkMDX(t *testing.T, line string) {
	t.Helper()
	assert.NotRegexp(t, `(?m)^(import|export)\b`, line)
	for i := range len(line) {
		if strings.IndexByte("{}<", line[i]) >= 0 {
			before := line[:i]
			backslashes := len(before) - len(strings.TrimRight(before, `\`))
			assert.Equal(t, 1, backslashes%2, "%q is not escaped at %d", line, i)
		}
	}
}

func TestAnchor(t *testing.T) {
	t.Parallel()
	assert.Equal(t, `<a id="list-roles"></a>`, Anchor("list-roles").Line())
	assert.Equal(t, `<a id="&#34;&gt;&lt;script&gt; "></a>`, Anchor("\"><script>\n").Line())
}
