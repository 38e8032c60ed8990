package compare

import (
	"slices"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/plan"
)

// filters compares the filterable fields: their operators, and the Go types of the values that they are compared with.
func (c *comparison) filters(p operationPair) {
	at := operationSubject(p.after)
	old, now := filtersOf(p.before), filtersOf(p.after)
	for _, before := range old {
		if filterNamed(now, before.Source.Name) == nil {
			c.note(Breaking, Removed, "filter field removed", before.Source.Name, at)
		}
	}
	for _, after := range now {
		name, operators := after.Source.Name, after.Source.Operators
		before := filterNamed(old, name)
		if before == nil {
			c.note(Additive, Added, "filter field added", name+" ("+strings.Join(operators, ", ")+")", at)
			continue
		}
		if formerly := c.translate(before.Value); after.Name != before.Name || after.Value.String() != formerly {
			detail := retyped(after.Name, after.Value.String(), before.Name, before.Value.String())
			c.note(Breaking, Changed, "filter field changed", name+" ("+detail+")", at)
		}
		if gone := missing(operators, before.Source.Operators); len(gone) > 0 {
			c.note(Breaking, Removed, "filter operators removed", name+" ("+strings.Join(gone, ", ")+")", at)
		}
		if added := missing(before.Source.Operators, operators); len(added) > 0 {
			c.note(Additive, Added, "filter operators added", name+" ("+strings.Join(added, ", ")+")", at)
		}
	}
}

func filtersOf(o *plan.Operation) []plan.FilterField {
	if o.Filter == nil {
		return nil
	}
	return o.Filter.Fields
}

func filterNamed(fields []plan.FilterField, name string) *plan.FilterField {
	if i := slices.IndexFunc(fields, func(f plan.FilterField) bool { return f.Source.Name == name }); i >= 0 {
		return &fields[i]
	}
	return nil
}

// sorters compares the sortable fields.
func (c *comparison) sorters(p operationPair) {
	at := operationSubject(p.after)
	old, now := p.before.Source.SorterFields(), p.after.Source.SorterFields()
	for _, name := range missing(now, old) {
		c.note(Breaking, Removed, "sorter removed", name, at)
	}
	for _, name := range missing(old, now) {
		c.note(Additive, Added, "sorter added", name, at)
	}
}
