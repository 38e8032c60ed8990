package core

import "strings"

// A Filter is an expression for the filters query parameter. It is a value that never changes. The zero Filter has no condition: [And], [Or]
// and [Not] leave it out, and a call with it sends no filters.
type Filter struct {
	text  string
	binds binding
	err   error
}

// A binding is the precedence of the outermost operator of an expression, from low to high.
type binding int

const (
	bindsOr  binding = iota + 1
	bindsAnd         // stronger than or
	bindsNot         // stronger than and; also the binding of a single comparison
)

// And returns a filter for items that all operands match. Without operands it has no condition.
func And(operands ...Filter) Filter { return join(" and ", bindsAnd, operands) }

// Or returns a filter for items that at least one operand matches. Without operands it has no condition.
func Or(operands ...Filter) Filter { return join(" or ", bindsOr, operands) }

// Not returns a filter for items that the operand does not match. It has no condition if the operand has none.
func Not(operand Filter) Filter {
	if operand.binds == 0 {
		return operand
	}
	return Filter{text: "not " + operand.inside(bindsNot), binds: bindsNot, err: operand.err}
}

// String returns the expression, with the parentheses that the precedence of not, and, or requires.
func (f Filter) String() string { return f.text }

// Err returns why the filter cannot be sent, or nil. The error is an [ErrInvalidArgument], and a call with the filter returns it. Errors are a
// list without values, which the grammar does not have and which must not be left out because more items would match, strings that are not
// UTF-8, numbers that are not finite, and times outside the years 0 to 9999.
func (f Filter) Err() error { return f.err }

// inside returns the expression as an operand of an operator with a binding. Equal bindings need no parentheses: a and (b and c) is
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

// WithFilter sets the filters query parameter, in place of the value that it had. A filter without a condition is not sent. If the filter
// cannot be sent, the call returns [Filter.Err].
//
//go:noinline
func (c Call) WithFilter(f Filter) Call {
	switch {
	case f.err != nil:
		c = c.WithQuery("filters", f.text)
		c.query[len(c.query)-1].err = f.err // the last one was just added, and the list is a copy
		return c
	case f.text == "":
		return c.WithQuery("filters")
	}
	return c.WithQuery("filters", f.text)
}
