package test

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
	"go.yaml.in/yaml/v3"
)

// root is the path of the repository's root from this folder.
const root = ".."

// A page is a markdown file of the repository.
type page struct {
	path   string         // from the root, with slashes
	text   []byte         // the whole file
	front  map[string]any // the front matter; nil if there is none
	body   []byte         // the text after the front matter
	before int            // lines before the body
	tree   ast.Node       // of the body
}

// readPages returns all markdown files of the repository except those in testdata, in the order of their paths. Tests share them.
func readPages(t *testing.T) []*page {
	t.Helper()
	if testing.Short() {
		t.Skip("reads hundreds of pages in one goroutine")
	}
	pages, err := sharedPages()
	require.NoError(t, err)
	require.NotEmpty(t, pages)
	return pages
}

var sharedPages = sync.OnceValues(func() ([]*page, error) {
	var pages []*page
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		switch name := entry.Name(); {
		case err != nil:
			return err
		case entry.IsDir() && path != root && (strings.HasPrefix(name, ".") || name == "testdata" || name == "node_modules"):
			return fs.SkipDir
		case entry.IsDir() || filepath.Ext(name) != ".md":
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		path, err = filepath.Rel(root, path)
		if err != nil {
			return err
		}
		p, err := parsePage(filepath.ToSlash(path), data)
		pages = append(pages, p)
		return err
	})
	return pages, err
})

func parsePage(path string, data []byte) (*page, error) {
	p := &page{path: path, text: data, body: data}
	if rest, found := bytes.CutPrefix(data, []byte("---\n")); found {
		front, body, closed := bytes.Cut(rest, []byte("\n---\n"))
		if !closed {
			return nil, fmt.Errorf("%s:1: the front matter does not end", path)
		}
		if err := yaml.Unmarshal(front, &p.front); err != nil {
			return nil, fmt.Errorf("%s:1: the front matter is not YAML: %w", path, err)
		}
		p.body, p.before = body, bytes.Count(data[:len(data)-len(body)], []byte("\n"))
	}
	p.tree = goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(text.NewReader(p.body))
	return p, nil
}

// onSite reports whether the page is part of the documentation site. Pages of the site must be valid MDX.
func (p *page) onSite() bool { return strings.HasPrefix(p.path, "docs/") }

// isGuide reports whether the page is written by hand for readers.
func (p *page) isGuide() bool {
	return p.path == "README.md" || strings.HasPrefix(p.path, "docs/guides/")
}

// at returns the position of a node as file:line.
func (p *page) at(node ast.Node) string { return fmt.Sprintf("%s:%d", p.path, p.line(node)) }

func (p *page) line(node ast.Node) int {
	return p.before + 1 + bytes.Count(p.body[:p.offset(node)], []byte("\n"))
}

// offset returns where a node begins. If a node has no position, that of a node inside or around it is used.
func (p *page) offset(node ast.Node) int {
	for ; node != nil; node = node.Parent() {
		start := -1
		_ = ast.Walk(node, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if t, ok := n.(*ast.Text); ok {
				start = t.Segment.Start
			} else if n.Type() == ast.TypeBlock && n.Lines().Len() > 0 {
				start = n.Lines().At(0).Start
			}
			if start >= 0 {
				return ast.WalkStop, nil
			}
			return ast.WalkContinue, nil
		})
		if start >= 0 {
			return start
		}
	}
	return 0
}

// plain returns the text of a node without markup.
func (p *page) plain(node ast.Node) string {
	var plain strings.Builder
	_ = ast.Walk(node, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			value := t.Segment.Value(p.body)
			if n.Parent().Kind() != ast.KindCodeSpan {
				value = util.ResolveEntityNames(util.UnescapePunctuations(value))
			}
			plain.Write(value)
		}
		return ast.WalkContinue, nil
	})
	return plain.String()
}

// each calls with for every node of one type.
func each[N ast.Node](p *page, with func(N)) {
	_ = ast.Walk(p.tree, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if n, ok := n.(N); ok && entering {
			with(n)
		}
		return ast.WalkContinue, nil
	})
}

// anchors returns the fragments of the page's headings on code hosts and on the site, in order. An anchor above a heading is its fragment.
func (p *page) anchors() []string {
	var anchors []string
	each(p, func(heading *ast.Heading) {
		if own := p.anchorAbove(heading); own != "" {
			anchors = append(anchors, own)
			return
		}
		slug := slug(p.plain(heading))
		anchor := slug
		for n := 1; slices.Contains(anchors, anchor); n++ {
			anchor = fmt.Sprintf("%s-%d", slug, n)
		}
		anchors = append(anchors, anchor)
	})
	return anchors
}

var ownAnchor = regexp.MustCompile(`^<a id="([^"]+)"></a>$`)

// anchorAbove returns the id of the anchor in the paragraph above a heading, or "".
func (p *page) anchorAbove(heading *ast.Heading) string {
	if above, is := heading.PreviousSibling().(*ast.Paragraph); is {
		if match := ownAnchor.FindSubmatch(bytes.TrimSpace(above.Lines().Value(p.body))); match != nil {
			return string(match[1])
		}
	}
	return ""
}

// isOwnAnchor reports whether HTML is part of the anchor above a heading.
func isOwnAnchor(html ast.Node, p *page) bool {
	heading, is := html.Parent().NextSibling().(*ast.Heading)
	return is && p.anchorAbove(heading) != ""
}

// slug returns the fragment of a heading, as GitHub and Docusaurus make it.
func slug(heading string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r):
			return unicode.ToLower(r)
		}
		return -1
	}, strings.TrimSpace(heading))
}

// A fence is a fenced block of code.
type fence struct {
	page     *page
	line     int    // of the first line of the code
	language string // "go"; "" if there is none
	meta     string // the rest of the line after the language
	code     string
}

func (f fence) at() string { return fmt.Sprintf("%s:%d", f.page.path, f.line) }

func (p *page) fences() []fence {
	var fences []fence
	each(p, func(block *ast.FencedCodeBlock) {
		f := fence{page: p, line: p.line(block), language: string(block.Language(p.body)), code: string(block.Lines().Value(p.body))}
		if block.Info != nil {
			_, f.meta, _ = strings.Cut(string(block.Info.Segment.Value(p.body)), " ")
		}
		fences = append(fences, f)
	})
	return fences
}
