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

// FilterValue is what a field can be compared with. Strings, enums among them, are printed in quotes, times in UTC.
type FilterValue interface {
	~string | ~bool | ~int32 | ~int64 | ~float32 | ~float64 | time.Time
}

// The operator types offer one operator of the field that they name. Generated code offers, field by field, those that an
// operation supports, so that others do not compile.
type (
	EqOperator[T FilterValue] struct{ Field string } // equal
	NeOperator[T FilterValue] struct{ Field string } // not equal
	GtOperator[T FilterValue] struct{ Field string } // greater than
	GeOperator[T FilterValue] struct{ Field string } // greater than or equal
	LtOperator[T FilterValue] struct{ Field string } // less than
	LeOperator[T FilterValue] struct{ Field string } // less than or equal
	CoOperator[T FilterValue] struct{ Field string } // contains
	SwOperator[T FilterValue] struct{ Field string } // starts with
	InOperator[T FilterValue] struct{ Field string } // one of a list
	CaOperator[T FilterValue] struct{ Field string } // contains all of a list
	PrOperator[T FilterValue] struct{ Field string } // present

	IsNullOperator[T FilterValue] struct{ Field string } // null
)

// Eq holds where the field equals value. Strings compare mostly without regard to case, times as instants.
func (o EqOperator[T]) Eq(value T) Filter { return compare(o.Field, "eq", value) }

// Ne holds where the field does not equal value.
func (o NeOperator[T]) Ne(value T) Filter { return compare(o.Field, "ne", value) }

// Gt holds where the field is greater than value.
func (o GtOperator[T]) Gt(value T) Filter { return compare(o.Field, "gt", value) }

// Ge holds where the field is greater than value or equals it.
func (o GeOperator[T]) Ge(value T) Filter { return compare(o.Field, "ge", value) }

// Lt holds where the field is less than value.
func (o LtOperator[T]) Lt(value T) Filter { return compare(o.Field, "lt", value) }

// Le holds where the field is less than value or equals it.
func (o LeOperator[T]) Le(value T) Filter { return compare(o.Field, "le", value) }

// Contains holds where value is a part of the field, or an item of it where the field is a collection.
func (o CoOperator[T]) Contains(value T) Filter { return compare(o.Field, "co", value) }

// StartsWith holds where the field begins with value.
func (o SwOperator[T]) StartsWith(value T) Filter { return compare(o.Field, "sw", value) }

// In holds where the field equals one of the values. Without values the filter has an error, see [Filter.Err].
func (o InOperator[T]) In(values ...T) Filter { return compareList(o.Field, "in", values) }

// ContainsAll holds where the field, a collection, contains all of the values. Without values the filter has an error, see
// [Filter.Err].
func (o CaOperator[T]) ContainsAll(values ...T) Filter { return compareList(o.Field, "ca", values) }

// IsPresent holds where the field is present.
func (o PrOperator[T]) IsPresent() Filter { return comparison(o.Field, "pr "+o.Field, nil) }

// IsNull holds where the field is null.
func (o IsNullOperator[T]) IsNull() Filter { return comparison(o.Field, o.Field+" isnull", nil) }

func compare(field, operator string, value any) Filter {
	text, err := literal(value)
	return comparison(field, field+" "+operator+" "+text, err)
}

func compareList[T FilterValue](field, operator string, values []T) Filter {
	var wrong error
	if len(values) == 0 {
		wrong = fmt.Errorf("%s needs at least one value", operator)
	}
	texts := make([]string, len(values))
	for i, value := range values {
		text, err := literal(value)
		if wrong == nil {
			wrong = err
		}
		texts[i] = text
	}
	return comparison(field, field+" "+operator+" ("+strings.Join(texts, ",")+")", wrong)
}

// comparison returns the filter of one field. The name is checked because operators can be built outside of generated code.
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

// literal prints a value as the grammar has it. Control characters have no escape there and go as they are.
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
