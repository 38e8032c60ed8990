package test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// excerptColumns is how wide a line of an excerpt can be, with a tab as four columns, so that it is not scrolled.
const excerptColumns = 80

var excerptTitle = regexp.MustCompile(`^title="(examples/[^"]+\.go)"$`)

// program returns the file of examples that a block shows a part of, which is the title of the block; "" if the block is code of its own.
func (f fence) program() string {
	if match := excerptTitle.FindStringSubmatch(f.meta); f.language == "go" && match != nil {
		return match[1]
	}
	return ""
}

// Every block whose title is a program of examples is a part of that program, word for word. Only the indentation of the whole block can be less.
func TestDocsExcerpts(t *testing.T) {
	t.Parallel()
	shown := map[string]bool{}
	for _, p := range readPages(t) {
		for _, f := range p.fences() {
			if f.program() == "" {
				continue
			}
			shown[f.program()] = true
			source, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(f.program())))
			if assert.NoError(t, err, f.at()) {
				assert.NoError(t, checkExcerpt(f, string(source)))
			}
		}
	}
	assert.NotEmpty(t, shown)
}

// checkExcerpt returns an error if a block is no part of a program, or too wide.
func checkExcerpt(f fence, source string) error {
	block := lines(f.code)
	for i, line := range block {
		if width := len([]rune(strings.ReplaceAll(line, "\t", "    "))); width > excerptColumns {
			return fmt.Errorf("%s:%d: the line has %d columns, more than %d: wrap it in %s", f.page.path, f.line+i, width, excerptColumns, f.program())
		}
	}
	program := lines(source)
	best := 0 // how many lines of the block a part of the program has
	for at := range program {
		part := dedent(program[at:min(at+len(block), len(program))])
		if slices.Equal(part, dedent(block)) {
			return nil
		}
		same := 0
		for same < len(part) && strings.TrimLeft(part[same], "\t") == strings.TrimLeft(block[same], "\t") {
			same++
		}
		best = max(best, same)
	}
	return fmt.Errorf("%s:%d: %s has no such part; the first line that differs is %q", f.page.path, f.line+best, f.program(), block[min(best, len(block)-1)])
}

func lines(text string) []string { return strings.Split(strings.TrimSuffix(text, "\n"), "\n") }

// dedent removes the tabs that all lines begin with.
func dedent(block []string) []string {
	common := -1
	for _, line := range block {
		if tabs := len(line) - len(strings.TrimLeft(line, "\t")); line != "" && (common < 0 || tabs < common) {
			common = tabs
		}
	}
	block = slices.Clone(block)
	for i, line := range block {
		block[i] = line[min(max(common, 0), len(line)):]
	}
	return block
}

func TestCheckExcerptFindsDifferences(t *testing.T) {
	t.Parallel()
	const source = "package main\n\nfunc a() {\n\tif b {\n\t\tc()\n\n\t\td()\n\t}\n}\n"
	check := func(code string) error {
		return checkExcerpt(fence{page: &page{path: "docs/a.md"}, line: 3, language: "go", meta: `title="examples/a/main.go"`, code: code}, source)
	}
	require.NoError(t, check("if b {\n\tc()\n\n\td()\n}\n"))
	require.NoError(t, check("\tif b {\n\t\tc()\n\n\t\td()\n\t}\n"))
	require.NoError(t, check("}\n"))
	require.ErrorContains(t, check("if b {\n\tc()\n\n\te()\n}\n"), `docs/a.md:6: examples/a/main.go has no such part; the first line that differs is "\te()"`)
	require.Error(t, check("if b {\n\tc()\n\td()\n}\n"), "an empty line is missing")
	require.Error(t, check("if b {\nc()\n\nd()\n}\n"), "the indentation within the block counts")
	require.ErrorContains(t, check(strings.Repeat("x", 81)+"\n"), "docs/a.md:3: the line has 81 columns")

	assert.Empty(t, fence{language: "go", meta: `title="main.go"`}.program())
	assert.Empty(t, fence{language: "go"}.program())
	_, isGo := fence{language: "go", meta: `title="examples/a/main.go"`, code: "}\n"}.goCode()
	assert.False(t, isGo, "it is compiled with its program, not by itself")
}

// ownFile matches links to files of the repository on its page.
var ownFile = regexp.MustCompile(`^https://` + regexp.QuoteMeta(module) + `/blob/main/(.+)$`)

// Links to files on the page of the repository lead to files that there are. Each tutorial links the whole program that it shows.
func TestDocsLinksToPrograms(t *testing.T) {
	t.Parallel()
	for _, p := range readPages(t) {
		linked := map[string]bool{}
		for _, l := range p.links() {
			if match := ownFile.FindStringSubmatch(l.target); match != nil {
				linked[match[1]] = true
				assert.FileExists(t, filepath.Join(root, filepath.FromSlash(match[1])), l.at)
			}
		}
		for _, f := range p.fences() {
			if program := f.program(); program != "" {
				assert.True(t, linked[program], "%s: the page has no link to %s", f.at(), program)
			}
		}
	}
}
