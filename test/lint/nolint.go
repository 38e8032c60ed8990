package lint

import (
	"go/token"
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

// allExceptions returns the exceptions of a package, by line.
func allExceptions(pass *analysis.Pass) map[line]*exception {
	found := map[line]*exception{}
	for _, file := range pass.Files {
		for _, group := range file.Comments {
			for _, comment := range group.List {
				if match := nolint.FindStringSubmatch(comment.Text); match != nil {
					found[lineOf(pass, comment.Pos())] = &exception{pos: comment.Pos(), rules: strings.Split(match[1], ","), reason: match[2]}
				}
			}
		}
	}
	return found
}

// exceptions returns the exceptions from one rule, by line.
func exceptions(pass *analysis.Pass, rule string) map[line]*exception {
	found := allExceptions(pass)
	for at, e := range found {
		if !slices.Contains(e.rules, rule) {
			delete(found, at)
		}
	}
	return found
}

// newNolint checks the exceptions themselves: each must name existing rules and give a reason.
func newNolint(rules []string) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name: "nolint",
		Doc:  "exceptions name rules that there are, and give a reason",
		Run: func(pass *analysis.Pass) (any, error) {
			for _, e := range allExceptions(pass) {
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
