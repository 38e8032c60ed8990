package core

import (
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// FilterValue is a type that a field can be compared with. Strings and enums are written in quotes, and times in UTC.
type FilterValue interface {
	~string | ~bool | ~int32 | ~int64 | ~float32 | ~float64 | time.Time
}

// Compare returns a filter that compares a field with values. The lists of fields in the packages of the API, such as
// isc.ListIdentitiesFilter, offer for each field the operators that its operation supports. Compare is for fields and operators that are not in
// these lists.
//
// The operators eq, ne, gt, ge, lt, le, co (contains) and sw (starts with) take one value; in and ca (contains all) take one or more; pr
// (present) and isnull take none: core.Compare[string]("email", "pr"). With another operator or another number of values the filter has an
// error, see [Filter.Err].
//
//go:noinline
func Compare[T FilterValue](field, operator string, values ...T) Filter {
	operands := make([]any, len(values))
	for i, value := range values {
		operands[i] = value
	}
	return compare(field, operator, operands)
}

// compare is not generic, so that it is compiled once.
func compare(field, operator string, values []any) Filter {
	texts, err := literals(values)
	list := strings.Join(texts, ",")
	text := field + " " + operator + " " + list
	switch operator {
	case "eq", "ne", "gt", "ge", "lt", "le", "co", "sw":
		if len(values) != 1 {
			err = fmt.Errorf("%s needs one value, not %d", operator, len(values))
		}
	case "in", "ca":
		text = field + " " + operator + " (" + list + ")"
		if len(values) == 0 {
			err = fmt.Errorf("%s needs at least one value", operator)
		}
	case "pr", "isnull":
		text = field + " " + operator
		if operator == "pr" {
			text = operator + " " + field
		}
		if len(values) > 0 {
			err = fmt.Errorf("%s takes no value", operator)
		}
	default:
		err = fmt.Errorf("%q is not an operator; the operators are eq, ne, gt, ge, lt, le, co, sw, in, ca, pr and isnull", operator)
	}
	return comparison(field, text, err)
}

// literals returns values as the grammar writes them. The error is that of the first value that cannot be written.
func literals(values []any) (texts []string, err error) {
	texts = make([]string, len(values))
	for i, value := range values {
		text, wrong := literal(value)
		if err == nil {
			err = wrong
		}
		texts[i] = text
	}
	return texts, err
}

// comparison returns a filter for one field. It has an error if the name of the field could not be read as one.
func comparison(field, text string, err error) Filter {
	if field == "" || strings.ContainsFunc(field, func(r rune) bool { return r <= ' ' || strings.ContainsRune(`(),"\`, r) }) {
		err = fmt.Errorf("%q cannot be the name of a field", field)
	}
	if err != nil {
		err = fmt.Errorf("%w: filter by %s: %w", ErrInvalidArgument, field, err)
	}
	return Filter{text: text, binds: bindsNot, err: err}
}

var quoter = strings.NewReplacer(`"`, `\"`, `\`, `\\`)

// literal returns a value as the grammar writes it. The grammar has no escapes for control characters, so that they are sent as they are.
func literal(value any) (string, error) {
	if t, ok := value.(time.Time); ok {
		if t = t.UTC(); t.Year() < 0 || t.Year() > 9999 {
			return "", fmt.Errorf("the year %d has no RFC 3339 form", t.Year())
		}
		return t.Format(time.RFC3339Nano), nil
	}
	switch v := reflect.ValueOf(value); v.Kind() {
	case reflect.Bool:
		return strconv.FormatBool(v.Bool()), nil
	case reflect.Int32, reflect.Int64:
		return strconv.FormatInt(v.Int(), 10), nil
	case reflect.Float32, reflect.Float64:
		if f := v.Float(); math.IsNaN(f) || math.IsInf(f, 0) {
			return "", fmt.Errorf("%v is not finite", f)
		}
		return strconv.FormatFloat(v.Float(), 'f', -1, v.Type().Bits()), nil
	default:
		if !utf8.ValidString(v.String()) {
			return "", fmt.Errorf("the string %q is not UTF-8", v.String())
		}
		return `"` + quoter.Replace(v.String()) + `"`, nil
	}
}
