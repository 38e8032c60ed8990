package lint

import (
	"go/token"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// An exception says that rules do not apply to a line, and why: //nolint:errorlint // the error itself is compared
type exception struct {
	pos    token.Pos
	rules  []string
	reason string
	used   bool
}

var nolint = regexp.MustCompile(`^//\s*nolint\b:?\s*([\w,]*)\s*(?://\s*(.*))?$`)

// exceptions finds the exceptions of a package, once for all rules. Its result is a slice of them.
var exceptions = &analysis.Analyzer{
	Name:       "exceptions",
	Doc:        "finds the exceptions from rules",
	ResultType: reflect.TypeFor[[]exception](),
	Run: func(pass *analysis.Pass) (any, error) {
		var found []exception
		for _, file := range pass.Files {
			for _, group := range file.Comments {
				for _, comment := range group.List {
					if match := nolint.FindStringSubmatch(comment.Text); match != nil {
						found = append(found, exception{pos: comment.Pos(), rules: strings.Split(match[1], ","), reason: match[2]})
					}
				}
			}
		}
		return found, nil
	},
}

// exceptionsFrom returns the exceptions from one rule, by line.
func exceptionsFrom(pass *analysis.Pass, rule string) map[line]*exception {
	found := map[line]*exception{}
	for _, e := range pass.ResultOf[exceptions].([]exception) {
		if slices.Contains(e.rules, rule) {
			found[lineOf(pass, e.pos)] = &e
		}
	}
	return found
}

// newNolint checks the exceptions themselves: each must name existing rules and give a reason.
func newNolint(rules []string) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:     "nolint",
		Doc:      "exceptions name rules that there are, and give a reason",
		Requires: []*analysis.Analyzer{exceptions},
		Run: func(pass *analysis.Pass) (any, error) {
			for _, e := range pass.ResultOf[exceptions].([]exception) {
				for _, name := range e.rules {
					if !slices.Contains(rules, name) {
						pass.Reportf(e.pos, "there is no rule %q: name one, as in //nolint:errorlint // why", name)
					}
				}
				if e.reason == "" {
					pass.Reportf(e.pos, "say why the rule does not hold here: //nolint:%s // why", strings.Join(e.rules, ","))
				}
			}
			return nil, nil
		},
	}
}
