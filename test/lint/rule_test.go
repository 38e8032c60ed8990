package lint

import (
	"go/ast"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
)

// everyCall is a rule that finds every call in files that people wrote.
var everyCall = rule{
	&analysis.Analyzer{
		Name: "calls",
		Doc:  "there are no calls",
		Run: func(pass *analysis.Pass) (any, error) {
			for _, file := range pass.Files {
				for node := range ast.Preorder(file) {
					if _, is := node.(*ast.CallExpr); is {
						pass.Reportf(node.Pos(), "a call\n")
					}
				}
			}
			return nil, nil
		},
	},
	func(p place) bool { return !p.generated },
}

// A rule says its name, reports nothing where it is not for and nothing that is an exception, and tells of exceptions that nothing needs.
func TestLimited(t *testing.T) {
	t.Parallel()
	analysistest.Run(t, analysistest.TestData(), everyCall.limited(), modulePath+"/core/rule")
}
