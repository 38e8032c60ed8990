package filter

import (
	"fmt"
	"slices"
)

// Fields has the filter fields of an operation, each with the kind of its values and its operators.
type Fields map[string]Field

// Field describes a filter field.
type Field struct {
	Kind      Kind
	Operators []Operator
}

// Check returns an error for the first comparison of a field, with an operator or with a kind of value that is not in f.
func (f Fields) Check(e Expr) error {
	var first error
	Comparisons(e, func(c Comparison) {
		if first == nil {
			first = f.check(c)
		}
	})
	return first
}

func (f Fields) check(c Comparison) error {
	field, known := f[c.Field]
	if !known {
		return fmt.Errorf("filtering by %q is not supported", c.Field)
	}
	if !slices.Contains(field.Operators, c.Op) {
		return fmt.Errorf("filtering by %q supports %q, not %q", c.Field, field.Operators, c.Op)
	}
	for _, value := range c.Values {
		if value.Kind != field.Kind {
			return fmt.Errorf("%q is compared with a %s, and %s is a %s", c.Field, field.Kind, value, value.Kind)
		}
	}
	return nil
}
