package golang

import (
	"strings"

	"github.com/f745b6f1/isc/internal/gen/plan"
)

// A filterSection declares the types of the fields to filter by.
type filterSection struct{ Types []filterFieldType }

// A filterFieldType offers the operators that fields have in common.
type filterFieldType struct {
	Name    string
	Doc     comment
	Methods []filterMethod
}

// A filterMethod makes a filter with one operator.
type filterMethod struct{ Name, Type, Arguments, Pass, Doc string }

func (filterSection) Template() string { return "filters" }

func (r *printer) filterTypes() {
	if len(r.FilterTypes) == 0 {
		return
	}
	var s filterSection
	for _, t := range r.FilterTypes {
		printed := filterFieldType{Name: t.Name}
		var names []string
		for _, operator := range t.Operators {
			names = append(names, operator.Name)
			printed.Methods = append(printed.Methods, filterMethodOf(operator))
		}
		printed.Doc = printed.Doc.paragraph(t.Name + " is a filter field with the operators " + strings.Join(names, ", ") + ".")
		s.Types = append(s.Types, printed)
	}
	r.file("api_filters", plan.CorePath).Add(s)
}

func filterMethodOf(operator plan.Operator) filterMethod {
	m := filterMethod{Name: operator.Method, Type: operator.Type + "Operator"}
	switch operator.Takes {
	case plan.OneValue:
		m.Arguments, m.Pass = "value T", "value"
	case plan.ManyValues:
		m.Arguments, m.Pass = "values ...T", "values..."
	}
	m.Doc = m.Name + " is the method of [core." + m.Type + "]."
	return m
}
