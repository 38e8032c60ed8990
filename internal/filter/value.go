package filter

import (
	"cmp"
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
		return "true or false"
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
	Text string  // of a string its content, of a number and a time what was written
	List []Value // the items of a list

	whole  bool // the number is exactly integer; otherwise float stands for it
	truth  bool
	number int64
	float  float64
	time   time.Time
}

// Null is the value of a field that has none.
var Null = Value{}

// String returns a string value.
func String(text string) Value { return Value{Kind: KindString, Text: text} }

// Bool returns a boolean value.
func Bool(truth bool) Value {
	return Value{Kind: KindBool, Text: strconv.FormatBool(truth), truth: truth}
}

// Int returns a number value.
func Int(number int64) Value {
	return Value{Kind: KindNumber, Text: strconv.FormatInt(number, 10), whole: true, number: number, float: float64(number)}
}

// Time returns a time value.
func Time(t time.Time) Value {
	return Value{Kind: KindTime, Text: t.Format(time.RFC3339Nano), time: t}
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
		return Value{Kind: KindTime, Text: word, time: t}, true
	}
	// ParseFloat takes more than the grammar's numbers: "Inf", "NaN", "0x1p-2", "1_000", "+1", ".5".
	if digits := strings.TrimPrefix(word, "-"); digits == "" || !isDigit(digits[0]) || strings.ContainsAny(digits, "xX_") {
		return Null, false
	}
	if number, err := strconv.ParseInt(word, 10, 64); err == nil {
		return Value{Kind: KindNumber, Text: word, whole: true, number: number, float: float64(number)}, true
	}
	float, err := strconv.ParseFloat(word, 64)
	return Value{Kind: KindNumber, Text: word, float: float}, err == nil
}

// some tells whether the value, or one item where it is a list, passes the test together with want.
func (v Value) some(want Value, test func(a, b Value) bool) bool {
	if v.Kind != KindList {
		return test(v, want)
	}
	for _, item := range v.List {
		if test(item, want) {
			return true
		}
	}
	return false
}

func equal(a, b Value) bool {
	order, ok := compare(a, b)
	return ok && order == 0
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
		if a.whole && b.whole {
			return cmp.Compare(a.number, b.number), true
		}
		return cmp.Compare(a.float, b.float), true
	case KindBool:
		return cmp.Compare(a.Text, b.Text), true
	case KindTime:
		return a.time.Compare(b.time), true
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
