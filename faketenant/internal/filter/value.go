package filter

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Kind is the kind of a [Value].
type Kind int

// The kinds of values. Lists are found in records only, never in an expression.
const (
	KindNull Kind = iota
	KindString
	KindNumber
	KindBool
	KindTime
	KindList
)

// String names the kind in messages.
func (k Kind) String() string {
	switch k {
	case KindNull:
		return "null"
	case KindString:
		return "string"
	case KindNumber:
		return "number"
	case KindBool:
		return "boolean"
	case KindTime:
		return "time"
	case KindList:
		return "list"
	default:
		return "unknown"
	}
}

// Value is a value of an expression or of a record. The zero value is null.
type Value struct {
	Kind Kind
	Text string  // the content of a string; a number or a time as written
	List []Value // the items of a list

	isInteger bool    // integer is the number exactly
	integer   int64   // of a number, and of a time the microseconds since 1970
	float     float64 // of every number
}

// Null is the value of a field that has none.
var Null = Value{}

// String returns a string value.
func String(text string) Value { return Value{Kind: KindString, Text: text} }

// Bool returns a boolean value.
func Bool(truth bool) Value {
	return Value{Kind: KindBool, Text: strconv.FormatBool(truth)}
}

// Int returns a number value.
func Int(number int64) Value {
	text := strconv.FormatInt(number, 10)
	return Value{Kind: KindNumber, Text: text, isInteger: true, integer: number, float: float64(number)}
}

// Number returns a number value from its text, or [Null] if the text is no number.
func Number(text string) Value {
	if value, ok := literal(text); ok && value.Kind == KindNumber {
		return value
	}
	return Null
}

// Time returns a time value.
func Time(t time.Time) Value {
	return Value{Kind: KindTime, Text: t.Format(time.RFC3339Nano), integer: t.UnixMicro()}
}

// List returns a value that is a list of values.
func List(items ...Value) Value { return Value{Kind: KindList, List: items} }

// String prints the value as it stands in an expression.
func (v Value) String() string {
	if v.Kind == KindString {
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(v.Text) + `"`
	}
	return v.Text
}

// literal reads a value that is written without quotes.
func literal(word string) (Value, bool) {
	if word == "true" || word == "false" {
		return Bool(word == "true"), true
	}
	if t, err := time.Parse(time.RFC3339Nano, word); err == nil {
		return Value{Kind: KindTime, Text: word, integer: t.UnixMicro()}, true
	}
	// ParseFloat takes more than the grammar's numbers: "Inf", "NaN", "0x1p-2", "1_000", "+1", ".5".
	if digits := strings.TrimPrefix(word, "-"); digits == "" || !isDigit(digits[0]) || strings.ContainsAny(digits, "xX_") {
		return Null, false
	}
	if number, err := strconv.ParseInt(word, 10, 64); err == nil {
		return Value{Kind: KindNumber, Text: word, isInteger: true, integer: number, float: float64(number)}, true
	}
	float, err := strconv.ParseFloat(word, 64)
	return Value{Kind: KindNumber, Text: word, float: float}, err == nil
}

// some reports whether the value, or one item of a list, compares with want as op says.
func (v Value) some(op Operator, want Value) bool {
	if v.Kind != KindList {
		return v.holds(op, want)
	}
	return slices.ContainsFunc(v.List, func(item Value) bool { return item.holds(op, want) })
}

func (v Value) holds(op Operator, want Value) bool {
	switch {
	case op == Contains:
		return v.Kind == KindString && want.Kind == KindString && strings.Contains(Fold(v.Text), Fold(want.Text))
	case op == StartsWith:
		return v.Kind == KindString && want.Kind == KindString && hasFoldedPrefix(v.Text, want.Text)
	}
	order, ok := compare(v, want)
	if !ok {
		return false
	}
	switch op {
	case Eq:
		return order == 0
	case Gt:
		return order > 0
	case Ge:
		return order >= 0
	case Lt:
		return order < 0
	case Le:
		return order <= 0
	default:
		return false
	}
}

// compare orders two values of the same kind; values of different kinds and nulls have no order.
func compare(a, b Value) (order int, ok bool) {
	if a.Kind != b.Kind {
		return 0, false
	}
	switch a.Kind {
	case KindString:
		return compareFolded(a.Text, b.Text), true
	case KindNumber:
		if a.isInteger && b.isInteger {
			return cmp.Compare(a.integer, b.integer), true
		}
		return cmp.Compare(a.float, b.float), true
	case KindBool:
		return cmp.Compare(a.Text, b.Text), true
	case KindTime:
		return cmp.Compare(a.integer, b.integer), true
	default:
		return 0, false
	}
}

// Fold returns text in the form in which strings are compared: without regard to case.
func Fold(text string) string { return strings.Map(foldRune, text) }

// foldRune goes by way of upper case so that letters with several lower-case forms, such as the two sigmas, are the same.
func foldRune(r rune) rune {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}
	return unicode.ToLower(unicode.ToUpper(r))
}

// compareFolded is strings.Compare(Fold(a), Fold(b)) without building the two strings: a list is filtered by calling it for
// every record.
func compareFolded(a, b string) int {
	for a != "" && b != "" {
		x, sizeX := utf8.DecodeRuneInString(a)
		y, sizeY := utf8.DecodeRuneInString(b)
		if order := cmp.Compare(foldRune(x), foldRune(y)); order != 0 {
			return order
		}
		a, b = a[sizeX:], b[sizeY:]
	}
	return cmp.Compare(len(a), len(b))
}

// hasFoldedPrefix is strings.HasPrefix(Fold(text), Fold(prefix)) without building the two strings.
func hasFoldedPrefix(text, prefix string) bool {
	for prefix != "" {
		x, sizeX := utf8.DecodeRuneInString(text)
		y, sizeY := utf8.DecodeRuneInString(prefix)
		if text == "" || foldRune(x) != foldRune(y) {
			return false
		}
		text, prefix = text[sizeX:], prefix[sizeY:]
	}
	return true
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
