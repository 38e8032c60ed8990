package golang

import (
	"strings"

	"github.com/f745b6f1/isc/internal/gen/plan"
	"github.com/f745b6f1/isc/internal/gen/quote"
)

// A filterSection declares the types of filterable fields.
type filterSection struct{ Types []filterFieldType }

// A filterFieldType is the type of fields with the same operators, an interface.
type filterFieldType struct {
	Name    string
	Doc     quote.Comment
	Methods []filterMethod
}

// A filterMethod is a method that creates a filter with an operator. [core.FilterField] has it.
type filterMethod struct {
	Name     string
	Argument quote.Code // empty without one
	Doc      quote.Comment
}

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
		printed.Doc = printed.Doc.Paragraph(t.Name + " is a filter field with the operators " + strings.Join(names, ", ") + ".")
		s.Types = append(s.Types, printed)
	}
	r.file("api_filters", plan.CorePath).Add(s)
}

func filterMethodOf(operator plan.Operator) filterMethod {
	m := filterMethod{Name: operator.Method}
	m.Doc = m.Doc.Paragraph(operator.Method + " is true if " + operatorMeanings[operator.Name])
	switch operator.Takes {
	case plan.OneValue:
		m.Argument = quote.Format("value T")
	case plan.ManyValues:
		m.Argument = quote.Format("values ...T")
	}
	return m
}

// operatorMeanings are the second halves of the sentences that describe the operators.
var operatorMeanings = map[string]string{
	"eq":     "the field equals value. Most strings are compared without regard to case, times as instants.",
	"ne":     "the field does not equal value.",
	"gt":     "the field is greater than value.",
	"ge":     "the field is greater than value or equals it.",
	"lt":     "the field is less than value.",
	"le":     "the field is less than value or equals it.",
	"co":     "the field contains value: as a part of its text, or as an item if the field is a list.",
	"sw":     "the field starts with value.",
	"in":     "the field equals one of the values. Without values the filter has an error, see [core.Filter.Err].",
	"ca":     "the field is a list that contains all of the values. Without values the filter has an error, see [core.Filter.Err].",
	"pr":     "the field is present.",
	"isnull": "the field is null.",
}

// Operators returns the operators of a filterable field with their methods, for a comment.
func (operationSection) Operators(t *plan.FilterType) string {
	var names, methods []string
	for _, operator := range t.Operators {
		names, methods = append(names, operator.Name), append(methods, operator.Method)
	}
	return strings.Join(names, ", ") + ": " + strings.Join(methods, ", ")
}
