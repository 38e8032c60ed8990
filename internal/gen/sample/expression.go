package sample

import (
	"strings"

	"github.com/f745b6f1/isc/internal/gen/jsonvalue"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
)

// filterExpression returns a filter expression that an operation takes, or "" if it does not say which fields it filters by. It compares a field
// with a value if it can.
func filterExpression(o *plan.Operation) string {
	if o.Filter == nil {
		return ""
	}
	for _, takes := range []plan.Operands{plan.OneValue, plan.ManyValues, plan.NoValue} {
		for _, field := range o.Filter.Fields {
			for _, operator := range field.Type.Operators {
				if operator.Takes != takes {
					continue
				}
				switch value := filterValue(o, field); takes {
				case plan.OneValue:
					return field.Source.Name + " " + operator.Name + " " + value
				case plan.ManyValues:
					return field.Source.Name + " " + operator.Name + " (" + value + ")"
				default:
					return strings.TrimSpace(map[bool]string{true: "pr " + field.Source.Name, false: field.Source.Name + " " + operator.Name}[operator.Name == "pr"])
				}
			}
		}
	}
	return ""
}

// filterValue returns a value for a field as filter expressions have it: texts in quotes, times without.
func filterValue(o *plan.Operation, field plan.FilterField) string {
	around, name := "", field.Source.Name
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		around, name = name[:i], name[i+1:]
	} else if t := o.Answer.Item; t != nil && t.Model != nil {
		around = t.Model.Source.Schema
	}
	switch field.Value.Kind {
	case model.Bool:
		return "true"
	case model.Int32, model.Int64, model.Float:
		return "1"
	case model.Time:
		return "2024-05-02T09:30:00Z"
	case model.Enum:
		return jsonvalue.Text(field.Value.Model.Source.Values[0]).String()
	}
	return jsonvalue.Text(Text(name, around)).String()
}

// sorterExpression returns sorters that an operation takes, or "" if it does not say which fields it sorts by.
func sorterExpression(o *plan.Operation) string {
	if o.Sorter == nil {
		return ""
	}
	return o.Sorter.Fields[0].Source
}
