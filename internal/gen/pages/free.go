package pages

import (
	"math"
	"strconv"
	"strings"

	"github.com/f745b6f1/isc/internal/gen/jsonvalue"
	"github.com/f745b6f1/isc/internal/gen/quote"
)

// objectLiteral returns a core.Object as Go code.
func objectLiteral(v *jsonvalue.Value) expr {
	if len(v.Members) == 0 {
		return atom("core.MustObject(nil)")
	}
	return call("core.MustObject", freeLiteral(v))
}

// valueLiteral returns a core.Value as Go code.
func valueLiteral(v *jsonvalue.Value) expr { return call("core.MustValue", freeLiteral(v)) }

// freeLiteral returns a JSON value as Go code for a variable of type any.
func freeLiteral(v *jsonvalue.Value) expr {
	switch v.Kind {
	case jsonvalue.Null:
		return atom("nil")
	case jsonvalue.String:
		return textExpr(v.Text)
	case jsonvalue.Number:
		return atom(numberLiteral(v.Text))
	case jsonvalue.Array:
		var items []expr
		for _, item := range v.Items {
			items = append(items, freeLiteral(item))
		}
		return composite("[]any", items)
	case jsonvalue.Object:
		var items []expr
		for _, member := range v.Members {
			item := freeLiteral(member.Value)
			item.key = quote.Literal(member.Name).String() + ": "
			items = append(items, item)
		}
		return composite("map[string]any", items)
	}
	return atom(v.Text)
}

// numberLiteral returns a number as Go code: a constant if it fits into a 32-bit int, or else a type that holds it exactly.
func numberLiteral(text string) string {
	n, err := strconv.ParseInt(text, 10, 64)
	switch {
	case text == "-0":
	case err == nil && n >= math.MinInt32 && n <= math.MaxInt32:
		return text
	case err == nil:
		return "int64(" + text + ")"
	case isExactFloat(text):
		return text
	}
	return "json.Number(" + quote.Literal(text).String() + ")"
}

// isExactFloat reports whether a number with a fraction or an exponent survives conversion to float64: it has at most 15 digits and is not too
// close to zero.
func isExactFloat(text string) bool {
	const smallest = 0x1p-1022 // the smallest float64 with full precision
	f, err := strconv.ParseFloat(text, 64)
	if err != nil || !strings.ContainsAny(text, ".eE") || math.Abs(f) < smallest {
		return false
	}
	mantissa, _, _ := strings.Cut(strings.ToLower(text), "e")
	return len(strings.Trim(strings.ReplaceAll(mantissa, ".", ""), "-0")) <= 15
}
