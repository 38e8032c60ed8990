package gen

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Problem is something in a document, or in what belongs to it, that keeps it from being generated.
type Problem struct {
	File    string
	Line    int    // counted from 1; 0 where there is none to name
	Pointer string // JSON pointer (RFC 6901) to the place; empty where the file is no YAML
	Text    string // what is wrong and what would be right
}

// Error gives the problem as file:line: pointer: text, which editors can jump to.
func (p Problem) Error() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Line > 0 {
		fmt.Fprintf(&b, ":%d", p.Line)
	}
	if p.Pointer != "" {
		fmt.Fprintf(&b, ": %s", p.Pointer)
	}
	fmt.Fprintf(&b, ": %s", p.Text)
	return b.String()
}

// Problems are all that one run has found, in the order of the document.
type Problems []Problem

// Error gives one problem a line.
func (p Problems) Error() string {
	lines := make([]string, len(p))
	for i, problem := range p {
		lines[i] = problem.Error()
	}
	return strings.Join(lines, "\n")
}

// err sorts the problems and gives them as an error, or nil where there are none.
func (p Problems) err() error {
	if len(p) == 0 {
		return nil
	}
	slices.SortFunc(p, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), strings.Compare(a.Pointer, b.Pointer), strings.Compare(a.Text, b.Text))
	})
	return slices.Compact(p)
}
