package gen

import (
	"bytes"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extensionast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"go.yaml.in/yaml/v3"
)

var markdownReader = goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList, extension.Footnote))

// description has the signs of the blocks that a description can contain: paragraphs, lists, tables and code.
const description = `(?:P|L\d+|T\d+x\d+|C\w*)`

// comparePages compares pages with the same names. A paragraph with a token may have become a description; nothing else may differ.
func comparePages(t *testing.T, plain, hostile map[string][]byte) {
	t.Helper()
	require.ElementsMatch(t, keys(plain), keys(hostile))
	for name, page := range plain {
		front, body := splitPage(t, page)
		otherFront, otherBody := splitPage(t, hostile[name])
		require.Equal(t, front, otherFront, name)
		var pattern strings.Builder
		pattern.WriteString("^")
		for _, sign := range signsOf(t, name, plain, body) {
			if sign, is := strings.CutSuffix(sign, "!"); is {
				fmt.Fprintf(&pattern, `(?:%s )*(?:%s )?`, description, sign)
				continue
			}
			pattern.WriteString(regexp.QuoteMeta(sign) + " ")
		}
		signs := strings.ReplaceAll(strings.Join(append(signsOf(t, name, hostile, otherBody), ""), " "), "!", "")
		require.Regexp(t, strings.ReplaceAll(pattern.String(), "!", "")+"$", signs, "%s:\n%s", name, otherBody)
	}
}

// compareSigns compares pages whose names, and therefore the order of sections, may differ.
func compareSigns(t *testing.T, plain, hostile map[string][]byte) {
	t.Helper()
	all := func(pages map[string][]byte) (signs []string) {
		for name, page := range pages {
			front, body := splitPage(t, page)
			sections := strings.Split(strings.ReplaceAll(strings.Join(signsOf(t, name, pages, body), " "), "!", ""), "H2")
			slices.Sort(sections)
			signs = append(signs, strings.Join(append(front, sections...), ", "))
		}
		slices.Sort(signs)
		return signs
	}
	require.Equal(t, all(plain), all(hostile))
}

// splitPage returns the keys in the front matter of a page, and the rest of the page.
func splitPage(t *testing.T, page []byte) (front []string, body []byte) {
	t.Helper()
	rest, found := bytes.CutPrefix(page, []byte("---\n"))
	require.True(t, found)
	head, body, found := bytes.Cut(rest, []byte("\n---\n"))
	require.True(t, found)
	var matter map[string]any
	require.NoError(t, yaml.Unmarshal(head, &matter), string(head))
	for key, value := range matter {
		front = append(front, fmt.Sprintf("%s %T", key, value))
	}
	slices.Sort(front)
	return front, body
}

// signsOf returns a sign for each block of a page: its kind and the number of its parts. An exclamation mark is appended to the sign of a
// paragraph that contains a token, or no word of the template.
func signsOf(t *testing.T, name string, pages map[string][]byte, body []byte) (signs []string) {
	t.Helper()
	tree := markdownReader.Parser().Parse(text.NewReader(body))
	for block := tree.FirstChild(); block != nil; block = block.NextSibling() {
		if isAnchor(block, body) {
			continue
		}
		checkBlock(t, name, pages, block, body)
		switch block := block.(type) {
		case *ast.Heading:
			signs = append(signs, fmt.Sprintf("H%d", block.Level))
		case *ast.Paragraph:
			sign := "P"
			if textToken.Match(block.Lines().Value(body)) {
				sign += "!"
			}
			signs = append(signs, sign)
		case *ast.FencedCodeBlock:
			signs = append(signs, "C"+string(block.Language(body)))
		case *ast.List:
			signs = append(signs, fmt.Sprintf("L%d", block.ChildCount()))
		case *ast.Blockquote:
			signs = append(signs, fmt.Sprintf("B%d", block.ChildCount()))
		case *extensionast.Table:
			signs = append(signs, fmt.Sprintf("T%dx%d", block.FirstChild().ChildCount(), block.ChildCount()))
		default:
			require.Fail(t, "a page has nothing else", "%s: %s\n%s", name, block.Kind(), body)
		}
	}
	return signs
}

var anchorAlone = regexp.MustCompile(`^<a id="[\pL\pM\pN_-]+"></a>$`)

// isAnchor reports whether a block is the anchor above the heading of an operation. A summary that makes the same anchor has none above it.
func isAnchor(block ast.Node, body []byte) bool {
	if block.Kind() != ast.KindParagraph || block.NextSibling() == nil || block.NextSibling().Kind() != ast.KindHeading {
		return false
	}
	return anchorAlone.Match(bytes.TrimSpace(block.Lines().Value(body)))
}

// checkBlock fails if a block contains anything that is not text, or a link that does not lead to a page or an allowed address.
func checkBlock(t *testing.T, name string, pages map[string][]byte, block ast.Node, body []byte) {
	t.Helper()
	require.NoError(t, ast.Walk(block, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch node := node.(type) {
		case *ast.FencedCodeBlock:
			if string(node.Language(body)) == "go" {
				shapesOf(t, name, "package a\n\nfunc b() error {\n"+string(node.Lines().Value(body))+"\nreturn nil\n}\n", true)
			}
			return ast.WalkSkipChildren, nil
		case *ast.CodeSpan:
			return ast.WalkSkipChildren, nil
		case *ast.Link:
			target, err := url.Parse(string(node.Destination))
			require.NoError(t, err)
			if target.Scheme == "" {
				if target.Path != "" {
					require.Contains(t, pages, path.Join(path.Dir(name), target.Path), name)
				}
			} else {
				require.Contains(t, []string{"http", "https", "mailto"}, target.Scheme, name)
			}
		case *ast.Text:
			checkMDX(t, body, node.Segment.Start, node.Segment.Stop)
		case *ast.HTMLBlock, *ast.RawHTML, *ast.Image, *ast.CodeBlock, *ast.AutoLink, *extensionast.FootnoteLink, *extensionast.TaskCheckBox:
			require.Fail(t, "a page has no such thing", "%s: %s\n%s", name, node.Kind(), body)
		case *ast.Heading:
			if _, top := node.Parent().(*ast.Document); !top {
				require.Fail(t, "a heading is in something", "%s\n%s", name, body)
			}
		}
		return ast.WalkContinue, nil
	}))
}

// checkMDX fails if MDX would read part of a text as code or as an element.
func checkMDX(t *testing.T, body []byte, start, stop int) {
	t.Helper()
	for i := start; i < stop; i++ {
		if bytes.IndexByte([]byte("{}<"), body[i]) >= 0 {
			before := body[:i]
			backslashes := len(before) - len(bytes.TrimRight(before, `\`))
			require.Equal(t, 1, backslashes%2, "%s is not escaped", body[max(0, i-20):min(len(body), i+20)])
		}
	}
	if start == 0 || body[start-1] == '\n' {
		require.NotRegexp(t, `^(import|export)\b`, string(body[start:stop]))
		require.NotRegexp(t, `^:::`, string(body[start:stop]))
	}
}
