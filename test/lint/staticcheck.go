package lint

import (
	"go/ast"
	"go/token"
	"slices"

	"golang.org/x/tools/go/analysis"
	"honnef.co/go/tools/simple"
	"honnef.co/go/tools/staticcheck"
	"honnef.co/go/tools/stylecheck"
	"honnef.co/go/tools/unused"
)

// staticchecks returns what the program staticcheck reports by default, and its rules for names and comments. Here go vet runs them, which
// loads each package once for all rules, and remembers the packages without findings.
func staticchecks() []*analysis.Analyzer {
	more := []string{"ST1003", "ST1016", "ST1020", "ST1021", "ST1022"}
	analyzers := []*analysis.Analyzer{unusedCode()}
	for _, a := range slices.Concat(staticcheck.Analyzers, simple.Analyzers, stylecheck.Analyzers) {
		if !a.Doc.NonDefault || slices.Contains(more, a.Analyzer.Name) {
			analyzers = append(analyzers, a.Analyzer)
		}
	}
	return analyzers
}

// unusedCode returns the rule that nothing is declared that nothing uses. It reads the files written by hand, and of the generated files only
// the names that they use: reading the files of all operations takes the analyzer a minute.
func unusedCode() *analysis.Analyzer {
	published := unused.Analyzer.Analyzer
	return &analysis.Analyzer{
		Name:     published.Name,
		Doc:      "there is no unused code",
		Requires: published.Requires,
		Run: func(pass *analysis.Pass) (any, error) {
			written := *pass
			written.Files = slices.DeleteFunc(slices.Clone(pass.Files), ast.IsGenerated)
			result, err := published.Run(&written)
			if err != nil {
				return nil, err
			}
			used := usedByGenerated(pass)
			for _, object := range result.(unused.Result).Unused {
				if pos := posOf(pass, object.Position); !used[pos] {
					pass.Reportf(pos, "%s %s is unused", object.Kind, object.Name)
				}
			}
			return nil, nil
		},
	}
}

// usedByGenerated returns the positions of what generated files use.
func usedByGenerated(pass *analysis.Pass) map[token.Pos]bool {
	used := map[token.Pos]bool{}
	for _, file := range pass.Files {
		if !ast.IsGenerated(file) {
			continue
		}
		for node := range ast.Preorder(file) {
			if name, is := node.(*ast.Ident); is && pass.TypesInfo.Uses[name] != nil {
				used[pass.TypesInfo.Uses[name].Pos()] = true
			}
		}
	}
	return used
}

// posOf returns the position in a file of the package.
func posOf(pass *analysis.Pass, position token.Position) token.Pos {
	for _, file := range pass.Files {
		if f := pass.Fset.File(file.FileStart); f.Name() == position.Filename {
			return f.Pos(position.Offset)
		}
	}
	return token.NoPos
}
