package test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark/ast"
	extensionast "github.com/yuin/goldmark/extension/ast"
)

// officialGuide is the guide for programs that use the official SDK.
const officialGuide = "docs/guides/from-the-official-sdk.md"

// beforeCode returns the old side of a block "diff go".
func (f fence) beforeCode() (code string, ok bool) {
	if f.language != "diff" || f.meta != "go" {
		return "", false
	}
	var kept strings.Builder
	for line := range strings.Lines(f.code) {
		if !strings.HasPrefix(line, "+") {
			kept.WriteString(strings.TrimPrefix(strings.TrimPrefix(line, "-"), " "))
		}
	}
	return kept.String(), strings.Contains(f.code, "\n-") || strings.HasPrefix(f.code, "-")
}

// Every line of the guide that uses the official SDK has the right types, as far as the stand-in for it has the right ones, and so has every
// line of its tables that replaces one. TestDocsCode compiles the new side of the blocks.
func TestOfficialGuide(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(officialGuide)))
	require.NoError(t, err)
	p, err := parsePage(officialGuide, text)
	require.NoError(t, err)
	checker := newCodeChecker(t)
	blocks, rows := 0, 0
	for _, f := range p.fences() {
		if code, ok := f.beforeCode(); ok {
			blocks++
			assert.NoError(t, checker.checkCode(code, before), "%s: before the change:\n%s", f.at(), code)
		}
	}
	each(p, func(table *extensionast.Table) {
		columns := p.cells(table.FirstChild())
		if len(columns) < 2 || p.plain(columns[0]) != "Before" || p.plain(columns[1]) != "After" {
			return
		}
		for row := table.FirstChild().NextSibling(); row != nil; row = row.NextSibling() {
			cells := p.cells(row)
			old, replacements := p.codes(cells[0]), p.codes(cells[1])
			assert.NotEmpty(t, old, "%s: no code before the change", p.at(row))
			for _, code := range old {
				assert.NoError(t, checker.checkCode(code, before), "%s: before the change: %s", p.at(row), code)
			}
			for _, code := range replacements {
				assert.NoError(t, checker.checkCode(code, after), "%s: after the change: %s", p.at(row), code)
			}
			rows++
		}
	})
	assert.Greater(t, blocks, 5)
	assert.Greater(t, rows, 30)
}

func (p *page) cells(row ast.Node) (cells []ast.Node) {
	for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
		cells = append(cells, cell)
	}
	return cells
}

// codes returns the code spans in a node.
func (p *page) codes(node ast.Node) (codes []string) {
	_ = ast.Walk(node, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if n.Kind() == ast.KindCodeSpan && entering {
			codes = append(codes, strings.ReplaceAll(p.plain(n), `\|`, "|"))
		}
		return ast.WalkContinue, nil
	})
	return codes
}

// A program that uses most of what the guide describes has the right types before and after it was moved.
func TestOfficialInventory(t *testing.T) {
	t.Parallel()
	checker := newCodeChecker(t)
	for name, s := range map[string]side{"before.go": before, "after.go": after} {
		code, err := os.ReadFile(filepath.Join("testdata", "official", "inventory", name))
		require.NoError(t, err)
		require.NoError(t, checker.checkCode(string(code), s), name)
	}
}

// The script of the guide moves a program that uses only what always changes in the same way. In a larger one it leaves no import of the official SDK.
func TestOfficialScript(t *testing.T) {
	t.Parallel()
	for _, program := range []string{"sh", "grep", "sed", "gofmt"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip("there is no " + program)
		}
	}
	text, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(officialGuide)))
	require.NoError(t, err)
	p, err := parsePage(officialGuide, text)
	require.NoError(t, err)
	script := ""
	for _, f := range p.fences() {
		if f.meta == `title="move.sh"` {
			script = f.code
		}
	}
	require.NotEmpty(t, script)
	checker := newCodeChecker(t)
	move := func(program string) string {
		code, err := os.ReadFile(filepath.Join("testdata", "official", filepath.FromSlash(program)))
		require.NoError(t, err)
		require.NoError(t, checker.checkCode(string(code), before), program)
		dir := t.TempDir()
		require.NoError(t, os.WriteFile(filepath.Join(dir, "main.go"), code, 0o600))
		require.NoError(t, os.WriteFile(filepath.Join(dir, "other.go"), []byte("package main\n\nvar x = struct{ Id int }{Id: 1}\n"), 0o600))
		command := exec.CommandContext(t.Context(), "sh", "-c", script, "move.sh", "main.go", "other.go")
		command.Dir = dir
		output, err := command.CombinedOutput()
		require.NoError(t, err, "%s", output)
		assert.NoFileExists(t, filepath.Join(dir, "other.go.bak"), "a file without the official SDK stays")
		moved, err := os.ReadFile(filepath.Join(dir, "main.go"))
		require.NoError(t, err)
		assert.NotContains(t, string(moved), "sailpoint-oss", program)
		return string(moved)
	}
	moved := move("mechanical/before.go")
	require.NoError(t, checker.checkCode(moved, after), "%s", moved)
	move("inventory/before.go")
}

// A wrong name, a wrong type and a wrong number of arguments are found on either side.
func TestOfficialCheckerFindsMistakes(t *testing.T) {
	t.Parallel()
	checker := newCodeChecker(t)
	for _, code := range []string{
		"identity.GetIdOkay()", "client.V2024.IdentitiesAPI.ListIdentitys(ctx)", "var n v2024.NullableText", "source.Name = 5", "isc.Ptr(1)",
		"configuration.HTTPClient.RetryMax = nil", "v2024.NewSource()", "for {", "x := 1\nx = true",
	} {
		require.Error(t, checker.checkCode(code, before), code)
	}
	for _, code := range []string{"identity.Id", "client.V2024.AccountsAPI", "v2024.PtrString(id)", "isc.Pointer(1)", "source.Name = 5"} {
		require.Error(t, checker.checkCode(code, after), code)
	}
	require.NoError(t, checker.checkCode("identity.Id", before))
	require.NoError(t, checker.checkCode("identity.ID", after))
}
