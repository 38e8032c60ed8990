package test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark/ast"
	extensionast "github.com/yuin/goldmark/extension/ast"
	"go.yaml.in/yaml/v3"
)

// Every markdown file has the same style of headings, lists, tables and fences. Pages of the site are valid MDX with a complete front
// matter.
func TestDocsAreCleanMarkdown(t *testing.T) {
	t.Parallel()
	slugs := map[string]string{}
	for _, p := range readPages(t) {
		for _, problem := range lint(p) {
			assert.Fail(t, problem)
		}
		if p.onSite() {
			slug, _ := p.front["slug"].(string)
			assert.Empty(t, slugs[slug], "%s and %s have the slug %s", slugs[slug], p.path, slug)
			slugs[slug] = p.path
		}
	}
}

// lint returns the mistakes in a page's form, each with its position.
func lint(p *page) (problems []string) {
	report := func(at, format string, args ...any) {
		problems = append(problems, at+": "+fmt.Sprintf(format, args...))
	}
	lintLines(p, report)
	lintHeadings(p, report)
	lintTables(p, report)
	each(p, func(list *ast.List) {
		if list.Marker != '-' && list.Marker != '.' {
			report(p.at(list), "a list begins with %c instead of -", list.Marker)
		}
	})
	each(p, func(link *ast.Link) {
		if strings.TrimSpace(p.plain(link)) == "" {
			report(p.at(link), "a link to %s has no text", link.Destination)
		}
	})
	for _, f := range p.fences() {
		lintFence(f, report)
	}
	if p.onSite() {
		lintFrontMatter(p, report)
		lintMDX(p, report)
	}
	return problems
}

type reporter func(at, format string, args ...any)

func lintLines(p *page, report reporter) {
	if !bytes.HasSuffix(p.text, []byte("\n")) || bytes.HasSuffix(p.text, []byte("\n\n")) {
		report(p.path, "the file does not end with one line break")
	}
	fenced, blank := false, 0
	for i, line := range strings.Split(strings.TrimSuffix(string(p.text), "\n"), "\n") {
		at := fmt.Sprintf("%s:%d", p.path, i+1)
		if strings.HasPrefix(strings.TrimSpace(line), "```") {
			fenced = !fenced
		}
		if line != strings.TrimRight(line, " \t\r") {
			report(at, "the line ends with a space")
		}
		if strings.Contains(line, "\t") && !fenced {
			report(at, "the line has a tab outside of code")
		}
		if blank++; line != "" {
			blank = 0
		}
		if blank == 2 && !fenced {
			report(at, "two empty lines follow one another")
		}
	}
}

// lintHeadings checks that there is one heading of the first level, at the beginning, that no level is skipped, and that each heading has
// content.
func lintHeadings(p *page, report reporter) {
	level := 0
	for node := p.tree.FirstChild(); node != nil; node = node.NextSibling() {
		heading, ok := node.(*ast.Heading)
		switch {
		case !ok && level == 0:
			report(p.at(node), "the page does not begin with a heading")
			level = 1
		case !ok:
			continue
		case level == 0 && heading.Level != 1, level > 0 && heading.Level == 1:
			report(p.at(node), "a page has one heading of the first level, and begins with it")
		case heading.Level > level+1:
			report(p.at(node), "a heading of level %d follows one of level %d", heading.Level, level)
		}
		if !ok {
			continue
		}
		level = heading.Level
		if strings.TrimSpace(p.plain(heading)) == "" {
			report(p.at(heading), "a heading is empty")
		}
		if next, isHeading := node.NextSibling().(*ast.Heading); node.NextSibling() == nil || isHeading && next.Level <= level {
			report(p.at(heading), "nothing stands under the heading %q", p.plain(heading))
		}
	}
	if level == 0 {
		report(p.path, "the page is empty")
	}
}

var escapedPipe = regexp.MustCompile(`\\.|` + "`[^`]*`")

// lintTables counts the cells of each row, because parsers silently add and drop cells.
func lintTables(p *page, report reporter) {
	lines := strings.Split(string(p.body), "\n")
	each(p, func(table *extensionast.Table) {
		for row := table.FirstChild(); row != nil; row = row.NextSibling() {
			line := p.line(row)
			text := strings.TrimSpace(lines[line-p.before-1])
			cells := strings.Count(escapedPipe.ReplaceAllStringFunc(text, func(match string) string {
				if strings.HasPrefix(match, "`") {
					return strings.ReplaceAll(match, `\|`, "")
				}
				return ""
			}), "|") - 1
			if !strings.HasPrefix(text, "|") || !strings.HasSuffix(text, "|") || cells != len(table.Alignments) {
				report(fmt.Sprintf("%s:%d", p.path, line), "the row has %d cells between pipes, the table %d columns", cells, len(table.Alignments))
			}
		}
	})
}

// widestCode is the number of columns in a line of code that is shown without scrolling, on the site and beside the menu of a code host. A tab
// counts as four.
const widestCode = 80

// lintFence checks that a fence has a language, and checks the code if no other test does. Lines of Go fit the page.
func lintFence(f fence, report reporter) {
	if f.language == "go" && f.page.isGuide() {
		for i, line := range strings.Split(f.code, "\n") {
			if width := utf8.RuneCountInString(strings.ReplaceAll(line, "\t", "    ")); width > widestCode {
				report(fmt.Sprintf("%s:%d", f.page.path, f.line+i), "the line of code has %d columns; %d fit", width, widestCode)
			}
		}
	}
	switch f.language {
	case "":
		report(f.at(), "the code has no language")
	case "json":
		if !json.Valid([]byte(f.code)) {
			report(f.at(), "this is not JSON")
		}
	case "yaml":
		var any any
		if err := yaml.Unmarshal([]byte(f.code), &any); err != nil {
			report(f.at(), "this is not YAML: %v", err)
		}
	}
	if strings.TrimSpace(f.code) == "" {
		report(f.at(), "the block of code is empty")
	}
}

// frontKeys are the keys that the site needs in the front matter of every page.
var frontKeys = []string{"id", "title", "pagination_label", "sidebar_label", "sidebar_class_name", "keywords", "slug", "tags"}

// optionalKeys are further keys that a page can have.
var optionalKeys = []string{"toc_max_heading_level"}

func lintFrontMatter(p *page, report reporter) {
	for _, key := range frontKeys {
		switch value := p.front[key].(type) {
		case string:
			if strings.TrimSpace(value) == "" {
				report(p.path, "%s is empty in the front matter", key)
			}
		case []any:
			if len(value) == 0 {
				report(p.path, "%s is empty in the front matter", key)
			}
		default:
			report(p.path, "%s is missing in the front matter", key)
		}
	}
	for key := range p.front {
		if !slices.Contains(frontKeys, key) && !slices.Contains(optionalKeys, key) {
			report(p.path, "the front matter has more than %s: %s", strings.Join(append(frontKeys, optionalKeys...), ", "), key)
		}
	}
}

var rawBrace = regexp.MustCompile(`(^|[^\\])[{}<]`)

// lintMDX reports markdown that is not MDX, where braces are expressions and angle brackets are elements.
func lintMDX(p *page, report reporter) {
	_ = ast.Walk(p.tree, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.HTMLBlock, *ast.RawHTML:
			if !isOwnAnchor(n, p) {
				report(p.at(n), "HTML is not MDX")
			}
		case *ast.CodeBlock:
			report(p.at(n), "MDX has no indented code")
		case *ast.AutoLink:
			if bytes.Contains(p.body, append(append([]byte("<"), n.URL(p.body)...), '>')) {
				report(p.at(n), "MDX has no links in angle brackets")
			}
		case *ast.CodeSpan:
			return ast.WalkSkipChildren, nil
		case *ast.Text:
			if rawBrace.Match(p.body[max(0, n.Segment.Start-1):n.Segment.Stop]) {
				report(p.at(n), "a brace or an angle bracket is not escaped: %s", n.Segment.Value(p.body))
			}
		case *ast.Paragraph:
			if first := strings.Fields(p.plain(n)); len(first) > 0 && (first[0] == "import" || first[0] == "export") {
				report(p.at(n), "MDX takes a paragraph that begins with %s for a statement", first[0])
			}
		}
		return ast.WalkContinue, nil
	})
}

var (
	makeVerb = regexp.MustCompile(`(?m)^make (.+)$`)
	runPath  = regexp.MustCompile(`(?m)^go run (\./\S+)`)
)

// The commands in the docs exist: targets and variables of the Makefile, and programs of the repository.
func TestDocsCommands(t *testing.T) {
	t.Parallel()
	makefile, err := os.ReadFile(filepath.Join(root, "Makefile"))
	require.NoError(t, err)
	for _, p := range readPages(t) {
		for _, f := range p.fences() {
			if f.language != "sh" {
				continue
			}
			for _, match := range makeVerb.FindAllStringSubmatch(f.code, -1) {
				for word := range strings.FieldsSeq(match[1]) {
					known := "\n" + word + ":"
					if variable, _, is := strings.Cut(word, "="); is {
						known = "$(" + variable + ")"
					}
					assert.Contains(t, string(makefile), known, "%s: make %s", f.at(), word)
				}
			}
			for _, match := range runPath.FindAllStringSubmatch(f.code, -1) {
				assert.DirExists(t, filepath.Join(root, filepath.FromSlash(match[1])), f.at())
			}
		}
	}
}
