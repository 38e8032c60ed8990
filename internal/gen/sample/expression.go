package sample

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/f745b6f1/isc/internal/gen/jsonvalue"
	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
)

// A Condition is the filter in the example of a list: an operator between a field and a value.
type Condition struct {
	Field    plan.FilterField
	Operator plan.Operator
	Value    *jsonvalue.Value // nil if the operator takes none
}

// String returns the condition as filter expressions have it: texts in quotes, times without.
func (c Condition) String() string {
	name := c.Field.Source.Name
	value := ""
	if c.Value != nil {
		value = c.Value.String()
		if c.Field.Value.Kind == model.Time {
			value = c.Value.Text
		}
	}
	switch {
	case c.Operator.Takes == plan.ManyValues:
		value = "(" + value + ")"
	case c.Operator.Name == "pr":
		return "pr " + name
	}
	return strings.TrimSpace(name + " " + c.Operator.Name + " " + value)
}

// asked are conditions that people ask for, the most usual first: the beginning of a name, what belongs to one source, what is new.
var asked = []struct{ field, operator string }{
	{"name", "sw"}, {"displayName", "sw"}, {"name", "co"}, {"name", "eq"}, {"sourceId", "eq"}, {"source.id", "eq"}, {"created", "gt"}, {"created", "ge"},
}

// FilterOf returns a condition that an operation takes, or false if it does not say which fields it filters by: one that people ask for, or else
// one that compares a field with a value. Whoever knows the ID needs no list.
func FilterOf(o *plan.Operation) (Condition, bool) {
	if o.Filter == nil {
		return Condition{}, false
	}
	var all []Condition
	for _, field := range o.Filter.Fields {
		for _, operator := range field.Type.Operators {
			all = append(all, Condition{Field: field, Operator: operator})
		}
	}
	if len(all) == 0 {
		return Condition{}, false
	}
	c := slices.MinFunc(all, func(a, b Condition) int {
		return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(a.Operator.Takes, b.Operator.Takes))
	})
	if c.Operator.Takes != plan.NoValue {
		c.Value = filterValue(o, c.Field)
		if c.Operator.Name == "sw" && c.Value.Kind == jsonvalue.String {
			c.Value = jsonvalue.Text(beginning(c.Value.Text))
		}
	}
	return c, true
}

// rank sorts conditions: those that people ask for, others that compare with a value, those of IDs, and the rest.
func (c Condition) rank() int {
	name := c.Field.Source.Name
	for i, a := range asked {
		if a.field == name && a.operator == c.Operator.Name {
			return i
		}
	}
	switch {
	case name == "id":
		return 2 * len(asked)
	case c.Operator.Takes == plan.OneValue:
		return len(asked)
	}
	return len(asked) + 1
}

// shortest is the number of letters that the beginning of a text has.
const shortest = 3

// beginning returns the first letters of a text.
func beginning(text string) string {
	if utf8.RuneCountInString(text) <= shortest {
		return text
	}
	return string([]rune(text)[:shortest])
}

// filterValue returns a value to compare a field with.
func filterValue(o *plan.Operation, field plan.FilterField) *jsonvalue.Value {
	around, name := "", field.Source.Name
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		around, name = name[:i], name[i+1:]
	} else if t := cmp.Or(o.Answer.PageItem, o.Answer.Item); t != nil && t.Model != nil {
		around = cmp.Or(t.Model.Source.Schema, collectionOf(o.Source.Path))
	}
	switch field.Value.Kind {
	case model.Bool:
		return &jsonvalue.Value{Kind: jsonvalue.Bool, Text: "true"}
	case model.Int32, model.Int64, model.Float:
		return &jsonvalue.Value{Kind: jsonvalue.Number, Text: "1"}
	case model.Time:
		return jsonvalue.Text("2024-05-02T09:30:00Z")
	case model.Enum:
		return jsonvalue.Text(oneOf(field.Value.Model.Source.Values, "", name, around))
	}
	return jsonvalue.Text(Text(name, around))
}

// SorterOf returns the field that the example of a list sorts by, or nil if the operation does not say which fields it sorts by. It is the field that
// the example filters by, if it can be.
func SorterOf(o *plan.Operation) *plan.SorterField {
	if o.Sorter == nil {
		return nil
	}
	fields := o.Sorter.Fields
	wanted := []string{"name", "displayName", "created"}
	if condition, found := FilterOf(o); found && condition.Field.Source.Name != "id" {
		wanted = slices.Insert(wanted, 0, condition.Field.Source.Name)
	}
	for _, name := range wanted {
		if i := slices.IndexFunc(fields, func(f plan.SorterField) bool { return f.Source == name }); i >= 0 {
			return &fields[i]
		}
	}
	i := slices.IndexFunc(fields, func(f plan.SorterField) bool { return f.Source != "id" })
	return &fields[max(i, 0)]
}

// sorterExpression returns sorters that an operation takes, or "" if it does not say which fields it sorts by.
func sorterExpression(o *plan.Operation) string {
	if field := SorterOf(o); field != nil {
		return field.Source
	}
	return ""
}
