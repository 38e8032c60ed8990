package core

import (
	"go/ast"
	"go/doc"
	"go/format"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Every exported name of the package is in exactly one of the two sections of its documentation, and there are no other names.
func TestDocumentationNamesEverything(t *testing.T) {
	t.Parallel()
	p := documentation(t)
	users, generated := sections(t, p.Doc)
	named := map[string]int{}
	for _, name := range append(users, generated...) {
		named[name]++
	}
	for _, name := range exportedNames(p) {
		assert.Equal(t, 1, named[name], "how often doc.go names %s", name)
		delete(named, name)
	}
	assert.Empty(t, named, "names in doc.go that do not exist")
}

// shownBy says which Example shows a function that has none with its own name. Those of package isc are in its folder.
var shownBy = map[string]string{
	"Environments":                "ExampleEnvironments",
	"NewConfiguration":            "ExampleNewConfiguration",
	"NewDefaultConfiguration":     "ExampleNewDefaultConfiguration",
	"NewEnvironmentConfiguration": "ExampleNewEnvironmentConfiguration",

	"MustObject":     "ExampleObject",
	"MustValue":      "ExampleAs",
	"PatchAdd":       "ExamplePatchOperation",
	"PatchCopy":      "ExamplePatchOperation",
	"PatchMove":      "ExamplePatchOperation",
	"PatchRemove":    "ExamplePatchOperation",
	"PatchReplace":   "ExamplePatchOperation",
	"PatchTest":      "ExamplePatchOperation",
	"WithCheckpoint": "ExampleApiSearchPostRequest_Pages_checkpoint",
	"WithHeader":     "ExampleCall_With",
	"WithQuery":      "ExampleCall_With",
}

// Every function for users has an Example, which calls it.
func TestFunctionsForUsersHaveExamples(t *testing.T) {
	t.Parallel()
	examples := map[string]string{}
	fset := token.NewFileSet()
	for _, folder := range []string{".", ".."} {
		for _, example := range doc.Examples(parsed(t, fset, filepath.Join(folder, "example_*test.go"))...) {
			var code strings.Builder
			require.NoError(t, format.Node(&code, fset, example.Code))
			examples["Example"+example.Name] = code.String()
		}
	}
	p := documentation(t)
	functions := p.Funcs
	for _, t := range p.Types {
		functions = append(functions, t.Funcs...)
	}
	users, _ := sections(t, p.Doc)
	for _, function := range functions {
		if !slices.Contains(users, function.Name) {
			continue
		}
		name, others := shownBy[function.Name]
		if !others {
			name = "Example" + function.Name
		}
		assert.Regexp(t, `\b(core|isc)\.`+function.Name+`[\[(]`, examples[name], "%s, which shows %s", name, function.Name)
	}
}

// sections returns the names in the two sections of the package's documentation.
func sections(t *testing.T, overview string) (users, generated []string) {
	t.Helper()
	_, both, found := strings.Cut(overview, "\n# For users\n")
	require.True(t, found)
	first, second, found := strings.Cut(both, "\n# For generated code\n")
	require.True(t, found)
	names := func(section string) (names []string) {
		for _, link := range regexp.MustCompile(`\[([A-Z]\w*)\]`).FindAllStringSubmatch(section, -1) {
			names = append(names, link[1])
		}
		return names
	}
	return names(first), names(second)
}

// parsed returns the files with such paths.
func parsed(t *testing.T, fset *token.FileSet, pattern string) (files []*ast.File) {
	t.Helper()
	paths, err := filepath.Glob(pattern)
	require.NoError(t, err)
	for _, path := range paths {
		file, err := parser.ParseFile(fset, path, nil, parser.ParseComments)
		require.NoError(t, err)
		files = append(files, file)
	}
	return files
}

// documentation returns what go doc shows of the package.
func documentation(t *testing.T) *doc.Package {
	t.Helper()
	fset := token.NewFileSet()
	p, err := doc.NewFromFiles(fset, parsed(t, fset, "*.go"), "github.com/f745b6f1/isc/core") // leaves out tests
	require.NoError(t, err)
	return p
}

// exportedNames returns the exported names that are declared at the top level of the package.
func exportedNames(p *doc.Package) (names []string) {
	values := append(p.Consts, p.Vars...)
	functions := p.Funcs
	for _, t := range p.Types {
		names = append(names, t.Name)
		values = append(values, append(t.Consts, t.Vars...)...)
		functions = append(functions, t.Funcs...)
	}
	for _, v := range values {
		for _, name := range v.Names {
			if token.IsExported(name) {
				names = append(names, name)
			}
		}
	}
	for _, f := range functions {
		names = append(names, f.Name)
	}
	return names
}
