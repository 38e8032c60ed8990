package lint

import (
	"go/ast"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
)

// everyCall is a rule that reports every call in hand-written files.
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

// A rule names itself in messages, reports nothing outside its places and no exceptions, and reports exceptions that are not needed.
func TestLimited(t *testing.T) {
	t.Parallel()
	analysistest.Run(t, analysistest.TestData(), everyCall.limited(), modulePath+"/core/rule")
}
