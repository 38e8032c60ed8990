package core

import "strings"

// A Filter is an expression for the query parameter filters. It is a value that nothing changes. The zero Filter sets no
// condition: [And], [Or] and [Not] leave it out, and a call that is given it sends no filters.
type Filter struct {
	text  string
	binds binding
	err   error
}

// binding tells how strongly the outermost word of an expression binds, from the weakest on.
type binding int

const (
	bindsOr  binding = iota + 1
	bindsAnd         // stronger than or
	bindsNot         // the strongest; a comparison, which nothing tears apart, counts as well
)

// And returns a filter that holds where all operands hold. One operand stands for itself; none sets no condition.
func And(operands ...Filter) Filter { return join(" and ", bindsAnd, operands) }

// Or returns a filter that holds where at least one operand holds. One operand stands for itself; none sets no condition.
func Or(operands ...Filter) Filter { return join(" or ", bindsOr, operands) }

// Not returns a filter that holds where the operand does not. The opposite of no condition is no condition.
func Not(operand Filter) Filter {
	if operand.binds == 0 {
		return operand
	}
	return Filter{text: "not " + operand.inside(bindsNot), binds: bindsNot, err: operand.err}
}

// String prints the expression with the parentheses that the precedence of not, and, or asks for, and no more.
func (f Filter) String() string { return f.text }

// Err tells why the filter cannot be sent; nil where it can. It is an [ErrInvalidArgument], and what a call that is given the
// filter returns. A list without values is refused, as the grammar has none and leaving it out would widen the result; so are
// strings that are not UTF-8, numbers that are not finite, and times outside the years 0 to 9999.
func (f Filter) Err() error { return f.err }

// inside prints the expression as a part of one that binds as given. Equals need no parentheses: a and (b and c) is
// a and b and c.
func (f Filter) inside(binds binding) string {
	if f.binds < binds {
		return "(" + f.text + ")"
	}
	return f.text
}

func join(word string, binds binding, operands []Filter) Filter {
	var first Filter
	var texts []string
	for _, operand := range operands {
		if operand.binds == 0 {
			continue
		}
		if texts = append(texts, operand.inside(binds)); len(texts) == 1 {
			first = operand
		} else if first.err == nil {
			first.err = operand.err
		}
	}
	if len(texts) < 2 {
		return first
	}
	return Filter{text: strings.Join(texts, word), binds: binds, err: first.err}
}

// WithFilter sets the query parameter filters, in the place of what was set before; a filter without a condition leaves it out.
// A filter that cannot be sent makes the call return [Filter.Err].
//
//go:noinline
func (c Call) WithFilter(f Filter) Call {
	switch {
	case f.err != nil:
		c = c.WithQuery("filters", f.text)
		c.query[len(c.query)-1].err = f.err // the last one is the one that was set, and the list is a copy
		return c
	case f.text == "":
		return c.WithQuery("filters")
	}
	return c.WithQuery("filters", f.text)
}
