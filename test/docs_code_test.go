package test

import (
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// docImports are the packages that examples may use without importing them, by name. An example that has imports is a complete file.
var docImports = map[string]string{
	"assert":     "github.com/stretchr/testify/assert",
	"beta":       module + "/beta",
	"context":    "context",
	"core":       module + "/core",
	"csv":        "encoding/csv",
	"errors":     "errors",
	"fake":       module + "/fake",
	"faketenant": module + "/faketenant",
	"filepath":   "path/filepath",
	"fmt":        "fmt",
	"http":       "net/http",
	"io":         "io",
	"isc":        module,
	"json":       "encoding/json",
	"log":        "log",
	"maps":       "maps",
	"oauth2":     "golang.org/x/oauth2",
	"os":         "os",
	"require":    "github.com/stretchr/testify/require",
	"services":   module + "/services",
	"slices":     "slices",
	"slog":       "log/slog",
	"strings":    "strings",
	"testing":    "testing",
	"time":       "time",
	"url":        "net/url",
}

// givens are the variables that statements may use: a client for the version of the page and its configuration, an id, and a test.
const givens = "ctx context.Context, client *%s.APIClient, configuration *isc.Configuration, id string, t *testing.T"

// An example is a block of Go code from a page, completed to a file.
type example struct {
	fence
	name   string // of its package
	source string // of the whole file; of statements, a function
	file   string // of its package
	runs   bool   // it has a function Main to call
	// The packages that statements use. A file holds those of a page, because a package for each would take minutes to compile.
	imports map[string]string
	version string // of statements: the package whose client they use
	prints  string // what it prints where it runs; "" is anything
}

// statements is the name of the function with the statements of an example.
func (e example) statements() string { return "statements" + e.name }

// isReference reports whether the example is on a page of operations. Its statements call an operation and can be run as they are.
func (e example) isReference() bool {
	return e.imports != nil && strings.HasPrefix(e.page.path, "docs/") && strings.Contains(e.page.path, "/methods/")
}

// goCode returns the Go code of a fence: a block "go", or the new side of a block "diff go". A part of a program of examples is none, because it
// cannot be compiled without the rest; TestDocsExcerpts checks it.
func (f fence) goCode() (code string, ok bool) {
	switch {
	case f.program() != "":
		return "", false
	case f.language == "go":
		return f.code, true
	case f.language == "diff" && f.meta == "go":
		var kept strings.Builder
		for line := range strings.Lines(f.code) {
			if !strings.HasPrefix(line, "-") {
				kept.WriteString(strings.TrimPrefix(strings.TrimPrefix(line, "+"), " "))
			}
		}
		return kept.String(), true
	}
	return "", false
}

// complete turns an example into a file of a package with the given name. In a program it changes only the name of the package and of main,
// so that one binary can contain all programs. It adds imports to declarations, and imports and a function to statements. Tests among
// declarations are run.
func complete(f fence, name string) (example, error) {
	code, _ := f.goCode()
	e := example{fence: f, name: name}
	formatted, err := format.Source([]byte(code))
	switch {
	case err != nil:
		return e, fmt.Errorf("%s: neither a file, nor declarations, nor statements: %w", f.at(), err)
	case string(formatted) != code:
		return e, fmt.Errorf("%s: gofmt would write it otherwise:\n%s", f.at(), formatted)
	}
	place := fmt.Sprintf("//line /%s:%d\n", f.page.path, f.line)
	files := token.NewFileSet()
	if file, err := parser.ParseFile(files, "", code, 0); err == nil {
		if file.Name.Name != "main" {
			return e, fmt.Errorf("%s: a file of package %s; write declarations, or a program", f.at(), file.Name.Name)
		}
		main, ok := file.Scope.Lookup("main").Decl.(*ast.FuncDecl)
		if !ok {
			return e, fmt.Errorf("%s: a program without a function main", f.at())
		}
		e.source = place + splice(code, files.Position(file.Name.Pos()).Offset, "main", name)
		e.source = splice(e.source, len(e.source)-len(code)+files.Position(main.Name.Pos()).Offset, "main", "Main")
		e.runs = true
		return e, nil
	}
	if file, err := parser.ParseFile(files, "", "package p;"+code, 0); err == nil {
		tests := testsOf(file)
		e.runs = len(tests) > 0
		imports := importsOf(file)
		if e.runs && imports["testing"] == "" {
			return e, fmt.Errorf("%s: a test that does not use testing", f.at())
		}
		e.source = "package " + name + "\n" + printImports(imports) + mainOf(tests) + place + code
		return e, nil
	}
	file, err := parser.ParseFile(files, "", "package p;func _() {\n"+code+"\n}", 0)
	if err != nil {
		return e, fmt.Errorf("%s: %w", f.at(), err)
	}
	version := "isc"
	for _, other := range []string{"beta", "services"} {
		if strings.HasPrefix(f.page.path, "docs/"+other+"/") {
			version = other
		}
	}
	body := file.Decls[0].(*ast.FuncDecl).Body
	imports := importsOf(file)
	for _, given := range []string{"context", "isc", "testing", version} {
		imports[given] = docImports[given]
	}
	e.imports = imports
	e.version = version
	e.source = "func " + e.statements() + "(" + fmt.Sprintf(givens, version) + ") error {\n\tvar err error\n\t_ = err\n\t{\n" +
		place + code + use(declared(body)) + "\t}\n\treturn nil\n}\n"
	return e, nil
}

func splice(text string, at int, old, replacement string) string {
	return text[:at] + replacement + text[at+len(old):]
}

// importsOf returns the packages that a file uses without importing them.
func importsOf(file *ast.File) map[string]string {
	imports := map[string]string{}
	ast.Inspect(file, func(n ast.Node) bool {
		if selector, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := selector.X.(*ast.Ident); ok && x.Obj == nil && docImports[x.Name] != "" {
				imports[x.Name] = docImports[x.Name]
			}
		}
		return true
	})
	for _, has := range file.Imports {
		maps.DeleteFunc(imports, func(_, path string) bool { return `"`+path+`"` == has.Path.Value })
	}
	return imports
}

func printImports(imports map[string]string) string {
	var text strings.Builder
	for _, name := range slices.Sorted(maps.Keys(imports)) {
		fmt.Fprintf(&text, "import %s %q\n", name, imports[name])
	}
	return text.String()
}

func testsOf(file *ast.File) (tests []string) {
	for _, declaration := range file.Decls {
		if function, ok := declaration.(*ast.FuncDecl); ok && strings.HasPrefix(function.Name.Name, "Test") {
			tests = append(tests, function.Name.Name)
		}
	}
	return tests
}

// mainOf returns a function that runs tests as a test binary does.
func mainOf(tests []string) string {
	if len(tests) == 0 {
		return ""
	}
	var list strings.Builder
	for _, test := range tests {
		fmt.Fprintf(&list, "{Name: %q, F: %s}, ", test, test)
	}
	return "func Main() {\n\ttesting.Main(func(_, _ string) (bool, error) { return true, nil }, []testing.InternalTest{" + list.String() + "}, nil, nil)\n}\n"
}

// declared returns the variables that a block declares, which an example need not use.
func declared(block *ast.BlockStmt) (names []string) {
	add := func(expressions ...ast.Expr) {
		for _, expression := range expressions {
			if name, ok := expression.(*ast.Ident); ok && name.Name != "_" {
				names = append(names, name.Name)
			}
		}
	}
	for _, statement := range block.List {
		switch s := statement.(type) {
		case *ast.AssignStmt:
			if s.Tok == token.DEFINE {
				add(s.Lhs...)
			}
		case *ast.DeclStmt:
			for _, spec := range s.Decl.(*ast.GenDecl).Specs {
				if value, ok := spec.(*ast.ValueSpec); ok && s.Decl.(*ast.GenDecl).Tok == token.VAR {
					for _, name := range value.Names {
						add(name)
					}
				}
			}
		}
	}
	return names
}

func use(names []string) string {
	var text strings.Builder
	for _, name := range names {
		text.WriteString("\t_ = " + name + "\n")
	}
	return text.String()
}

func TestCompleteMakesFiles(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, code, want, fault string }{
		{
			name: "statements",
			code: "identities, _, err := client.IdentitiesAPI.ListIdentities(ctx).Execute()\nfmt.Println(err)\n",
			want: "func statementsp1(ctx context.Context, client *isc.APIClient, configuration *isc.Configuration, id string, t *testing.T) error {\n\tvar err error\n\t_ = err\n\t{\n" +
				"//line /docs/a.md:3\nidentities, _, err := client.IdentitiesAPI.ListIdentities(ctx).Execute()\nfmt.Println(err)\n" +
				"\t_ = identities\n\t_ = err\n\t}\n\treturn nil\n}\n",
		},
		{
			name: "declarations",
			code: "func list(ctx context.Context) {}\n",
			want: "package p1\nimport context \"context\"\n//line /docs/a.md:3\nfunc list(ctx context.Context) {}\n",
		},
		{
			name: "program",
			code: "package main\n\nfunc helper() { main() }\n\nfunc main() {}\n",
			want: "//line /docs/a.md:3\npackage p1\n\nfunc helper() { main() }\n\nfunc Main() {}\n",
		},
		{name: "file", code: "package other\n", fault: "docs/a.md:3: a file of package other"},
		{name: "not formatted", code: "x:=1\n", fault: "docs/a.md:3: gofmt would write it otherwise"},
		{name: "not Go", code: "client...\n", fault: "docs/a.md:3: neither a file, nor declarations, nor statements"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e, err := complete(fence{page: &page{path: "docs/a.md"}, line: 3, language: "go", code: c.code}, "p1")
			if c.fault != "" {
				require.ErrorContains(t, err, c.fault)
				return
			}
			require.NoError(t, err)
			assert.Equal(t, c.want, e.source)
			assert.Equal(t, c.name == "program", e.runs)
			if c.name == "statements" {
				assert.Equal(t, []string{"context", "fmt", "isc", "testing"}, slices.Sorted(maps.Keys(e.imports)))
			}
		})
	}
}

func TestDiffLeavesGo(t *testing.T) {
	t.Parallel()
	code, ok := fence{language: "diff", meta: "go", code: "-a()\n+b()\n\n c()\n"}.goCode()
	assert.True(t, ok)
	assert.Equal(t, "b()\n\nc()\n", code)
	_, ok = fence{language: "diff", code: "-a: 1\n"}.goCode()
	assert.False(t, ok)
}
