package lint

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// isPrinted is a fact about a function that returns text printed by the generator, or a field that has such text.
type isPrinted struct{}

// AFact makes it a fact, which is passed to packages that import this one.
func (*isPrinted) AFact() {}

func (*isPrinted) String() string { return "printed" }

// A printer finds the expressions of a package that are text printed by the generator: results of the generator's String methods, English
// with inserted values, and everything made of those. Facts about fields and functions are passed to packages that import this one.
type printer struct {
	*analysis.Pass
	printed map[types.Object]bool // of this package
	changed bool
}

// findPrinted follows printed text through the package until it finds nothing new.
func findPrinted(pass *analysis.Pass) *printer {
	p := &printer{Pass: pass, printed: map[types.Object]bool{}, changed: true}
	for p.changed {
		p.changed = false
		for _, file := range pass.Files {
			for _, declaration := range file.Decls {
				p.follow(declaration)
			}
		}
	}
	return p
}

// mark records that an object has or returns printed text.
func (p *printer) mark(object types.Object) {
	if object == nil || object.Pkg() != p.Pkg || p.printed[object] {
		return
	}
	p.printed[object], p.changed = true, true
	if v, is := object.(*types.Var); !is || v.IsField() {
		p.ExportObjectFact(object, &isPrinted{})
	}
}

func (p *printer) isMarked(object types.Object) bool {
	return object != nil && (p.printed[object] || object.Pkg() != p.Pkg && object.Pkg() != nil && p.ImportObjectFact(object, &isPrinted{}))
}

// follow marks what a declaration prints, returns and stores.
func (p *printer) follow(declaration ast.Decl) {
	var function types.Object
	if f, is := declaration.(*ast.FuncDecl); is {
		function = p.TypesInfo.Defs[f.Name]
		if f.Recv != nil && f.Name.Name == "String" {
			p.mark(function)
		}
	}
	literals := 0 // function literals, whose results are not those of the function
	ast.Inspect(declaration, func(node ast.Node) bool {
		switch n := node.(type) {
		case *ast.FuncLit:
			literals++
			for _, statement := range n.Body.List {
				ast.Inspect(statement, p.keep)
			}
			literals--
			return false
		case *ast.ReturnStmt:
			if len(n.Results) == 1 && p.is(n.Results[0]) && literals == 0 {
				p.mark(function)
			}
		}
		return p.keep(node)
	})
}

// keep marks the variables and fields that a node stores printed text in.
func (p *printer) keep(node ast.Node) bool {
	switch n := node.(type) {
	case *ast.AssignStmt:
		for i, left := range n.Lhs {
			if len(n.Lhs) == len(n.Rhs) && p.is(n.Rhs[i]) {
				p.mark(p.named(left))
			}
		}
	case *ast.ValueSpec:
		for i, name := range n.Names {
			if i < len(n.Values) && p.is(n.Values[i]) {
				p.mark(p.TypesInfo.Defs[name])
			}
		}
	case *ast.RangeStmt:
		if n.Value != nil && p.is(n.X) {
			p.mark(p.named(n.Value))
		}
	case *ast.KeyValueExpr:
		if key, is := n.Key.(*ast.Ident); is && p.is(n.Value) {
			if field, is := p.TypesInfo.Uses[key].(*types.Var); is && field.IsField() {
				p.mark(field)
			}
		}
	case *ast.CallExpr:
		if f, is := p.TypesInfo.Uses[lastName(n.Fun)].(*types.Func); is && f.Pkg() == p.Pkg {
			parameters := f.Signature().Params()
			for i, argument := range n.Args {
				if i < parameters.Len() && p.is(argument) {
					p.mark(parameters.At(i))
				}
			}
		}
	}
	return true
}

// is reports whether an expression is printed text or a list of such text.
func (p *printer) is(e ast.Expr) bool {
	switch n := ast.Unparen(e).(type) {
	case *ast.Ident, *ast.SelectorExpr:
		return p.isMarked(p.named(n))
	case *ast.IndexExpr:
		return p.is(n.X)
	case *ast.SliceExpr:
		return p.is(n.X)
	case *ast.BinaryExpr:
		return n.Op == token.ADD && isText(p.TypesInfo.TypeOf(n)) &&
			p.TypesInfo.Types[n].Value == nil && (p.is(n.X) || p.is(n.Y) || p.isEnglish(n.X) || p.isEnglish(n.Y))
	case *ast.CallExpr:
		f := p.TypesInfo.Uses[lastName(n.Fun)]
		if p.isMarked(f) {
			return true
		}
		_, builtin := f.(*types.Builtin)
		switch {
		case f != nil && f.Pkg() != nil && f.Pkg().Path() == "fmt" && strings.HasPrefix(f.Name(), "Sprint"):
			return p.anyPrinted(n.Args) || p.isEnglish(n.Args[0])
		case builtin && f.Name() == "append", f != nil && f.Pkg() != nil && f.Pkg().Path() == "strings" && isTextOrTexts(p.TypesInfo.TypeOf(n)):
			return p.anyPrinted(n.Args)
		}
	}
	return false
}

func (p *printer) anyPrinted(list []ast.Expr) bool {
	return slices.ContainsFunc(list, p.is)
}

var words = regexp.MustCompile(`[a-z,:;] [a-z%]|[a-z,:;%] $|^ [a-z]`)

// isEnglish reports whether an expression is a constant with several words, or with a word and a space before or after it.
func (p *printer) isEnglish(e ast.Expr) bool {
	text, is := p.constant(e)
	return is && words.MatchString(text)
}

// constant returns the text of a constant expression.
func (p *printer) constant(e ast.Expr) (string, bool) {
	value := p.TypesInfo.Types[e].Value
	if value == nil || value.Kind() != constant.String {
		return "", false
	}
	return constant.StringVal(value), true
}

// named returns the variable or field that an expression names.
func (p *printer) named(e ast.Expr) types.Object {
	name := lastName(e)
	if name == nil {
		return nil
	}
	if v, is := p.TypesInfo.ObjectOf(name).(*types.Var); is {
		return v.Origin()
	}
	return nil
}

// lastName returns the last name in an expression: that of a function, a variable or a field.
func lastName(e ast.Expr) *ast.Ident {
	switch n := ast.Unparen(e).(type) {
	case *ast.Ident:
		return n
	case *ast.SelectorExpr:
		return n.Sel
	}
	return nil
}

func isText(t types.Type) bool {
	basic, is := t.Underlying().(*types.Basic)
	return is && basic.Info()&types.IsString != 0
}

func isTextOrTexts(t types.Type) bool {
	if list, is := t.Underlying().(*types.Slice); is {
		t = list.Elem()
	}
	return isText(t)
}
