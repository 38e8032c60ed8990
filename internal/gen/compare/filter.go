package compare

import (
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/model"
	"github.com/f745b6f1/isc/internal/gen/plan"
)

// filters compares the fields to filter by: their operators, and the Go types of what they are compared with.
func (c *comparison) filters(p operationPair) {
	at := operationSubject(p.after.Operation)
	old, now := filtersOf(p.before), filtersOf(p.after)
	for _, before := range old {
		if !slices.ContainsFunc(now, before.same) {
			c.note(Breaking, Removed, "filter field removed", before.Name, at)
		}
	}
	for _, after := range now {
		i := slices.IndexFunc(old, after.same)
		if i < 0 {
			c.note(Additive, Added, "filter field added", after.Name+" ("+strings.Join(after.Operators, ", ")+")", at)
			continue
		}
		before := old[i]
		if field, formerly := after.plan.Field, before.plan.Field; field != formerly || after.goType() != c.translate(before.goType()) {
			detail := retyped(field, after.goType(), formerly, c.translate(before.goType()))
			c.note(Breaking, Changed, "filter field changed", after.Name+" ("+detail+")", at)
		}
		if operators := missing(after.Operators, before.Operators); len(operators) > 0 {
			c.note(Breaking, Removed, "filter operators removed", after.Name+" ("+strings.Join(operators, ", ")+")", at)
		}
		if operators := missing(before.Operators, after.Operators); len(operators) > 0 {
			c.note(Additive, Added, "filter operators added", after.Name+" ("+strings.Join(operators, ", ")+")", at)
		}
	}
}

// A plannedFilter is a field to filter by, in the document and in Go.
type plannedFilter struct {
	model.FilterField
	plan plan.FilterFieldPlan
}

func filtersOf(s plan.OperationSection) (fields []plannedFilter) {
	if s.Filter != nil {
		for i, field := range s.Operation.FilterFields() {
			fields = append(fields, plannedFilter{field, s.Filter.Fields[i]})
		}
	}
	return fields
}

func (f plannedFilter) same(other plannedFilter) bool { return f.Name == other.Name }

// goType gives the type that the field's values have. The name of the field's own type only lists the operators.
func (f plannedFilter) goType() string {
	_, value, _ := strings.Cut(f.plan.Type, "[")
	return strings.TrimSuffix(value, "]")
}

// sorters compares the fields to sort by.
func (c *comparison) sorters(p operationPair) {
	at := operationSubject(p.after.Operation)
	old, now := p.before.Operation.SorterFields(), p.after.Operation.SorterFields()
	for _, name := range missing(now, old) {
		c.note(Breaking, Removed, "sorter removed", name, at)
	}
	for _, name := range missing(old, now) {
		c.note(Additive, Added, "sorter added", name, at)
	}
}
