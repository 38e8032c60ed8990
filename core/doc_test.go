package core

import (
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Every exported name of the package is in exactly one of the two sections of its documentation, and there are no other names.
func TestDocumentationNamesEverything(t *testing.T) {
	t.Parallel()
	overview, exported := exportedNames(t)
	_, sections, found := strings.Cut(overview, "\n# For users\n")
	require.True(t, found)
	users, generated, found := strings.Cut(sections, "\n# For generated code\n")
	require.True(t, found)
	named := map[string]int{}
	for _, section := range []string{users, generated} {
		for _, link := range regexp.MustCompile(`\[([A-Z]\w*)\]`).FindAllStringSubmatch(section, -1) {
			named[link[1]]++
		}
	}
	for _, name := range exported {
		assert.Equal(t, 1, named[name], "how often doc.go names %s", name)
		delete(named, name)
	}
	assert.Empty(t, named, "names in doc.go that do not exist")
}

// exportedNames returns the documentation of the package and the exported names that are declared at its top level.
func exportedNames(t *testing.T) (overview string, names []string) {
	entries, err := os.ReadDir(".")
	require.NoError(t, err)
	fset := token.NewFileSet()
	var files []*ast.File
	for _, entry := range entries {
		if name := entry.Name(); strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			file, err := parser.ParseFile(fset, name, nil, parser.ParseComments)
			require.NoError(t, err)
			files = append(files, file)
		}
	}
	p, err := doc.NewFromFiles(fset, files, "github.com/f745b6f1/isc/core")
	require.NoError(t, err)
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
	return p.Doc, names
}
