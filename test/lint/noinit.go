package lint

import (
	"go/ast"

	"golang.org/x/tools/go/analysis"
)

// noInit checks that importing a package has no effects.
var noInit = &analysis.Analyzer{
	Name: "noinit",
	Doc:  "a package has no init function",
	Run: func(pass *analysis.Pass) (any, error) {
		for _, file := range pass.Files {
			for _, declaration := range file.Decls {
				if f, is := declaration.(*ast.FuncDecl); is && f.Recv == nil && f.Name.Name == "init" {
					pass.Reportf(f.Pos(), "an init function runs in every program that imports the package: do this where it is needed first, or in a variable's declaration")
				}
			}
		}
		return nil, nil
	},
}
