package lint

import (
	"go/ast"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"
)

// sleep checks that tests wait for events instead of sleeping, because a busy machine makes every fixed time too short. It allows sleeping in
// a bubble of testing/synctest, where time advances only when all goroutines are blocked.
var sleep = &analysis.Analyzer{
	Name: "sleep",
	Doc:  "tests sleep only in bubbles of testing/synctest",
	Run: func(pass *analysis.Pass) (any, error) {
		for _, file := range pass.Files {
			ast.Inspect(file, func(node ast.Node) bool {
				call, is := node.(*ast.CallExpr)
				if !is {
					return true
				}
				switch callee(pass, call) {
				case "testing/synctest.Test":
					return false
				case "time.Sleep":
					pass.Reportf(call.Pos(), "a busy machine makes a wait too short: wait for what is needed, or sleep in a bubble of testing/synctest")
				}
				return true
			})
		}
		return nil, nil
	},
}

// callee returns the full name of the called function or method, such as "(*sync.Mutex).Lock", and "" for other calls.
func callee(pass *analysis.Pass, call *ast.CallExpr) string {
	if f := typeutil.StaticCallee(pass.TypesInfo, call); f != nil {
		return f.FullName()
	}
	return ""
}
