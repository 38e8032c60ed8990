package lint

import (
	"go/ast"
	"go/token"
	"go/types"
	"regexp"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// parsed checks that the generator takes decisions from its plan, and does not read them from text that it printed, neither from Go types
// nor from English.
var parsed = &analysis.Analyzer{
	Name:      "parsed",
	Doc:       "the generator parses no text that it printed",
	FactTypes: []analysis.Fact{(*isPrinted)(nil)},
	Run: func(pass *analysis.Pass) (any, error) {
		if pkg, inside := packageBelow(pass.Pkg.Path()); !inside || !strings.HasPrefix(pkg+"/", "internal/gen/") {
			return nil, nil
		}
		p := findPrinted(pass)
		for _, file := range pass.Files {
			for node := range ast.Preorder(file) {
				told := map[token.Pos]bool{}
				for _, r := range p.readings(node) {
					switch {
					case told[r.text.Pos()]:
					case p.is(r.text):
						pass.Reportf(r.text.Pos(), "this reads a text that the generator printed: make what it asks for a field of the plan")
					case r.constant != "" && goType.MatchString(r.constant):
						pass.Reportf(r.text.Pos(), "this looks for Go in a text (%q): ask the plan for the type", r.constant)
					}
					told[r.text.Pos()] = true
				}
			}
		}
		return nil, nil
	},
}

// goType matches text that can only be a Go type or the start of one.
var goType = regexp.MustCompile(`^(\*[A-Za-z\[]|\[\]|map\[|func\(|\*?(\[\])*(core|time|json|http|io)\.[A-Z]\w*$|(bool|float64|any)$)`)

// A reading is a text that is read, and the constant that is searched for in it.
type reading struct {
	text     ast.Expr
	constant string
}

// readings returns the texts that a node reads by comparing them with a constant, splitting them or searching in them. Checking whether a
// text is empty does not count.
func (p *printer) readings(node ast.Node) (found []reading) {
	switch n := node.(type) {
	case *ast.BinaryExpr:
		if n.Op == token.EQL || n.Op == token.NEQ {
			found = append(p.compared(n.X, n.Y), p.compared(n.Y, n.X)...)
		}
	case *ast.SwitchStmt:
		for _, statement := range n.Body.List {
			for _, value := range statement.(*ast.CaseClause).List {
				if n.Tag != nil {
					found = append(found, p.compared(n.Tag, value)...)
				}
			}
		}
	case *ast.IndexExpr:
		if isText(p.TypesInfo.TypeOf(n.X)) {
			found = []reading{{text: n.X}}
		}
	case *ast.CallExpr:
		f, is := p.TypesInfo.Uses[lastName(n.Fun)].(*types.Func)
		if is && f.FullName() == "slices.Contains" {
			return []reading{{text: n.Args[1]}}
		}
		if !is || f.Pkg() == nil || len(n.Args) == 0 || !readers.MatchString(f.FullName()) {
			return nil
		}
		r := reading{text: n.Args[0]}
		if len(n.Args) > 1 {
			r.constant, _ = p.constant(n.Args[1])
		}
		if r.constant == "" || strings.Trim(r.constant, layout) != "" {
			found = []reading{r}
		}
	}
	return found
}

// compared returns the reading of a comparison of a text with a constant.
func (p *printer) compared(text, with ast.Expr) []reading {
	if constant, is := p.constant(with); is && constant != "" {
		return []reading{{text, constant}}
	}
	return nil
}

// layout has what may be searched for in every text: ends of lines and sentences, and characters that must be quoted.
const layout = ".,:;\"\\\n\t "

// readers matches functions that search in or split their first argument. The result of strings.Fields counts as read only if its words
// are.
var readers = regexp.MustCompile(`^(strings\.(Has|Cut|Contains|Index|LastIndex|Split|TrimPrefix|TrimSuffix|TrimLeft|TrimRight|Trim$|EqualFold)|` +
	`\(\*regexp\.Regexp\)\.(Find|Match)|strconv\.(Atoi|Parse|Unquote)|go/parser\.ParseExpr)`)
