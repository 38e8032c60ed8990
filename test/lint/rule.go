package lint

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// A rule is an analyzer and the places that it applies to.
type rule struct {
	analyzer *analysis.Analyzer
	holds    func(place) bool
}

// limited returns the rule's analyzer. It reports only findings where the rule applies and that are not exceptions, and adds the name of the
// rule to every message. It also reports exceptions that are not needed.
func (r rule) limited() *analysis.Analyzer {
	name := r.analyzer.Name
	analyzer := *r.analyzer
	analyzer.Requires = append(slices.Clip(analyzer.Requires), exceptions)
	analyzer.Run = func(pass *analysis.Pass) (any, error) {
		except := exceptionsFrom(pass, name)
		// Where a rule cannot report, it runs only if other rules or packages need what it finds out.
		if len(except) == 0 && len(analyzer.FactTypes) == 0 && analyzer.ResultType == nil && !r.holdsSomewhere(pass) {
			return nil, nil
		}
		own := *pass
		own.Report = func(found analysis.Diagnostic) {
			if where, inside := placeOf(pass, found.Pos); !inside || !r.holds(where) {
				return
			}
			if e := except[lineOf(pass, found.Pos)]; e != nil {
				e.used = true
				return
			}
			found.Message = strings.TrimSpace(found.Message) + " (" + name + ")"
			pass.Report(found)
		}
		result, err := r.analyzer.Run(&own)
		for _, e := range except {
			if !e.used {
				pass.Reportf(e.pos, "there is nothing to except from %s here: remove it", name)
			}
		}
		return result, err
	}
	return &analyzer
}

// holdsSomewhere reports whether the rule applies to a file of the package.
func (r rule) holdsSomewhere(pass *analysis.Pass) bool {
	return slices.ContainsFunc(pass.Files, func(file *ast.File) bool {
		where, inside := placeOf(pass, file.FileStart)
		return inside && r.holds(where)
	})
}

// A line is a line of a file.
type line struct {
	file   string
	number int
}

func lineOf(pass *analysis.Pass, pos token.Pos) line {
	p := pass.Fset.PositionFor(pos, false)
	return line{p.Filename, p.Line}
}
