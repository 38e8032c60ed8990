// Package filter reads, prints and evaluates the filter expressions of the API's standard collection parameters.
//
// An expression is comparisons joined by not, and, or, in that order of precedence; parentheses override it:
//
//	not name sw "A" or correlated eq true and id in ("1","2")
//
// means (not name sw "A") or (correlated eq true and id in ("1","2")). Operators are lower case. A value is a string in double
// quotes, with \" and \\ as its only escapes, a number, true or false, or an RFC 3339 time without quotes.
package filter

import (
	"slices"
	"strings"
)

// Expr is a filter expression: [And], [Or], [Not] or [Comparison].
type Expr interface {
	// String prints the expression so that Parse gives the same tree again.
	String() string
	// Match reports whether a record matches the expression.
	Match(record Record) bool
}

// Record is an object that a filter is applied to.
type Record interface {
	// Field returns the value of a field, or [Null].
	Field(name string) Value
}

// And is true if all of its two or more operands are true.
type And []Expr

// Or is true if one of its two or more operands is true.
type Or []Expr

// Not is true if its operand is false.
type Not struct{ Operand Expr }

// Comparison compares a field with values: one for most operators, one or more for [In] and [ContainsAll], none for [Present]
// and [IsNull].
type Comparison struct {
	Field  string
	Op     Operator
	Values []Value
}

// Operator is the operator of a comparison, as written in an expression.
type Operator string

// The operators of the grammar.
const (
	Eq          Operator = "eq"
	Ne          Operator = "ne"
	Gt          Operator = "gt"
	Ge          Operator = "ge"
	Lt          Operator = "lt"
	Le          Operator = "le"
	Contains    Operator = "co"
	StartsWith  Operator = "sw"
	In          Operator = "in"
	ContainsAll Operator = "ca"
	Present     Operator = "pr"
	IsNull      Operator = "isnull"
)

// String writes the expression as the API reads it.
func (e And) String() string { return join(e, " and ") }

// String writes the expression as the API reads it.
func (e Or) String() string { return join(e, " or ") }

// String writes the expression as the API reads it.
func (e Not) String() string { return "not " + operand(e.Operand, false) }

// String writes the expression as the API reads it.
func (e Comparison) String() string {
	switch e.Op {
	case Present:
		return string(e.Op) + " " + e.Field
	case IsNull:
		return e.Field + " " + string(e.Op)
	case In, ContainsAll:
		texts := make([]string, len(e.Values))
		for i, value := range e.Values {
			texts[i] = value.String()
		}
		return e.Field + " " + string(e.Op) + " (" + strings.Join(texts, ",") + ")"
	default:
		return e.Field + " " + string(e.Op) + " " + e.Values[0].String()
	}
}

func join[E And | Or](operands E, word string) string {
	_, isOr := any(operands).(Or)
	texts := make([]string, len(operands))
	for i, e := range operands {
		texts[i] = operand(e, isOr)
	}
	return strings.Join(texts, word)
}

// operand prints an expression as part of another, with parentheses if the other's operator binds as strongly or more strongly.
// Parentheses around an And within an And keep the tree as it is.
func operand(e Expr, ofOr bool) string {
	switch e.(type) {
	case Or:
		return "(" + e.String() + ")"
	case And:
		if !ofOr {
			return "(" + e.String() + ")"
		}
	}
	return e.String()
}

// Match implements [Expr].
func (e And) Match(record Record) bool {
	for _, operand := range e {
		if !operand.Match(record) {
			return false
		}
	}
	return true
}

// Match implements [Expr].
func (e Or) Match(record Record) bool {
	for _, operand := range e {
		if operand.Match(record) {
			return true
		}
	}
	return false
}

// Match implements [Expr].
func (e Not) Match(record Record) bool { return !e.Operand.Match(record) }

// Match implements [Expr]. A field without a value satisfies only isnull and ne; of a list, one item has to satisfy the
// comparison, except that ca wants every value among the items and ne wants the value to be none of them.
func (e Comparison) Match(record Record) bool {
	got := record.Field(e.Field)
	switch e.Op {
	case Present:
		return got.Kind != KindNull
	case IsNull:
		return got.Kind == KindNull
	case Ne:
		return !got.some(Eq, e.Values[0])
	case In:
		return slices.ContainsFunc(e.Values, func(v Value) bool { return got.some(Eq, v) })
	case ContainsAll:
		return !slices.ContainsFunc(e.Values, func(v Value) bool { return !got.some(Eq, v) })
	default:
		return got.some(e.Op, e.Values[0])
	}
}

// Comparisons calls visit with every comparison of an expression, from left to right.
func Comparisons(e Expr, visit func(Comparison)) {
	switch e := e.(type) {
	case And:
		for _, operand := range e {
			Comparisons(operand, visit)
		}
	case Or:
		for _, operand := range e {
			Comparisons(operand, visit)
		}
	case Not:
		Comparisons(e.Operand, visit)
	case Comparison:
		visit(e)
	}
}
