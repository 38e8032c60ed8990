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

// unusedCode returns the rule that nothing is declared that nothing uses. It does not hold for packages of operations, for which the analyzer
// takes a minute: nearly all that they declare is exported.
func unusedCode() *analysis.Analyzer {
	published := unused.Analyzer.Analyzer
	return &analysis.Analyzer{
		Name:     published.Name,
		Doc:      "there is no unused code",
		Requires: published.Requires,
		Run: func(pass *analysis.Pass) (any, error) {
			if mostlyGenerated(pass.Files) {
				return nil, nil
			}
			result, err := published.Run(pass)
			if err != nil {
				return nil, err
			}
			for _, object := range result.(unused.Result).Unused {
				pass.Reportf(posOf(pass, object.DisplayPosition), "%s %s is unused", object.Kind, object.Name)
			}
			return nil, nil
		},
	}
}

func mostlyGenerated(files []*ast.File) bool {
	generated := 0
	for _, file := range files {
		if ast.IsGenerated(file) {
			generated++
		}
	}
	return generated > len(files)/2
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
