package lint

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"
)

// contextFirst checks that a context is the first parameter. Only a *testing.T or similar may come before it.
var contextFirst = &analysis.Analyzer{
	Name: "contextfirst",
	Doc:  "a context.Context is the first parameter",
	Run: func(pass *analysis.Pass) (any, error) {
		for _, file := range pass.Files {
			for node := range ast.Preorder(file) {
				signature, is := node.(*ast.FuncType)
				if !is {
					continue
				}
				before := 0
				for _, field := range signature.Params.List {
					switch path := typePath(pass.TypesInfo.TypeOf(field.Type)); {
					case path == "context.Context" && before > 0:
						pass.Reportf(field.Pos(), "context.Context is not the first parameter: move it to the front")
					case path == "testing.T" || path == "testing.B" || path == "testing.F" || path == "testing.TB":
					default:
						before++
					}
				}
			}
		}
		return nil, nil
	},
}

// typePath returns the package path and the name of a named type, or of the type that a pointer points to, and "" for other types.
func typePath(t types.Type) string {
	if pointer, is := types.Unalias(t).(*types.Pointer); is {
		t = pointer.Elem()
	}
	if named, is := types.Unalias(t).(*types.Named); is && named.Obj().Pkg() != nil {
		return named.Obj().Pkg().Path() + "." + named.Obj().Name()
	}
	return ""
}
