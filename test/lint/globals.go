package lint

import (
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"

	"golang.org/x/tools/go/analysis"
)

// globals checks that packages have no mutable state: a variable keeps the value of its declaration. A variable of the checked package is
// reported once, at its declaration. A sync.Pool is allowed, because nobody relies on its content. Pointers to variables are allowed, because
// descriptions of operations are passed by pointer; the analyzer does not follow them.
var globals = &analysis.Analyzer{
	Name: "globals",
	Doc:  "nothing changes a package's variables",
	Run: func(pass *analysis.Pass) (any, error) {
		reported := map[*types.Var]bool{}
		check := func(what ast.Expr) {
			v := packageVariable(pass, what)
			if v == nil || typePath(v.Type()) == "sync.Pool" || reported[v] {
				return
			}
			if at := pass.Fset.Position(what.Pos()); v.Pkg() == pass.Pkg {
				reported[v] = true
				pass.Reportf(v.Pos(), "%s is changed at %s:%d: keep what changes in a value that its user has", v.Name(), filepath.Base(at.Filename), at.Line)
			} else {
				pass.Reportf(what.Pos(), "this changes %s for the whole program: keep what changes in a value of your own", v.Pkg().Path()+"."+v.Name())
			}
		}
		for _, file := range pass.Files {
			for node := range ast.Preorder(file) {
				switch n := node.(type) {
				case *ast.AssignStmt:
					for _, left := range n.Lhs {
						check(left)
					}
				case *ast.RangeStmt:
					if n.Tok == token.ASSIGN {
						check(n.Key)
						check(n.Value)
					}
				case *ast.IncDecStmt:
					check(n.X)
				case *ast.CallExpr:
					check(changed(pass, n))
				}
			}
		}
		return nil, nil
	},
}

// changed returns what a call changes: the first argument of some builtin functions, and the receiver of a pointer method.
func changed(pass *analysis.Pass, call *ast.CallExpr) ast.Expr {
	switch f := ast.Unparen(call.Fun).(type) {
	case *ast.Ident:
		_, builtin := pass.TypesInfo.Uses[f].(*types.Builtin)
		if builtin && (f.Name == "delete" || f.Name == "clear" || f.Name == "copy") {
			return call.Args[0]
		}
	case *ast.SelectorExpr:
		selection := pass.TypesInfo.Selections[f]
		if selection == nil || selection.Kind() != types.MethodVal {
			return nil
		}
		_, byPointer := types.Unalias(selection.Obj().(*types.Func).Signature().Recv().Type()).(*types.Pointer)
		_, isPointer := pass.TypesInfo.TypeOf(f.X).Underlying().(*types.Pointer)
		if byPointer && !isPointer && !selection.Indirect() {
			return f.X
		}
	}
	return nil
}

// packageVariable returns the package variable, of this package or another, that an expression names or has a part of, or nil.
func packageVariable(pass *analysis.Pass, e ast.Expr) *types.Var {
	for {
		switch inner := e.(type) {
		case *ast.ParenExpr:
			e = inner.X
		case *ast.IndexExpr:
			e = inner.X
		case *ast.SliceExpr:
			e = inner.X
		case *ast.StarExpr:
			e = inner.X
		case *ast.SelectorExpr:
			if pass.TypesInfo.Selections[inner] == nil { // a name in another package
				e = inner.Sel
			} else {
				e = inner.X
			}
		case *ast.Ident:
			v, is := pass.TypesInfo.Uses[inner].(*types.Var)
			if is && v.Pkg() != nil && v.Parent() == v.Pkg().Scope() {
				return v
			}
			return nil
		default:
			return nil
		}
	}
}
